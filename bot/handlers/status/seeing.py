"""What somebody may see of a province: names, private parts, small counts.

Names are for those who work in the province and for staff, never for a room (PDPA s. 27);
counts of people in hardship are for 1:1 chats, and small ones stay in the province (s. 26).
"""

from dataclasses import dataclass

from bot.base.turn import Turn
from core.events import ChatKind
from core.people import Act, is_allowed, may


@dataclass(frozen=True, slots=True)
class Seeing:
    """`names`: of people; `private`: private parts at all; `exact`: their small counts too."""

    names: bool
    private: bool
    exact: bool


SHARED = Seeing(names=False, private=False, exact=False)
"""What goes on from hand to hand."""


def seeing(turn: Turn, province: str) -> Seeing:
    """What the person of this turn sees in this chat."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return SHARED
    works_here = may(turn.person, Act.SEE_REPORT, turn.where(province))
    return Seeing(names=works_here, private=True, exact=works_here)


def as_shared(seen: Seeing) -> Seeing:
    """The same without names, and with small counts hidden: to be forwarded."""
    return Seeing(names=False, private=seen.private, exact=False)


def looks_after_several(turn: Turn) -> bool:
    """Staff and admins of a region or of all, in their own chat; a room's own province is meant
    there."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return False
    wide = (held for held in turn.person.holdings if not held.province)
    return any(is_allowed(held.role, Act.SEE_PEOPLE) for held in wide)

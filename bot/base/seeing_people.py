"""Who sees names and numbers of people that forms tell of (PDPA s. 27)."""

from bot.base.turn import Turn
from core.events import ChatKind
from core.people import Act, may


def sees_people(turn: Turn, province: str) -> bool:
    """Whether personal columns of a register are shown; never in a room."""
    if turn.chat.kind is ChatKind.GROUP:
        return False
    return may(turn.person, Act.SEE_PEOPLE, turn.where(province))

"""Who reads a report, and who sees names and numbers of people that forms tell of (PDPA s. 27)."""

from bot.base.turn import Turn
from core.events import ChatKind
from core.people import Act, may


def sees_people(turn: Turn, province: str) -> bool:
    """Whether personal columns of a register are shown; never in a room."""
    if turn.chat.kind is ChatKind.GROUP:
        return False
    return may(turn.person, Act.SEE_PEOPLE, turn.where(province))


def reads_report(turn: Turn, province: str, sender: str | None) -> bool:
    """Whether a report of a province may be read: by its sender, and who sees reports there."""
    is_sender = turn.person is not None and turn.person.id == sender
    return is_sender or may(turn.person, Act.SEE_REPORT, turn.where(province))

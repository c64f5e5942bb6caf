"""Whether people of a room speak among themselves."""

from bot.base.turn import Turn
from core.events import ChatKind, Said


def is_overheard(turn: Turn) -> bool:
    """Words of a room that were not said to the bot: what finds nothing is not answered."""
    what = turn.event.what
    return turn.chat.kind is ChatKind.GROUP and isinstance(what, Said) and not what.to_us

"""Whether people of a room speak among themselves, and which provinces a room is shown.

Who sits in a room nobody knows: it is shown what its own province's coordinator opened to it by
`ผูกกลุ่ม`, and the country as a whole.
"""

from bot.base.names import province_words
from bot.base.turn import Turn
from core.events import ChatKind, Said
from core.messages import Say


def is_hidden(turn: Turn, province: str) -> bool:
    """Whether this is a room of another province, or of none."""
    return turn.chat.kind is ChatKind.GROUP and turn.known.chat.province != province


def own_only(turn: Turn) -> Say:
    """What a linked room is told in the place of what it may not see."""
    own = province_words(turn.world.pack, turn.known.chat.province)
    return Say("room-own-only", {"province": own})


def is_overheard(turn: Turn) -> bool:
    """Words of a room that were not said to the bot: what finds nothing is not answered."""
    what = turn.event.what
    return turn.chat.kind is ChatKind.GROUP and isinstance(what, Said) and not what.to_us

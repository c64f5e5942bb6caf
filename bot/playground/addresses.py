"""Addresses of the playground's people and rooms: such as no platform ever gives out.

LINE's ids are a letter and 32 hexadecimal digits
(https://developers.line.biz/en/docs/messaging-api/getting-user-ids/), so ours have letters that
are no digits. Telegram's have at most 52 significant bits
(https://core.telegram.org/bots/api#user), so ours begin above them; they stay below 2^53, where
a browser still counts exactly.
"""

from core.events import Channel

_LINE_BEGINS = "demo-"
_LINE_LENGTH = 32
_BEYOND_TELEGRAM = 9_000_000_000_000_000


def line_user(key: str) -> str:
    """A LINE user id; the same for the same key."""
    return "U" + _line(key)


def line_room(key: str) -> str:
    """A LINE group id."""
    return "C" + _line(key)


def telegram_user(number: int) -> str:
    """A Telegram user id, as text; `number` from 0 to 10**12."""
    return str(_BEYOND_TELEGRAM + number)


def is_made_up(channel: str, address: str) -> bool:
    """Whether an address is the playground's own, so that nobody real can be behind it."""
    if channel == Channel.LINE:
        return address[1:].startswith(_LINE_BEGINS)
    return address.lstrip("-").isdigit() and abs(int(address)) >= _BEYOND_TELEGRAM


def _line(key: str) -> str:
    return (_LINE_BEGINS + key.encode().hex()).ljust(_LINE_LENGTH, "0")[:_LINE_LENGTH]

"""Codes of eight or twelve digits, and the addresses that open a chat with one filled in."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection
from urllib.parse import quote

from bot.base.turn import Doors
from core.ids import RandomBytes
from core.limits import LONG_CODE
from core.people import Role

_LONG = (Role.COORDINATOR, Role.STAFF, Role.ADMIN)


def new_code(random: RandomBytes, role: Role | None = None) -> str:
    """Eight digits, the first not 0; twelve for who may do more than report."""
    digits = LONG_CODE if role in _LONG else 8
    first: int = 10 ** (digits - 1)
    return str(first + int.from_bytes(random(8), "big") % (9 * first))


def new_codes(
    random: RandomBytes,
    count: int,
    taken: Callable[[Collection[str]], Collection[str]],
    hash_code: Callable[[str], str],
) -> list[str]:
    """Codes that differ from one another and from those there are: one drawn twice is drawn again.

    `taken`: which of these hashes somebody has.
    """
    codes: dict[str, str] = {}  # by hash
    while len(codes) < count:
        drawn = {hash_code(code): code for code in _drawn(random, count - len(codes))}
        gone = set(taken(list(drawn)))
        codes |= {key: code for key, code in drawn.items() if key not in gone}
    return list(codes.values())


def _drawn(random: RandomBytes, count: int) -> list[str]:
    return [new_code(random) for _ in range(count)]


def links(doors: Doors, join_word: str, code: str) -> dict[str, str]:
    """Addresses that open a chat with the code filled in, by platform that is set up."""
    found: dict[str, str] = {}
    if doors.line_id:
        words = quote(f"{join_word} {code}")
        found["line"] = f"https://line.me/R/oaMessage/{quote(doors.line_id)}/?{words}"
    if doors.telegram_name:
        found["telegram"] = f"https://t.me/{doors.telegram_name}?start={code}"
    return found


def qr_key(url: str) -> str:
    """The media key of a QR picture; it is drawn when somebody looks, never stored."""
    return f"qr/{urlsafe_b64encode(url.encode()).decode().rstrip('=')}"

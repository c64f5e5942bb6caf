"""Codes of eight or twelve digits, and the addresses that open a chat with one filled in."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection, Sequence
from urllib.parse import quote

from bot.base.turn import Doors
from core.ids import RandomBytes
from core.limits import LONG_CODE, SHORT_CODE
from core.people import Role

_LONG = (Role.COORDINATOR, Role.STAFF, Role.ADMIN)


def new_code(random: RandomBytes, role: Role | None = None) -> str:
    """Eight digits, the first not 0; twelve for who may do more than report."""
    digits = LONG_CODE if role in _LONG else SHORT_CODE
    first: int = 10 ** (digits - 1)
    return str(first + int.from_bytes(random(8), "big") % (9 * first))


def new_codes(
    random: RandomBytes,
    roles: Sequence[Role],
    taken: Callable[[Collection[str]], Collection[str]],
    hash_code: Callable[[str], str],
) -> list[str]:
    """A code for each role, no two alike: one drawn twice, or that is there, is drawn again.

    `taken`: which of these hashes somebody has.
    """
    codes: dict[int, str] = {}  # by place among the roles
    hashes: set[str] = set()
    while missing := [at for at in range(len(roles)) if at not in codes]:
        drawn = {at: new_code(random, roles[at]) for at in missing}
        keys = {at: hash_code(code) for at, code in drawn.items()}
        hashes |= set(taken(list(keys.values())))
        for at, key in keys.items():
            if key not in hashes:
                codes[at] = drawn[at]
                hashes.add(key)
    return [codes[at] for at in range(len(roles))]


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

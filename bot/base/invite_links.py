"""Eight-digit codes, and the addresses that open a chat with one filled in."""

from base64 import urlsafe_b64encode
from urllib.parse import quote

from bot.base.turn import Doors
from core.ids import RandomBytes


def new_code(random: RandomBytes) -> str:
    """Eight digits, the first not 0."""
    return str(10_000_000 + int.from_bytes(random(8), "big") % 90_000_000)


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

"""How long a text may be where a platform counts it, and cutting what is longer.

LINE counts texts in UTF-16 units and labels in graphemes (`core.thai.base.text.cut`), see
https://developers.line.biz/en/docs/messaging-api/text-character-count/; Telegram counts
callback data in bytes. Cutting never splits a Thai letter from its vowel or tone mark.
"""

import re
import unicodedata

CUT_MARK = "…"
PRESS_BYTES = 64
"""callback_data, https://core.telegram.org/bots/api#inlinekeyboardbutton: the smaller of the
two platforms' limits (LINE: 300 units), so that every button works on both."""

_SHOWS = re.compile(r"[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x1f]")
_LONGEST_CLUSTER = 16


def is_blank(text: str) -> bool:
    """True if nothing of it can be seen: platforms refuse such a message."""
    return _SHOWS.search(text) is None


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut_units(text: str, most: int) -> str:
    """`text` in at most `most` UTF-16 units, with … where it was cut."""
    if len(text) * 2 <= most or units(text) <= most:
        return text
    room = max(most - 1, 0) * 2
    kept = len(text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore"))
    return text[: _cluster_start(text, kept)].rstrip() + CUT_MARK


def checked_press(data: str) -> str:
    """The data of a button, refused where it was made if a platform would refuse it."""
    size = len(data.encode())
    if not 1 <= size <= PRESS_BYTES:
        raise ValueError(f"a button's data has 1 to {PRESS_BYTES} bytes, not {size}")
    return data


def _cluster_start(text: str, place: int) -> int:
    """The nearest place at or before `place` that does not cut a letter from its marks."""
    for start in range(place, max(place - _LONGEST_CLUSTER, 0), -1):
        if text[start] != "\u0e33" and unicodedata.category(text[start]) not in ("Mn", "Me"):
            return start
    return place

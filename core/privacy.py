"""Rules of the privacy notice that are the same for everybody (PDPA B.E. 2562).

Pure. Which column holds what is in `storage/people/privacy.py`, beside the tables.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from core.thai.base.digits import in_thai_digits

ASKED_AGAIN_WITHIN = timedelta(minutes=15)
"""A second yes to erasing counts this long: a card found weeks later erases nothing."""

FILE_GOOD_FOR = timedelta(hours=24)
"""A link to somebody's data is a key to it: it opens for a day (s. 37)."""

_SHORT = 4
_LEAST_OF_A_CUT = 6
_LEAST_DIGITS, _LAST_DIGITS = 8, 4
_WORD = r"\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # letters, and the marks a Thai letter carries


def is_outdated(accepted: str, current: str) -> bool:
    """Whether the notice somebody accepted was replaced by a newer version since (s. 19, 23)."""
    if not (accepted.isdigit() and current.isdigit()):
        return False
    return int(accepted) < int(current)


def struck_out(value: Any, name: str, phone: str, instead: str) -> Any:
    """The same answers with a person's own name and phone number taken out of every text."""
    pattern = _pattern(name, phone)
    return _struck(value, pattern, instead) if pattern else value


def _struck(value: Any, pattern: re.Pattern[str], instead: str) -> Any:
    if isinstance(value, str):
        return pattern.sub(instead, value)
    if isinstance(value, Mapping):
        return {key: _struck(held, pattern, instead) for key, held in value.items()}
    if isinstance(value, Sequence):
        return [_struck(held, pattern, instead) for held in value]
    return value


def traces(name: str, phone: str) -> tuple[str, ...]:
    """Where one of these stands, `struck_out` may find something: for a database to look by."""
    words, digits = name.split(), _digits(phone)
    found = [words[0][:_LEAST_OF_A_CUT]] if words else []
    last = digits[-_LAST_DIGITS:] if len(digits) >= _LEAST_DIGITS else ""
    return tuple(filter(None, (*found, last, in_thai_digits(last))))


def _pattern(name: str, phone: str) -> re.Pattern[str] | None:
    """A short name (แดง) is struck only where it stands alone: it is part of other words. A long
    one is struck also where a label cut it off."""
    parts = []
    if plain := " ".join(name.split()):
        word = r"\s+".join(map(re.escape, plain.split()))
        parts.append(word if len(plain) >= _SHORT else f"(?<![{_WORD}]){word}(?![{_WORD}])")
        cut_off = (plain[:end] for end in range(len(plain) - 1, _LEAST_OF_A_CUT - 1, -1))
        parts += [f"{re.escape(begin)}…" for begin in cut_off]
    digits = _digits(phone)
    if len(digits) >= _LEAST_DIGITS:
        parts.append(_number(digits))
    return re.compile("|".join(parts)) if parts else None


def _number(digits: str) -> str:
    """However it is spaced, in whichever digits, and with the country's number before it."""
    first, *rest = (f"[{each}{in_thai_digits(each)}]" for each in digits)
    begin = rf"(?:\+?66|{first})" if digits.startswith("0") else first
    return r"[\s().-]*".join((begin, *rest))


def _digits(phone: str) -> str:
    return "".join(each for each in phone if each in "0123456789")

"""Rules of the privacy notice that are the same for everybody (PDPA B.E. 2562).

Pure. Which column holds what is in `storage/people/privacy.py`, beside the tables.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

ASKED_AGAIN_WITHIN = timedelta(minutes=15)
"""A second yes to erasing counts this long: a card found weeks later erases nothing."""

FILE_GOOD_FOR = timedelta(hours=24)
"""A link to somebody's data is a key to it: it opens for a day (s. 37)."""

_SHORT = 4
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


def _pattern(name: str, phone: str) -> re.Pattern[str] | None:
    """A short name (แดง) is struck only where it stands alone: it is part of other words."""
    parts = []
    if name.strip():
        word = re.escape(name.strip())
        parts.append(word if len(name) >= _SHORT else f"(?<![{_WORD}]){word}(?![{_WORD}])")
    digits = [each for each in phone if each.isdigit()]
    if len(digits) >= 8:
        parts.append(r"[\s-]*".join(digits))
    return re.compile("|".join(parts)) if parts else None

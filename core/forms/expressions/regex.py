"""Patterns for `regex()`: whole-text match, ASCII classes, as ODK Collect does.

RE2 matches in time that grows with the text alone, whatever the pattern, and bounds its memory:
no form can hang the bot. It has no look-around and no back references. Where it would read
something else than Collect's Java does, the pattern is refused rather than misread.
"""

import re
from collections.abc import Callable
from typing import Any

from core.forms.expressions.values import ExpressionError

LONGEST_PATTERN = 200
LONGEST_TEXT = 5000
"""Characters; a longer text does not match."""

_PIECE = re.compile(
    r"\\u(?P<code>[0-9A-Fa-f]{4})|\\.|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<atmost>\{,)",
    re.DOTALL,
)
_NESTED = re.compile(r"(?:\\.|[^\\\[])*(?:\[|&&)", re.DOTALL)


def matcher(pattern: str) -> Callable[[str], bool]:
    """Says whether a whole text matches. Raises ExpressionError (column 1) when refused."""
    if len(pattern) > LONGEST_PATTERN:
        raise ExpressionError(
            f"รูปแบบใน regex() ยาวเกิน {LONGEST_PATTERN} ตัวอักษร",
            f"the pattern of regex() is longer than {LONGEST_PATTERN} characters",
        )
    fullmatch = _built(_PIECE.sub(_as_re2_says, pattern)).fullmatch

    def matches(text: str) -> bool:
        try:
            return len(text) <= LONGEST_TEXT and fullmatch(text) is not None
        except UnicodeEncodeError:  # half a surrogate pair is no text
            return False

    return matches


def _built(pattern: str) -> Any:
    import re2  # 3 MB that most packs never need

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except UnicodeEncodeError:
        raise _unreadable("half a surrogate pair") from None
    except re2.error as error:
        (why,) = error.args
        raise _unreadable(why.decode(errors="replace")) from None


def _as_re2_says(piece: re.Match[str]) -> str:
    """One escape, class or brace of Java's as RE2 spells it."""
    if piece["code"]:
        return rf"\x{{{piece['code']}}}"
    if piece["atmost"]:
        raise _unreadable("{,n} is not a repetition; write {0,n}")
    if piece["set"]:
        inner = piece["set"][1:-1]
        if _NESTED.match(inner):
            raise _unreadable(r"a class in a class: write \[ for the sign itself, and no &&")
        return "[" + _PIECE.sub(_as_re2_says, inner) + "]"
    return piece[0]


def _unreadable(why: str) -> ExpressionError:
    return ExpressionError(
        f"รูปแบบใน regex() อ่านไม่ได้: {why}",
        f"the pattern of regex() cannot be read: {why}",
    )

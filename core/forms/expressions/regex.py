"""Patterns for `regex()`: only such that can never run away.

Whole-text match, ASCII classes, as ODK Collect does. A pattern is refused when it is
too long, uses more than plain groups, or repeats something that can itself be read in
several ways (the cause of exponential matching). For the rest the number of ways a text
can be tried is known beforehand, and texts are bounded so that it stays small.
"""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from core.forms.expressions.values import ExpressionError

LONGEST_PATTERN = 200
LONGEST_TEXT = 5000
"""Characters; a longer text does not match (less where the pattern has many open repeats)."""
MOST_TRIES = 5_000_000
MOST_WAYS = 4096
MOST_OPEN_REPEATS = 4

QUANTIFIER = re.compile(r"[*+?]|\{([0-9]*)(,?)([0-9]*)\}")
CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


def matcher(pattern: str) -> Callable[[str], bool]:
    """Says whether a whole text matches. Raises ExpressionError (column 1) when refused."""
    if len(pattern) > LONGEST_PATTERN:
        raise ExpressionError(
            f"รูปแบบใน regex() ยาวเกิน {LONGEST_PATTERN} ตัวอักษร",
            f"the pattern of regex() is longer than {LONGEST_PATTERN} characters",
        )
    fullmatch = _built(pattern).fullmatch
    longest = _longest_text(_read(pattern))
    return lambda text: len(text) <= longest and fullmatch(text) is not None


def _built(pattern: str) -> re.Pattern[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return re.compile(pattern, re.ASCII)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise ExpressionError(
            f"รูปแบบใน regex() อ่านไม่ได้: {error}",
            f"the pattern of regex() cannot be read: {error}",
        ) from None


@dataclass(slots=True)
class _Part:
    """In how many ways a piece of a pattern can be tried: `ways` x length ^ `open_repeats`."""

    open_repeats: int = 0
    ways: int = 1
    bars: int = 0

    @property
    def varies(self) -> bool:
        return self.open_repeats > 0 or self.ways > 1

    def take(self, inner: "_Part") -> None:
        self.open_repeats += inner.open_repeats
        self.ways *= inner.ways * (inner.bars + 1)


def _longest_text(whole: _Part) -> int:
    if whole.open_repeats > MOST_OPEN_REPEATS or whole.ways > MOST_WAYS:
        raise _refused("มีส่วนที่เลือกได้หลายแบบมากเกินไป", "can vary in too many places")
    if whole.open_repeats == 0:
        return LONGEST_TEXT
    return min(LONGEST_TEXT, int((MOST_TRIES / whole.ways) ** (1 / whole.open_repeats)))


def _read(pattern: str) -> _Part:
    """Adds up a pattern that `re` has accepted. Refuses what can run away."""
    groups = [_Part()]
    last = _Part()  # what a quantifier here would repeat
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "(":
            groups.append(_Part())
            at = _after_opening(pattern, at)
        elif sign == ")":
            closed = groups.pop()
            groups[-1].take(closed)
            last = _Part(closed.open_repeats, closed.ways * (closed.bars + 1))
            at += 1
        elif repeat := QUANTIFIER.match(pattern, at):
            _repeat(repeat, last, groups[-1])
            last = _Part()
            at = repeat.end() + int(pattern[repeat.end() : repeat.end() + 1] in ("?", "+"))
        else:
            groups[-1].bars += int(sign == "|")
            last = _Part()
            at = _after_one(pattern, at)
    whole = _Part()
    whole.take(groups[0])
    return whole


def _repeat(repeat: re.Match[str], repeated: _Part, group: _Part) -> None:
    least, most = _bounds(repeat)
    if repeated.varies and most != 1:
        raise _refused("ซ้ำส่วนที่ยืดหดได้เอง", "repeats something that itself varies")
    if most is None or most - least > 8:
        group.open_repeats += 1
    else:
        group.ways *= most - least + 1


def _bounds(repeat: re.Match[str]) -> tuple[int, int | None]:
    """Least and most repeats; None for no limit."""
    if repeat[0] in ("*", "+"):
        return int(repeat[0] == "+"), None
    if repeat[0] == "?":
        return 0, 1
    least = int(repeat[1] or 0)
    if not repeat[2]:
        return least, least
    return least, int(repeat[3]) if repeat[3] else None


def _after_opening(pattern: str, at: int) -> int:
    if not pattern.startswith("(?", at):
        return at + 1
    if pattern.startswith("(?:", at):
        return at + 3
    raise _refused("ใช้วงเล็บแบบพิเศษ", "uses a special group")


def _after_one(pattern: str, at: int) -> int:
    """Past one character, escape or class."""
    if pattern[at] == "\\":
        if pattern[at + 1 : at + 2].isdigit():
            raise _refused("อ้างถึงกลุ่มก่อนหน้า", "refers back to a group")
        return at + 2
    if found := CLASS.match(pattern, at):
        return found.end()
    return at + 1


def _refused(th: str, en: str) -> ExpressionError:
    return ExpressionError(
        f"รูปแบบใน regex() {th} จึงอาจทำให้บอทค้าง ขอแบบที่ง่ายกว่านี้",
        f"the pattern of regex() {en}; that can hang the bot, so write a simpler one",
    )

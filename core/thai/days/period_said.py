"""A month or quarter named among other words: รายงาน ธ.ค. ตราด, บ้านพอเพียง เดือนที่แล้ว 40%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.thai.base.reading import Ask, Value
from core.thai.base.text import normalise
from core.thai.days.periods import Period, read_period

_MOST_WORDS = 4
_MONTH_IN_DIGITS = re.compile(r"(?:0?[1-9]|1[0-2]) ?/ ?25\d\d")
_IS_ABOUT = ("ของ", "เดือน", "ประจำ", "รอบ", "งวด", "(")
_NOT_ABOUT = ("จะ", "ถึง", "ภายใน", "เริ่ม", "ตั้งแต่", "ก่อน", "หลัง", "เสร็จ")
"""A period behind one of these is told of, but is not what the message is about."""


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """The periods the words may mean, and the text without them."""

    periods: tuple[Period, ...]
    rest: str


def period_said(text: str, today: date, within: int = 100) -> PeriodSaid | None:
    """The longest words that name a period and begin among the first `within` words, or are the
    last ones (…ช่วย 3 หลัง ของเดือนธันวา); a number alone names none, and เดือนนี้ says no more than
    saying nothing."""
    words = text.split()
    for begins, ends in _stretches(len(words), within):
        piece = " ".join(words[begins:ends])
        if _is_told_of(words, begins) or not _names_a_period(piece):
            continue
        if begins >= within and not _is_the_last_word(words, begins, ends):
            continue
        found = _read(piece, today)
        if found:
            return PeriodSaid(found, " ".join([*words[:begins], *words[ends:]]))
    return None


def _stretches(count: int, within: int) -> Iterator[tuple[int, int]]:
    for size in range(min(_MOST_WORDS, count), 0, -1):
        for begins in range(min(count - size + 1, within)):
            yield begins, begins + size
        if count - size >= within:
            yield count - size, count


def _is_the_last_word(words: Sequence[str], begins: int, ends: int) -> bool:
    """Whether it says what all of it was about, and tells no further story of its own."""
    return ends == len(words) and words[begins].startswith(_IS_ABOUT)


def _is_told_of(words: Sequence[str], begins: int) -> bool:
    """A word before it turns it into something else: จะเสร็จ ธ.ค. In 3 หลัง houses are counted."""
    before = words[begins - 1] if begins else ""
    is_a_count = before == "หลัง" and begins > 1 and words[begins - 2].isdecimal()
    return before.startswith(_NOT_ABOUT) and not is_a_count


def _names_a_period(piece: str) -> bool:
    said = normalise(piece)
    if _MONTH_IN_DIGITS.fullmatch(said):
        return True
    return "นี้" not in said and any(each.isalpha() and not each.isascii() for each in said)


def _read(piece: str, today: date) -> tuple[Period, ...]:
    match read_period(normalise(piece).strip("() "), today):
        case Value(period):
            return (period,)
        case Ask(options=options):
            return tuple(option.value for option in options)
    return ()


def names_now(word: str) -> bool:
    """Whether a word points at the one that runs: `เดือนนี้`, `ไตรมาสนี้`."""
    return word.endswith("นี้")

"""A month or quarter named among other words: รายงาน ธ.ค. ตราด, บ้านพอเพียง เดือนที่แล้ว 40%."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.thai.base.reading import Ask, Value
from core.thai.base.text import normalise
from core.thai.days.periods import Period, read_period

_MOST_WORDS = 4
_NOT_ABOUT = ("จะ", "ถึง", "ภายใน", "เริ่ม", "ตั้งแต่", "ก่อน", "หลัง", "เสร็จ")
"""A period behind one of these is told of, but is not what the message is about."""


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """The periods the words may mean, and the text without them."""

    periods: tuple[Period, ...]
    rest: str


def period_said(text: str, today: date, within: int = 100) -> PeriodSaid | None:
    """The longest words that name a period and begin among the first `within` words; a number
    alone names none, and เดือนนี้ says no more than saying nothing."""
    words = text.split()
    for begins, ends in _stretches(len(words), within):
        before = words[begins - 1] if begins else ""
        piece = " ".join(words[begins:ends])
        if before.startswith(_NOT_ABOUT) or not _names_a_period(piece):
            continue
        found = _read(piece, today)
        if found:
            return PeriodSaid(found, " ".join([*words[:begins], *words[ends:]]))
    return None


def _stretches(count: int, within: int) -> Iterator[tuple[int, int]]:
    for size in range(min(_MOST_WORDS, count), 0, -1):
        for begins in range(min(count - size + 1, within)):
            yield begins, begins + size


def _names_a_period(piece: str) -> bool:
    said = normalise(piece)
    return "นี้" not in said and any(each.isalpha() and not each.isascii() for each in said)


def _read(piece: str, today: date) -> tuple[Period, ...]:
    match read_period(normalise(piece).removeprefix("ของ").removeprefix("รอบ").strip(), today):
        case Value(period):
            return (period,)
        case Ask(options=options):
            return tuple(option.value for option in options)
    return ()

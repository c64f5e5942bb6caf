"""The days a message names: เมื่อวาน, 12 พ.ย., ศุกร์ที่แล้ว, 3 วันก่อน; only those that are certain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.thai.base.reading import Value
from core.thai.days.absolute_dates import named_days
from core.thai.days.calendar_words import distance_by_day_word, weekday_pattern
from core.thai.days.dates import read_date

_NOT_A_DAY_OF = ("ตอนนี้", "เดี๋ยวนี้", "ขณะนี้", "วาน", "today")
_BEFORE = r"(?:ที่แล้ว|ที่ผ่านมา|ก่อน)"


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day, and where it stands in the text."""

    start: int
    end: int
    day: date


def days_said(said: str, today: date) -> tuple[DaySaid, ...]:
    """The certain days of a normalised text, from left to right."""
    found = [*_numbered(said, today)]
    for each in _in_words(said, today):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _numbered(said: str, today: date) -> Iterator[DaySaid]:
    for named in named_days(said, today):
        if len(named.days) == 1 and not named.weekday_differs:
            yield DaySaid(named.start, named.end, named.days[0])


def _in_words(said: str, today: date) -> Iterator[DaySaid]:
    for match in _pattern().finditer(said):
        reading = read_date(match.group(), today)
        if isinstance(reading, Value):
            yield DaySaid(match.start(), match.end(), reading.value)


@cache
def _pattern() -> re.Pattern[str]:
    words = [word for word in distance_by_day_word() if word not in _NOT_A_DAY_OF]
    words = sorted((word for word in words if not word.isascii()), key=len, reverse=True)
    near = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?:วัน)?(?:{weekday_pattern()}){_BEFORE}|\d{{1,2}} ?วัน(?:ก่อน|ที่แล้ว)|(?:{near})(?![ะ-ู็-๎])"
    )

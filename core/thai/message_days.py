"""The days a message names: เมื่อวาน, 12 พ.ย., ศุกร์ที่แล้ว, 3 วันก่อน; only those that are certain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from core.thai.base.reading import Value
from core.thai.days.absolute_dates import named_days
from core.thai.days.calendar_words import distance_by_day_word, weekday_of, weekday_pattern
from core.thai.days.dates import read_date
from core.thai.pieces import PART

_NOT_A_DAY_OF = ("ตอนนี้", "เดี๋ยวนี้", "ขณะนี้", "วาน", "today")
_COUNTED = re.compile(r"(?<![\d/])(\d{1,2}) ?(?=คน|ท่าน|ราย|หลัง|ครัว|บาท|ครอบ)")
_MONTHS = "มก|กุม|มีน|เมษ|พฤ|มิถ|กรก|สิง|กัน|ตุล|ธัน"
_NEAR_YEARS = 5
_A_MONTH = 31
_BEFORE = r"(?:ที่แล้ว|ที่ผ่านมา|ก่อน)"


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day, and where it stands in the text."""

    start: int
    end: int
    day: date


def days_said(said: str, today: date) -> tuple[DaySaid, ...]:
    """The certain days of a normalised text, from left to right."""
    dates = _COUNTED.sub(lambda found: _kept_year(found, today), said)
    found = [*_numbered(dates, today)]
    for each in [*_in_words(said, today), *_lately(said, today)]:
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


def _kept_year(found: re.Match[str], today: date) -> str:
    """13 พ.ย. 67 คน is of the year 67; in 5 พย 33 คน people are counted."""
    is_year = abs(int(found[1]) - (today.year + 543) % 100) <= _NEAR_YEARS
    return found[0] if is_year else PART * len(found[0])


def _lately(said: str, today: date) -> Iterator[DaySaid]:
    """เมื่อคืน, เมื่อวันเสาร์, วันที่ 12: the last day so called."""
    for match in _lately_pattern().finditer(said):
        back = 1
        if match["of_month"]:
            day = _weekday_of_month(int(match["of_month"]), weekday_of(match["named"]), today)
            if day is not None:
                yield DaySaid(match.start(), match.end(), day)
            continue
        if match["weekday"]:
            back = (today.weekday() - weekday_of(match["weekday"]) - 1) % 7 + 1
        elif match["far"]:
            back = 2
        elif match["number"]:
            back = today.day - int(match["number"])
        if back >= 0 and (not match["number"] or int(match["number"])):
            yield DaySaid(match.start(), match.end(), today - timedelta(days=back))


def _weekday_of_month(number: int, weekday: int, today: date) -> date | None:
    """จันทร์ที่ 11: the last day of that number, if it was such a day of the week."""
    back = (today - timedelta(days=each) for each in range(_A_MONTH))
    found = next((each for each in back if each.day == number), None)
    return found if found is not None and found.weekday() == weekday else None


@cache
def _lately_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:เมื่อ|เมือ)(?:คืน)?(?:วัน)?(?P<weekday>{weekday_pattern()})(?:นี้|ที่ผ่านมา|ที่แล้ว)?"
        r"|(?:เมื่อ|เมือ)คืน(?:นี้|วาน)?|คืนวาน|คืนก่อน|(?P<far>วาซืน|เมื่อวาซืน|แรกซืน|มื้อซืน)"
        rf"|(?:วัน)?(?P<named>{weekday_pattern()})ที่ ?(?P<of_month>\d{{1,2}})"
        rf"(?= |$)(?! ?(?:/|เดือน|[ก-ฮเ]+\.|{_MONTHS}|\d))"
        rf"|วันที่ ?(?P<number>\d{{1,2}})(?= |$)(?! ?(?:/|เดือน|[ก-ฮเ]+\.|{_MONTHS}|\d))"
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = [word for word in distance_by_day_word() if word not in _NOT_A_DAY_OF]
    words = sorted((word for word in words if not word.isascii()), key=len, reverse=True)
    near = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?:วัน)?(?:{weekday_pattern()}){_BEFORE}"
        r"|(?:\d{1,2}|สอง|สาม|สี่|ห้า|หก|เจ็ด) ?วัน(?:ก่อน|ที่แล้ว)"
        rf"|(?:{near})(?![ะ-ู็-๎])"
    )

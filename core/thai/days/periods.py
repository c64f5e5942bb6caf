"""Spans of time: months, quarters of the fiscal year, fiscal years, weeks.

The fiscal year begins on 1 October; ไตรมาส 1 is ต.ค.-ธ.ค.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.thai.base import write
from core.thai.base.manners import without_manners
from core.thai.base.months import month_of, month_pattern
from core.thai.base.reading import Ask, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, normalise
from core.thai.days.calendar_words import with_digits
from core.thai.days.years import (
    BUDDHIST_ERA,
    days_without_year,
    fiscal_year,
    last_of_month,
    months_later,
    years_meant,
)

_YEAR = r"(?:ของ)? ?(?:ปี)? ?(?:งบ)?(?:ประมาณ)? ?(?:พ\.?ศ\.?)? ?(?P<year>\d{4}|\d{2})"
_WHICH = "(?P<which>นี้|หน้า|ที่แล้ว|ที่ผ่านมา|ก่อน)"
_QUARTER = re.compile(rf"(?:ใน)?(?:ไตรมาส|ไตรมาด|q)(?:ที่)? ?(?P<nth>[1-4]|แรก)(?:[ /]*{_YEAR})?")
_NEAR_QUARTER = re.compile(rf"ไตรมาส ?{_WHICH}")
_FISCAL_YEAR = re.compile(
    rf"(?:ใน)?ปี ?งบ(?:ประมาณ|ฯ)? ?(?:พ\.?ศ\.?)? ?(?:(?P<year>\d{{4}}|\d{{2}})|{_WHICH})?"
)
_MONTH = re.compile(rf"(?:ใน)?(?:เดือน)? ?(?P<month>{month_pattern()})[ /\-]*(?:{_YEAR})?")
_MONTH_BY_NUMBER = re.compile(
    r"(?:เดือน ?)?(?P<month>0?[1-9]|1[0-2]) ?[/\-] ?(?P<year>\d{4}|[4-9]\d)"
)
_MONTH_NUMBER = re.compile(r"เดือน ?(?P<month>0?[1-9]|1[0-2])")
_YEAR_BEFORE_MONTH = re.compile(r"(?P<year>25\d\d|20\d\d)[/\-](?P<month>0?[1-9]|1[0-2])")
_MONTH_OF_NEAR_YEAR = re.compile(
    rf"(?:ใน)?(?:เดือน)? ?(?P<month>{month_pattern()}) ?(?:ของ)? ?ปี ?{_WHICH}"
)
_MONTHS_AGO = re.compile(r"(?P<count>[1-9]|1[0-2]) ?เดือน ?(?:ที่แล้ว|ก่อน|ที่ผ่านมา)")
_LEAD = re.compile(r"^(?:(?:ของ|ประจำ|รอบ|งวด|สำหรับ) ?)+")
_NEAR_MONTH = re.compile(rf"(?:ใน)?เดือน ?{_WHICH}")
_NEAR_WEEK = re.compile(rf"(?:ใน)?(?:อาทิตย์|สัปดาห์|วีค) ?{_WHICH}")
_NEAR_YEAR = re.compile(rf"(?:ใน)?ปี ?{_WHICH}")
_YEAR_ALONE = re.compile(r"(?:ใน)?(?:ปี)? ?(?:พ\.?ศ\.?)? ?(?P<year>\d{4})|ปี ?(?P<short>\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, both ends included."""

    first: date
    last: date
    label: str


def read_period(text: str, today: date) -> Reading[Period]:
    """A month, quarter or fiscal year; weeks and calendar years too."""
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = _LEAD.sub("", normalise(text), count=1).strip()
    found = period(with_digits(without_manners(said) or said), today)
    if found is None:
        return Ask(why="not-understood")
    words = with_digits(without_manners(said))
    named, numbered = _MONTH.fullmatch(words), _MONTH_NUMBER.fullmatch(words)
    month = month_of(named["month"]) if named and not named["year"] else None
    month = int(numbered["month"]) if numbered else month
    if month is not None:
        months = days_without_year(month, 1, today)
        if len(months) > 1:
            return Ask(tuple(Option(p, p.label) for p in map(_month, months)), "ambiguous")
    return Value(found, in_words=True)


def fiscal_quarter_of(nth: int, buddhist_fiscal_year: int) -> Period:
    """ไตรมาส 2 of ปีงบ 2568 is ม.ค.-มี.ค. 2568 (January to March 2025)."""
    first = months_later(date(buddhist_fiscal_year - BUDDHIST_ERA - 1, 10, 1), 3 * (nth - 1))
    return Period(first, last_of_month(months_later(first, 2)), write.fiscal_quarter(first))


def fiscal_year_of(buddhist_fiscal_year: int) -> Period:
    """ปีงบ 2568 runs from 1 October 2567 to 30 September 2568."""
    year = buddhist_fiscal_year - BUDDHIST_ERA
    return Period(date(year - 1, 10, 1), date(year, 9, 30), f"ปีงบ {buddhist_fiscal_year}")


def period(said: str, today: date) -> Period | None:
    """The span a normalised text with digits names, or None."""
    readers = (_quarter, _named_month, _fiscal_year, _near, _whole_year)
    return next(filter(None, (reader(said, today) for reader in readers)), None)


def _quarter(said: str, today: date) -> Period | None:
    match = _QUARTER.fullmatch(said)
    if match is not None:
        return fiscal_quarter_of(
            1 if match["nth"] == "แรก" else int(match["nth"]),
            _buddhist(match["year"], fiscal_year(today)),
        )
    near = _NEAR_QUARTER.fullmatch(said)
    if near is None:
        return None
    day = months_later(today.replace(day=1), 3 * _shift(near["which"]))
    return fiscal_quarter_of((day.month + 2) // 3 % 4 + 1, fiscal_year(day))


def _fiscal_year(said: str, today: date) -> Period | None:
    match = _FISCAL_YEAR.fullmatch(said)
    if match is None:
        return None
    return fiscal_year_of(_buddhist(match["year"], fiscal_year(today)) + _shift(match["which"]))


def _named_month(said: str, today: date) -> Period | None:
    ago, near = _MONTHS_AGO.fullmatch(said), _MONTH_OF_NEAR_YEAR.fullmatch(said)
    if ago is not None:
        return _month(months_later(today.replace(day=1), -int(ago["count"])))
    if near is not None:
        year = today.year + _shift(near["which"])
        return _month(date(year, month_of(near["month"]), 1))
    number = _MONTH_NUMBER.fullmatch(said)
    if number is not None:
        return _month(days_without_year(int(number["month"]), 1, today)[0])
    by_number = _MONTH_BY_NUMBER.fullmatch(said) or _YEAR_BEFORE_MONTH.fullmatch(said)
    if by_number is not None:
        year = _buddhist(by_number["year"], 0) - BUDDHIST_ERA
        return _month(date(year, int(by_number["month"]), 1))
    match = _MONTH.fullmatch(said)
    if match is None:
        return None
    month = month_of(match["month"])
    if match["year"]:
        return _month(date(_buddhist(match["year"], 0) - BUDDHIST_ERA, month, 1))
    return _month(days_without_year(month, 1, today)[0])


def _near(said: str, today: date) -> Period | None:
    month, week = _NEAR_MONTH.fullmatch(said), _NEAR_WEEK.fullmatch(said)
    if month is not None:
        return _month(months_later(today.replace(day=1), _shift(month["which"])))
    if week is not None:
        monday = today + timedelta(days=-today.weekday(), weeks=_shift(week["which"]))
        return Period(monday, monday + timedelta(days=6), f"สัปดาห์ที่เริ่ม {write.date_short(monday)}")
    year = _NEAR_YEAR.fullmatch(said)
    return _calendar_year(today.year + _shift(year["which"])) if year is not None else None


def _whole_year(said: str, today: date) -> Period | None:
    match = _YEAR_ALONE.fullmatch(said)
    years = years_meant(match["year"] or match["short"]) if match is not None else ()
    return _calendar_year(years[-1]) if years else None


def _month(first: date) -> Period:
    return Period(first, last_of_month(first), write.month_year(first))


def _calendar_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), f"ปี {year + BUDDHIST_ERA}")


def _buddhist(typed: str | None, otherwise: int) -> int:
    years = years_meant(typed, era="be" if len(typed) == 2 else "") if typed else ()
    return years[-1] + BUDDHIST_ERA if years else otherwise or 2443


def _shift(which: str | None) -> int:
    if which in (None, "นี้"):
        return 0
    return 1 if which == "หน้า" else -1

"""The stretches of time reports are about: months, fiscal quarters and fiscal years.

Pure calendar. Days are days in Asia/Bangkok and years in keys are CE, except fiscal years,
which are พ.ศ. as everybody says them: ปีงบ 2568 is 1 October 2024 to 30 September 2025
(docs/facts.md).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

FIRST_MONTH = 10
BUDDHIST_ERA = 543


class Every(StrEnum):
    """How often an instrument falls due."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """`key` is unique among all rhythms: `2024-11`, `2568-q1`, `2568`. Both days belong to it."""

    key: str
    first: date
    last: date


class Years(NamedTuple):
    """The fiscal years of which a register's rows are seen, both ends included (พ.ศ.).

    `at`: as rows stood at a moment; None: as they stand.
    """

    first: int
    last: int
    at: datetime | None = None


_YEARS = range(1900, 2300)
"""Of the periods that a key may name, CE."""
EVER = 0
"""The first year of rows that outlive theirs."""
_BANGKOK = timezone(timedelta(hours=7))


def year_ends_at(year: int) -> datetime:
    """The last second of a fiscal year, in Bangkok."""
    return datetime.combine(year_named(year).last, time(23, 59, 59), _BANGKOK)


def fiscal_year(day: date) -> int:
    """The fiscal year a day belongs to, in พ.ศ."""
    return day.year + BUDDHIST_ERA + int(day.month >= FIRST_MONTH)


def fiscal_quarter(day: date) -> int:
    """1-4; 1 is October to December."""
    return (day.month - FIRST_MONTH) % 12 // 3 + 1


def period_of(every: Every | str, day: date) -> Period:
    """The month, fiscal quarter or fiscal year a day belongs to."""
    match Every(every):
        case Every.MONTH:
            return _months_from(date(day.year, day.month, 1), 1, f"{day.year:04}-{day.month:02}")
        case Every.QUARTER:
            first_month = (day.month - 1) // 3 * 3 + 1
            key = f"{fiscal_year(day)}-q{fiscal_quarter(day)}"
            return _months_from(date(day.year, first_month, 1), 3, key)
        case Every.YEAR:
            return year_named(fiscal_year(day))


def year_named(year: int) -> Period:
    """A whole fiscal year by its พ.ศ. number."""
    return _months_from(date(year - BUDDHIST_ERA - 1, FIRST_MONTH, 1), 12, str(year))


def day_in(year: int, month_day: str) -> date:
    """A day of a fiscal year by month and day: `12-31` of 2568 is 31 December 2024.

    A day its month does not have that year (29 February) is the month's last.
    """
    month, day = map(int, month_day.split("-"))
    calendar_year = year - BUDDHIST_ERA - int(month >= FIRST_MONTH)
    last = period_of(Every.MONTH, date(calendar_year, month, 1)).last
    return last.replace(day=min(day, last.day))


@lru_cache(maxsize=256)
def period_named(key: str) -> Period:
    """The period of a key such as `2024-11`, `2568-q1` or `2568`. Raises ValueError, also for one
    so far away that nothing would come before or behind it."""
    try:
        found = _read(key)
    except OverflowError:
        raise ValueError(key) from None
    if found.first.year not in _YEARS:
        raise ValueError(key)
    return found


def _read(key: str) -> Period:
    year, _, part = key.partition("-")
    if not part:
        return year_named(int(year))
    if part.startswith("q"):
        first = year_named(int(year)).first
        return period_of(Every.QUARTER, first + timedelta(days=92 * (int(part[1:]) - 1)))
    return period_of(Every.MONTH, date(int(year), int(part), 1))


def is_period_of(every: Every | str, key: str) -> bool:
    """Whether a key names a period of this rhythm."""
    try:
        period = period_named(key)
    except ValueError:
        return False
    return period_of(every, period.first).key == key


def before(every: Every | str, period: Period) -> Period:
    """The period of the same rhythm that ended the day before."""
    return period_of(every, period.first - timedelta(days=1))


def _months_from(first: date, months: int, key: str) -> Period:
    ahead = first.month - 1 + months
    next_first = date(first.year + ahead // 12, ahead % 12 + 1, 1)
    return Period(key, first, next_first - timedelta(days=1))

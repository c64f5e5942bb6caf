"""Finding days that are named by number: 22/11/2567, 22 พ.ย. 67, 2024-11-22, Nov 22, 2024."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.thai.base.months import month_of, month_pattern
from core.thai.days.calendar_words import weekday_of, weekday_pattern
from core.thai.days.years import day_in_year, days_without_year, is_era_mixed, years_meant

_ERA = r"(?:ปี)? ?(?P<era>พุทธศักราช|คริสต์ศักราช|พ\.? ?ศ\.?|ค\.? ?ศ\.?|b\.?e\.?|a\.?d\.?)? ?(?:ปี)? ?"
_YEAR = r"(?P<year>\d{4}|'?\d{2}|\d{3})(?!\d)(?! ?MONTH)"  # in 22 พ.ย.-25 พ.ย. 25 is no year


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One day named in a text: the days it may be. None of them: there is no such day."""

    days: tuple[date, ...]
    exists: bool
    start: int
    end: int
    weekday_differs: bool = False
    year_typed: bool = True


def named_days(text: str, today: date) -> list[NamedDay]:
    """Every day named by number in a normalised text with digits, from left to right."""
    found: list[NamedDay] = []
    at = 0
    while True:
        match = _pattern().search(text, at)
        if match is None:
            return found
        found.append(_named(match, today))
        at = match.end()


def _named(match: re.Match[str], today: date) -> NamedDay:
    parts = {name.rstrip("12345678"): value for name, value in match.groupdict().items() if value}
    month_name = parts.get("monthname")
    month = month_of(month_name) if month_name else int(parts["month"])
    day = int(parts["day"])
    weekday = weekday_of(parts["weekday"]) if "weekday" in parts else None
    if "year" not in parts:
        days = tuple(days_without_year(month, day, today, weekday))
        exists = day_in_year(2024, month, day) is not None
        return NamedDay(days, exists, *match.span(), exists and not days, year_typed=False)
    typed = parts["year"].lstrip("'")
    era = _era(parts.get("era", ""))
    years = years_meant(typed, era=era, in_english=bool(month_name and month_name.isascii()))
    if day in range(40, 100) and len(typed) == 2:  # 67/11/22
        real = tuple(filter(None, [day_in_year(1957 + day, month, int(typed))]))
        return NamedDay((*real, *real), bool(real), *match.span())
    if not years:
        years = years_meant(typed) if is_era_mixed(typed, era) else _mistyped(typed)
        real = tuple(filter(None, (day_in_year(year, month, day) for year in years)))
        return NamedDay((*real, *real), True, *match.span())
    real = tuple(filter(None, (day_in_year(year, month, day) for year in years)))
    differs = weekday is not None and bool(real) and all(d.weekday() != weekday for d in real)
    return NamedDay(real, bool(real), *match.span(), differs)


def _era(typed: str) -> str:
    first = typed[:1]
    return {"พ": "be", "b": "be", "ค": "ce", "a": "ce"}.get(first, "")


def _mistyped(typed: str) -> tuple[int, ...]:
    """567 for 2567."""
    return years_meant("2" + typed) if len(typed) == 3 else ()


@cache
def _pattern() -> re.Pattern[str]:
    month = month_pattern()
    weekday = rf"(?:(?:วัน)?(?P<weekday>{weekday_pattern()}) ?(?:ที่)? ?)?(?:วันที่ ?)?"
    of_month = r"[ /.\-]*(?:ที่)? ?(?:เดือน)? ?"
    shapes = (
        r"(?<!\d)(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})(?!\d)",
        rf"{weekday}(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{of_month}(?P<monthname>{month})"
        rf"(?:[ /.\-,]*{_ERA}{_YEAR})?",
        rf"{weekday}(?<!\d)(?P<day>\d{{1,2}}) ?(?P<join>[/.\-, ]) ?(?P<month>\d{{1,2}})"
        rf" ?(?:(?P=join)| |ปี) ?{_ERA}{_YEAR}",
        rf"{weekday}(?<!\d)(?P<day>\d{{1,2}}) ?เดือน(?:ที่)? ?(?P<month>\d{{1,2}})(?!\d)"
        rf"(?: ?{_ERA}{_YEAR})?",
        r"เดือน(?:ที่)? ?(?P<month>\d{1,2}) ?(?:วัน)?ที่ ?(?P<day>\d{1,2})(?!\d)",
        rf"{weekday}(?<![\d/.])(?P<day>\d{{1,2}}) ?/ ?(?P<month>[0-3]?\d)(?![\d/.])",
        rf"(?P<monthname>{month}) ?(?:วันที่ ?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,]+{_ERA}{_YEAR}",
        rf"(?P<monthname>(?=[a-z]){month}) ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)",
    )
    whole = "|".join(_numbered(shape, at) for at, shape in enumerate(shapes, 1))
    return re.compile(whole.replace("MONTH", month))


def _numbered(shape: str, at: int) -> str:
    """Group names must differ between the alternatives."""
    return re.sub(r"\(\?P([<=])(\w+)", rf"(?P\g<1>\g<2>{at}", shape)

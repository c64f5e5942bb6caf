"""Which year was meant: พ.ศ. or ค.ศ., two digits, or none at all.

Years come out as CE. Where speakers differ, several come out, the likeliest first.
"""

from calendar import monthrange
from datetime import date

BUDDHIST_ERA = 543
_BUDDHIST = range(2440, 2660)
_CHRISTIAN = range(1900, 2110)
_EITHER_ERA = range(40)  # 24 may be ค.ศ. 2024 or พ.ศ. 2524; 67 is พ.ศ. 2567


def years_meant(typed: str, *, era: str = "", in_english: bool = False) -> tuple[int, ...]:
    """The CE years that typed digits may mean; none when it is no year we know.

    `era` is "be" (พ.ศ.), "ce" (ค.ศ.) or "" when none was typed.
    """
    year = int(typed)
    if len(typed) == 2:
        if era == "ce" or (in_english and era == "" and year in _EITHER_ERA):
            return (2000 + year,)
        buddhist = 2500 + year - BUDDHIST_ERA
        return (2000 + year, buddhist) if year in _EITHER_ERA and era == "" else (buddhist,)
    if year in _BUDDHIST and era != "ce":
        return (year - BUDDHIST_ERA,)
    if year in _CHRISTIAN and era != "be":
        return (year,)
    return ()


def is_era_mixed(typed: str, era: str) -> bool:
    """ค.ศ. 2567 or พ.ศ. 2024: the digits belong to the other era."""
    year = int(typed)
    return (era == "ce" and year in _BUDDHIST) or (era == "be" and year in _CHRISTIAN)


def day_in_year(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def days_without_year(month: int, day: int, today: date, weekday: int | None = None) -> list[date]:
    """A day and month with no year: the day this year when it is the nearest, else both nearest.

    In November, 20 ธ.ค. is next month; 5 ม.ค. may be past or to come.
    """
    years = range(today.year - 1, today.year + 2)
    days = [day_in_year(year, month, day) for year in years]
    real = [each for each in days if each and (weekday is None or each.weekday() == weekday)]
    real.sort(key=lambda each: abs((each - today).days))
    if real and (weekday is not None or real[0].year == today.year):
        return real[:1]
    return real[:2]


def months_later(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_of_month(day: date) -> date:
    """The last day of the month the day is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def fiscal_year(day: date) -> int:
    """The fiscal year in พ.ศ.: it begins on 1 October and is named by the year it ends."""
    return day.year + BUDDHIST_ERA + (1 if day.month >= 10 else 0)

"""Days named by their distance: เมื่อวาน, 3 วันที่แล้ว, วันศุกร์หน้า, สิ้นเดือน, วันพ่อ.

A reading is a tuple: one day is certain, several are the readings on which speakers differ,
none means that a span was named and no day. None: not of this kind.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from core.thai.base.months import month_of, month_pattern
from core.thai.days.calendar_words import distance_of, weekday_of, weekday_pattern
from core.thai.days.holidays import holiday
from core.thai.days.years import (
    BUDDHIST_ERA,
    day_in_year,
    days_without_year,
    fiscal_year,
    last_of_month,
    months_later,
    years_meant,
)

Days = tuple[date, ...]
_UNIT = "(?P<unit>วัน|มื้อ|คืน|อาทิตย์|สัปดาห์|สัปดาห|วีค|เดือน|ปี)"
_COUNT = rf"(?:(?P<count>\d{{1,3}}) ?{_UNIT}|{_UNIT.replace('unit', 'one')}(?:นึง|หนึ่ง|1|เดียว))"
_NOT_FAR = 45  # days
_LAST = "ที่แล้ว|ที่ผ่านมา|ก่อนหน้านี้|ก่อน|แล้ว|กลาย"
_WHICH = rf"(?P<which>นี้|หน้า|{_LAST})"
_WEEKDAY = rf"(?:วัน)?(?P<weekday>{weekday_pattern()})"


def relative_days(said: str, today: date) -> Days | None:
    """The days a normalised text with digits may mean."""
    text = said.strip(" .,!")
    bare = text.replace(" ", "").removesuffix("เลย").removesuffix("แหละ").removesuffix("เอง")
    distance = distance_of(bare)
    if distance is not None:
        return (today + timedelta(days=distance),)
    if bare in ("เมื่อคืน", "เมื่อคืนนี้", "มื้อคืน", "มื้อคืนนี้", "แรกคืน", "คืนก่อน"):
        return (today - timedelta(days=1), today)
    feast = holiday(bare, today)
    if feast is not None:
        return feast
    for pattern, reader in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is not None:
            return reader(match, today)
    return None


def _moved(today: date, count: int, unit: str) -> Days:
    if unit in ("วัน", "มื้อ", "คืน"):
        return (today + timedelta(days=count),)
    if unit == "เดือน" or unit == "ปี":
        return (months_later(today, count * (12 if unit == "ปี" else 1)),)
    return (today + timedelta(weeks=count),)


def _counted(match: re.Match[str], today: date, sign: int) -> Days:
    count = int(match["count"] or 1)
    return _moved(today, sign * count, match["unit"] or match["one"])


def _ago(match: re.Match[str], today: date) -> Days:
    """เมื่อ 3 วันที่ผ่านมา is a day; 3 วันที่ผ่านมา may be the three days since."""
    days = _counted(match, today, -1)
    if match["unit"] == "เดือน" and int(match["count"]) > 12 and not match["when"]:
        day = _day_of_month(today, -1, int(match["count"]))  # 15 เดือนที่แล้ว: the 15th, most likely
        return (*filter(None, [day]), *days)
    sure = match["ago"] not in ("ที่ผ่านมา", "แล้ว") or match["when"]
    return days if sure else (*days, today)


def _ahead(match: re.Match[str], today: date) -> Days:
    return _counted(match, today, 1)


def _weekday_near(match: re.Match[str], today: date) -> Days:
    """Both ways to count: by the days around today, and by calendar weeks."""
    weekday = weekday_of(match["weekday"])
    return _distinct(_weekday_readings(weekday, match["how"], bool(match["when"]), today))


def _weekday_readings(weekday: int, how: str | None, when: bool, today: date) -> Days:
    ahead = (weekday - today.weekday()) % 7
    coming = today + timedelta(days=ahead or 7)
    past = today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    this_week = today + timedelta(days=weekday - today.weekday())
    if how is None:
        return (past,) if when else (past, today if not ahead else coming)
    if how in ("ที่จะถึงนี้", "ที่จะถึง", "ที่กำลังจะถึง", "ที่กำลังจะมาถึง"):
        return (coming,)
    if how in ("ที่ผ่านมา", "ที่ผ่านมานี้", "ที่เพิ่งผ่านมา", "ที่พึ่งผ่านมา"):
        return (past,)
    if how == "นี้":
        return (today,) if not ahead else (coming, this_week)
    if how in ("หน้า", "ถัดไป"):
        return (coming, this_week + timedelta(weeks=1))
    return (past, this_week - timedelta(weeks=1))


def _weekday_of_week(match: re.Match[str], today: date) -> Days:
    """วันจันทร์สัปดาห์หน้า. A Sunday begins the week for some and ends it for others."""
    weekday = weekday_of(match["weekday"])
    weeks = _shift(match["which"])
    monday_first = today + timedelta(days=weekday - today.weekday(), weeks=weeks)
    if weekday == 5 and match["week"] == "อาทิตย์":  # เสาร์อาทิตย์นี้ is a weekend
        return (monday_first, monday_first + timedelta(days=1))
    if weekday == 6 or today.weekday() == 6:
        from_sunday = (weekday + 1) % 7 - (today.weekday() + 1) % 7
        return _distinct((monday_first, today + timedelta(days=from_sunday, weeks=weeks)))
    return (monday_first,)


def _weekday_and_day(match: re.Match[str], today: date) -> Days:
    """วันศุกร์ที่ 22: the month near today whose 22nd is a Friday."""
    weekday, day = weekday_of(match["weekday"]), int(match["day"])
    days = [_day_of_month(today, shift, day) for shift in range(-6, 7)]
    named = sorted(
        (each for each in days if each is not None), key=lambda each: abs((each - today).days)
    )
    fits = [each for each in named if each.weekday() == weekday][:1]
    if fits and abs((fits[0] - today).days) <= _NOT_FAR:
        return tuple(fits)
    return tuple(dict.fromkeys([*named[:1], *fits]))  # the weekday or the number is wrong


def _day_of_near_month(match: re.Match[str], today: date) -> Days:
    day = _day_of_month(today, _shift(match["which"]), int(match["day"]))
    return () if day is None else (day,)


def _near_day(match: re.Match[str], today: date) -> Days:
    """วันที่ 22 นี้ is of this month, or the next when it has passed; วันที่ 22 ที่ผ่านมา is the last."""
    days = [_day_of_month(today, shift, int(match["day"])) for shift in (-1, 0, 1)]
    if match["how"] == "นี้":
        return tuple(day for day in days[1:] if day is not None and day >= today)[:1]
    return tuple(day for day in reversed(days) if day is not None and day < today)[:1]


def _only_a_day(match: re.Match[str], today: date) -> Days:
    """วันที่ 22: of which month? The two nearest are offered."""
    days = [_day_of_month(today, shift, int(match["day"])) for shift in (-1, 0, 1)]
    real = [day for day in days if day is not None]
    nearest = sorted(real, key=lambda each: abs((each - today).days))[:2]
    return tuple(nearest) if len(nearest) > 1 else ()


def _end_of_month(match: re.Match[str], today: date) -> Days:
    if match["month"]:
        month = month_of(match["month"])
        if not match["year"]:
            days = days_without_year(month, 1, today)
        else:
            days = [date(year, month, 1) for year in years_meant(match["year"])]
        return tuple(last_of_month(day) for day in days)
    return (last_of_month(months_later(today.replace(day=1), _shift(match["which"]))),)


def _part_of_month(match: re.Match[str], today: date) -> Days:
    """ต้นเดือนหน้า is the first for some and the first days for others."""
    first = months_later(today.replace(day=1), _shift(match["which"]))
    if match["part"] == "ต้น":
        return (first, first.replace(day=5))
    if match["part"] == "กลาง":
        return (first.replace(day=15), first.replace(day=16))
    return (first.replace(day=25), last_of_month(first))


def _first_of_month(match: re.Match[str], today: date) -> Days:
    return (months_later(today.replace(day=1), _shift(match["which"])),)


def _end_of_year(match: re.Match[str], today: date) -> Days:
    years = years_meant(match["year"]) if match["year"] else (today.year + _shift(match["which"]),)
    return tuple(date(year, 12, 31) for year in years)


def _end_of_fiscal_year(match: re.Match[str], today: date) -> Days:
    if match["year"]:
        return tuple(date(year, 9, 30) for year in years_meant(match["year"], era="be"))
    year = fiscal_year(today) - BUDDHIST_ERA + _shift(match["which"])
    return (date(year, 9, 30),)


def _same_day(match: re.Match[str], today: date) -> Days:
    """วันนี้ปีที่แล้ว."""
    return _moved(today, _shift(match["which"]), match["unit"])


def _shift(which: str | None) -> int:
    if which in (None, "นี้"):
        return 0
    return 1 if which == "หน้า" else -1


def _day_of_month(today: date, shift: int, day: int) -> date | None:
    month = months_later(today.replace(day=1), shift)
    return day_in_year(month.year, month.month, day)


def _distinct(days: Days) -> Days:
    return tuple(dict.fromkeys(days))


_HOW = (
    "ที่จะถึงนี้|ที่จะถึง|ที่กำลังจะมาถึง|ที่กำลังจะถึง|ที่ผ่านมานี้|ที่ผ่านมา|ที่เพิ่งผ่านมา|ที่พึ่งผ่านมา|ที่แล้ว|ก่อน|แล้ว|หน้า|ถัดไป|นี้"
)
_MONTH_YEAR = rf"(?P<month>{month_pattern()}) ?(?:ปี ?)?(?P<year>\d{{4}}|\d{{2}})?"
_FISCAL = "ปี ?งบ(?:ประมาณ|ฯ)?"
_DAY = r"(?:วันที่ ?|ที่ ?)?(?P<day>\d{1,2})"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"(?P<when>เมื่อ|ผ่านมา)? ?{_COUNT} ?(?P<ago>ที่แล้ว|ก่อนหน้านี้|ก่อน|ที่ผ่านมา|มาแล้ว|แล้ว|ago)", _ago),
        (rf"(?:ใน)?อีก ?{_COUNT} ?(?:ข้างหน้า|จากนี้|ถัดไป|หลังจากนี้)?", _ahead),
        (rf"{_COUNT} ?(?:ข้างหน้า|หลังจากนี้|จากนี้|ถัดจากนี้)", _ahead),
        (rf"(?:วันนี้|วันเดียวกัน)(?:ของ)? ?(?P<unit>เดือน|ปี) ?{_WHICH}", _same_day),
        (
            rf"(?P<when>เมื่อ)? ?{_WEEKDAY} ?(?:ของ)? ?(?P<week>อาทิตย์|สัปดาห์|วีค) ?{_WHICH}",
            _weekday_of_week,
        ),
        (
            rf"(?P<when>เมื่อ)? ?(?P<week>อาทิตย์|สัปดาห์|วีค) ?{_WHICH} ?{_WEEKDAY}",
            _weekday_of_week,
        ),
        (rf"(?P<when>เมื่อ)? ?วัน(?P<weekday>{weekday_pattern()}) ?(?P<how>{_HOW})?", _weekday_near),
        (
            rf"(?P<when>เมื่อ)? ?(?!อาทิต|เสาร์-)(?P<weekday>{weekday_pattern()}) ?(?P<how>{_HOW})?",
            _weekday_near,
        ),
        (rf"(?P<when>เมื่อ)? ?{_WEEKDAY} ?(?:ที่)? ?(?P<day>\d{{1,2}})", _weekday_and_day),
        (rf"(?:เมื่อ)?{_DAY} ?(?:ของ)?เดือน ?{_WHICH}", _day_of_near_month),
        (rf"เดือน ?{_WHICH} ?{_DAY}", _day_of_near_month),
        (rf"(?:เมื่อ)?{_DAY} ?(?P<how>นี้|ที่ผ่านมา)", _near_day),
        (rf"(?:เมื่อ)?{_DAY}", _only_a_day),
        (
            rf"(?:วัน)?(?:สิ้นเดือน|สุดท้ายของเดือน)(?P<which>) ?{_MONTH_YEAR} ?(?:นี้)?".replace(
                "(?P<which>)", "(?P<which>$^)?"
            ),
            _end_of_month,
        ),
        (
            rf"(?:เมื่อ)?(?:วัน)?(?:สิ้นเดือน|สุดท้ายของเดือน) ?{_WHICH}?(?P<month>$^)?(?P<year>$^)?",
            _end_of_month,
        ),
        (rf"(?:เมื่อ)?(?:ช่วง)?(?P<part>ต้น|กลาง|ปลาย)ๆ?เดือน ?{_WHICH}?", _part_of_month),
        (rf"วันแรกของเดือน ?{_WHICH}?", _first_of_month),
        (
            rf"(?:วัน)?(?:สิ้น|สุดท้ายของ){_FISCAL} ?(?:{_WHICH}|(?P<year>\d{{4}}|\d{{2}}))?",
            _end_of_fiscal_year,
        ),
        (rf"(?:วัน)?(?:สิ้นปี|สุดท้ายของปี) ?(?:{_WHICH}|(?P<year>\d{{4}}|\d{{2}}))?", _end_of_year),
    )
)

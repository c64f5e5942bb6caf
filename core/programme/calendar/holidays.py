"""The public holidays of a pack (`holidays.csv`: date, name), and the next day that is worked.

Pure. Lines that begin with # say where the days come from. Nobody's report falls due, and
nobody is reminded, on a Saturday, a Sunday or one of these days.
"""

import csv
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from core.forms.form import Place
from core.forms.problems import Problem, Problems
from core.programme.calendar.periods import BUDDHIST_ERA, fiscal_year
from core.sheets.cells import plain_words
from core.sheets.grid import Unreadable
from core.sheets.separated import text_of
from core.thai.base.reading import Value
from core.thai.days.dates import read_date

HOLIDAYS = "holidays.csv"
_A_DAY = timedelta(days=1)
_SATURDAY = 5


def read_holidays(
    files: Mapping[str, bytes], year: int = 0
) -> tuple[dict[date, str], tuple[Problem, ...]]:
    """Holidays by day, and what is wrong with the file; a pack without one has none.

    `year`: the fiscal year (พ.ศ.) of the pack; a day far from it is no day of this pack.
    """
    found: dict[date, str] = {}
    problems = Problems(HOLIDAYS)
    try:
        lines = text_of(files.get(HOLIDAYS, b"")).splitlines()
    except Unreadable:
        problems.add(Place(), "อ่าน CSV ไม่ได้ บันทึกเป็น CSV UTF-8", "not CSV in UTF-8")
        return found, problems.in_order()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, line in numbered[1:]:
        separator = next((each for each in ",;\t" if each in line), ",")
        written, *name = map(plain_words, next(csv.reader([line], delimiter=separator)))
        if not written and not any(name):
            continue
        day = _day(written)
        place = Place(column="date")
        if day is None or not name or not name[0]:
            th, en = (_likely(written, year) if day is None else None) or _SHAPE
            problems.add(place, th, en, number)
        elif year and fiscal_year(day) not in range(year - 1, year + 2):
            th, en = _likely(written, year) or (
                f"{written} ไม่อยู่ในปีงบ {year}",
                f"{written} is no day of fiscal year {year}",
            )
            problems.add(place, th, en, number)
        elif day in found:
            problems.add(place, f"{day} ซ้ำ", f"{day} is there twice", number)
        else:
            found[day] = name[0]
    return found, problems.in_order()


_SHAPE = (
    "แถวนี้ต้องเป็น วันที่,ชื่อวันหยุด เช่น 2024-12-05,วันพ่อแห่งชาติ",
    "a row is a day such as 2024-12-05, a name",
)


def _likely(written: str, year: int) -> tuple[str, str] | None:
    """What is said of a day that is written otherwise, as the reader of days takes it."""
    near = date(year - BUDDHIST_ERA if year else 2024, 1, 1)
    match read_date(written, near):
        case Value(day):
            return (
                f"{written} ไม่ใช่วันของชุดปีนี้ เขียนปีเป็น ค.ศ. หมายถึง {day} ใช่ไหม",
                f"{written} is no day of this pack's year; {day} is meant",
            )
    return None


def worked_on(day: date, days_off: Collection[date]) -> date:
    """The day itself when it is worked, else the next one that is."""
    while not is_worked(day, days_off):
        day += _A_DAY
    return day


def worked_before(day: date, days_off: Collection[date]) -> date:
    """The last day that is worked before this one."""
    day -= _A_DAY
    while not is_worked(day, days_off):
        day -= _A_DAY
    return day


def is_worked(day: date, days_off: Collection[date]) -> bool:
    """Neither a weekend nor a public holiday."""
    return day.weekday() < _SATURDAY and day not in days_off


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None

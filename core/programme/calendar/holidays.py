"""The public holidays of a pack (`holidays.csv`: date, name), and the next day that is worked.

Pure. Lines that begin with # say where the days come from. Nobody's report falls due, and
nobody is reminded, on a Saturday, a Sunday or one of these days.
"""

import csv
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from core.forms.form import Place
from core.forms.problems import Problem, Problems

HOLIDAYS = "holidays.csv"
_A_DAY = timedelta(days=1)
_SATURDAY = 5


def read_holidays(files: Mapping[str, bytes]) -> tuple[dict[date, str], tuple[Problem, ...]]:
    """Holidays by day, and what is wrong with the file; a pack without one has none."""
    found: dict[date, str] = {}
    problems = Problems(HOLIDAYS)
    try:
        lines = files.get(HOLIDAYS, b"").decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problems.add(Place(), "อ่าน CSV ไม่ได้", f"not CSV: {error}")
        return found, problems.in_order()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, line in numbered[1:]:
        written, *name = next(csv.reader([line]))
        day = _day(written)
        if day is None or not name or not name[0]:
            th = "แถวนี้ต้องเป็น วันที่,ชื่อวันหยุด เช่น 2024-12-05,วันพ่อแห่งชาติ"
            problems.add(
                Place(column="date"), th, "a row is a day such as 2024-12-05, a name", number
            )
        elif day in found:
            problems.add(Place(column="date"), f"{day} ซ้ำ", f"{day} is there twice", number)
        else:
            found[day] = name[0]
    return found, problems.in_order()


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

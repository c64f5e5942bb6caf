"""The period a row of a table is about: a key such as 2024-11, or as people say it."""

import re
from datetime import date

from core.programme.calendar.periods import Every, is_period_of, period_of
from core.programme.tables.faults import Faults, is_broken
from core.programme.tables.table_cells import plain_code
from core.sheets.cells import CellKind
from core.sheets.headings import Row
from core.thai.base.reading import Value
from core.thai.days.periods import read_period
from core.thai.days.years import BUDDHIST_ERA

PERIOD = "period"
_MONTH_KEY = re.compile(r"(\d{4})-(\d{1,2})(?:-01)?(?:t00:00)?")
_QUARTER_KEY = re.compile(r"(?:(2[45]\d\d) ?[-/]? ?q ?([1-4])|q? ?([1-4]) ?/ ?(2[45]\d\d))")
_FISCAL_YEAR = re.compile(r"(?:ปี)?(?:งบ)?(?:ประมาณ)? ?(?:พ\.?ศ\.?)? ?(25\d\d)")


def period_in(every: Every, row: Row, today: date, faults: Faults) -> str:
    """The key of the period in a row; empty where none is told, or it is faulty."""
    said = row.get(PERIOD)
    if not said or is_broken(row, PERIOD):
        return ""
    key = _key(every, plain_code(said), row.cell(PERIOD).kind, today)
    if key is None:
        faults.add(row.number, PERIOD, "load-no-such-period", said)
    return key or ""


def _key(every: Every, said: str, kind: CellKind, today: date) -> str | None:
    for key in (_month(said), _quarter(said), _year(said)):
        if key and is_period_of(every, key):
            return key
    if kind is CellKind.DATE:
        return None
    match read_period(said, today):
        case Value(span):
            period = period_of(every, span.first)
            if (period.first, period.last) == (span.first, span.last):
                return period.key
    return None


def _month(said: str) -> str:
    """2024-11 and 2567-11; a spreadsheet makes a day cell of either, the first of the month."""
    found = _MONTH_KEY.fullmatch(said)
    if found is None:
        return ""
    year = int(found[1])
    year -= BUDDHIST_ERA if year > 2400 else 0
    return f"{year:04}-{int(found[2]):02}"


def _quarter(said: str) -> str:
    found = _QUARTER_KEY.fullmatch(said)
    return f"{found[1] or found[4]}-q{found[2] or found[3]}" if found else ""


def _year(said: str) -> str:
    found = _FISCAL_YEAR.fullmatch(said)
    return found[1] if found else ""

"""A workbook of any size, written row by row: what is in memory is one row.

Numbers, days and times are cells of their kind, times as they are in `zone`; all else is text, so
that nothing somebody typed is ever a formula (CWE-1236). Rows beyond what a sheet holds go on in a
next one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import Any

from core.programme.tables.answer_columns import Cell, CellSort, SheetColumn

MOST_ROWS = 1_048_575
"""Of Excel, without the headings."""
_LONGEST_CELL, LONGEST_TITLE = 32_767, 31
_NOT_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDTHS = {CellSort.NUMBER: 12, CellSort.DAY: 12, CellSort.CLOCK: 8, CellSort.INSTANT: 17,
           CellSort.TEXT: 16}  # fmt: skip
_WIDEST = 40
_FORMATS = {CellSort.DAY: "dd/mm/yyyy", CellSort.CLOCK: "hh:mm", CellSort.INSTANT:
            "dd/mm/yyyy hh:mm", CellSort.NUMBER: "#,##0.##########"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DataSheet:
    """One table: its name on the tab, its columns, its rows as they come."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells of each sort are shown, how headings are, and where times are told."""

    of: Mapping[CellSort, Any]
    bold: Any
    zone: tzinfo


def write_sheets(
    path: Path,
    sheets: Iterable[DataSheet],
    zone: tzinfo,
    *,
    ids: bool = False,
    most: int = MOST_ROWS,
) -> int:
    """Writes the file and says how many rows are in it. `ids`: headings for machines; `most`:
    rows of one sheet."""
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    written, titles = 0, _Titles()
    with Workbook(str(path), options) as book:
        looks = {sort: book.add_format({"num_format": each}) for sort, each in _FORMATS.items()}
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            rows = iter(sheet.rows)
            first = next(rows, None)
            while True:
                page = book.add_worksheet(titles.new(sheet.title))
                some = chain(() if first is None else (first,), islice(rows, most - 1))
                written += _fill(page, sheet.columns, some, _Looks(looks, bold, zone), ids)
                first = next(rows, None)
                if first is None:
                    break
    return written


def _fill(
    page: Any,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Cell]],
    looks: _Looks,
    ids: bool,
) -> int:
    """How many rows were written."""
    page.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        heading = column.id if ids else column.title
        page.set_column(place, place, min(max(_WIDTHS[column.sort], len(heading)), _WIDEST))
        page.write_string(0, place, heading, looks.bold)
    line = 0
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _write(page, line, place, value, looks)
    page.autofilter(0, 0, line, max(len(columns) - 1, 0))
    return line


def _write(page: Any, line: int, place: int, value: Cell, looks: _Looks) -> None:
    match value:
        case None | "":
            return
        case datetime():
            bare = value.astimezone(looks.zone).replace(tzinfo=None)
            page.write_datetime(line, place, bare, looks.of[CellSort.INSTANT])
        case date():
            page.write_datetime(line, place, value, looks.of[CellSort.DAY])
        case time():
            page.write_datetime(line, place, value, looks.of[CellSort.CLOCK])
        case int() | float():
            page.write_number(line, place, value, looks.of[CellSort.NUMBER])
        case _:
            page.write_string(line, place, str(value)[:_LONGEST_CELL])


class _Titles:
    """Names of tabs: short enough for Excel, and each once."""

    def __init__(self) -> None:
        self._there: set[str] = set()

    def new(self, title: str) -> str:
        plain = title.translate(_NOT_IN_TITLE).strip() or "-"
        found, number = plain[:LONGEST_TITLE], 2
        while found.lower() in self._there:
            end = f" {number}"
            found, number = plain[: LONGEST_TITLE - len(end)] + end, number + 1
        self._there.add(found.lower())
        return found

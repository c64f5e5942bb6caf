"""Reads the sheets of an XLSForm with the place of every cell, from Markdown or .xlsx.

Rows are counted as a spreadsheet shows them: the header is row 1 and blank rows count.
In Markdown a table's row is a line that begins with `|`; lines that begin with `#` do not
count. Bytes in, values out; a file that cannot be read raises Unreadable.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from core.sheets.cells import CellKind, cell_of_text
from core.sheets.grid import Grid, Line
from core.sheets.grid import Unreadable as NoTable
from core.sheets.workbook import grids_of_workbook
from core.thai.base.text import normalise

T = TypeVar("T")

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of one form file."""
LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_ROWS = 2000

SHEETS = ("survey", "choices", "settings", "entities")


class Unreadable(ValueError):
    """The file is no table at all: why, in Thai and in English."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.th = th
        self.en = en


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number on the sheet, its line in a text file (0 in a workbook), its cells."""

    number: int
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns as written, and the rows below them, blank ones too."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple["Broken", ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value: a formula nobody worked out (`is_formula`), or one that failed."""

    row: int
    column: str
    found: str
    is_formula: bool


def sheets_of(source: bytes, file_name: str) -> dict[str, Sheet]:
    """The sheets of a form by their name in small letters; one that is none of `SHEETS` is not
    looked into. Raises Unreadable."""
    if len(source) > LARGEST_FILE:
        raise Unreadable("ไฟล์ใหญ่เกิน 2 MB", "the file is larger than 2 MB")
    match file_name.rpartition(".")[2].lower():
        case "md":
            return _of_markdown(source)
        case "xlsx" | "xlsm" | "xls":
            return _of_workbook(source)
    raise Unreadable("บอทอ่านแบบฟอร์มได้จากไฟล์ .md และ .xlsx", "a form is an .md or an .xlsx file")


def as_pyxform_reads(sheets: Mapping[str, Sheet]) -> dict[str, object]:
    """The same sheets as pyxform takes them; blank rows stay, so that it counts as we do.

    Our `khabuan::` columns are left out: on the choices sheet pyxform 4.5 fails on them as
    soon as a list is filtered.
    """
    known = {name: sheet for name, sheet in sheets.items() if name in SHEETS}
    book: dict[str, object] = {"sheet_names": list(known)}
    for name, sheet in known.items():
        header = [column for column in sheet.header if not column.startswith("khabuan::")]
        book[name] = [{k: row.cells[k] for k in header if k in row.cells} for row in sheet.rows]
        book[f"{name}_header"] = [dict.fromkeys(header)]
    return book


# Markdown

PIPE = re.compile(r"(?<!\\)\|")
COMMENT = re.compile(r"(?<=\|)\s*#[^|]+$")
RULE = re.compile(r"[|\-: ]+")


def _of_markdown(source: bytes) -> dict[str, Sheet]:
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("ไฟล์ไม่ใช่ข้อความ UTF-8", f"the file is not UTF-8: {error}") from None
    grids: dict[str, list[tuple[int, Line]]] = {}
    name = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.lstrip().startswith("|") or _is_rule(line):
            continue
        first, *cells = _cells(line)
        if first:
            name = normalise(first)
            grids.setdefault(name, [])
        if name and (grids[name] or any(cells)):
            line_of_sheet = Line(len(grids[name]) + 1, [cell_of_text(cell) for cell in cells])
            grids[name].append((number, line_of_sheet))
    if not grids:
        raise Unreadable("ไม่พบตารางในไฟล์", "there is no table in the file")
    named = _by_name(list(grids.items()))
    return {
        name: _sheet(name, _without_blank_end(grid)) if name in SHEETS else Sheet(name, (), ())
        for name, grid in named.items()
    }


def _without_blank_end(grid: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    held = [at for at, (_, line) in enumerate(grid) if not line.is_blank]
    return grid[: held[-1] + 1] if held else []


def _is_rule(line: str) -> bool:
    return "-" in line and RULE.fullmatch(line.strip()) is not None


def _cells(line: str) -> list[str]:
    """The cells of a line; a comment after the last `|` is none."""
    inner = COMMENT.sub("", line.strip())[1:].removesuffix("|")
    return [cell.strip().replace(r"\|", "|") for cell in PIPE.split(inner)]


# Workbooks

_MACROS = b"vbaProject"
"""Stands in a workbook's own list of its parts, which is never packed."""


def _of_workbook(source: bytes) -> dict[str, Sheet]:
    if _MACROS in source:
        raise Unreadable(
            "ไฟล์ Excel นี้มีมาโคร บันทึกใหม่เป็น .xlsx ธรรมดา",
            "the workbook holds macros: save it as a plain .xlsx",
        )
    try:
        grids = grids_of_workbook(source, LARGEST_UNPACKED)
    except NoTable as error:
        if error.why == "table-old-workbook":
            raise Unreadable(
                "ไฟล์ Excel รุ่นเก่า (.xls) เปิดใน Excel แล้วบันทึกเป็น .xlsx",
                "an old .xls workbook: open it in a spreadsheet and save it as .xlsx",
            ) from None
        if error.why == "table-too-large":
            th, en = "ไฟล์ Excel นี้ใหญ่เกินไป", "the workbook unpacks to more than 50 MB"
            raise Unreadable(th, en) from None
        raise Unreadable("เปิดไฟล์ Excel นี้ไม่ได้", f"the workbook cannot be read: {error}") from None
    named = _by_name([(grid.name, grid) for grid in grids])
    return {
        name: _sheet(name, [(0, line) for line in _all(grid)])
        if name in SHEETS
        else Sheet(name, (), ())
        for name, grid in named.items()
    }


def _all(grid: Grid) -> Iterator[Line]:
    """Its lines with the blank ones between them, from the headings on."""
    last = grid.lines[0].number - 1 if grid.lines else 0
    for line in grid.lines:
        for number in range(last + 1, line.number):
            yield Line(number, ())
        yield line
        last = line.number


# Both


def _by_name(named: Sequence[tuple[str, T]]) -> dict[str, T]:
    """What stands on the sheets we know, by their names however these are typed. Raises Unreadable
    for a sheet that is likely meant for one that is missing, and for one that is there twice."""
    found: dict[str, T] = {}
    for title, held in named:
        name = normalise(title)
        if name in found and name in SHEETS:
            raise Unreadable(f"มีแผ่น {name} สองแผ่น", f"there are two sheets {name}")
        found[name] = held
    for title, _ in named:
        missing = [name for name in SHEETS if name not in found]
        for meant in get_close_matches(normalise(title), missing, n=1, cutoff=0.8):
            if normalise(title) not in SHEETS:
                raise Unreadable(
                    f"ไม่รู้จักแผ่น {title} หมายถึง {meant} ใช่ไหม",
                    f"unknown sheet {title}; is {meant} meant?",
                )
    return found


def _sheet(name: str, grid: list[tuple[int, Line]]) -> Sheet:
    if grid and grid[-1][1].number > MOST_ROWS + 1:
        raise Unreadable(
            f"แผ่น {name} มีเกิน {MOST_ROWS:,} แถว", f"{name} has more than {MOST_ROWS:,} rows"
        )
    header = [cell.text for cell in grid[0][1].cells] if grid else []
    twice = [column for column in header if column and header.count(column) > 1]
    if twice:
        raise Unreadable(
            f"แผ่น {name} มีคอลัมน์ {twice[0]} ซ้ำ", f"{name} has the column {twice[0]} twice"
        )
    rows, broken = [], []
    for at, line in grid[1:]:
        cells = {k: cell for k, cell in zip(header, line.cells, strict=False) if k and cell.text}
        rows.append(Row(line.number, at, {k: cell.text for k, cell in cells.items()}))
        broken += [
            Broken(line.number, k, cell.text, is_formula=cell.kind is CellKind.UNRECKONED)
            for k, cell in cells.items()
            if cell.kind in (CellKind.UNRECKONED, CellKind.ERROR)
        ]
    if grid:
        broken += [
            Broken(grid[0][1].number, cell.text, cell.text, is_formula=True)
            for cell in grid[0][1].cells
            if cell.kind is CellKind.UNRECKONED
        ]
    return Sheet(name, tuple(column for column in header if column), tuple(rows), tuple(broken))

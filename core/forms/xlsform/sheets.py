"""Reads the sheets of an XLSForm with the place of every cell, from Markdown or .xlsx.

Rows are counted as a spreadsheet shows them: the header is row 1 and blank rows count.
In Markdown a table's row is a line that begins with `|`; lines that begin with `#` do not
count. Bytes in, values out; a file that cannot be read raises Unreadable.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of one form file."""
LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_ROWS = 2000
MOST_COLUMNS = 200

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


def sheets_of(source: bytes, file_name: str) -> dict[str, Sheet]:
    """The sheets of a form by their name in small letters. Raises Unreadable."""
    if len(source) > LARGEST_FILE:
        raise Unreadable("ไฟล์ใหญ่เกิน 2 MB", "the file is larger than 2 MB")
    match file_name.rpartition(".")[2].lower():
        case "md":
            return _of_markdown(source)
        case "xlsx":
            return _of_workbook(source)
    raise Unreadable("บอทอ่านแบบฟอร์มได้จากไฟล์ .md และ .xlsx", "a form is an .md or an .xlsx file")


def as_pyxform_reads(sheets: Mapping[str, Sheet]) -> dict[str, object]:
    """The same sheets as pyxform takes them; blank rows stay, so that it counts as we do.

    Our `khabuan::` columns are left out: on the choices sheet pyxform 4.5 fails on them as
    soon as a list is filtered.
    """
    book: dict[str, object] = {"sheet_names": list(sheets)}
    for name, sheet in sheets.items():
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
    grids: dict[str, list[tuple[int, list[str]]]] = {}
    name = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.lstrip().startswith("|") or _is_rule(line):
            continue
        first, *cells = _cells(line)
        if first:
            name = first.lower()
            grids.setdefault(name, [])
        if name and (grids[name] or any(cells)):
            grids[name].append((number, cells))
    if not grids:
        raise Unreadable("ไม่พบตารางในไฟล์", "there is no table in the file")
    return {name: _sheet(name, grid) for name, grid in grids.items() if name in SHEETS}


def _is_rule(line: str) -> bool:
    return "-" in line and RULE.fullmatch(line.strip()) is not None


def _cells(line: str) -> list[str]:
    """The cells of a line; a comment after the last `|` is none."""
    inner = COMMENT.sub("", line.strip())[1:].removesuffix("|")
    return [cell.strip().replace(r"\|", "|") for cell in PIPE.split(inner)]


# Workbooks


def _of_workbook(source: bytes) -> dict[str, Sheet]:
    _must_unpack_small(source)
    import openpyxl  # heavy, and serving never reads a form

    untyped: Any = openpyxl

    try:
        book = untyped.load_workbook(BytesIO(source), read_only=True, data_only=True)
        try:
            grids = {
                sheet.title.lower(): _grid(sheet)
                for sheet in book.worksheets
                if sheet.title.lower() in SHEETS
            }
        finally:
            book.close()
    except Exception as error:  # openpyxl raises whatever a broken file makes it raise
        raise Unreadable("เปิดไฟล์ Excel นี้ไม่ได้", f"the workbook cannot be read: {error}") from None
    return {name: _sheet(name, grid) for name, grid in grids.items()}


def _must_unpack_small(source: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(source)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("เปิดไฟล์ Excel นี้ไม่ได้", f"not a workbook: {error}") from None
    if size > LARGEST_UNPACKED:
        raise Unreadable("ไฟล์ Excel นี้ใหญ่เกินไป", "the workbook unpacks to more than 50 MB")


def _grid(sheet: Any) -> list[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # some programs write a wrong size
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
    return [(0, [_written(value) for value in row]) for row in rows]


def _written(value: object) -> str:
    """A cell as its author sees it: 1 for 1.0, ISO for dates, true for TRUE."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time(0):
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value).replace("\u00a0", " ").strip()


# Both


def _sheet(name: str, grid: list[tuple[int, list[str]]]) -> Sheet:
    while grid and not any(grid[-1][1]):
        grid.pop()
    if len(grid) > MOST_ROWS + 1:
        raise Unreadable(
            f"แผ่น {name} มีเกิน {MOST_ROWS:,} แถว", f"{name} has more than {MOST_ROWS:,} rows"
        )
    header = grid[0][1] if grid else []
    twice = [column for column in header if column and header.count(column) > 1]
    if twice:
        raise Unreadable(
            f"แผ่น {name} มีคอลัมน์ {twice[0]} ซ้ำ", f"{name} has the column {twice[0]} twice"
        )
    rows = [
        Row(
            number,
            line,
            {k: cell for k, cell in zip(header, cells, strict=False) if k and cell},
        )
        for number, (line, cells) in enumerate(grid[1:], 2)
    ]
    return Sheet(name, tuple(column for column in header if column), tuple(rows))

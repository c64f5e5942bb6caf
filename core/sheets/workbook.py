"""The sheets of an .xlsx file, with the place of every cell.

What the file says of its own size is not believed: some programs write a wrong one. A formula that
was never worked out is a cell without a value and says so. openpyxl is heavy and imported inside.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from core.sheets.cells import EMPTY, Cell, CellKind, cell_of_value
from core.sheets.grid import Grid, Line, Merged, Unreadable, filled_down

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes; a workbook that unpacks to more is made to harm."""
MOST_ROWS = 100_000
"""Rows of one sheet that hold something; more are refused, never cut off."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FORMULA, _MERGED = (b"<f>", b"<f ", b"<f/>", b":f>", b":f "), (b"mergeCell ",)
_BEGINS = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def is_workbook(source: bytes) -> bool:
    """Whether the bytes are a workbook's, whatever the file is called."""
    return source.startswith((_BEGINS, _OLD_OR_LOCKED))


def grids_of_workbook(source: bytes, largest: int = LARGEST_UNPACKED) -> list[Grid]:
    """Every sheet that holds cells, in the order of the book. Raises Unreadable."""
    if source.startswith(_OLD_OR_LOCKED):
        raise Unreadable("table-old-workbook")
    holds_formulas, holds_merged = _looked_into(source, largest)
    try:
        values, merged = _values(source, holds_merged=holds_merged)
        if holds_formulas:
            values = _with_unreckoned(source, values)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it raise
        raise Unreadable("table-broken-workbook", f"{type(error).__name__}: {error}") from None
    return [
        Grid(one.name, tuple(_held(filled_down(one.lines, merged.get(one.name, ())), one.name)),
             one.is_hidden)
        for one in values
    ]  # fmt: skip


def _looked_into(source: bytes, largest: int) -> tuple[bool, bool]:
    """Whether any sheet holds formulas, and merged cells."""
    try:
        with zipfile.ZipFile(BytesIO(source)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > largest:
                raise Unreadable("table-too-large", f"{largest // 1024 // 1024} MB")
            sheets = [archive.read(part) for part in parts if _SHEET.fullmatch(part.filename)]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("table-broken-workbook", str(error)) from None
    return tuple(
        any(mark in sheet for sheet in sheets for mark in marks) for marks in (_FORMULA, _MERGED)
    )  # type: ignore[return-value]


def _values(source: bytes, *, holds_merged: bool) -> tuple[list[Grid], dict[str, list[Merged]]]:
    """Cells as they were last worked out. Merged cells are told of by a slower way of reading."""
    book = _opened(source, data_only=True, read_only=not holds_merged)
    merged: dict[str, list[Merged]] = {}
    grids = []
    for sheet in book.worksheets:
        if holds_merged:
            merged[sheet.title] = [
                Merged(one.min_row, one.max_row, one.min_col) for one in sheet.merged_cells.ranges
            ]
        lines = [Line(number, [_cell(one) for one in row]) for number, row in _rows(sheet)]
        grids.append(Grid(sheet.title, tuple(lines), sheet.sheet_state != "visible"))
    book.close()
    return grids, merged


def _with_unreckoned(source: bytes, values: list[Grid]) -> list[Grid]:
    """The same with formulas that have no value marked; one worked out to "" has one."""
    book = _opened(source, data_only=False, read_only=True)
    grids = []
    for grid in values:
        formulas = {
            number: [one.value if one.data_type == "f" else None for one in row]
            for number, row in _rows(book[grid.name])
        }
        lines = [
            Line(line.number, _marked(line.cells, formulas.get(line.number, ())))
            for line in grid.lines
        ]
        grids.append(Grid(grid.name, tuple(lines), grid.is_hidden))
    book.close()
    return grids


def _marked(cells: Iterable[Cell], formulas: Iterable[object]) -> list[Cell]:
    said = list(formulas)
    return [
        Cell(_formula(said[at]), CellKind.UNRECKONED)
        if at < len(said) and said[at] is not None and one is EMPTY
        else one
        for at, one in enumerate(cells)
    ]


def _formula(written: object) -> str:
    return str(getattr(written, "text", written))


def _cell(one: Any) -> Cell:
    if one.value is None:
        # a formula whose result is no text at all has a result nevertheless
        return Cell() if one.data_type in ("str", "s") else EMPTY
    if one.data_type == "e":
        return Cell(str(one.value), CellKind.ERROR)
    return cell_of_value(one.value, one.number_format or "")


def _opened(source: bytes, *, data_only: bool, read_only: bool) -> Any:
    import openpyxl  # heavy, and serving never reads a sheet

    untyped: Any = openpyxl
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out (validation, styles)
        return untyped.load_workbook(BytesIO(source), read_only=read_only, data_only=data_only)


def _rows(sheet: Any) -> Iterable[tuple[int, Any]]:
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    return enumerate(sheet.iter_rows(), start=1)


def _held(lines: Iterable[Line], name: str) -> list[Line]:
    held = [line for line in lines if not line.is_blank]
    if len(held) > MOST_ROWS:
        raise Unreadable("table-too-many-rows", f"{name}: {MOST_ROWS:,}")
    return held

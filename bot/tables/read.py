"""Tables that people keep: XLSX or CSV in, header and rows of text out."""

import csv
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

from bot.tables.write import plain

_MOST_ROWS = 100_000


class Unreadable(Exception):
    """Not a table we can read; the message is one line."""


def read_table(path: str, sheet: str = "") -> tuple[list[str], list[dict[str, str]]]:
    """Header and rows, cells stripped, empty rows left out. Raises Unreadable.

    Of a workbook the sheet of that name, else the first one.
    """
    file = Path(path)
    if not file.is_file():
        raise Unreadable(f"{path}: no such file")
    content = file.read_bytes()
    lines = _xlsx(content, path, sheet) if file.suffix.lower() == ".xlsx" else _csv(content, path)
    if not lines:
        raise Unreadable(f"{path}: empty")
    header = [cell.strip() for cell in lines[0]]
    rows = [dict(zip(header, map(str.strip, line), strict=False)) for line in lines[1:]]
    return [name for name in header if name], rows


def _csv(content: bytes, path: str) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path}: save it as CSV UTF-8") from error
    try:
        lines = list(csv.reader(StringIO(text, newline="")))
    except csv.Error as error:
        raise Unreadable(f"{path}: {error}") from error
    return [list(map(plain, line)) for line in lines[:_MOST_ROWS] if any(line)]


def _xlsx(content: bytes, path: str, named: str) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl.reader.excel import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise Unreadable(f"{path}: not an Excel workbook") from error
    sheet = book[named] if named in book.sheetnames else book.worksheets[0]
    lines = []
    for line in sheet.iter_rows(values_only=True, max_row=_MOST_ROWS):
        cells = [_text(cell) for cell in line]
        if any(cells):
            lines.append(cells)
    return lines


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)

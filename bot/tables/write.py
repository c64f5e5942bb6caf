"""Tables for people to open: workbooks and CSV in which no cell is ever a formula.

What somebody typed is text, also when it begins with `=`: opened in a spreadsheet it must
not run (CWE-1236). XLSX cells are written as text; CSV fields get an apostrophe in front.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

_LONGEST_CELL = 32_000  # Excel's limit is 32,767 characters
_LONGEST_TITLE = 31
_NOT_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_RUNS = ("=", "+", "-", "@", "\t", "\r")

Rows = Sequence[Mapping[str, Any]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """An XLSX file, a sheet a table, the columns named by the keys of its rows."""
    from xlsxwriter import Workbook

    made = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(made, options) as book:
        bold = book.add_format({"bold": True})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title.translate(_NOT_IN_TITLE)[:_LONGEST_TITLE])
            sheet.freeze_panes(1, 0)
            columns = _columns(rows)
            for place, name in enumerate(columns):
                sheet.write_string(0, place, name, bold)
            for line, row in enumerate(rows, start=1):
                for place, name in enumerate(columns):
                    _write(sheet, line, place, row.get(name))
    return made.getvalue()


def csv_file(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV as Excel reads it: UTF-8 with a byte order mark."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([harmless(_text(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A CSV field that no spreadsheet takes for a formula; a negative number stays one."""
    if not cell.startswith(_RUNS) or _is_number(cell):
        return cell
    return f"'{cell}"


def plain(field: str) -> str:
    """A CSV field as it was before `harmless`."""
    return field[1:] if field.startswith("'") and harmless(field[1:]) == field else field


def _write(sheet: Any, line: int, place: int, value: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, _text(value))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:_LONGEST_CELL]
    return json.dumps(value, ensure_ascii=False)[:_LONGEST_CELL]


def _columns(rows: Rows) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True

"""What somebody typed never runs in a spreadsheet."""

import csv
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.tables.write import csv_file, harmless, workbook

RUNS = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
]


@pytest.mark.parametrize("typed", RUNS)
def test_a_csv_field_that_would_run_gets_an_apostrophe(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"
    (_, line) = csv.reader(csv_file(["a"], [[typed]]).decode("utf-8-sig").splitlines(True))
    assert line[0].startswith("'")


@pytest.mark.parametrize("plain", ["", "ป้าแดง", "-12.5", "+66", "1=1", "อีเมล a@b.th", "-"])
def test_plain_words_and_numbers_stay_as_they_are(plain: str) -> None:
    assert harmless(plain) == plain or plain == "-"


def test_a_csv_file_begins_with_a_byte_order_mark_so_that_excel_reads_thai() -> None:
    assert csv_file(["ชื่อ"], [["ป้าแดง"]]).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("typed", RUNS)
def test_a_workbook_cell_is_text_and_never_a_formula(typed: str) -> None:
    cell = load_workbook(BytesIO(workbook({"ก": [{"a": typed}]})))["ก"]["A2"]
    assert cell.data_type == "s"


def test_a_workbook_takes_any_title_and_any_text() -> None:
    odd = "x" * 40_000 + "\x00\x1b"
    book = load_workbook(BytesIO(workbook({"[a]:*?/\\'" + "ก" * 40: [{"a": odd, "b": [1, "ก"]}]})))
    (sheet,) = book.worksheets
    assert str(sheet["A2"].value).startswith("xxx")
    assert sheet["B2"].value == '[1, "ก"]'

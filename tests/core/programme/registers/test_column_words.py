"""A cell in words: alone under its title, and among others in one line."""

import pytest

from core.programme.pack.topics import Column, ColumnKind
from core.programme.registers.column_words import cell_words, named_cell


def column(kind: ColumnKind, title: str = "สมาชิก", unit: str = "") -> Column:
    return Column(id="members", title=title, kind=kind, unit=unit)


@pytest.mark.parametrize(
    ("kind", "title", "unit", "value", "alone", "named"),
    [
        (ColumnKind.INTEGER, "สมาชิก", "คน", "1200", "1,200 คน", "สมาชิก 1,200 คน"),
        (ColumnKind.INTEGER, "คืบหน้า", "%", "35", "35%", "คืบหน้า 35%"),
        (ColumnKind.INTEGER, "ครัวเรือน", "ครัวเรือน", "12", "12 ครัวเรือน", "12 ครัวเรือน"),
        (ColumnKind.INTEGER, "ประชุมแล้ว (ครั้ง)", "ครั้ง", "3", "3 ครั้ง", "ประชุมแล้ว 3 ครั้ง"),
        (ColumnKind.INTEGER, "ข้อที่", "", "7", "7", "ข้อที่ 7"),
        (ColumnKind.BAHT, "เงินกองทุน", "", "35000", "35,000 บาท", "เงินกองทุน 35,000 บาท"),
        (ColumnKind.TEXT, "ชื่อ", "", "บ้านไร่", "บ้านไร่", "บ้านไร่"),
        (ColumnKind.INTEGER, "สมาชิก", "คน", "", "", ""),
    ],
)
def test_a_number_says_what_of(
    kind: ColumnKind, title: str, unit: str, value: str, alone: str, named: str
) -> None:
    of = column(kind, title, unit)
    assert (cell_words(of, value), named_cell(of, value)) == (alone, named)

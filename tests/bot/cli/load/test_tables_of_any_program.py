"""Tables as spreadsheets, PDFs and people make them: read as meant, or refused cell by cell."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from bot.tables.read import read_table
from core.programme.tables import people_table, placing_table
from core.programme.tables.faults import Fault, table_faults
from core.programme.tables.register_table import TableRow, known_in, needed_in, rows_of
from core.sheets.grid import Unreadable
from core.sheets.headings import Known, LaidOut
from tests.core.programme.test_every_instrument import PACK

TODAY = date(2024, 11, 15)
FUNDS = PACK.register("welfare_funds")
PROJECTS = PACK.register("projects")
SHARED = Path(__file__).parents[5] / "shared" / "inputs"
HEAD = ["จังหวัด", "ตำบล", "โครงการ พอช.", "ชื่อที่เรียก", "งบที่ได้", "เป้าครัวเรือน", "วันเริ่มงาน"]


def told(faults: list[Fault]) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.why) for one in faults]


def laid(content: bytes, tmp_path: Path, known: Known, needed: tuple[str, ...] = ()) -> LaidOut:
    file = tmp_path / "table.anything"
    file.write_bytes(content)
    return read_table(str(file), known, needed)


def projects(content: bytes, tmp_path: Path) -> tuple[list[TableRow], list[Fault]]:
    assert PROJECTS is not None
    known, needed = known_in(PROJECTS), needed_in(PROJECTS)
    table = laid(content, tmp_path, known, tuple(needed))
    rows, faults = rows_of(table.rows, PROJECTS, None, TODAY)
    return rows, [*table_faults(table, known, needed), *faults.found]


def workbook(*rows: Sequence[object], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def one(**cells: object) -> list[object]:
    plain: dict[str, object] = {"name": "ก", "baht": 350000, "homes": 12, "day": None} | cells
    return [
        "ตราด",
        "ไม้รูด",
        "บ้านพอเพียง",
        *(plain[each] for each in ("name", "baht", "homes", "day")),
    ]


def csv_of(row: str) -> str:
    return ",".join(HEAD) + "\r\n" + row + "\r\n"


PLAIN = csv_of("ตราด,ไม้รูด,บ้านพอเพียง,ก,350000,12,1/10/2567")


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("cp874"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace(",", "|").encode(),
        ("sep=;\r\n" + PLAIN.replace(",", ";")).encode(),
        ("รายชื่อโครงการ,,,,,,\r\nข้อมูล ณ 1 ต.ค.,,,,,,\r\n\r\n" + PLAIN).encode(),
        PLAIN.replace("งบที่ได้", '"งบ\nที่ได้ (บาท)"').encode(),
        PLAIN.replace("จังหวัด", "จังหวัด\u200b *").encode(),
        PLAIN.replace("ตราด,", "23.0,").encode(),
        PLAIN.replace("ไม้รูด", "ไม\u200b้รูด ").encode(),
        PLAIN.replace("350000", '"๓๕๐,๐๐๐ บาท"').encode(),
        PLAIN.replace("350000", '"฿350,000.00"').encode(),
        PLAIN.replace("1/10/2567", "45566").encode(),
        PLAIN.replace("1/10/2567", "๑ ต.ค. ๖๗").encode(),
        PLAIN.replace("1/10/2567", "2567-10-01 00:00:00").encode(),
        workbook(HEAD, one(day=datetime(2024, 10, 1))),
        workbook(HEAD, one(day=datetime(2567, 10, 1))),
        workbook(HEAD, one(day="2567-10-01")),
        workbook(HEAD, one(day=45566, baht=350000.000000001, homes=12.0)),
        workbook([], ["โครงการของจังหวัด"], HEAD, one(day="1 ตุลาคม 2567")),
    ],
)  # fmt: skip
def test_one_table_is_read_whoever_saved_it(content: bytes, tmp_path: Path) -> None:
    (row,), faults = projects(content, tmp_path)
    assert faults == []
    assert (row.province, row.tambon) == ("23", "230202")
    held = row.data
    assert (held["budget_baht"], held["households_target"]) == ("350000", "12")
    assert held["starts_on"] == "2024-10-01"


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"baht": "=1+1"}, "load-unreckoned"),
        ({"baht": "#N/A"}, "load-error-cell"),
        ({"baht": "35.000"}, "load-likely"),
        ({"baht": "(5,000)"}, "load-negative"),
        ({"baht": -5}, "load-negative"),
        ({"baht": "3-4 แสน"}, "load-likely"),
        ({"baht": True}, "load-not-a-number"),
        ({"homes": 12.5}, "load-not-whole"),
        ({"homes": "หลายหลัง"}, "load-not-a-number"),
        ({"day": "31/2/2567"}, "load-no-such-date"),
        ({"day": "ตุลาคม 2567"}, "load-likely"),
        ({"day": datetime(1967, 10, 1)}, "load-likely"),
        ({"day": datetime(2568, 2, 29)}, "load-no-such-date"),
    ],
)
def test_what_a_chat_would_ask_about_is_a_fault_of_its_cell(
    cells: dict[str, object], why: str, tmp_path: Path
) -> None:
    _, faults = projects(workbook(HEAD, [], one(), one(**{"name": "ข"} | cells)), tmp_path)
    column = {"baht": "budget_baht", "homes": "households_target", "day": "starts_on"}
    assert told(faults) == [(4, column[next(iter(cells))], why)]


def test_a_number_of_fives_is_a_number_and_a_reckoned_one_is_rounded(tmp_path: Path) -> None:
    rows, faults = projects(
        workbook(
            HEAD, one(baht="555"), one(name="ข", baht=100000 / 3), one(name="ค", baht="33333.333")
        ),
        tmp_path,
    )
    assert faults == []
    assert [row.data["budget_baht"] for row in rows] == ["555", "33333.33", "33333.33"]


def test_a_formula_that_came_to_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    content = BytesIO(workbook(HEAD, one(day='=IF(1,"","")')))
    changed = BytesIO()
    with ZipFile(content) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b'<c r="G2"><f>', b'<c r="G2" t="str"><f>')
            new.writestr(name, part)
    (row,), faults = projects(changed.getvalue(), tmp_path)
    assert (row.data["starts_on"], faults) == ("", [])


def test_a_wrong_size_in_the_file_loses_no_column(tmp_path: Path) -> None:
    content = BytesIO(workbook(HEAD, one()))
    changed = BytesIO()
    with ZipFile(content) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'ref="A1:G2"', b'ref="A1:B1"'))
    (row,), faults = projects(changed.getvalue(), tmp_path)
    assert (row.data["households_target"], faults) == ("12", [])


def test_merged_words_stand_in_every_row_but_merged_amounts_are_asked_about(tmp_path: Path) -> None:
    empty = [None, "ไม้รูด", "บ้านพอเพียง", "ข", 5, 1, None]
    rows, faults = projects(workbook(HEAD, one(), empty, merge="A2:A3"), tmp_path)
    assert ([row.province for row in rows], faults) == (["23", "23"], [])
    empty = ["ตราด", "ไม้รูด", "บ้านพอเพียง", "ข", None, 1, None]
    _, faults = projects(workbook(HEAD, one(), empty, merge="E2:E3"), tmp_path)
    assert told(faults) == [(3, "budget_baht", "load-merged")]


def test_nothing_that_stands_in_a_sheet_is_dropped_in_silence(tmp_path: Path) -> None:
    _, faults = projects(csv_of("ตราด,ไม้รูด,บ้านพอเพียง,ก,350,000,12,").encode(), tmp_path)
    assert {(2, "households_target"), (2, "starts_on")} <= {each[:2] for each in told(faults)}
    _, faults = projects(workbook([*HEAD, None, "ชื่อที่เรียน"], [*one(), "หาย", "x"]), tmp_path)
    assert told(faults) == [
        (1, "ชื่อที่เรียน", "load-unknown-column-likely"),
        (2, "H", "load-no-heading"),
    ]
    _, faults = projects(workbook([*HEAD, "งบ ที่ได้"], [*one(), 5]), tmp_path)
    assert told(faults) == [(1, "งบที่ได้", "load-column-twice")]


def test_a_missing_column_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f"ก{n},5\r\n" for n in range(9))
    table = laid(f"ชื่อ,อายุ\r\n{rows}".encode(), tmp_path, people_table.KNOWN, people_table.NEEDED)
    _, faults = people_table.people(table.rows, PACK.regions(), PACK.written.roles)
    found = table_faults(table, people_table.KNOWN, people_table.NEEDED)
    assert told([*found, *faults.found]) == [
        (1, "อายุ", "load-unknown-column"),
        (1, "บทบาท", "load-no-column"),
    ]


@pytest.mark.parametrize("letters", ["หลอก".encode() + b"\xff\xfe,", "café".encode("latin-1")])
def test_letters_of_an_unknown_kind_are_refused_not_guessed(letters: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="table-unknown-letters"):
        laid(letters, tmp_path, people_table.KNOWN)


def test_two_sheets_of_the_same_kind_are_not_chosen_between(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(HEAD, one())))
    book.copy_worksheet(book.worksheets[0])
    made = BytesIO()
    book.save(made)
    with pytest.raises(Unreadable, match="table-several-sheets"):
        projects(made.getvalue(), tmp_path)


def test_people_are_read_from_a_list_in_thai(tmp_path: Path) -> None:
    table = laid(
        "รายชื่อแกนนำ,,,,\nลำดับ,ชื่อ-สกุล,หน้าที่,จังหวัด,ตำบล,อำเภอ\n"
        "1,คนที่หนึ่ง,แกนนำตำบล,ล าปาง,หัวเวียง,เมือง\n"
        "2,คนที่สอง,ผู้ประสานงาน,จ.ตราด,,\n"
        "3,คนที่สาม,เจ้าหน้าที่ พอช.,,,\n"
        "4,คนที่สี่,แกนนำ,ตราด,คลองใหญ่,แหลมงอบ\n"
        "5,คนที่ห้า,แกนนำ,ตราด,คลองใหญ่,\n"
        "6,คนที่หก,กษัตริย์,ตราด,,\n".encode(),
        tmp_path,
        people_table.KNOWN,
    )
    found, faults = people_table.people(table.rows, PACK.regions(), PACK.written.roles)
    assert table_faults(table, people_table.KNOWN, people_table.NEEDED) == []
    assert [(each.holding.role, each.holding.province, each.holding.tambon) for each in found] == [
        ("leader", "52", "520102"),
        ("coordinator", "23", ""),
        ("staff", "", ""),
        ("leader", "23", "230507"),
    ]
    assert told(faults.found) == [(7, "tambon", "load-several"), (8, "role", "load-not-one-of")]
    assert "อ.แหลมงอบ" in faults.found[0].meant
    assert "อ.คลองใหญ่" in faults.found[0].meant


def test_groups_go_by_number_or_by_name(tmp_path: Path) -> None:
    names = ["กลุ่ม 2", "กลุ่มที่ ๓", "4.0", PACK.written.group[0].name, "กลุ่มสอง", "กลุ่ม 9"]
    codes = ["12", "13", "14", "15", "16", "17"]
    rows = "".join(f"{code},{name},มติ\n" for code, name in zip(codes, names, strict=True))
    table = laid(f"จังหวัด,กลุ่มจังหวัด,เหตุผล\n{rows}".encode(), tmp_path, placing_table.KNOWN)
    found, faults = placing_table.placings(table.rows, PACK)
    assert [each.group for each in found] == [2, 3, 4, 1, 2]
    assert told(faults.found) == [(7, "group", "load-not-one-of")]


def test_one_name_typed_in_several_ways_is_one_row(tmp_path: Path) -> None:
    assert FUNDS is not None
    names = ["กองทุนทำนา", "กองทุนทํานา", "กองทุน\u200bทำนา", "กองทุน ทำนา ", "กองทุนท\uf711านา"]
    rows = "".join(f"ตราด,{name},ไม้รูด\n" for name in names)
    table = laid(f"จังหวัด,ชื่อกองทุน,ตำบล\n{rows}".encode(), tmp_path, known_in(FUNDS))
    _, faults = rows_of(table.rows, FUNDS, None, TODAY)
    assert told(faults.found) == [(n, "called", "load-row-twice") for n in (3, 4, 5, 6)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared inputs are not beside this checkout")
@pytest.mark.parametrize(
    "name", ["wrong_dimension.xlsx", "year_2567.xlsx", "headings.xlsx", "money_floats.xlsx",
             "semicolons.csv", "excel_thai_windows.csv"],
)  # fmt: skip
def test_the_small_inputs_are_read(name: str, tmp_path: Path) -> None:
    rows, faults = projects((SHARED / name).read_bytes(), tmp_path)
    assert (bool(rows), faults) == (True, [])

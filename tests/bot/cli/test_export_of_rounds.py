"""What was told round by round goes out whole: a row a round, in sheets, ODK's archive and pins."""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from storage.database.engines import Database
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.packs import pack_named
from tests.kit.shell import khabuan

VALUES = {
    "tambon": "230601",
    "member[2]/called": "ปุ้ย",
    "member[2]/age": 12,
    "member[2]/school": "วัดบ้านนา",
    "member[2]/home": "12.24 102.51",
    "member[5]/called": "ยายมา",
    "member[5]/age": 70,
    "member[5]/face": ["a" * 32],
    "member[]": ["2", "5"],
    "people": 2,
    "fields": 0,
    "field[]": [],
}


@pytest.fixture
async def filed(sqlite_url: str, hands: Hands) -> str:
    book = Book(Database(sqlite_url), hands)
    told = report("r" * 32, instrument="household", values=VALUES, about="230601", form_hash="")
    await book.write(told)
    return sqlite_url


async def exported(filed: str, file: Path, *arguments: str) -> None:
    ended = await khabuan(
        *("export", str(file), "--form", "household", *arguments),
        database_url=filed,
        pack=str(pack_named("rounds")),
    )
    assert ended.code == 0, ended.err


async def test_rounds_are_a_sheet_of_their_own(filed: str, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    await exported(filed, file, "--personal")
    book = openpyxl.load_workbook(file)
    household, members, fields = book.worksheets
    assert "สมาชิก" in [cell.value for cell in household[1]]
    head = [cell.value for cell in members[1]]
    assert head[:5] == ["เลขที่รายงาน", "ลำดับ", "ชื่อ", "อายุ", "โรงเรียน"]
    told = [[cell.value for cell in line[1:5]] for line in members.iter_rows(min_row=2)]
    assert told == [[1, "ปุ้ย", 12, "วัดบ้านนา"], [2, "ยายมา", 70, None]]
    assert fields.max_row == 1
    row = dict(zip([c.value for c in household[1]], [c.value for c in household[2]], strict=True))
    assert row["สมาชิก"] == 2


async def test_names_told_in_rounds_stay_inside(filed: str, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    await exported(filed, file)
    _, members, _ = openpyxl.load_workbook(file).worksheets
    assert [cell.value for cell in members[1]][:3] == ["เลขที่รายงาน", "ลำดับ", "อายุ"]


async def test_rounds_are_a_file_of_odks_archive(filed: str, tmp_path: Path) -> None:
    file = tmp_path / "odk.zip"
    await exported(filed, file, "--personal", "--odk")
    with zipfile.ZipFile(file) as bundle:
        assert "household-member.csv" in bundle.namelist()
        whole = next(csv.DictReader(io.StringIO(bundle.read("household.csv").decode())))
        lines = [*csv.DictReader(io.StringIO(bundle.read("household-member.csv").decode()))]
    assert [line["called"] for line in lines] == ["ปุ้ย", "ยายมา"]
    assert {line["PARENT_KEY"] for line in lines} == {whole["KEY"]}
    assert [line["KEY"] for line in lines] == [
        f"{whole['KEY']}/member[1]",
        f"{whole['KEY']}/member[2]",
    ]
    assert lines[1]["face"] == f"{'a' * 32}.jpg"
    assert whole["AttachmentsExpected"] == "1"
    assert "member" not in whole


async def test_pins_told_in_rounds_are_on_the_map(filed: str, tmp_path: Path) -> None:
    file = tmp_path / "pins.geojson"
    await exported(filed, file, "--personal")
    (feature,) = json.loads(file.read_text("utf-8"))["features"]
    assert feature["id"] == f"{'r' * 32}/member[2]/home"
    assert feature["geometry"]["coordinates"] == [102.51, 12.24]

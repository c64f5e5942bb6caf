"""`khabuan export FILE`: numbers add up, days are days, nothing runs, and others can read it."""

import csv
import io
import json
import os
import zipfile
from collections import defaultdict
from pathlib import Path
from random import Random

import openpyxl
import pytest
from sqlalchemy import func, select

from bot.base.clock import BANGKOK
from bot.tables.sheets import DataSheet, write_sheets
from core.changes import FileReport
from core.programme.tables.answer_columns import CellSort, SheetColumn
from storage.database.engines import Database
from storage.tables import reports, summaries
from tests.bot.handlers.reports.test_verifying_reports import returns, sends
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.people import a_coordinator, a_leader
from tests.kit.shell import khabuan
from tests.kit.town import Town

MANY = 20_000 if os.environ.get("KHABUAN_MANY") else 200


async def test_a_form_is_a_sheet_of_numbers_times_and_reasons(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "all.xlsx"
    async with Town(sqlite_url, tmp_path) as town:
        await sends(town, await a_leader(town))
        coordinator = await a_coordinator(town)
        await coordinator.says("ตรวจ ตราด-2568-0002")
        await returns(town, coordinator, "=1+1", "ใช้เงิน")
    ended = await khabuan("export", str(file), "--personal", database_url=sqlite_url, pack="2568")
    assert ended.code == 0, ended.err
    book = openpyxl.load_workbook(file)
    sheet = next(one for one in book if "ตราด-2568-0002" in [c.value for c in one["A"]])
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, sheet[2], strict=True))
    assert row["ผู้ส่ง"].value == "ป้าแดง"
    assert row["จังหวัด"].value == "ตราด"
    assert row["รหัสจังหวัด"].value == "23"
    assert row["สถานะ"].value == "ส่งกลับ"
    assert (row["เหตุผลที่ส่งกลับ"].value, row["เหตุผลที่ส่งกลับ"].data_type) == ("=1+1", "s")
    assert row["ส่งเมื่อ"].is_date
    assert 45_000 in [cell.value for cell in sheet[2]]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None


async def test_sums_of_a_random_history_are_those_of_the_figures(
    sqlite_url: str, hands: Hands, tmp_path: Path
) -> None:
    """Every leaf of a figure is one cell of a sheet; `KHABUAN_MANY=1` makes 20,000 reports."""
    random, database = Random(15), Database(sqlite_url)
    book = Book(database, hands)
    last: dict[tuple[str, str], FileReport] = {}
    for number in range(MANY):
        about, month = f"p{random.randrange(MANY)}", random.choice(("2024-10", "2023-11"))
        last[about, month] = report(
            f"{number:032}",
            percent=random.randrange(101),
            about=about,
            period=month,
            year=2568 if month == "2024-10" else 2567,
            number_prefix=f"ตราด-{month}",
        )
    await book.write(*last.values())
    file = str(tmp_path / "all.xlsx")
    ended = await khabuan("export", file, "--form", "progress", database_url=sqlite_url)
    assert ended.out == f"exported {len(last)}\n", ended.err
    (sheet,) = openpyxl.load_workbook(file, read_only=True)
    lines = iter(sheet.iter_rows(values_only=True))
    heads = list(next(lines))
    place, year = _percent_column(heads), heads.index("ปีงบประมาณ")
    told: dict[int, int] = defaultdict(int)
    for line in lines:
        told[line[year]] += line[place]
    kept = await database.read(
        lambda c: c.execute(
            select(summaries.c.year, func.sum(summaries.c.hundredths) / 100)
            .where(summaries.c.indicator == "percent")
            .group_by(summaries.c.year)
        ).all()
    )
    assert dict(told) == {row[0]: int(row[1]) for row in kept}
    assert await book.count(reports) == len(last)
    await database.close()


def _percent_column(heads: list[object]) -> int:
    return next(place for place, head in enumerate(heads) if "คืบหน้า" in str(head))


async def test_the_odk_shape_and_the_pins_are_read_by_others(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path) as town:
        await sends(town, await a_leader(town))
    bundle, pins = tmp_path / "odk.zip", tmp_path / "pins.geojson"
    for arguments in (["--odk", str(bundle)], [str(pins)]):
        ended = await khabuan(
            "export", "--personal", *arguments, database_url=sqlite_url, pack="2568"
        )
        assert ended.code == 0, ended.err
    with zipfile.ZipFile(bundle) as opened_bundle:
        text = opened_bundle.read("progress.csv").decode()
        assert "entities/projects.csv" in opened_bundle.namelist()
    (line,) = csv.DictReader(io.StringIO(text))
    assert {"SubmissionDate", "KEY", "ReviewState", "FormVersion"} <= set(line)
    assert line["SubmitterName"] == "ป้าแดง"
    assert json.loads(pins.read_text("utf-8"))["type"] == "FeatureCollection"


def test_rows_beyond_a_sheet_go_on_in_the_next_and_names_stay_apart(tmp_path: Path) -> None:
    file = tmp_path / "long.xlsx"
    columns = [SheetColumn("n", "จำนวน", CellSort.NUMBER)]
    sheets = [DataSheet("ก", columns, ([n] for n in range(5))), DataSheet("ก", columns, [])]
    assert write_sheets(file, sheets, BANGKOK, most=2) == 5
    book = openpyxl.load_workbook(file)
    assert [len(list(one.iter_rows())) for one in book] == [3, 3, 2, 1]
    assert book.sheetnames == ["ก", "ก 2", "ก 3", "ก 4"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--form", "cats"], "no such form"),
        (["--region", "X"], "no such region"),
        (["--since", "เมื่อวาน"], "--since is a day"),
        (["--year", "12"], "--year is a fiscal year"),
    ],
)
async def test_a_part_that_is_not_there_is_refused_in_one_line(
    sqlite_url: str, tmp_path: Path, arguments: list[str], said: str
) -> None:
    ended = await khabuan("export", str(tmp_path / "x.xlsx"), *arguments, database_url=sqlite_url)
    assert ended.code == 1
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1

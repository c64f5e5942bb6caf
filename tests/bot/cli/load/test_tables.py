"""Every register goes out as a table and comes back, and counts come in from other tables."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from geothai.abolished import abolished_areas

from bot.base.settings import Settings
from bot.cli.load.registers import load_register, register_table
from bot.cli.load.signing import signed
from bot.cli.operate import opened, ready
from bot.server.wiring import close
from core.changes import KeepEntity
from core.programme.pack.topics import Column, ColumnKind, Register
from core.programme.tables.faults import table_faults
from core.programme.tables.register_table import (
    TableRow,
    columns_of,
    known_in,
    needed_in,
    rows_of,
    table_of,
)
from core.sheets.cells import cell_of_text
from core.sheets.grid import Grid, Line
from core.sheets.headings import laid_out
from storage.database.engines import Database
from storage.registers import for_tables as whole_registers
from storage.registers import writing
from storage.reports import for_tables as whole_reports
from tests.core.programme.test_every_instrument import PACK
from tests.kit.shell import khabuan

NOW = datetime(2024, 11, 15, 2, tzinfo=UTC)
TRAT, LAEM_NGOP = "23", "230401"
SAMPLES = {
    ColumnKind.TEXT: "=1+1 ชื่อที่ยาวและมี ,",
    ColumnKind.INTEGER: "12",
    ColumnKind.BAHT: "350000",
    ColumnKind.DATE: "2024-11-15",
    ColumnKind.PROVINCE: TRAT,
    ColumnKind.DISTRICT: "2304",
    ColumnKind.TAMBON: LAEM_NGOP,
    ColumnKind.PHONE: "0812345678",
}


def sample(column: Column) -> str:
    return next(iter(column.choices), "") or SAMPLES.get(column.kind, SAMPLES[ColumnKind.TEXT])


def filled(register: Register) -> dict[str, str]:
    return {each.id: sample(each) for each in register.columns}


async def rows(database: Database, register: Register) -> list[tuple[str, str, dict[str, str]]]:
    found = await database.read(
        lambda c: whole_registers.in_years(c, PACK.years_of([register.id]))[register.id]
    )
    return [(row.province, row.tambon, dict(row.data)) for row, _ in found]


def kept_rows() -> Iterator[KeepEntity]:
    for number, register in enumerate(PACK.registers):
        yield KeepEntity(
            f"row-{number}",
            register.id,
            "ตัวอย่าง",
            TRAT,
            LAEM_NGOP if register.column("tambon") else "",
            PACK.year,
            filled(register),
        )


async def test_every_register_comes_back_as_it_went_out(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url)
    await database.write(lambda c: writing.keep(c, list(kept_rows()), NOW))
    before = {each.id: await rows(database, each) for each in PACK.registers}
    file = str(tmp_path / "all.xlsx")
    ended = await khabuan("export", file, "--personal", database_url=sqlite_url)
    assert ended.out == f"exported {len(PACK.registers)}\n", ended.err
    await database.write(lambda c: c.exec_driver_sql("delete from entities"))
    app = await ready(await opened(Settings(database_url=sqlite_url, secret_key="secret")))
    for register in PACK.registers:
        table = register_table(app, file, register)
        assert list(table.faults) == []
        by = signed("เจ้าหน้าที่ข้อมูล", verified=False)
        await load_register(app, table, register, by, consented=True)
        if register.id != "placements":
            assert await rows(database, register) == before[register.id]
    await close(app)
    await database.close()


@pytest.mark.parametrize("register", PACK.registers, ids=lambda one: one.id)
def test_what_people_read_in_a_table_is_taken_back(register: Register) -> None:
    """Thai headings, names of places, words of choices, Thai dates."""
    data = filled(register)
    row = TableRow(2, "", TRAT, data.get("tambon", ""), data)
    written = list(table_of(register, [row], personal=True, titles=True))
    lines = [Line(1, list(map(cell_of_text, written[0]))),
             Line(2, list(map(cell_of_text, written[0].values())))]  # fmt: skip
    table = laid_out(Grid("", tuple(lines)), known_in(register))
    assert table_faults(table, known_in(register), needed_in(register)) == []
    (read,), faults = rows_of(table.rows, register, None, NOW.date(), consented=True)
    assert faults.found == []
    assert (read.province, dict(read.data)) == (TRAT, data)


async def test_a_row_loaded_again_is_changed_and_named_by_its_form(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "councils.csv"
    council = PACK.register("councils")
    assert council is not None
    for status, groups in (("ทำงานต่อเนื่อง", "12"), ("quiet", "15")):
        file.write_text(
            f"จังหวัด,tambon,status,กลุ่มในสภา\nตราด,ต.แหลมงอบ,{status},{groups}\n", "utf-8-sig"
        )
        ended = await khabuan("load", "councils", str(file), database_url=database_url)
        assert ended.out == "loaded 1\n", ended.err
    ((row, is_open),) = (
        await database.read(lambda c: whole_registers.in_years(c, PACK.years_of(["councils"])))
    )["councils"]
    assert (row.label, row.data["status"], row.data["member_groups"]) == (
        "สภา ต.แหลมงอบ อ.แหลมงอบ",
        "quiet",
        "15",
    )
    assert is_open


async def test_a_table_is_refused_by_row_and_column(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "funds.csv"
    file.write_text(
        "province,called,tambon,started_on,member_count,mood\n"
        "23,ก,230401,31/2/2567,สิบสองคน,\n"
        "23,ก,230401,,หลายคน,\n"
        "อเมริกา,ข,230401,,,\n"
        "23,,999999,,,\n",
        "utf-8-sig",
    )
    ended = await khabuan("load", "welfare_funds", str(file), database_url=sqlite_url)
    assert ended.code == 1
    places = [line.split(": ")[1] for line in ended.err.splitlines()[:-1]]
    assert places == [
        "row 1, column mood",
        "row 2, column started_on",
        "row 3, column member_count",
        "row 4, column province",
        "row 5, column called",
        "row 5, column tambon",
    ]


async def test_an_abolished_code_becomes_its_successor_and_that_is_said(
    sqlite_url: str, tmp_path: Path
) -> None:
    (old,) = [each for each in abolished_areas() if each.code == "100205"]
    file = tmp_path / "councils.csv"
    file.write_text(f"province,tambon,status,member_groups\n10,{old.code},active,3\n", "utf-8-sig")
    ended = await khabuan("load", "councils", str(file), database_url=sqlite_url)
    assert "row 2, column tambon" in ended.out, ended.err
    assert f"{old.code} -> {old.successors[0]}" in ended.out
    assert ended.out.endswith("loaded 1\n")


async def test_whoever_a_table_names_must_have_agreed(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "province,called,tambon,role,age,phone\n"
        "23,ป้าแดง,230401,leader,36-59,812345678\n"
        "23,,230401,volunteer,18-35,\n",
        "utf-8-sig",
    )
    arguments = ("load", "network_people", str(file))
    ended = await khabuan(*arguments, database_url=sqlite_url)
    assert [line.split(": ")[1] for line in ended.err.splitlines()[:-1]] == [
        "row 2, column called",
        "row 2, column phone",
    ]
    ended = await khabuan(*arguments, "--consented", database_url=sqlite_url)
    assert ended.out == "loaded 2\n", ended.err
    out = tmp_path / "out.csv"
    await khabuan("export", "network_people", str(out), database_url=sqlite_url)
    assert "ป้าแดง" not in out.read_text("utf-8-sig")
    await khabuan("export", "network_people", str(out), "--personal", database_url=sqlite_url)
    told = {
        (each["called"], each["phone"]) for each in csv.DictReader(out.open(encoding="utf-8-sig"))
    }
    assert told == {("ป้าแดง", "0812345678"), ("", "")}


async def test_counts_of_households_come_from_a_table_as_reports(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "tpmap.xlsx"
    header = ["province", "tambon", "surveyed", "health", "living", "education", "income",
              "services", "period"]  # fmt: skip
    for health in (4, 6):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(header)
        sheet.append(["23", "230401", 200, health, 3, 2, 12, 0, 2568])
        sheet.append(["ตราด", "ต.คลองใหญ่ อ.คลองใหญ่", 150, 1, 1, 1, 1, 1, 2568])
        book.save(file)
        ended = await khabuan("load", "tpmap", str(file), database_url=database_url)
        assert ended.out == "loaded 2\n", ended.err
    found = await database.read(lambda c: list(whole_reports.since(c, 2568)))
    assert {(row["about"], row["values"]["health"], row["status"]) for row in found} == {
        ("230401", 6, "sent"),
        ("230201", 1, "sent"),
    }
    assert [each["number"] for each in found] == ["ตราด-2568-0003", "ตราด-2568-0004"]
    out = tmp_path / "reports.csv"
    ended = await khabuan("export", "reports", str(out), database_url=database_url)
    assert ended.out == "exported 2\n", ended.err
    told = {
        (each["tambon"], each["tpmap.income"])
        for each in csv.DictReader(out.open(encoding="utf-8-sig"))
    }
    assert told == {("230401", "12"), ("230201", "1")}


async def test_counts_that_a_form_would_not_take_are_told_by_cell(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "tpmap.csv"
    file.write_text(
        "province,tambon,surveyed,health,living,education,income,services,period\n"
        "23,230401,ร้อยกว่า,4,3,2,12,0,2568\n"
        "23,840503,200,-4,3,2,12,0,2568\n"
        "23,230401,200,,3,2,12,0,สมัยก่อน\n",
        "utf-8-sig",
    )
    ended = await khabuan("load", "tpmap", str(file), database_url=sqlite_url)
    assert ended.code == 1
    places = {line.split(": ")[1] for line in ended.err.splitlines()[:-1]}
    assert {
        "row 2, column surveyed",
        "row 3, column tambon",
        "row 3, column health",
        "row 4, column period",
    } <= places


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "out.txt"], "name it .xlsx or .csv"),
        (["export", "out.csv"], "a CSV holds one list"),
        (["export", "cats", "out.csv"], "no such list"),
    ],
)
async def test_an_export_that_makes_no_sense_is_refused_in_one_line(
    sqlite_url: str, arguments: list[str], said: str
) -> None:
    ended = await khabuan(*arguments, database_url=sqlite_url)
    assert ended.code == 1
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_the_first_column_of_every_table_is_the_province() -> None:
    assert {columns_of(each)[0].id for each in PACK.registers} == {"province"}

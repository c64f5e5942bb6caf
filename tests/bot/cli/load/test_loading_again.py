"""A list that is loaded again: what may be changed is, what may not is told, and who loaded it."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.base.clock import BANGKOK
from core.changes import KeepEntity, Status
from core.programme.calendar.periods import Years
from storage.database.engines import Database
from storage.people import people
from storage.registers import entities, writing
from storage.reports import reports as kept
from storage.reports import verification
from storage.tables import chats, invites, reports
from tests.kit.shell import khabuan

Y2568 = Years(2568, 2568)
NOW = datetime(2024, 12, 1, 9, tzinfo=BANGKOK)
HEADER = "จังหวัด,ตำบล,สุขภาพ,ความเป็นอยู่,การศึกษา,รายได้,เข้าถึงบริการรัฐ,period\n"


def tpmap(file: Path, *rows: str) -> str:
    file.write_text(
        HEADER + "".join(f"ตราด,{row},3,2,12,0,ปีงบ 2568\n" for row in rows), "utf-8-sig"
    )
    return str(file)


async def test_reports_of_a_table_are_signed_and_can_be_verified_as_one(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "tpmap.csv"
    arguments = ("load", "tpmap", tpmap(file, "แหลมงอบ,4"), "--by", "เจ้าหน้าที่ข้อมูล")
    ended = await khabuan(*arguments, "--verified", database_url=database_url)
    assert ended.out == "loaded 1\n", ended.err
    (row,) = await database.read(lambda c: c.execute(reports.select()).all())
    assert (row.status, row.period) == (Status.VERIFIED.value, "2568")
    names = await database.read(lambda c: people.names(c, [row.person_id]))
    assert list(names.values()) == ["เจ้าหน้าที่ข้อมูล"]
    assert await database.read(
        lambda c: verification.approved_by(c, row.id, 1)
    ) == [row.person_id]  # fmt: skip
    tpmap(file, "แหลมงอบ,9", "ไม้รูด,5")
    ended = await khabuan(*arguments, database_url=database_url)
    assert ended.code == 0, ended.err
    assert f"row 2, column ตำบล: รายงาน {row.number} ตรวจรับแล้ว" in ended.out
    assert ended.out.endswith("loaded 1\n")
    rows = await database.read(lambda c: c.execute(reports.select()).all())
    found = await database.read(lambda c: kept.by_ids(c, [each.id for each in rows]))
    assert {(each.tambon, each.values["health"], each.person_id) for each in found.values()} == {
        (row.tambon, 4, row.person_id),
        ("230202", 5, row.person_id),
    }
    waiting = await database.read(
        lambda c: verification.waiting_for(c, "f" * 32, ["23"], most=9, sender=row.person_id)
    )
    assert [each.tambon for each in waiting] == ["230202"]


async def test_a_list_of_people_that_grew_invites_only_who_is_new(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("ชื่อ,บทบาท,จังหวัด\nคนที่หนึ่ง,แกนนำ,ตราด\n", "utf-8-sig")
    ended = await khabuan("load", "people", str(file), "--by", "ก", database_url=database_url)
    assert ended.out.endswith("invited 1\n"), ended.err
    with file.open("a", encoding="utf-8") as more:
        more.write("คนที่สอง,แกนนำ,ตราด\nคนที่หนึ่ง,ผู้ประสานงาน,ตราด\n")
    ended = await khabuan("load", "people", str(file), "--by", "ก", database_url=database_url)
    assert "row 2, column ชื่อ: คนที่หนึ่ง เชิญไว้แล้ว" in ended.out
    assert ended.out.endswith("invited 2\n")
    rows = await database.read(lambda c: c.execute(invites.select()).all())
    assert len(rows) == 3
    assert len({row.made_by for row in rows} - {None}) == 1


PROJECT_HEAD = "จังหวัด,ตำบล,โครงการ พอช.,ชื่อที่เรียก,งบที่ได้,เป้าครัวเรือน\n"


def projects(file: Path, *rows: str) -> str:
    file.write_text(PROJECT_HEAD + "".join(f"ตราด,{row}\n" for row in rows), "utf-8-sig")
    return str(file)


async def rows_of(database: Database) -> list[tuple[str, str, str]]:
    found = await database.read(lambda c: entities.in_year(c, "projects", Y2568))
    return [(one.label, one.data["budget_baht"], one.data["households_target"]) for one in found]


async def test_rows_of_a_register_are_reports_that_wait_signed_and_are_verified_as_one(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    table = projects(tmp_path / "projects.csv", "แหลมงอบ,P06,บ้านหนึ่ง,350000,12", "ไม้รูด,P06,สอง,,")
    arguments = ("load", "projects", table, "--by", "เจ้าหน้าที่ข้อมูล")
    ended = await khabuan(*arguments, database_url=database_url)
    assert ended.out == "loaded 2\n", ended.err
    unsettled = {"projects": Y2568}
    assert len(await database.read(lambda c: entities.unsettled(c, unsettled, "23"))) == 2
    made = await database.read(lambda c: c.execute(reports.select()).all())
    (sender,) = {row.person_id for row in made}
    names = await database.read(lambda c: people.names(c, [sender]))
    assert list(names.values()) == ["เจ้าหน้าที่ข้อมูล"]
    waiting = await database.read(
        lambda c: verification.waiting_for(c, "f" * 32, ["23"], most=9, sender=sender)
    )
    assert [each.values["called"] for each in waiting] == ["บ้านหนึ่ง", "สอง"]
    ended = await khabuan(*arguments, "--verified", database_url=database_url)
    assert ended.out == "loaded 2\n", ended.err
    assert await database.read(lambda c: entities.unsettled(c, unsettled, "23")) == set()
    made = await database.read(lambda c: c.execute(reports.select()).all())
    assert [(row.status, row.version) for row in made] == [(Status.VERIFIED.value, 1)] * 2


async def test_a_row_that_waits_is_mended_and_a_verified_one_told_cell_by_cell(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "projects.csv"
    first, second = "แหลมงอบ,P06,บ้านหนึ่ง,350000,12", "ไม้รูด,P06,สอง,,7"
    arguments = ("load", "projects", projects(file, first), "--by", "ก")
    ended = await khabuan(*arguments, database_url=database_url)
    projects(file, "แหลมงอบ,P06,บ้านหนึ่ง,400000,", second)
    ended = await khabuan(*arguments, "--verified", database_url=database_url)
    assert ended.out == "loaded 2\n", ended.err
    expected = [("บ้านหนึ่ง", "400000", "12"), ("สอง", "", "7")]
    assert await rows_of(database) == expected
    in_order = reports.select().order_by(reports.c.number)
    made = await database.read(lambda c: c.execute(in_order).all())
    assert [(row.status, row.version) for row in made] == [
        (Status.VERIFIED.value, 2),
        (Status.VERIFIED.value, 1),
    ]
    projects(file, "แหลมงอบ,P06,บ้านหนึ่ง,999999,12", second, "ไม้รูด,P04,สาม,1,1")
    ended = await khabuan(*arguments, database_url=database_url)
    assert f"row 2, column งบที่ได้: รายงาน {made[0].number} ตรวจรับแล้ว" in ended.out
    assert ended.out.endswith("loaded 2\n")
    assert await rows_of(database) == [*expected, ("สาม", "1", "1")]
    ended = await khabuan("recount", "--look", database_url=database_url)
    assert ended.out == "ok 3 reports\n", ended.err
    ended = await khabuan("audit", "verify", database_url=database_url)
    assert ended.code == 0, ended.err


@pytest.mark.parametrize(
    ("status", "said"), [("verified", "ตรวจรับแล้ว"), ("sent", "แก้จากตารางไม่ได้")]
)
async def test_what_a_report_from_a_chat_said_of_a_row_is_not_overwritten_by_a_table(
    database_url: str, database: Database, tmp_path: Path, status: str, said: str
) -> None:
    file = tmp_path / "projects.csv"
    arguments = ("load", "projects", projects(file, "แหลมงอบ,P06,หนึ่ง,350000,12"), "--by", "ก")
    await khabuan(*arguments, database_url=database_url)
    (row,) = await database.read(lambda c: entities.in_year(c, "projects", Y2568))
    await database.write(lambda c: _reported(c, row.id, status))
    projects(file, "แหลมงอบ,P06,หนึ่ง,500000,20")
    ended = await khabuan(*arguments, database_url=database_url)
    assert "row 2, column งบที่ได้" in ended.out, ended.err
    assert said in ended.out
    assert await rows_of(database) == [("หนึ่ง", "420000", "20")]


def _reported(connection: Connection, row_id: str, status: str) -> None:
    """A leader's change of the budget, as its round would leave it."""
    report_id = "e" * 32
    connection.execute(
        reports.insert().values(
            id=report_id, number="ตราด-2568-0900", instrument="project-change", province="23",
            tambon="", year=2568, about=row_id, period=report_id, person_id="d" * 32,
            status=status, counts=True, version=1, approvals_needed=1, form_hash="h", values={},
            labels={}, filed_at=NOW, updated_at=NOW, waiting_since=NOW,
        )
    )  # fmt: skip
    change = {"budget_baht": "420000"}
    kept = KeepEntity(row_id, "projects", "", "23", "", 2568, change, report_id)
    writing.keep(connection, [kept], NOW)
    connection.execute(
        chats.insert().values(
            key="telegram:9", channel="telegram", address="9", kind="user", person_id="d" * 32,
            first_at=NOW, last_at=NOW,
        )
    )  # fmt: skip

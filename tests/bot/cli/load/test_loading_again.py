"""A list that is loaded again: what may be changed is, what may not is told, and who loaded it."""

from pathlib import Path

from core.changes import Status
from storage.database.engines import Database
from storage.people import people
from storage.reports import reports as kept
from storage.reports import verification
from storage.tables import invites, reports
from tests.kit.shell import khabuan

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

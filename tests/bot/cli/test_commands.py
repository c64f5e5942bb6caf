"""What operators type: each command does what it says, or refuses in one clear line."""

from pathlib import Path

import openpyxl
import pytest

from core.programme.calendar.periods import Years
from storage.database.engines import Database
from storage.people import invites
from storage.registers import entities
from storage.tables import entities as entity_rows
from storage.tables import invites as invites_table
from tests.kit.shell import khabuan

Y2568 = Years(2568, 2568)


async def test_an_invite_prints_its_code_first_and_keeps_only_a_hash(
    database_url: str, database: Database
) -> None:
    ended = await khabuan(
        "invite", "--role", "leader", "--province", "ตราด", database_url=database_url
    )
    assert ended.code == 0, ended.err
    code = ended.out.splitlines()[0].removeprefix("code: ")
    assert code.isdigit()
    assert len(code) == 8
    rows = await database.read(lambda c: c.execute(invites_table.select()).all())
    assert [(row.role, row.province) for row in rows] == [("leader", "23")]
    assert code not in str(rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--role", "king"], "no such role"),
        (["--role", "leader"], "--province is needed"),
        (["--role", "leader", "--province", "อเมริกา"], "no such province"),
        (["--role", "leader", "--province", "ตราด", "--tambon", "840503"], "six-digit DOPA code"),
    ],
)
async def test_an_invite_that_makes_no_sense_is_refused_in_one_line(
    sqlite_url: str, arguments: list[str], said: str
) -> None:
    ended = await khabuan("invite", *arguments, database_url=sqlite_url)
    assert ended.code == 1
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1


async def test_projects_are_loaded_once_however_often_the_file_is(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "projects.csv"
    file.write_text(
        "code,called,province,tambon,budget_baht\n"
        "P06,ซ่อมบ้านแหลมงอบ,ตราด,ต.แหลมงอบ,350000\n"
        "P04,,อำนาจเจริญ,,๑๒๐,๐๐๐\n".replace("๑๒๐,๐๐๐", '"๑๒๐,๐๐๐"'),
        "utf-8-sig",
    )
    for _ in range(2):
        ended = await khabuan("load", "projects", str(file), database_url=database_url)
        assert ended.out == "loaded 2\n", ended.err
    rows = await database.read(lambda c: entities.in_year(c, "projects", Y2568))
    assert [(row.label, row.province, row.tambon[:2], row.data["budget_baht"]) for row in rows] == [
        ("ซ่อมบ้านแหลมงอบ", "23", "23", "350000"),
        ("สวัสดิการชุมชน", "37", "", "120000"),
    ]


async def test_a_sheet_with_faults_loads_nothing_and_names_every_cell(
    sqlite_url: str, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["code", "called", "province", "tambon", "budget_baht"])
    sheet.append(["P06", "ดี", "ตราด", "", 350000])
    sheet.append(["P99", "ไม่มีโครงการนี้", "ตราด", "", "หลายแสน"])
    sheet.append(["P01", "ผิดจังหวัด", "ตราด", "840503", ""])
    file = tmp_path / "projects.xlsx"
    book.save(file)
    ended = await khabuan("load", "projects", str(file), database_url=sqlite_url)
    assert ended.code == 1
    places = [line.split(": ")[1] for line in ended.err.splitlines()[:-1]]
    assert places == ["row 3, column code", "row 3, column budget_baht", "row 4, column tambon"]
    database = Database(sqlite_url)
    assert await database.read(lambda c: entities.in_year(c, "projects", Y2568)) == []
    await database.close()


async def test_provinces_are_placed_from_a_table_and_what_was_stays(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "groups.csv"
    for group in ("2", "1"):
        file.write_text(f"code,group,why\nนนทบุรี,{group},ตามมติเวทีภาค\n23,1,เดิม\n", "utf-8-sig")
        ended = await khabuan("load", "groups", str(file), database_url=database_url)
        assert ended.out.splitlines()[0] == "loaded 1", ended.err
    assert "group 1: 14 provinces, target 13" in ended.out
    (row,) = await database.read(lambda c: entities.in_year(c, "placements", Y2568))
    assert (row.label, row.data["why"]) == ("กลุ่มจังหวัด 1", "ตามมติเวทีภาค")
    kept = await database.read(lambda c: c.execute(entity_rows.select()).all())
    assert sorted(each.closed_at is None for each in kept) == [False, True]


async def test_a_table_of_groups_with_faults_places_nobody(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "groups.csv"
    file.write_text("code,group,why\n12,2,ก\n12,2,ก\n99,2,ก\n55,7,\n", "utf-8-sig")
    ended = await khabuan("load", "groups", str(file), database_url=sqlite_url)
    assert ended.code == 1
    places = ("row 3, column code", "row 4, column code", "row 5, column group",
              "row 5, column why")  # fmt: skip
    assert [place in line for place, line in zip(places, ended.err.splitlines(), strict=False)] == [
        True
    ] * 4


async def test_people_are_loaded_as_invites_with_a_code_each(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,role,province\nแกนนำตำบลหนึ่ง,leader,ตราด\nผู้ประสานงาน,coordinator,23\n")
    ended = await khabuan("load", "people", str(file), database_url=sqlite_url)
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[-1] == "invited 2"
    assert [line.split()[1:3] for line in lines[:-1]] == [["leader", "23"], ["coordinator", "23"]]
    database = Database(sqlite_url)
    rows = await database.read(lambda c: c.execute(invites_table.select()).all())
    assert {row.name for row in rows} == {"แกนนำตำบลหนึ่ง", "ผู้ประสานงาน"}
    await database.close()
    assert invites.by_code is not None


async def test_a_database_that_was_never_migrated_is_refused_in_one_line(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/empty.db"
    for arguments in (["letters"], ["due"], ["invite", "--role", "admin"]):
        ended = await khabuan(*arguments, database_url=address)
        assert (ended.code, ended.err) == (1, "database not migrated: run khabuan migrate\n")


async def test_migrating_makes_it_ready(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/new.db"
    assert (await khabuan("migrate", database_url=address)).code == 0
    ended = await khabuan("due", "--at", "2024-11-18T07:30", database_url=address)
    assert ended.code == 0, ended.err
    assert ended.out.splitlines()[-1] == "sent 0"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["due", "--at", "tomorrow"], 1, "not a time such as"),
        (["replay", "nothing"], 1, "no letter nothing"),
        (["load", "cats", "cats.csv"], 1, "no such register"),
        (["load", "people", "nowhere.csv"], 1, "no such file"),
        (["connect"], 1, "no channel is set"),
        (["serve", "--role", "king"], 2, "role is all, web or worker"),
        (["dance"], 2, "No such command"),
        (["check", "nowhere"], 1, "no programme.toml here"),
    ],
)
async def test_wrong_words_get_one_clear_line(
    sqlite_url: str, arguments: list[str], code: int, said: str
) -> None:
    ended = await khabuan(*arguments, database_url=sqlite_url)
    assert ended.code == code
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "command",
    [
        "invite --role staff --uses -3",
        "invite --role staff --uses 0",
        "invite --role staff --uses 99999999999999999999",
        "serve --port 99999999",
        "demo --port -1",
        "due --at 9999-12-31T23:59",
        "due --at 0001-01-01T00:00",
        "migrate --to nothing",
        "simulate --leaders -3",
    ],
)
async def test_a_number_beyond_reason_is_one_line_and_makes_nothing(
    sqlite_url: str, command: str
) -> None:
    ended = await khabuan(*command.split(), database_url=sqlite_url)
    assert ended.code in (1, 2)
    assert "Traceback" not in ended.err
    assert len(ended.err.strip().splitlines()[-1]) > 10
    assert "code:" not in ended.out


async def test_a_bad_database_address_shows_no_password(tmp_path: Path) -> None:
    ended = await khabuan("migrate", database_url="mysql://me:hunter2@host/db")
    assert ended.code == 1
    assert ended.err == "neither sqlite nor postgresql: mysql://host/db\n"


async def test_a_form_of_the_served_pack_passes_the_check() -> None:
    """The whole pack is judged by `.ci/run`, which takes half a minute for its phrases."""
    assert (await khabuan("check", "core/packs/2568/forms/progress.md")).out == "ok\n"


async def test_a_broken_form_is_refused_with_sheet_row_and_column(tmp_path: Path) -> None:
    form = tmp_path / "broken.md"
    form.write_text(
        "| survey |\n"
        "|  | type | name | label::ไทย (th) | relevant |\n"
        "|  | text | a | ชื่ออะไรคะ | position(..) = 1 |\n"
    )
    ended = await khabuan("check", str(form))
    assert ended.code == 1
    assert "broken.md: survey row 2, column relevant" in ended.err

"""`ข้อมูลของฉัน`: a card, and a file with everything kept (PDPA s. 30, 31)."""

import json
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.jobs import files
from storage.people.privacy import THEIRS
from storage.tables import audit, sightings
from tests.kit.everything import everything_in
from tests.kit.steps import joins, opens_project, reports
from tests.kit.town import Town


@pytest.fixture
async def leader_of_trat(town: Town) -> None:
    """A leader with a report that a coordinator was told of."""
    await joins(town, town.telegram(5), "coordinator", "พี่สมชาย")
    leader = town.line("U1")
    await joins(town, leader, "leader", "=ป้าแดง")
    await opens_project(town, leader)
    await reports(town, leader)


async def link(town: Town, kind: str) -> str:
    """The path of a link in the last message of U1."""
    await town.line("U1").says("ข้อมูลของฉัน")
    await town.line("U1").taps(town.words("button-mydata-file"))
    assert await files.make_wanted(town.app) == 1
    await town.settle()
    town.line("U1").hears()
    url = town.line("U1").buttons()[town.words(f"button-open-{kind}")]["uri"]
    return urlsplit(url).path


@pytest.mark.usefixtures("leader_of_trat")
async def test_the_card_says_what_is_kept_and_who_saw_it(town: Town) -> None:
    (card,) = await town.line("U1").says("ข้อมูลของฉัน")
    assert "=ป้าแดง" in card
    assert "จ.ตราด" in card
    assert town.words("mydata-count-reports", count="2") in card
    assert town.words("mydata-count-viewers", count="1") in card
    assert await town.letters() == []


@pytest.mark.usefixtures("leader_of_trat")
async def test_the_json_file_holds_everything_of_this_person_and_of_nobody_else(
    town: Town,
) -> None:
    status, content = await town.get(await link(town, "json"))
    assert status == 200
    held = json.loads(content)
    assert [row["name"] for row in held["people"]] == ["=ป้าแดง"]
    assert [row["key"] for row in held["chats"]] == ["line:U1"]
    assert len(held["reports"]) == 2
    assert "ช่างพร้อมแล้ว" in content.decode()
    held.pop("outbox")  # what was said to them names who looks after their province
    assert "พี่สมชาย" not in json.dumps(held, ensure_ascii=False)


@pytest.mark.usefixtures("leader_of_trat")
async def test_the_workbook_reads_the_same_and_a_name_with_an_equals_sign_is_a_name(
    town: Town,
) -> None:
    status, content = await town.get(await link(town, "xlsx"))
    assert status == 200
    book = load_workbook(BytesIO(content))
    sheet = book[town.words("sheet-people")]
    cells = {str(cell.value): cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells["=ป้าแดง"] == "s"
    assert town.words("sheet-report-history") in book.sheetnames


@pytest.mark.usefixtures("leader_of_trat")
async def test_a_link_opens_for_a_day_and_then_the_bytes_are_gone(town: Town) -> None:
    path = await link(town, "json")
    town.clock.move_by(hours=23)
    assert (await town.get(path))[0] == 200
    town.clock.move_by(hours=2)
    assert (await town.get(path))[0] == 404
    await files.make_wanted(town.app)
    assert "json" not in (await everything_in(town))["files"]
    town.clock.move_by(hours=-20)
    assert (await town.get(path))[0] == 404


@pytest.mark.usefixtures("leader_of_trat")
async def test_a_forged_link_and_a_link_at_the_wrong_door_open_nothing(town: Town) -> None:
    path = await link(town, "json")
    assert (await town.get(path[:-1] + ("0" if path[-1] != "0" else "1")))[0] == 404
    assert (await town.get(path.replace("/files/", "/media/")))[0] == 404
    assert (await town.get(path.replace("json", "xlsx")))[0] == 404


@pytest.mark.usefixtures("leader_of_trat")
async def test_asking_twice_makes_one_file(town: Town) -> None:
    await town.line("U1").says("ข้อมูลของฉัน")
    ask = town.line("U1").button(town.words("button-mydata-file"))
    await town.line("U1").taps(ask)
    assert await town.line("U1").taps(ask) == [town.words("mydata-coming-already")]
    assert await files.make_wanted(town.app) == 1


@pytest.mark.usefixtures("leader_of_trat")
async def test_who_saw_a_name_is_written_down_and_looking_at_oneself_is_not(town: Town) -> None:
    await town.line("U1").says("รายงาน ตราด-2568-0002")
    rows = await town.app.database.read(lambda c: c.execute(select(sightings)).all())
    before = len(rows)
    assert {row.what for row in rows} == {"verify-new", "report-status-sent"}
    await town.telegram(5).says("รายงาน ตราด-2568-0002")
    rows = await town.app.database.read(lambda c: c.execute(select(sightings)).all())
    assert len(rows) == before + 1
    assert rows[-1].what == "report-status-sent"


@pytest.mark.usefixtures("leader_of_trat")
async def test_a_stranger_sees_nothing(town: Town) -> None:
    heard = await town.telegram(99).says("ข้อมูลของฉัน")
    assert "ป้าแดง" not in "".join(heard)
    assert await files.make_wanted(town.app) == 0


@pytest.mark.usefixtures("leader_of_trat")
async def test_asking_for_the_file_is_in_the_audit_trail(town: Town) -> None:
    await link(town, "json")
    acts = await town.app.database.read(lambda c: list(c.execute(select(audit.c.act)).scalars()))
    assert "export-asked" in acts


async def test_every_kind_of_row_has_a_sheet_with_a_title_of_its_own(town: Town) -> None:
    titles = [town.words(f"sheet-{name.replace('_', '-')}") for name in THEIRS]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 for title in titles)  # as long as a workbook takes

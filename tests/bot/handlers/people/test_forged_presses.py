"""Buttons that were not shown here, not now, or not to this person: none of them acts.

What is compared is the whole database but for what every message leaves (event, chat, outbox).
"""

from typing import Any

import pytest
from sqlalchemy import select

from bot.base import buttons
from storage import tables
from tests.bot.handlers.reports.test_verifying_reports import found, sends
from tests.kit.people import NAN, a_coordinator, a_leader, copied, one
from tests.kit.steps import PROJECT, Phone, answers, begins_report
from tests.kit.town import Town

LEFT_BY_EVERY_MESSAGE = {"events", "chats", "outbox", "sightings", "talks", "forms"}


async def everything(town: Town) -> dict[str, list[Any]]:
    """Every row that a press could have changed."""
    kept = [t for t in tables.metadata.sorted_tables if t.name not in LEFT_BY_EVERY_MESSAGE]
    return await town.app.database.read(
        lambda c: {table.name: sorted(map(str, c.execute(select(table)))) for table in kept}
    )


async def test_another_persons_buttons_do_nothing(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    about = await found(town)
    stranger = await a_leader(town, "line", "ลุงมี", NAN)
    before = await everything(town)
    for data in (
        f"/mend.{about.id}",
        f"/withdraw.{about.id}",
        f"/withdrawyes.{about.id}",
        f"/approve.{about.id} 1",
        f"/sendback.{about.id} 1",
        f"/approveall.{about.person_id} yes",
        "/endroleyes.x",
        "/revoke.x",
        "/takeover.x",
        "/linkyes.x",
        "/linkroom.23 line:C1",
        "/invite.staff 23",
        "/invite.admin 23",
    ):
        heard = await stranger.taps(copied(stranger, data))
        assert heard, data
        assert await everything(town) == before, data
    assert await town.letters() == []


async def test_a_form_button_of_another_chat_answers_nothing_here(town: Town) -> None:
    first, second = await a_leader(town), await a_leader(town, "line", "ลุงมี")
    await sends(town, first)
    await begins_report(town, first)
    await answers(first, "77")
    send = first.buttons()[town.words("button-send")]
    before = await everything(town)
    assert await second.taps(send) != []
    assert await everything(town) == before
    await second.says("รายงาน")
    await second.taps(one(second, PROJECT))
    await second.taps(send)
    assert await everything(town) == before


async def test_a_form_button_of_an_earlier_revision_files_nothing(
    town: Town, leader: Phone
) -> None:
    await sends(town, leader)
    await begins_report(town, leader)
    await answers(leader, "77")
    send = leader.buttons()[town.words("button-send")]
    await leader.taps(town.words("button-edit"))
    before = await everything(town)
    heard = await leader.taps(send)
    assert town.words("button-old") in " ".join(heard)
    assert await everything(town) == before


async def test_a_button_tapped_again_after_it_did_its_work_does_nothing_more(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    approve = coordinator.buttons()[town.words("button-approve")]
    await coordinator.taps(approve)
    before = await everything(town)
    heard = await coordinator.taps(approve)
    assert heard == [town.words("report-status-verified")]
    assert await everything(town) == before


@pytest.mark.parametrize("act", list("ctdsbefxkpo"))
async def test_a_made_up_form_button_of_every_kind_changes_nothing(town: Town, act: str) -> None:
    leader = await a_leader(town)
    await leader.says("เปิดโครงการ")
    before = await everything(town)
    talk = await town.app.database.read(lambda c: c.execute(select(tables.talks)).one())
    for data in (
        buttons.form_press(act, "0" * 32, talk.revision, "code", "P06"),
        buttons.form_press(act, talk.id, talk.revision + 7, "code", "P06"),
        buttons.form_press(act, talk.id, talk.revision - 1, "code", "P06"),
        f"{act}.{talk.id}.zz.x.x",
        f"{act}.{talk.id}",
    ):
        assert await leader.taps(copied(leader, data)) != []
        assert await everything(town) == before
    kept = await town.app.database.read(lambda c: c.execute(select(tables.talks)).one())
    assert (kept.id, kept.data["fill"]) == (talk.id, talk.data["fill"])


@pytest.mark.parametrize(
    "data", ["", "/", "/.", "//", "/nosuch.1", "x", "....", "/view.", "\u0000"]
)
async def test_junk_in_a_button_is_answered_and_changes_nothing(town: Town, data: str) -> None:
    coordinator = await a_coordinator(town, "line")
    before = await everything(town)
    await coordinator.taps(copied(coordinator, data))
    assert await everything(town) == before
    assert await town.letters() == []


async def test_no_button_of_a_form_works_in_a_room(town: Town, leader: Phone) -> None:
    await sends(town, leader)
    about = await found(town)
    room = town.line("U1", group="C" + "1" * 32)
    await room.says("ภาพรวม")
    before = await everything(town)
    for data in (f"/withdrawyes.{about.id}", f"/view.{about.id}", "/mine.", "/team.23"):
        heard = await room.taps({"type": "postback", "data": data})
        assert heard == [town.words("room-go-private")]
        assert await everything(town) == before

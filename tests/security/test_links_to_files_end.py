"""A link to a table or to one's own data ends with what it was made under."""

from urllib.parse import urlsplit

from sqlalchemy import select, update

from bot.jobs import files
from storage import tables as t
from tests.kit.people import TRAT, a_coordinator, a_leader, phone_of
from tests.kit.steps import Phone, joins, opens_project
from tests.kit.town import Town


async def path_of(town: Town, phone: Phone) -> str:
    """Where the file they were just told of is."""
    await files.make_wanted(town.app)
    await town.settle()
    phone.hears()
    found = phone.button(town.words("button-open-xlsx"))
    return urlsplit(str(found.get("uri") or found["url"])).path


async def exported(town: Town, phone: Phone) -> str:
    await phone.says("ส่งออก ตราด")
    return await path_of(town, phone)


async def status(town: Town, path: str) -> int:
    return (await town.get(path))[0]


async def test_a_table_opens_for_a_day_while_its_role_is_held(town: Town) -> None:
    coordinator = await a_coordinator(town)
    path = await exported(town, coordinator)
    assert await status(town, path) == 200
    town.clock.move_by(hours=25)
    assert await status(town, path) == 404


async def test_each_opening_is_in_the_audit_trail_and_no_refusal_is(town: Town) -> None:
    path = await exported(town, await a_coordinator(town))
    assert await status(town, path) == 200
    assert await status(town, path) == 200
    town.clock.move_by(hours=25)
    assert await status(town, path) == 404
    opened = await town.app.database.read(
        lambda c: c.execute(select(t.audit).where(t.audit.c.act == "file-opened")).all()
    )
    whose = await town.app.database.read(
        lambda c: c.execute(select(t.files.c.id, t.files.c.person_id)).one()
    )
    assert [(one.subject, one.person_id) for one in opened] == [tuple(whose)] * 2
    assert {one.detail["kind"] for one in opened} == {"province-23"}


async def test_a_table_ends_with_the_role_it_was_made_under(town: Town) -> None:
    coordinator = await a_coordinator(town)
    path = await exported(town, coordinator)
    officer = phone_of(town, "line", "คุณนก")
    await joins(town, officer, "staff", "คุณนก", "", await town.invite("staff", region="BE"))
    held = await town.app.database.read(
        lambda c: c.execute(
            select(t.roles.c.id).where(t.roles.c.role == "coordinator")
        ).scalar_one()
    )
    await officer.taps({"type": "postback", "data": f"/endroleyes.{held}"})
    assert await status(town, path) == 404


async def test_a_table_ends_with_its_owners_erasure_before_any_job_ran(town: Town) -> None:
    coordinator = await a_coordinator(town)
    path = await exported(town, coordinator)
    await coordinator.says("ลบข้อมูลของฉัน")
    await coordinator.taps(town.words("button-forget-me"))
    await coordinator.taps(town.words("button-forget-yes"))
    assert await status(town, path) == 404


async def test_a_table_ends_when_somebody_named_in_it_is_erased(town: Town) -> None:
    leader = await a_leader(town)
    await opens_project(town, leader)
    path = await exported(town, await a_coordinator(town))
    await leader.says("ลบข้อมูลของฉัน")
    await leader.taps(town.words("button-forget-me"))
    await leader.taps(town.words("button-forget-yes"))
    assert await status(town, path) == 404


async def test_a_link_ends_with_the_account_it_was_sent_to(town: Town) -> None:
    leader = await a_leader(town, "line", "ป้าแดง", TRAT)
    await leader.says("ข้อมูลของฉัน")
    await leader.taps(town.words("button-mydata-file"))
    path = await path_of(town, leader)
    assert await status(town, path) == 200
    await town.app.database.write(
        lambda c: c.execute(update(t.roles).values(ended_at=town.clock()))
    )
    assert await status(town, path) == 200  # one's own data needs no role
    await town.app.database.write(lambda c: c.execute(update(t.chats).values(person_id=None)))
    assert await status(town, path) == 404

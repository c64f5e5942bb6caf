"""A form that was begun and left is spoken of once, the next morning; what is cancelled goes."""

from sqlalchemy import select

from storage import tables
from tests.kit.phones import LinePhone
from tests.kit.steps import answers, begins_report, joins, opens_project
from tests.kit.town import Town


async def leaves_a_form(town: Town) -> LinePhone:
    """A leader who answered one question of a report."""
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await begins_report(town, phone)
    await phone.says("40")
    return phone


def told(town: Town, heard: list[str]) -> bool:
    return any(town.words("half-done", forms="รายงานความคืบหน้า") in one for one in heard)


async def test_it_is_spoken_of_the_next_day_and_never_again(town: Town) -> None:
    phone = await leaves_a_form(town)
    await town.due("2024-11-15T17:30")
    assert not told(town, phone.hears())
    await town.due("2024-11-16T08:00")
    await town.due("2024-11-16T17:30")
    assert told(town, phone.hears())
    heard = await phone.taps(town.words("menu-resume"))
    assert town.words("ask-progress", number=3, of=5) in heard[-1]
    for day in (17, 18, 19):
        await town.due(f"2024-11-{day}T17:30")
    assert not told(town, phone.hears())


async def test_one_that_was_sent_meanwhile_is_not_spoken_of(town: Town) -> None:
    phone = await leaves_a_form(town)
    await town.due("2024-11-16T08:00")
    await phone.says("ทำต่อ")
    for answer in ("45000", "12", "ข้าม"):
        await phone.says(answer)
    await phone.taps(town.words("button-send"))
    await town.due("2024-11-16T17:30")
    assert not told(town, phone.hears())


async def test_who_wants_no_reminders_hears_nothing(town: Town) -> None:
    phone = await leaves_a_form(town)
    await phone.says("หยุดเตือน")
    await town.due("2024-11-16T17:30")
    assert not told(town, phone.hears())


async def test_what_was_cancelled_is_not_spoken_of_and_is_gone_after_a_day(town: Town) -> None:
    phone = await leaves_a_form(town)
    for answer in ("45000", "12"):
        await phone.says(answer)
    await phone.says("ยกเลิก")
    await phone.says("ใช่")
    await town.due("2024-11-16T17:30")
    assert not told(town, phone.hears())
    rows = select(tables.drafts.c.id)
    assert len(await town.app.database.read(lambda c: c.execute(rows).all())) == 1
    town.clock.move_by(hours=12)
    await town.due("2024-11-17T03:11")
    assert await town.app.database.read(lambda c: c.execute(rows).all()) == []


async def test_the_card_itself_counts_as_half_done(town: Town) -> None:
    phone = await leaves_a_form(town)
    await phone.says("ย้อนกลับ")
    await answers(phone)
    await town.due("2024-11-16T08:00")
    await town.due("2024-11-16T17:30")
    assert told(town, phone.hears())

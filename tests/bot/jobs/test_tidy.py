"""The nightly tidying deletes what is no longer needed, and nothing else (PDPA s. 37)."""

import pytest
from sqlalchemy import Table, func, select, update

from bot.jobs import media as media_job
from core.programme.reports import retention
from storage import tables as t
from tests.kit.everything import tables_with
from tests.kit.phones import LinePhone
from tests.kit.steps import begins_report, joins, opens_project
from tests.kit.town import Town


async def count(town: Town, table: Table) -> int:
    statement = select(func.count()).select_from(table)
    return await town.app.database.read(lambda c: int(c.execute(statement).scalar_one()))


async def night_after(town: Town, days: int) -> None:
    """Some days later, ten past three."""
    town.clock.move_by(days=days)
    at = town.clock().replace(hour=20, minute=11)  # 03:11 in Thailand
    await town.due(at)


@pytest.fixture
async def leader(town: Town) -> LinePhone:
    """A leader with a report in which there is a photo."""
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดงคนดัง")
    await opens_project(town, phone)
    await begins_report(town, phone)
    for words in ("40", "45000", "12", "ข้าม"):
        await phone.says(words)
    await phone.sends_photo()
    await phone.taps(town.words("button-done"))
    await phone.taps(town.words("button-send"))
    return phone


def test_every_rule_has_a_reason() -> None:
    assert all(rule.days > 0 and len(rule.why) > 20 for rule in retention.ALL)


async def test_after_a_week_messages_that_arrived_are_empty_but_counted(
    town: Town, leader: LinePhone
) -> None:
    rows = await count(town, t.outbox)
    await night_after(town, 8)
    assert await count(town, t.outbox) == rows
    assert "outbox" not in await tables_with(town, "ป้าแดงคนดัง", "ซ่อมบ้าน")
    await night_after(town, 90)
    assert await count(town, t.outbox) == 0


async def test_after_a_month_event_ids_go_and_reports_stay(town: Town, leader: LinePhone) -> None:
    await night_after(town, 29)
    assert await count(town, t.events)
    await night_after(town, 3)
    assert await count(town, t.events) == 0
    assert await count(town, t.reports) == 2
    assert await count(town, t.report_history) == 2
    assert await count(town, t.people) == 1


async def test_a_photo_of_a_report_stays_and_one_of_a_form_never_sent_goes(
    town: Town, leader: LinePhone
) -> None:
    await begins_report(town, leader)
    await leader.sends_photo()
    assert await count(town, t.media) == 2
    await night_after(town, 40)
    await media_job.fetch_wanted(town.app)
    await night_after(town, 40)
    rows = await town.app.database.read(lambda c: c.execute(select(t.media)).all())
    assert [row.state for row in rows] == ["kept"]
    assert await town.app.media.get(f"photo/{rows[0].id}")


async def test_photos_go_when_the_time_the_pack_promises_is_over(
    town: Town, leader: LinePhone
) -> None:
    (photo,) = await town.app.database.read(lambda c: c.execute(select(t.media)).all())
    await night_after(town, 5 * 365 + 1)
    await media_job.fetch_wanted(town.app)
    assert await town.app.media.get(f"photo/{photo.id}") is None


async def test_somebody_silent_for_five_years_is_forgotten_as_the_notice_promises(
    town: Town, leader: LinePhone
) -> None:
    await night_after(town, 5 * 365 - 5)
    assert "people" in await tables_with(town, "ป้าแดงคนดัง")
    await night_after(town, 10)
    assert await tables_with(town, "ป้าแดงคนดัง") == []


async def test_a_stranger_who_never_joined_is_not_remembered(town: Town) -> None:
    await town.line("U9").says("สวัสดี")
    assert await count(town, t.chats) == 1
    await night_after(town, 100)
    assert await count(town, t.chats) == 0


async def test_spent_and_expired_invites_go_after_a_month_and_good_ones_stay(town: Town) -> None:
    coordinator = town.line("U5")
    await joins(town, coordinator, "coordinator", "พี่สมชาย")
    await town.app.database.write(lambda c: c.execute(t.invites.delete()))
    await coordinator.says("เชิญ")
    await night_after(town, 29)
    assert await count(town, t.invites) == 1
    await night_after(town, 40)
    assert await count(town, t.invites) == 0


async def test_a_replayed_letter_goes_and_a_waiting_one_stays(town: Town) -> None:
    letter = {"channel": "line", "event": b"{}", "traceback": "", "made_at": town.clock()}
    rows = [{**letter, "id": f"l{n}", "event_id": f"e{n}"} for n in (1, 2)]
    await town.app.database.write(lambda c: c.execute(t.letters.insert(), rows))
    replayed = update(t.letters).where(t.letters.c.id == "l1").values(replayed_at=town.clock())
    await town.app.database.write(lambda c: c.execute(replayed))
    await night_after(town, 40)
    assert [letter.id for letter in await town.letters()] == ["l2"]


async def test_what_still_waits_to_be_sent_is_never_tidied(town: Town) -> None:
    row = {
        "id": "o1",
        "key": "k1",
        "chat_key": "line:U1",
        "priority": "urgent",
        "bubbles": [{"text": "x"}],
        "not_before": town.clock(),
        "state": "waiting",
        "leased_until": town.clock().replace(year=2040),
        "made_at": town.clock(),
    }
    await town.app.database.write(lambda c: c.execute(t.outbox.insert(), [row]))
    await night_after(town, 200)
    assert await count(town, t.outbox) == 1

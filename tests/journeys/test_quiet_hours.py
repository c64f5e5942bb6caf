"""Nothing but what is urgent, or answers the person themselves, is said at night."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.jobs import line_quota
from core.changes import PreferQuiet, Priority
from storage import tables
from storage.messages import reminders
from tests.journeys.test_the_months_messages import tell
from tests.kit.phones import LinePhone
from tests.kit.steps import joins
from tests.kit.town import Town


@pytest.fixture
async def phone(town: Town) -> LinePhone:
    """A leader who joined, late on a Friday."""
    joined = town.line("U1")
    await joins(town, joined, "leader", "ป้าแดง")
    town.clock.move_to("2024-11-15T22:00")
    return joined


async def wants_quiet(town: Town, hours: str) -> None:
    """Everybody who joined wants to be left alone then."""

    def write(connection: Connection) -> None:
        ids = connection.execute(select(tables.people.c.id)).scalars()
        reminders.prefer_quiet(connection, [PreferQuiet(one, hours) for one in ids])

    await town.app.database.write(write)


async def test_news_of_the_night_is_told_in_the_morning(town: Town, phone: LinePhone) -> None:
    await tell(town, "news", "ข่าวดี")
    await town.sweep(hours=8)
    assert phone.hears() == []
    await town.sweep(hours=1, minutes=1)
    assert phone.hears() == ["ข่าวดี"]


async def test_what_is_urgent_wakes_people(town: Town, phone: LinePhone) -> None:
    await tell(town, "alert", "น้ำท่วม", priority=Priority.URGENT)
    assert phone.hears() == ["น้ำท่วม"]


async def test_whoever_writes_at_night_gets_the_news_along(town: Town, phone: LinePhone) -> None:
    await tell(town, "news", "ข่าวดี")
    assert (await phone.says("เมนู"))[-1] == "ข่าวดี"


async def test_a_row_that_comes_up_late_waits_for_the_morning_too(
    town: Town, phone: LinePhone
) -> None:
    """The worker slept from the afternoon until after eight in the evening."""
    town.clock.move_to("2024-11-16T17:00")
    await tell(town, "news", "ข่าวดี", not_before=town.clock() + timedelta(hours=1))
    await town.sweep(hours=4)
    assert phone.hears() == []
    await town.sweep(hours=10, minutes=1)
    assert phone.hears() == ["ข่าวดี"]


async def test_a_new_month_does_not_push_at_midnight_what_the_old_one_held(
    town: Town, phone: LinePhone
) -> None:
    town.clock.move_to("2024-11-30T18:00")
    town.line_platform.monthly_limit, town.line_platform.used = 10, 10
    await line_quota.look(town.app, town.clock())
    await tell(town, "news", "ข่าวดี")
    town.line_platform.used = 0
    town.clock.move_to("2024-12-01T00:30")
    for _ in range(8):
        await town.sweep(minutes=30)
    assert phone.hears() == []
    await town.sweep(hours=3)
    assert phone.hears() == ["ข่าวดี"]


async def test_a_persons_own_hours_hold_besides(town: Town, phone: LinePhone) -> None:
    await wants_quiet(town, "06:00-09:00")
    await tell(town, "news", "ข่าวดี")
    await town.sweep(hours=10, minutes=50)
    assert phone.hears() == []
    await town.sweep(minutes=11)
    assert phone.hears() == ["ข่าวดี"]


async def test_patience_ends_where_the_news_would_come_too_late(
    town: Town, phone: LinePhone
) -> None:
    """Patient until five, but from four on this person wants to be left alone."""
    await wants_quiet(town, "16:00-20:00")
    town.clock.move_to("2024-11-16T08:00")
    now = town.clock()
    await tell(
        town,
        "news",
        "ข่าวดี",
        patient_until=now + timedelta(hours=9),
        send_by=now + timedelta(hours=11),
    )
    assert phone.hears() == ["ข่าวดี"]

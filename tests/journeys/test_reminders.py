"""Reminders over real webhooks: taken back by the report, told once, never late, never at night."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.jobs import scheduler as schedule
from core.programme.pack.instruments import DueRule
from core.programme.sendings import REMINDERS
from storage import tables
from tests.kit.phones import LinePhone
from tests.kit.steps import PROJECT, answers, begins_report, joins, opens_project, reports
from tests.kit.town import Town

WARNED, DUE, IN_GRACE = "2025-01-03", "2025-01-06", "2025-01-07"
"""The fifth of January 2025 is a Sunday."""


@pytest.fixture
async def leader(town: Town) -> LinePhone:
    """Sent November's report; December's is what is owed in January."""
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await answers(phone)
    await phone.taps(town.words("button-send"))
    await town.due("2025-01-02T08:00")
    phone.hears()
    return phone


async def rows(town: Town) -> dict[str, str]:
    """What became of each reminder, by day."""
    of_reminders = tables.outbox.c.key.startswith(f"{REMINDERS}:")
    statement = select(tables.outbox.c.key, tables.outbox.c.state).where(of_reminders)
    found = await town.app.database.read(lambda c: c.execute(statement).all())
    return {row.key.split(":")[1][:8]: row.state for row in found}


async def slots(town: Town) -> dict[str, str]:
    statement = select(tables.slots).where(tables.slots.c.job == REMINDERS)
    found = await town.app.database.read(lambda c: c.execute(statement).all())
    return {f"{row.due_at:%Y-%m-%d}": row.state for row in found}


def reminders_in(heard: Sequence[str]) -> list[str]:
    return [one for one in heard if PROJECT in one and "ธ.ค. 2567" in one]


async def test_a_reminder_is_pushed_when_nobody_wrote_until_five(
    town: Town, leader: LinePhone
) -> None:
    await town.due(f"{WARNED}T08:00")
    await town.sweep(hours=8)
    assert leader.hears() == []
    await town.sweep(hours=1, minutes=1)
    (heard,) = leader.hears()
    assert reminders_in([heard])
    assert town.line_platform.used == 1
    town.has_no_complaints()


async def test_the_report_takes_the_waiting_reminder_back(town: Town, leader: LinePhone) -> None:
    await town.due(f"{WARNED}T08:00")
    await begins_report(town, leader)
    await answers(leader, "60")
    heard = await leader.taps(town.words("button-send"))
    assert reminders_in(heard[1:]) == []
    assert await rows(town) == {"20250103": "cleared"}
    for day in (WARNED, DUE, IN_GRACE):
        await town.due(f"{day}T17:30")
    assert reminders_in(leader.hears()) == []
    assert town.line_platform.used == 0


async def test_anybody_who_may_send_it_clears_it_for_everybody(
    town: Town, leader: LinePhone
) -> None:
    coordinator = town.telegram(77)
    await joins(town, coordinator, "coordinator", "พี่ต้อย")
    await town.due(f"{WARNED}T08:00")
    assert await rows(town) == {"20250103": "waiting"}
    await reports(town, coordinator, "70")
    assert await rows(town) == {"20250103": "cleared"}
    await town.due(f"{DUE}T17:30")
    assert reminders_in(leader.hears()) == []


async def test_what_is_left_of_a_reminder_is_told_the_same_day(
    town: Town, leader: LinePhone
) -> None:
    other = "สวัสดิการแหลมงอบ"
    await leader.says("เปิดโครงการ")
    await leader.taps(town.choice("project", "code", "P04"))
    await leader.taps(town.choice("project", "scope", "province"))
    await leader.says(other)
    await leader.says("1 แสน")
    await leader.taps(town.words("button-send"))
    town.clock.move_to("2024-12-20T09:00")
    await begins_report(town, leader, other)
    await answers(leader, "60")
    await leader.taps(town.words("button-send"))
    await town.due("2025-02-04T08:00")
    await begins_report(town, leader, PROJECT)
    await answers(leader, "60")
    await leader.taps(town.words("button-send"))
    leader.hears()
    await town.due("2025-02-04T08:30")
    await town.due("2025-02-04T17:30")
    (heard,) = leader.hears()
    assert other in heard
    assert f"{PROJECT}\nม.ค. 2568" not in heard


async def test_two_workers_and_one_restarted_in_the_same_minute_tell_once(
    database_url: str, tmp_path: Path
) -> None:
    async with Town(database_url, tmp_path) as town:
        leader = town.telegram(5)
        await joins(town, leader, "leader", "ป้าแดง")
        await opens_project(town, leader)
        await answers(leader)
        await leader.taps(town.words("button-send"))
        await town.due("2025-01-02T08:00")
        town.clock.move_to(f"{WARNED}T08:00")
        now = town.clock()
        async with Town(database_url, tmp_path, neighbour=town) as other:
            await asyncio.gather(*(schedule.tick(one.app, now) for one in (town, other) * 2))
            await other.settle()
        async with Town(database_url, tmp_path, neighbour=town) as restarted:
            await schedule.tick(restarted.app, now)
            await restarted.settle()
        await town.settle()
        assert len(reminders_in(leader.hears())) == 1


async def test_a_worker_asleep_for_three_days_marks_them_and_reminds_once(
    town: Town, leader: LinePhone
) -> None:
    """Asleep from Friday on, awake on Monday, which is the due day."""
    await town.due(f"{DUE}T09:00")
    assert await slots(town) | {"2025-01-02": "done"} == {
        **dict.fromkeys(await slots(town), "missed"),
        "2025-01-02": "done",
        "2025-01-06": "done",
    }
    assert (await slots(town))["2025-01-03"] == "missed"
    await town.due(f"{DUE}T17:30")
    (heard,) = leader.hears()
    assert town.words("remind-on-day") in heard


async def test_a_clock_that_was_set_back_reminds_nobody_again(
    town: Town, leader: LinePhone
) -> None:
    await town.due(f"{WARNED}T08:00")
    await town.due(f"{WARNED}T17:30")
    assert len(leader.hears()) == 1
    for at in ("2025-01-02T07:59", "2025-01-02T08:00", f"{WARNED}T08:00", f"{WARNED}T17:30"):
        await town.due(at)
    assert leader.hears() == []
    assert await rows(town) == {"20250103": "sent"}


async def test_a_pack_changed_between_two_mornings_counts_from_the_next(
    town: Town, leader: LinePhone
) -> None:
    """Reports are due on the tenth from now on: what was told of the fifth is not told again
    on the fifth."""
    await town.due(f"{WARNED}T08:00")
    await town.due(f"{WARNED}T17:30")
    assert len(leader.hears()) == 1
    world = town.app.world
    rule = DueRule(due_days_after=10, warn_days_before=3, grace_days=3)
    rhythms = world.pack.written.rhythms.model_copy(update={"month": rule})
    written = world.pack.written.model_copy(update={"rhythms": rhythms})
    town.app.world = replace(world, pack=replace(world.pack, written=written))
    told: dict[int, int] = {}
    for day in range(4, 16):
        await town.due(f"2025-01-{day:02}T08:00")
        await town.due(f"2025-01-{day:02}T17:30")
        told |= {day: len(heard)} if (heard := leader.hears()) else {}
    assert told == {7: 1, 10: 1, 13: 1}


async def test_a_filing_beside_the_morning_is_never_reminded_of(
    town: Town, leader: LinePhone
) -> None:
    """Whichever of the two commits first."""
    await begins_report(town, leader)
    await answers(leader, "60")
    send = leader.button(town.words("button-send"))
    town.clock.move_to(f"{WARNED}T08:00")
    await asyncio.gather(schedule.tick(town.app, town.clock()), leader.taps(send))
    assert "waiting" not in (await rows(town)).values()
    await town.due(f"{WARNED}T17:30")
    assert reminders_in(leader.hears()[1:]) == []


async def test_on_telegram_a_reminder_goes_at_once_and_for_nothing(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await answers(phone)
    await phone.taps(town.words("button-send"))
    await town.due("2025-01-02T08:00")
    await town.due(f"{WARNED}T08:00")
    assert len(reminders_in(phone.hears())) == 1
    assert town.line_platform.used == 0


async def test_whoever_muted_or_snoozed_hears_nothing(town: Town, leader: LinePhone) -> None:
    await town.due(f"{WARNED}T08:00")
    await leader.says("หยุดเตือน")
    assert await rows(town) == {"20250103": "cleared"}
    await town.due(f"{DUE}T17:30")
    assert leader.hears() == []
    await leader.says("เตือนต่อ")
    await town.due(f"{IN_GRACE}T08:00")
    await leader.taps({"type": "postback", "data": "/snooze.1"})
    await town.due(f"{IN_GRACE}T17:30")
    assert leader.hears() == []
    await town.due("2025-01-08T08:00")
    await town.due("2025-01-08T17:30")
    assert len(reminders_in(leader.hears())) == 1


async def test_late_reports_go_to_the_coordinator_then_to_the_regions_own_staff(
    town: Town, leader: LinePhone
) -> None:
    coordinator, here, elsewhere = town.telegram(77), town.telegram(78), town.telegram(79)
    await joins(town, coordinator, "coordinator", "พี่ต้อย")
    east, north = await region_of(town, "23"), await region_of(town, "50")
    await joins(town, here, "staff", "คุณนก", code=await town.invite("staff", region=east))
    await joins(town, elsewhere, "staff", "คุณน้ำ", code=await town.invite("staff", region=north))
    told: dict[str, list[int]] = {"coordinator": [], "here": [], "elsewhere": []}
    late, still_late = town.words("late", count=1), town.words("still-late", provinces=1, count=1)
    for day in range(3, 25):
        await town.due(f"2025-01-{day:02}T08:00")
        phones = {"coordinator": coordinator, "here": here, "elsewhere": elsewhere}
        for name, phone in phones.items():
            heard = phone.hears()
            told[name] += [day] * any(late in one or still_late in one for one in heard)
    assert told == {"coordinator": [10], "here": [17], "elsewhere": []}


async def test_what_somebody_owes_and_what_is_late_under_them_is_one_message(
    town: Town,
) -> None:
    coordinator = town.line("U2")
    await joins(town, coordinator, "coordinator", "พี่ต้อย")
    await opens_project(town, coordinator)
    await answers(coordinator)
    await coordinator.taps(town.words("button-send"))
    await town.due("2025-02-06T08:00")
    town.clock.move_to("2025-02-08T09:00")
    await coordinator.taps({"type": "postback", "data": "/snooze.3"})
    before = town.line_platform.used
    await town.due("2025-02-11T08:00")
    await town.due("2025-02-11T17:30")
    own, late = coordinator.hears()
    assert town.words("remind-late") in own
    assert town.words("late", count=1) in late
    assert town.line_platform.used == before + 1


async def test_a_month_with_nothing_left_lets_a_reminder_ride_only_while_it_is_true(
    town: Town, leader: LinePhone
) -> None:
    town.line_platform.monthly_limit, town.line_platform.used = 10, 10
    await town.due(f"{DUE}T08:00")
    for _ in range(13):
        await town.sweep(hours=1)
    assert await rows(town) == {"20250106": "stale"}
    await town.due(f"{IN_GRACE}T08:00")
    (_, heard) = await leader.says("เมนู")
    assert town.words("remind-in-grace") in heard
    assert town.line_platform.used == 10


async def region_of(town: Town, code: str) -> str:
    province = town.app.world.pack.province(code)
    assert province is not None
    return province.region

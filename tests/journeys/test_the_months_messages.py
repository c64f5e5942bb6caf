"""A LINE budget that lasts: news rides in free replies, pushes are paid for before they go."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.base.clock import BANGKOK
from bot.jobs import line_quota
from bot.readings.month_forecast import forecast_of
from bot.sending.push_budget import month_of
from core.changes import Decision, Notice, Priority
from core.messages import Say
from core.quota import Forecast, Kind, Step
from storage import tables
from storage.messages import quota
from storage.round import run
from tests.kit.phones import LinePhone
from tests.kit.steps import begins_report, joins, opens_project
from tests.kit.town import Town


@pytest.fixture
async def phone(town: Town) -> LinePhone:
    """A leader who joined."""
    joined = town.line("U1")
    await joins(town, joined, "leader", "ป้าแดง")
    return joined


async def tell(town: Town, key: str, words: str, **more: object) -> None:
    """News for the leader, as a job would tell it."""
    app = town.app
    notice = Notice(key, (Say(text=words),), chat_key="line:U1", **more)  # type: ignore[arg-type]
    decided = [run.Decided(Decision(notices=(notice,)))]
    finish = app.dispatcher.desk.finish
    rows = await app.database.write(
        lambda c: run.write(c, decided, now=town.clock(), random=app.random, finish=finish)
    )
    app.courier.hand(rows)
    await town.settle()


async def states(town: Town) -> dict[str, tuple[str, int]]:
    columns = (tables.outbox.c.key, tables.outbox.c.state, tables.outbox.c.cost)
    return await town.app.database.read(
        lambda c: {row.key: (row.state, row.cost) for row in c.execute(select(*columns))}
    )


async def test_patient_news_goes_along_with_the_next_free_reply(
    town: Town, phone: LinePhone
) -> None:
    until = town.clock() + timedelta(hours=12)
    await tell(town, "news", "ข่าวดี", patient_until=until)
    assert phone.hears() == []
    heard = await phone.says("เมนู")
    assert heard[-1] == "ข่าวดี"
    assert len(heard) == 2
    assert (await states(town))["news"] == ("rode", 0)
    assert town.line_platform.used == 0
    await town.sweep(hours=13)
    assert phone.hears() == []


async def test_patient_news_is_pushed_when_nobody_wrote(town: Town, phone: LinePhone) -> None:
    await tell(town, "news", "ข่าวดี", patient_until=town.clock() + timedelta(hours=8))
    await town.sweep(hours=9)
    assert phone.hears() == ["ข่าวดี"]
    assert (await states(town))["news"] == ("sent", 1)
    assert town.line_platform.used == 1


async def test_news_never_stands_between_a_question_and_its_answer(
    town: Town, phone: LinePhone
) -> None:
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await tell(town, "news", "ข่าวดี", patient_until=town.clock() + timedelta(hours=12))
    assert "ข่าวดี" not in await begins_report(town, phone)
    assert "ข่าวดี" not in await phone.says("40")
    assert "ข่าวดี" in await phone.says("ยกเลิก")


async def test_at_most_two_pieces_of_news_go_along(town: Town, phone: LinePhone) -> None:
    until = town.clock() + timedelta(hours=12)
    for number in range(3):
        await tell(town, f"news{number}", f"ข่าว {number}", patient_until=until)
    assert (await phone.says("เมนู"))[-2:] == ["ข่าว 0", "ข่าว 1"]
    assert (await phone.says("เมนู"))[-1:] == ["ข่าว 2"]


async def test_a_month_with_nothing_left_holds_all_but_what_is_urgent(
    town: Town, phone: LinePhone
) -> None:
    town.line_platform.monthly_limit, town.line_platform.used = 10, 8
    await line_quota.look(town.app, town.clock())
    await tell(town, "digest", "สรุป", priority=Priority.DIGEST)
    await tell(town, "alert", "น้ำท่วม", priority=Priority.URGENT)
    assert phone.hears() == ["น้ำท่วม"]
    assert (await phone.says("เมนู"))[-1] == "สรุป"
    assert town.line_platform.used == 9


async def test_staff_hear_of_a_tight_month_once(town: Town) -> None:
    officer = town.telegram(9)
    await joins(town, officer, "staff", "คุณนก", province="")
    for number in range(4):
        await joins(town, town.line(f"U{number}"), "coordinator", f"พี่ {number}")
    town.line_platform.monthly_limit, town.line_platform.used = 60, 30
    assert await line_quota.look(town.app, town.clock()) is not Step.CALM
    assert len(officer.hears()) == 0
    await town.settle()
    assert len(officer.hears()) == 1
    town.clock.move_by(hours=1)
    await line_quota.look(town.app, town.clock())
    await town.settle()
    assert officer.hears() == []
    assert "60" in (await officer.says("แผนส่งข้อความ"))[0]


async def test_our_account_is_what_the_platform_counted(town: Town, phone: LinePhone) -> None:
    town.line_platform.monthly_limit = 300
    await line_quota.look(town.app, town.clock())
    for number in range(3):
        await tell(town, f"push{number}", "ข่าว")
    await tell(town, "patient", "ข่าวดี", patient_until=town.clock() + timedelta(hours=2))
    await phone.says("เมนู")
    now = town.clock()
    found = await town.app.database.read(lambda c: quota.account(c, month_of(now)))
    lines = await town.app.database.read(
        lambda c: quota.ledger(c, now - timedelta(days=15), now + timedelta(days=1))
    )
    assert town.line_platform.used == found.month.spent == sum(line.cost for line in lines) == 3
    assert sum(line.rode for line in lines) == 1


async def test_the_forecast_goes_by_how_many_were_reminded_lately(town: Town) -> None:
    for number in range(8):
        await joins(town, town.line(f"U{number}"), "leader", f"ป้า {number}")
    town.clock.move_to(datetime(2024, 12, 2, 12, tzinfo=BANGKOK))
    in_full = await reminders_to_come(town)
    town.clock.move_to(datetime(2024, 12, 3, 8, 1, tzinfo=BANGKOK))
    for number in (1, 2):
        await tell(town, f"owed{number}", "ยังไม่ได้ส่งค่ะ", priority=Priority.REMINDER)
    town.clock.move_to(datetime(2024, 12, 3, 9, tzinfo=BANGKOK))
    lately = await reminders_to_come(town)
    assert (in_full, lately) == (3 * 8, 2 * 2), "three mornings for everybody, two for a quarter"


async def test_a_rooms_news_that_waits_is_still_to_come(town: Town) -> None:
    before = await forecast(town)
    await joins(town, town.line("U1"), "leader", "ป้าแดง")
    until = town.clock() + timedelta(hours=30)
    await tell(town, "news", "ข่าวดี", patient_until=until, kind=Kind.ROOM.value)
    after = await forecast(town)
    assert after.coming[Kind.ROOM] == before.coming.get(Kind.ROOM, 0) + 1


async def test_news_nobody_schedules_goes_as_it_went_last_month(
    town: Town, phone: LinePhone
) -> None:
    told = Priority.BULLETIN
    for day, times in ((10, 2), (25, 3)):
        town.clock.move_to(datetime(2024, 10, day, 9, tzinfo=BANGKOK))
        for number in range(times):
            await tell(town, f"{day} {number}", "ตรวจแล้วค่ะ", priority=told)
    town.clock.move_to(datetime(2024, 11, 15, 9, tzinfo=BANGKOK))
    assert (await forecast(town)).coming[Kind.BULLETIN] == 3


async def test_in_a_first_month_no_more_is_expected_than_there_are_reports_to_come(
    town: Town, phone: LinePhone
) -> None:
    town.clock.move_to(datetime(2024, 11, 4, 9, tzinfo=BANGKOK))
    await opens_project(town, phone)
    for number in range(5):
        await tell(town, f"verify{number}", "รายงานใหม่ค่ะ", priority=Priority.BULLETIN)
    town.clock.move_to(datetime(2024, 11, 5, 9, tzinfo=BANGKOK))
    assert (await forecast(town)).coming.get(Kind.BULLETIN, 0) == 0, "nothing is owed yet"


async def forecast(town: Town) -> Forecast:
    pack, now = town.app.world.pack, town.clock()
    return await town.app.database.read(lambda c: forecast_of(pack, c, now))


async def reminders_to_come(town: Town) -> int:
    return (await forecast(town)).coming[Kind.REMINDER]

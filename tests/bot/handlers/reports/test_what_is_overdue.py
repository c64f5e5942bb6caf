"""ค้างส่ง over real webhooks: who may see names, forged buttons, a month that is closed."""

import pytest
from sqlalchemy import select

from storage import tables
from tests.bot.handlers.reports.test_verifying_reports import found, sends
from tests.kit.people import NAN, a_leader, copied, joined
from tests.kit.rooms import is_trats
from tests.kit.steps import PROJECT, Phone, answers
from tests.kit.steps import reports as reported
from tests.kit.town import Town

IN_JANUARY = "2025-01-20T09:00"


async def late(town: Town, leader: Phone) -> None:
    """November is reported; in January December is missing."""
    await sends(town, leader)
    town.clock.move_to(IN_JANUARY)


async def test_names_are_for_those_who_work_there(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await late(town, leader)
    others = {
        "partner": await joined(town, "line", "partner", "คุณฝน", "ตราด"),
        "leader elsewhere": await a_leader(town, "line", "ลุงมี", NAN),
        "room": town.line("U1", group="C" + "1" * 32),
    }
    await is_trats(town, town.line("U1", group="C" + "1" * 32))
    for phone in (leader, coordinator):
        heard = (await phone.says("ค้างส่ง ตราด"))[-1]
        assert PROJECT in heard
        assert "ป้าแดง" in heard
        assert "ธ.ค. 2567" in heard
    for who, phone in others.items():
        said = await phone.says("ค้างส่ง ตราด")
        assert PROJECT in said[-1], who
        assert "ป้าแดง" not in "".join(said), who
        assert not any("ส่งของ" in label for label in phone.buttons()), who


async def test_the_late_month_can_be_sent_and_counts_for_its_own(town: Town, leader: Phone) -> None:
    await late(town, leader)
    await leader.says("ค้างส่ง")
    await leader.taps(town.words("button-catch-up", period="ธ.ค. 2567"))
    await leader.taps(PROJECT)
    await answers(leader, "55")
    await leader.taps(town.words("button-send"))
    report = await found(town, "ตราด-2568-0003")
    assert (report.period, report.year, report.counts) == ("2024-12", 2568, True)
    heard = await leader.says("ค้างส่ง")
    assert town.words("overdue-none-yet", count=1, day="5 ก.พ. 2568") in heard[0]


async def test_a_month_of_last_year_belongs_to_last_years_reports(
    town: Town, leader: Phone
) -> None:
    """Sent on 3 October, about September: numbered and counted in the year that ended."""
    await sends(town, leader)
    town.clock.move_to("2025-10-03T09:00")
    await reported(town, leader, "80")
    report = await found(town, "ตราด-2568-0003")
    assert (report.period, report.year) == ("2025-09", 2568)


@pytest.mark.parametrize(
    "data",
    [
        "/catchup.progress 23 2023-10",
        "/catchup.progress 23 2025-03",
        "/catchup.progress 23 2024-13",
        "/catchup.progress 55 2024-12",
        "/catchup.incident 23 2024-12",
        "/catchup.progress",
        "/catchup.",
        "/catchup.no 23 2024-12",
    ],
)
async def test_a_made_up_button_opens_no_form(town: Town, data: str) -> None:
    leader = await a_leader(town)
    town.clock.move_to(IN_JANUARY)
    assert await leader.taps(copied(leader, data)) != []
    kept = await town.app.database.read(lambda c: c.execute(select(tables.talks)).all())
    assert kept == []

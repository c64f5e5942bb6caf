"""Much money, or money over the budget, is verified by two different people."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree

import pytest

from core.changes import Status
from tests.bot.handlers.reports.test_verifying_reports import NUMBER, found, sends
from tests.kit.altered import to, toml_altered
from tests.kit.packs import OF_TESTS
from tests.kit.people import a_coordinator, a_leader, one
from tests.kit.steps import Phone, joins, opens_project
from tests.kit.town import Town


@pytest.fixture
async def strict_town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose pack wants two people for more than 30,000 baht."""
    folder = copytree(OF_TESTS, tmp_path / "strict")
    written = folder / "topics/projects.toml"
    strict = toml_altered(
        written.read_bytes(), "instrument:progress.needs_two", to("${spent_baht} > 30000")
    )
    written.write_bytes(strict)
    async with Town(database_url, tmp_path, pack=str(folder)) as opened:
        yield opened
        opened.has_no_complaints()


async def test_much_money_needs_two_different_people(strict_town: Town) -> None:
    town = strict_town
    leader = await a_leader(town)
    first, second = await a_coordinator(town), await a_coordinator(town, "line", "พี่สอง")
    await sends(town, leader)
    for phone in (first, second):
        phone.hears()
    button = first.buttons()[town.words("button-approve")]
    heard = await first.taps(button)
    assert heard[0] == town.words("verify-needs-one-more", number=NUMBER)
    assert (await found(town)).status is Status.SENT
    heard = await first.taps(button)
    assert heard == [town.words("verify-again-by-other", number=NUMBER)]
    assert (await found(town)).status is Status.SENT
    heard = await second.taps(town.words("button-approve"))
    assert heard[0] == town.words("verified", number=NUMBER)
    assert (await found(town)).status is Status.VERIFIED
    await town.sweep(hours=23)
    assert leader.hears() == [town.words("verified-yours", number=NUMBER)]


async def test_a_mend_voids_the_first_of_two_approvals(strict_town: Town) -> None:
    town = strict_town
    leader = await a_leader(town)
    first, second = await a_coordinator(town), await a_coordinator(town, "line", "พี่สอง")
    await sends(town, leader)
    await first.taps(town.words("button-approve"))
    await leader.taps(town.words("button-mend-report"))
    await leader.taps(town.words("button-edit"))
    await leader.taps(one(leader, "2. "))
    await leader.says("70")
    await leader.taps(town.words("button-send"))
    await second.taps(town.words("button-approve"))
    assert (await found(town)).status is Status.SENT
    await first.says(f"รายงาน {NUMBER}")
    await first.taps(town.words("button-approve"))
    assert (await found(town)).status is Status.VERIFIED


async def test_money_over_the_budget_goes_one_level_up_where_nobody_else_verifies(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    """The budget of the project is 3.5 แสน; its only coordinator is not enough."""
    staff = town.line("U888")
    region = town.app.world.pack.where("23").region
    await joins(town, staff, "staff", "คุณนก", code=await town.invite("staff", region=region))
    await opens_project(town, leader)
    await leader.says("40")
    await leader.says("4 แสน")
    await leader.says("ใช่")
    await leader.says("ไม้ขึ้นราคา")
    await leader.says("12")
    await leader.says("รอไม้")
    await leader.taps(town.words("button-send"))
    await coordinator.says(f"รายงาน {NUMBER}")
    staff.hears()
    heard = await coordinator.taps(town.words("button-approve"))
    assert heard[0] == town.words("verify-needs-one-more-above", number=NUMBER)
    (card,) = staff.hears()
    assert town.words("verify-second", name="ป้าแดง") in card
    await staff.taps(town.words("button-approve"))
    assert (await found(town)).status is Status.VERIFIED

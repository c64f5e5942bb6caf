"""Who loses a role with a form still open files nothing with it any more."""

from sqlalchemy import select

from storage import tables
from tests.bot.handlers.people.test_forged_presses import everything
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import a_coordinator, a_leader, one
from tests.kit.phones import LinePhone
from tests.kit.steps import Phone, answers, begins_report, joins
from tests.kit.town import Town


async def ends_role_of(town: Town, officer: Phone, name: str) -> None:
    await officer.says("ทีม ตราด")
    await officer.taps(one(officer, name))
    await officer.taps(town.words("button-role-end"))
    await officer.taps(town.words("button-end-yes"))


async def test_a_report_begun_as_a_leader_is_not_filed_by_nobody(town: Town) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    await sends(town, leader)
    await begins_report(town, leader)
    await answers(leader, "77")
    send = leader.buttons()[town.words("button-send")]
    await ends_role_of(town, coordinator, "ป้าแดง")
    leader.hears()
    before = await everything(town)
    for _ in range(2):
        await leader.taps(send)
        assert await everything(town) == before
    kept = await town.app.database.read(lambda c: c.execute(select(tables.talks)).all())
    assert kept == []


async def test_an_invite_begun_as_a_coordinator_is_not_made_by_nobody(town: Town) -> None:
    coordinator = await a_coordinator(town, "line")
    staff = town.telegram(77)
    region = town.app.world.pack.where("23").region
    await joins(town, staff, "staff", "คุณนก", code=await town.invite("staff", region=region))
    await coordinator.says("เชิญ")
    await coordinator.taps(town.words("button-invite-tambon"))
    await ends_role_of(town, staff, "พี่หนึ่ง")
    coordinator.hears()
    before = await everything(town)
    assert await coordinator.says("ต.แหลมงอบ") == [town.words("not-allowed")]
    assert await everything(town) == before
    assert isinstance(coordinator, LinePhone)


async def test_a_report_is_not_verified_by_who_no_longer_coordinates(town: Town) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    staff = town.line("U777")
    region = town.app.world.pack.where("23").region
    await joins(town, staff, "staff", "คุณนก", code=await town.invite("staff", region=region))
    await sends(town, leader)
    approve = coordinator.buttons()[town.words("button-approve")]
    await ends_role_of(town, staff, "พี่หนึ่ง")
    coordinator.hears()
    before = await everything(town)
    await coordinator.taps(approve)
    assert await everything(town) == before

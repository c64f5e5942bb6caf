"""A digest tells everything once: what one that did not arrive would have told, the next tells."""

from bot.jobs import line_quota
from tests.kit.phones import LinePhone
from tests.kit.steps import PROJECT, answers, joins, opens_project, reports
from tests.kit.town import Town


async def a_province_at_work(town: Town) -> tuple[LinePhone, LinePhone]:
    """A leader and a coordinator on LINE, and a project with its first report."""
    leader, coordinator = town.line("U1"), town.line("U2")
    await joins(town, coordinator, "coordinator", "พี่หนึ่ง")
    await joins(town, leader, "leader", "ป้าแดง")
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    coordinator.hears()
    return leader, coordinator


async def test_what_was_told_is_not_told_again(town: Town) -> None:
    _, coordinator = await a_province_at_work(town)
    await town.due("2024-11-16T07:30")
    assert any(PROJECT in heard for heard in coordinator.hears())
    await town.due("2024-11-17T07:30")
    assert coordinator.hears() == []


async def test_news_of_a_digest_that_was_never_sent_comes_with_the_next(town: Town) -> None:
    _, coordinator = await a_province_at_work(town)
    town.line_platform.monthly_limit, town.line_platform.used = 10, 9
    town.clock.move_to("2024-11-16T07:10")
    await line_quota.look(town.app, town.clock())
    await town.due("2024-11-16T07:30")
    await town.sweep(hours=7)
    assert coordinator.hears() == []
    town.line_platform.monthly_limit = 1000
    town.clock.move_to("2024-11-17T07:10")
    await line_quota.look(town.app, town.clock())
    await town.due("2024-11-17T07:30")
    (digest,) = coordinator.hears()
    assert PROJECT in digest


async def test_a_slot_that_was_missed_is_made_up_for_by_the_next(town: Town) -> None:
    leader, coordinator = await a_province_at_work(town)
    await town.due("2024-11-16T07:30")
    town.clock.move_to("2024-12-12T09:00")
    await reports(town, leader, "70")
    coordinator.hears()
    await town.due("2024-12-13T20:00")
    assert coordinator.hears() == []
    await town.due("2024-12-14T07:30")
    (digest,) = coordinator.hears()
    assert "40% → 70%" in digest


async def test_staff_of_a_region_hear_of_their_own_provinces_by_group(town: Town) -> None:
    await a_province_at_work(town)
    near, far = town.telegram(51), town.telegram(52)
    await joins(town, near, "staff", "คุณนก", "", await town.invite("staff", region="BE"))
    await joins(town, far, "staff", "คุณฝน", "", await town.invite("staff", region="N"))
    near.hears()
    far.hears()
    await town.due("2024-12-09T09:00")
    (month,) = [said for said in near.hears() if "พ.ย. 2567" in said and "สรุป" in said]
    assert "กลุ่มจังหวัด 1" in month
    assert "40%" in month
    (silence,) = [said for said in far.hears() if "สรุป" in said]
    assert "ยังไม่มีผู้ประสานงาน แกนนำ และรายงานของปีนี้ 17 จังหวัด" in silence
    assert "40%" not in silence

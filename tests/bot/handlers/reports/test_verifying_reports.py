"""The verification loop between phones: returned, mended, approved, two people, one level up."""

from core.changes import Status
from storage.reports import reports, summaries, verification
from tests.kit.people import NAN, a_coordinator, a_leader, copied, joined, one
from tests.kit.steps import PROJECT, Phone, answers, begins_report, joins, opens_project
from tests.kit.steps import reports as reported
from tests.kit.town import Town

NUMBER = "ตราด-2568-0002"


async def sends(town: Town, phone: Phone, percent: str = "40") -> list[str]:
    """Opens the project and files its first report."""
    await opens_project(town, phone)
    await answers(phone, percent)
    return await phone.taps(town.words("button-send"))


async def found(town: Town, number: str = NUMBER) -> reports.Report:
    report = await town.app.database.read(lambda c: reports.by_number(c, number))
    assert report is not None
    return report


async def returns(town: Town, phone: Phone, why: str, *labels: str) -> list[str]:
    """Sends the report on the last card back, ticking the answers named."""
    await phone.taps(town.words("button-send-back"))
    for label in labels:
        await phone.taps(one(phone, label))
    await phone.taps(town.words("button-done"))
    await phone.says(why)
    return await phone.taps(town.words("button-send"))


async def test_a_report_is_returned_mended_and_approved(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    card = coordinator.hears()[-1]
    assert all(part in card for part in (NUMBER, PROJECT, "40%", "45,000", "ป้าแดง"))

    heard = await returns(town, coordinator, "ยอดเงินไม่ตรงกับใบเสร็จ", "ใช้เงิน")
    assert heard[0] == town.words("returned", number=NUMBER)
    assert (await found(town)).status is Status.RETURNED

    (told,) = leader.hears()
    assert "ยอดเงินไม่ตรงกับใบเสร็จ" in told
    heard = await leader.taps(town.words("button-mend-now"))
    assert "เงิน" in heard[-1]
    heard = await leader.says("50,000")
    assert town.words("review-mend") in heard[-1]
    assert all(part in heard[-1] for part in ("50,000", "40%", "12"))
    await leader.taps(town.words("button-send"))
    again = await found(town)
    assert (again.status, again.version, again.number) == (Status.SENT, 2, NUMBER)

    card = coordinator.hears()[-1]
    assert "50,000" in card
    await coordinator.taps(town.words("button-approve"))
    assert (await found(town)).status is Status.VERIFIED
    await town.sweep(hours=23)
    assert leader.hears() == [town.words("verified-yours", number=NUMBER)]
    await leader.says(f"รายงาน {NUMBER}")
    assert town.words("button-mend-report") not in leader.buttons()


async def test_a_verified_report_cannot_be_mended_withdrawn_or_replaced(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    mend = leader.buttons()[town.words("button-mend-report")]
    withdraw = leader.buttons()[town.words("button-withdraw-report")]
    await coordinator.taps(town.words("button-approve"))
    await town.sweep(hours=23)
    leader.hears()
    whom = town.words("ask-whom", names="พี่หนึ่ง", province="จ.ตราด")
    assert await leader.taps(mend) == [town.words("mend-verified", whom=whom)]
    assert await leader.taps(withdraw) == [town.words("mend-verified", whom=whom)]
    told, asked = await begins_report(town, leader)
    named = {"thing": PROJECT, "period": "พ.ย. 2567", "number": NUMBER}
    assert told == town.words("already-verified", **named, whom=whom)
    assert asked.startswith("จะรายงานโครงการไหนคะ")
    figures = await town.app.database.read(lambda c: summaries.of_province(c, "23", 2568))
    assert {f.hundredths for f in figures if f.indicator == "percent"} == {4000}


async def test_a_mend_makes_an_earlier_card_approve_nothing(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    coordinator.hears()
    old = coordinator.buttons()[town.words("button-approve")]
    await leader.taps(town.words("button-mend-report"))
    await leader.taps(town.words("button-edit"))
    await leader.taps(one(leader, "2. "))
    await leader.says("55")
    await leader.taps(town.words("button-send"))
    coordinator.hears()
    heard = await coordinator.taps(old)
    assert town.words("verify-newer") in heard[-1]
    assert (await found(town)).status is Status.SENT


async def test_history_tells_who_changed_what_from_what(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await returns(town, coordinator, "ลองนับใหม่", "คืบหน้า")
    await leader.taps(town.words("button-mend-now"))
    await leader.says("60")
    await leader.taps(town.words("button-send"))
    await coordinator.says(f"รายงาน {NUMBER}")
    heard = await coordinator.taps(town.words("button-history"))
    assert all(part in heard[-1] for part in ("40%", "60%", "ป้าแดง", "พี่หนึ่ง"))


async def test_the_queue_shows_the_next_skips_and_takes_all_of_one_leader(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await coordinator.says("ตรวจ")
    first = await coordinator.says("ตรวจ")
    skipped = await coordinator.taps(town.words("button-verify-next"))
    assert first[-1] != skipped[-1]
    await coordinator.taps(town.words("button-verify-all"))
    heard = await coordinator.taps(town.words("button-verify-all-yes"))
    assert heard == [town.words("verified-all", count=2)]
    assert await coordinator.says("ตรวจ") == [town.words("verify-none")]
    counted = await town.app.database.read(lambda c: verification.counts(c, "23", 2568))
    assert counted == {Status.VERIFIED: 2}


async def test_a_coordinators_own_report_goes_one_level_up(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    staff = await joined(town, "line", "staff", "คุณฝน")
    await sends(town, coordinator)
    assert coordinator.hears() == []
    assert leader.hears() == []
    (*_, card) = staff.hears()
    assert NUMBER in card
    about = (await found(town)).id
    approve = staff.buttons()[town.words("button-approve")]
    heard = await coordinator.taps(copied(coordinator, f"/approve.{about} 1"))
    assert heard == [town.words("verify-not-yours")]
    assert (await found(town)).status is Status.SENT
    await staff.taps(approve)
    assert (await found(town)).status is Status.VERIFIED


async def test_staff_of_the_region_hear_after_seven_days_and_no_others(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    world = town.app.world
    known = world.pack.province("23")
    assert known is not None
    others = next(r for r in world.pack.regions() if r != known.region)
    near, far = town.line("U501"), town.telegram(502)
    for phone, region in ((near, known.region), (far, others)):
        code = await town.invite("staff", region=region)
        await joins(town, phone, "staff", f"คุณ{region}", code=code)
    await sends(town, leader)
    for phone in (near, far):
        phone.hears()
    await town.due("2024-11-21T08:00")
    assert near.hears() == []
    await town.due("2024-11-23T08:00")
    (told,) = near.hears()
    assert "จ.ตราด" in told
    assert far.hears() == []
    await near.taps(town.words("menu-verify"))
    await near.taps(town.words("button-approve"))


async def test_a_coordinator_elsewhere_cannot_verify(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    stranger = await a_coordinator(town, "line", "พี่ไกล", NAN)
    await sends(town, leader)
    about = (await found(town)).id
    assert await stranger.says("ตรวจ") == [town.words("verify-none")]
    for command in (f"/approve.{about} 1", f"/sendback.{about} 1"):
        heard = await stranger.taps(copied(stranger, command))
        assert heard == [town.words("verify-not-yours")]
    assert (await found(town)).status is Status.SENT


async def test_a_withdrawn_replacement_lets_the_earlier_report_count_again_as_it_stood(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    """Sent back, then replaced by a colleague: once that is withdrawn it waits to be mended."""
    await sends(town, leader, "40")
    coordinator.hears()
    await returns(town, coordinator, "ยอดเงินไม่ตรง", "ใช้เงิน")
    leader.hears()
    second = await a_leader(town, "line", "ลุงคำ")
    await reported(town, second, "70")
    await second.taps(town.words("button-replace"))
    assert (await found(town)).status is Status.REPLACED
    assert await percent_now(town) == 7000

    await second.taps(town.words("button-withdraw-report"))
    heard = await second.taps(town.words("button-withdraw-yes"))
    assert heard == [town.words("withdrawn-restored", number="ตราด-2568-0003", earlier=NUMBER)]
    again = await found(town)
    assert (again.status, again.counts) == (Status.RETURNED, True)
    assert await percent_now(town) == 4000
    assert NUMBER in leader.hears()[-1]
    await leader.taps(town.words("button-mend-report"))
    await leader.says("50,000")
    await leader.taps(town.words("button-send"))
    assert (await found(town)).status is Status.SENT


async def percent_now(town: Town) -> int:
    figures = await town.app.database.read(lambda c: summaries.of_province(c, "23", 2568))
    return next(one.hundredths for one in figures if one.indicator == "percent")


async def test_an_opened_project_reaches_the_coordinator_as_one_card(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    assert len(coordinator.hears()) == 1
    assert town.words("button-approve") in coordinator.buttons()

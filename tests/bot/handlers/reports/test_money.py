"""Money between phones: two who spend at once, the second person, and who hears of a full frame."""

import asyncio
from pathlib import Path

import pytest

from core.changes import KeepEntity, Status
from storage.money import ledgers
from storage.registers import writing
from storage.reports import reports
from tests.kit.people import NAN, a_coordinator, a_leader, joined
from tests.kit.steps import Phone
from tests.kit.town import Town

TRAT = "23"
SPEND = "management-spend"
SPENT = [f"{SPEND}.{part}" for part in ("running", "linking", "lessons")]


async def fills(town: Town, phone: Phone, baht: str, purpose: str = "running") -> list[str]:
    """The form of the management budget, up to the review card or the question why."""
    await phone.says("งบบริหารจัดการ")
    await phone.taps(town.choice(SPEND, "purpose", purpose))
    await phone.says("ค่าประชุมคณะทำงาน")
    return await phone.says(baht)


async def spends(town: Town, phone: Phone, baht: str, why: str = "") -> list[str]:
    await fills(town, phone, baht)
    if why:
        await phone.says(why)
    return await phone.taps(town.words("button-send"))


async def out_baht(town: Town) -> int:
    found = await town.app.database.read(lambda c: ledgers.entries(c, TRAT, 2568, SPENT))
    return sum(entry.hundredths for entry in found) // 100


async def report_of(town: Town, number: str) -> reports.Report:
    found = await town.app.database.read(lambda c: reports.by_number(c, number))
    assert found is not None
    return found


async def sends_all_at_once(town: Town, phones: list[Phone]) -> list[str]:
    """Everybody taps ส่ง in the same moment; what each heard, in one text."""
    taps = [phone.taps(town.words("button-send")) for phone in phones]
    return ["\n".join(heard) for heard in await asyncio.gather(*taps)]


async def test_two_who_spend_the_last_money_at_once_are_decided_one_after_the_other(
    database_url: str, tmp_path: Path
) -> None:
    """Each alone is within the frame; together they are beyond it, so the later one is asked."""
    async with (
        Town(database_url, tmp_path) as town,
        Town(database_url, tmp_path, neighbour=town) as other,
    ):
        phones = [await a_leader(town, "line", "ป้าแดง"), await a_leader(other, "line", "ลุงมี")]
        await a_coordinator(town)
        for phone, where in zip(phones, (town, other), strict=True):
            await fills(where, phone, "120,000")
        heard = await sends_all_at_once(town, phones)
        for where in (town, other):
            await where.settle()
        heard = [
            "\n".join((said, *phone.hears())) for said, phone in zip(heard, phones, strict=True)
        ]
        receipts = [town.words("receipt-title") in said for said in heard]
        assert sorted(receipts) == [False, True]
        asked = heard[receipts.index(False)]
        assert "80,000" in asked
        assert await out_baht(town) == 120_000
        late = phones[receipts.index(False)]
        await late.says("ประชุมเพิ่มเรื่องน้ำท่วม")
        said = await late.taps(town.words("button-send"))
        assert any(town.words("receipt-title") in words for words in said)
        assert await out_baht(town) == 240_000
        assert (await report_of(town, "ตราด-2568-0002")).approvals_needed == 2
        assert await town.letters() == []


async def test_many_who_spend_in_one_moment_all_get_their_number_or_the_question(
    town: Town,
) -> None:
    phones = [await a_leader(town, "line", f"แกนนำ {number}") for number in range(5)]
    for phone in phones:
        await fills(town, phone, "45,000")
    heard = await sends_all_at_once(town, phones)
    got = [town.words("receipt-title") in said for said in heard]
    assert got.count(True) == 4
    assert "20,000" in heard[got.index(False)]
    assert await out_baht(town) == 180_000
    assert await town.letters() == []


async def test_a_province_with_one_coordinator_completes_the_rule_of_two(town: Town) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    officer = await joined(town, "line", "staff", "คุณนก")
    await spends(town, leader, "60,000")
    coordinator.hears()
    heard = await coordinator.taps(town.words("button-approve"))
    number = "ตราด-2568-0001"
    assert heard[0] == town.words("verify-needs-one-more-above", number=number)
    assert (await report_of(town, number)).status is Status.SENT
    (card,) = officer.hears()
    assert all(part in card for part in (number, "ป้าแดง", "60,000"))
    await officer.taps(town.words("button-approve"))
    assert (await report_of(town, number)).status is Status.VERIFIED


async def test_when_nobody_else_may_verify_that_is_said(town: Town) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    await spends(town, leader, "60,000")
    coordinator.hears()
    heard = await coordinator.taps(town.words("button-approve"))
    assert heard[0] == town.words("verify-needs-one-more-nobody", number="ตราด-2568-0001")


async def test_a_second_coordinator_is_asked_before_staff(town: Town) -> None:
    leader, first = await a_leader(town), await a_coordinator(town)
    second = await a_coordinator(town, "line", "พี่สอง")
    officer = await joined(town, "line", "staff", "คุณนก")
    await spends(town, leader, "60,000")
    for phone in (first, second):
        phone.hears()
    heard = await first.taps(town.words("button-approve"))
    assert heard[0] == town.words("verify-needs-one-more", number="ตราด-2568-0001")
    assert officer.hears() == []
    await second.taps(town.words("button-approve"))
    assert (await report_of(town, "ตราด-2568-0001")).status is Status.VERIFIED


async def test_news_of_a_frame_is_told_once_until_it_clears(town: Town) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    near = "กรอบแล้วค่ะ"

    def told(heard: list[str]) -> int:
        return sum(near in words for words in heard)

    assert told(await spends(town, leader, "40,000")) == 0
    assert told(await spends(town, leader, "45,000")) == 0
    assert told(coordinator.hears()) == 0
    assert told(await spends(town, leader, "48,000")) == 0
    assert told(await spends(town, leader, "30,000")) == 1  # 163,000: beyond 80 %
    assert told(coordinator.hears()) == 1
    assert told(await spends(town, leader, "1,000")) == 0
    assert told(coordinator.hears()) == 0
    await leader.says("รายงาน ตราด-2568-0004")
    await leader.taps(town.words("button-withdraw-report"))
    await leader.taps(town.words("button-withdraw-yes"))
    assert told(coordinator.hears()) == 0
    assert told(await spends(town, leader, "30,000")) == 1
    assert told(coordinator.hears()) == 1


async def test_mending_leaves_out_what_the_report_itself_had_taken(town: Town) -> None:
    """150,000 of 200,000 mended to 160,000 is within the frame: nobody is asked why."""
    leader = await a_leader(town)
    await spends(town, leader, "150,000")
    await leader.taps(town.words("button-mend-report"))
    await leader.taps(town.words("button-edit"))
    (amount,) = (label for label in leader.buttons() if label.startswith("3. "))
    await leader.taps(amount)
    heard = await leader.says("160,000")
    assert town.words("review-mend") in heard[-1]
    await leader.taps(town.words("button-send"))
    assert await out_baht(town) == 160_000


@pytest.mark.parametrize("role", ["partner", "staff"])
async def test_who_may_not_file_may_still_look(town: Town, role: str) -> None:
    await spends(town, await a_leader(town), "45,000")
    phone = await joined(town, "line", role, "คุณฝน")
    heard = await phone.says("เงิน ตราด")
    assert "45,000" in heard[0]
    assert "ป้าแดง" not in "".join(heard)
    heard = await phone.says("งบบริหารจัดการ")
    assert await out_baht(town) == 45_000
    assert "\n".join(heard).count("คะ") == 0


async def test_taking_all_of_one_leader_says_what_still_needs_somebody_else(town: Town) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    officer = await joined(town, "line", "staff", "คุณนก")
    await spends(town, leader, "60,000")
    await spends(town, leader, "1,000")
    coordinator.hears()
    await coordinator.says("ตรวจ")
    await coordinator.taps(town.words("button-verify-all"))
    heard = await coordinator.taps(town.words("button-verify-all-yes"))
    assert heard == [
        town.words("verified-all", count=1),
        town.words("verified-all-but", count=1),
    ]
    assert any("60,000" in card for card in officer.hears())


async def test_a_province_that_staff_place_in_group_one_gets_its_frame(town: Town) -> None:
    leader = await a_leader(town, "line", "ลุงน่าน", NAN)
    assert "200,000" not in "".join(await leader.says("เงิน"))
    placed = KeepEntity("1" * 32, "placements", "น่าน", "55", "", 2568, {"group": "1"})
    await town.app.database.write(lambda c: writing.keep(c, [placed], town.clock()))
    assert "200,000" in "".join(await leader.says("เงิน"))

"""A verdict by mistake is taken back by who gave it: with a reason, told, written down."""

import pytest
from sqlalchemy import select

from core.changes import Status
from storage import tables
from storage.reports import digest_news, reports, verification
from tests.bot.handlers.people.test_two_people import strict_town as strict_town
from tests.bot.handlers.reports.test_verifying_reports import (
    NUMBER,
    found,
    percent_now,
    returns,
    sends,
)
from tests.kit.people import NAN, a_coordinator, a_leader, copied, joined, one
from tests.kit.steps import Phone
from tests.kit.town import Town

WHY = "กดผิดฉบับ"


async def takes_back(town: Town, phone: Phone, why: str = WHY) -> list[str]:
    """By the button under the verdict."""
    await phone.taps(town.words("button-take-back"))
    await phone.says(why)
    return await phone.taps(town.words("button-send"))


async def acts(town: Town) -> list[str]:
    audit = tables.audit.c
    statement = select(audit.act).order_by(audit.id)
    return await town.app.database.read(lambda c: list(c.execute(statement).scalars()))


async def test_a_verified_report_waits_again_and_its_sender_hears_why(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await coordinator.taps(town.words("button-approve"))
    await coordinator.says(f"รายงาน {NUMBER}")
    heard = await takes_back(town, coordinator)
    assert heard[-1] == town.words("taken-back", number=NUMBER)
    again = await found(town)
    assert (again.status, again.version, again.counts) == (Status.SENT, 1, True)
    told = [each for each in leader.hears() if NUMBER in each]
    assert told[-1] == town.words("taken-back-verified-yours", number=NUMBER, why=WHY)
    assert "verdict-taken-back" in await acts(town)
    assert await percent_now(town) == 4000
    card = (await leader.says(f"รายงาน {NUMBER}"))[-1]
    assert f"ถอนการตรวจรับ เพราะ {WHY}" in card
    await leader.taps(town.words("button-mend-report"))
    await leader.taps(town.words("button-edit"))
    await leader.taps(one(leader, "2. "))
    await leader.says("55")
    await leader.taps(town.words("button-send"))
    assert await percent_now(town) == 5500


async def test_news_of_a_verdict_that_was_taken_back_is_never_told(
    town: Town, coordinator: Phone
) -> None:
    """On LINE good news waits for a free reply: by then it is no longer true."""
    leader = await a_leader(town, "line", "ลุงคำ")
    await sends(town, leader)
    if coordinator.__class__.__name__ == "LinePhone":
        coordinator.hears()
    await coordinator.says(f"รายงาน {NUMBER}")
    await coordinator.taps(town.words("button-approve"))
    await coordinator.says(f"รายงาน {NUMBER}")
    await takes_back(town, coordinator)
    await town.sweep(hours=23)
    heard = leader.hears()
    assert town.words("verified-yours", number=NUMBER) not in heard
    await coordinator.says(f"รายงาน {NUMBER}")
    await coordinator.taps(town.words("button-approve"))
    await town.sweep(hours=23)
    assert town.words("verified-yours", number=NUMBER) in leader.hears()


async def test_a_return_is_taken_back_and_may_be_given_again_with_its_own_news(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await returns(town, coordinator, "ยอดเงินไม่ตรง", "ใช้เงิน")
    leader.hears()
    listed = (await leader.says("รายงานของฉัน"))[-1]
    assert "ยอดเงินไม่ตรง" in listed
    assert "ยอดเงินไม่ตรง" in (await leader.says(f"รายงาน {NUMBER}"))[-1]
    await coordinator.says(f"ถอนผลตรวจ {NUMBER}")
    await coordinator.says("ดูใบเสร็จแล้ว ตรงกัน")
    await coordinator.taps(town.words("button-send"))
    again = await found(town)
    assert (again.status, again.returned_why, again.reopened) == (Status.SENT, "", ())
    why = "ดูใบเสร็จแล้ว ตรงกัน"
    assert town.words("taken-back-returned-yours", number=NUMBER, why=why) in leader.hears()
    assert "ยอดเงินไม่ตรง" not in (await leader.says("รายงานของฉัน"))[-1]
    await coordinator.says(f"รายงาน {NUMBER}")
    await returns(town, coordinator, "ลืมแนบรูป", "เรื่องเล่า")
    assert any("ลืมแนบรูป" in each for each in leader.hears())


async def test_the_reason_stands_where_the_answers_are_mended(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await returns(town, coordinator, "ยอดเงินไม่ตรง", "ใช้เงิน")
    leader.hears()
    heard = await leader.taps(town.words("button-mend-now"))
    assert any("ยอดเงินไม่ตรง" in each for each in heard)
    heard = await leader.says("50,000")
    assert "ยอดเงินไม่ตรง" in heard[-1]
    await leader.taps(town.words("button-send"))
    await coordinator.says(f"รายงาน {NUMBER}")
    heard = await coordinator.taps(town.words("button-history"))
    assert "ส่งกลับให้แก้ เพราะ ยอดเงินไม่ตรง" in heard[-1]


async def test_only_who_gave_a_verdict_takes_it_back(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    colleague = await a_coordinator(town, "telegram", "พี่สอง")
    stranger = await a_coordinator(town, "line", "พี่ไกล", NAN)
    staff = await joined(town, "line", "staff", "คุณฝน")
    await sends(town, leader)
    about = (await found(town)).id
    await coordinator.says(f"รายงาน {NUMBER}")
    assert town.words("button-take-back") not in coordinator.buttons()
    for version in ("1", "9", "", "x"):
        await coordinator.taps(copied(coordinator, f"/takeback.{about} {version}"))
    assert (await found(town)).status is Status.SENT
    await coordinator.taps(copied(coordinator, f"/approve.{about} 1"))
    for phone, key in (
        (colleague, "take-back-not-yours"),
        (staff, "take-back-not-yours"),
        (stranger, "verify-not-yours"),
        (leader, "not-allowed-role"),
    ):
        phone.hears()
        heard = await phone.taps(copied(phone, f"/takeback.{about} 1"))
        words = {
            "take-back-not-yours": town.words("take-back-not-yours", number=NUMBER),
            "not-allowed-role": town.words("not-allowed-role", who="ผู้ประสานงาน และเจ้าหน้าที่ พอช."),
        }
        assert words.get(key, town.words("verify-not-yours")) in heard, key
        assert town.words("button-take-back") not in phone.buttons()
    assert (await found(town)).status is Status.VERIFIED
    assert await colleague.says("ถอนผลตรวจ") == [town.words("take-back-none")]
    heard = await coordinator.taps(copied(coordinator, f"/takeback.{about} 7"))
    assert heard == [town.words("verify-moved-on", number=NUMBER)]
    await coordinator.says("ถอนผลตรวจ")
    await coordinator.taps(one(coordinator, "ซ่อมบ้าน"))
    await coordinator.says(WHY)
    await coordinator.taps(town.words("button-send"))
    assert (await found(town)).status is Status.SENT


async def test_a_mended_report_leaves_no_return_to_take_back(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await returns(town, coordinator, "ยอดเงินไม่ตรง", "ใช้เงิน")
    undo = coordinator.buttons()[town.words("button-take-back")]
    await coordinator.taps(undo)
    leader.hears()
    await leader.taps(town.words("button-mend-now"))
    await leader.says("50,000")
    await leader.taps(town.words("button-send"))
    coordinator.hears()
    await coordinator.says(WHY)
    heard = await coordinator.taps(town.words("button-send"))
    assert heard[-1] == town.words("verify-moved-on", number=NUMBER)
    assert (await found(town)).version == 2
    heard = await coordinator.taps(undo)
    assert heard == [town.words("take-back-nothing", number=NUMBER)]


async def test_of_two_approvals_each_takes_back_their_own(strict_town: Town) -> None:
    town = strict_town
    leader = await a_leader(town)
    first, second = await a_coordinator(town), await a_coordinator(town, "line", "พี่สอง")
    await sends(town, leader)
    for phone in (first, second):
        phone.hears()
        await phone.says(f"รายงาน {NUMBER}")
        await phone.taps(town.words("button-approve"))
    assert (await found(town)).status is Status.VERIFIED
    await first.says(f"รายงาน {NUMBER}")
    await takes_back(town, first)
    report = await found(town)
    assert report.status is Status.SENT
    left = await town.app.database.read(lambda c: verification.approved_by(c, report.id, 1))
    assert len(left) == 1
    await second.says(f"รายงาน {NUMBER}")
    heard = await second.taps(copied(second, f"/approve.{report.id} 1"))
    assert heard == [town.words("verify-again-by-other", number=NUMBER)]
    await takes_back_by_number(town, second)
    assert (await found(town)).status is Status.SENT
    assert await town.app.database.read(lambda c: verification.approved_by(c, report.id, 1)) == []
    for phone in (second, first):
        await phone.says(f"รายงาน {NUMBER}")
        await phone.taps(town.words("button-approve"))
    assert (await found(town)).status is Status.VERIFIED


async def takes_back_by_number(town: Town, phone: Phone) -> None:
    await phone.says(f"ยกเลิกการตรวจรับ {NUMBER}")
    await phone.says(WHY)
    await phone.taps(town.words("button-send"))


@pytest.mark.parametrize(("day", "key"), [("2025-10-05T09:00", ""), ("2025-12-15T09:00", "closed")])
async def test_a_verdict_stands_once_its_year_is_closed(
    sqlite_town: Town, day: str, key: str
) -> None:
    town = sqlite_town
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    await sends(town, leader)
    await coordinator.says(f"รายงาน {NUMBER}")
    await coordinator.taps(town.words("button-approve"))
    about = (await found(town)).id
    town.clock.move_to(day)
    heard = await coordinator.taps(copied(coordinator, f"/takeback.{about} 1"))
    is_closed = town.words("take-back-year-closed", number=NUMBER) in heard
    assert is_closed is bool(key)


async def test_what_waits_again_is_no_news_and_has_not_waited_long(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    sent_at = town.clock()
    town.clock.move_by(days=10)
    await returns(town, coordinator, "ยอดเงินไม่ตรง", "ใช้เงิน")
    since = town.clock()
    await coordinator.says(f"รายงาน {NUMBER}")
    await takes_back(town, coordinator)
    until = town.clock()
    read = town.app.database.read
    assert await read(lambda c: reports.changed_between(c, "23", since, until)) == []
    assert await read(lambda c: digest_news.returned_between(c, "23", sent_at, until)) == []
    waits = await read(lambda c: verification.waiting_by_province(c, ["23"]))
    long = await read(lambda c: verification.waiting_by_province(c, ["23"], since))
    assert waits["23"] == long["23"] + 1

"""What an officer does about people: several places, moving, ending, handing over, invites."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.people import Person
from storage import tables
from storage.database.engines import Database
from storage.people import people
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import NAN, TRAT, a_leader, copied, joined, one
from tests.kit.shell import khabuan
from tests.kit.steps import Phone, answers, joins
from tests.kit.town import Town

TRAT_WORDS, NAN_WORDS = "จ.ตราด", "จ.น่าน"


async def held(town: Town, name: str) -> set[tuple[str, str, str]]:
    """The roles somebody holds now: role, province, tambon."""
    found = await _named(town, name)
    return {(h.role.value, h.province, h.tambon) for h in found.holdings}


async def _named(town: Town, name: str) -> Person:
    statement = select(tables.people.c.id).where(tables.people.c.name == name)
    person_id = await town.app.database.read(lambda c: c.execute(statement).scalar_one())
    return (await town.app.database.read(lambda c: people.by_ids(c, [person_id])))[person_id]


async def roles_ever(town: Town) -> list[Any]:
    return list(await town.app.database.read(lambda c: c.execute(select(tables.roles)).all()))


async def also(town: Town, phone: Phone, role: str, where: str) -> None:
    """One more role for somebody who joined: the notice and the name are asked again."""
    await joins(town, phone, role, "พี่สองจังหวัด", province=where)
    phone.hears()


async def test_a_person_with_two_provinces_is_asked_which(town: Town, leader: Phone) -> None:
    await also(town, leader, "leader", NAN)
    heard = await leader.says("เปิดโครงการ")
    assert heard == [town.words("province-choose")]
    await leader.taps(NAN_WORDS)
    await leader.taps(town.choice("project", "code", "P06"))
    await leader.taps(town.choice("project", "scope", "province"))
    await leader.says("ซ่อมบ้านน่าน")
    await leader.says("1 แสน")
    heard = await leader.taps(town.words("button-send"))
    assert "น่าน-2568-0001" in heard[0]
    await leader.says("รายงาน")
    assert set(leader.buttons()) >= {TRAT_WORDS, NAN_WORDS}
    await leader.says("รายงาน น่าน")
    await leader.taps("ซ่อมบ้านน่าน")
    await answers(leader)
    heard = await leader.taps(town.words("button-send"))
    assert "น่าน-2568-0002" in heard[0]


async def test_choosing_the_province_keeps_a_form_that_is_open(town: Town, leader: Phone) -> None:
    await also(town, leader, "leader", NAN)
    await leader.says("แจ้งเหตุ ตราด")
    await leader.taps(town.choice("incident", "kind", "flood"))
    await leader.says("เปิดโครงการ")
    heard = await leader.taps(NAN_WORDS)
    assert "แจ้งเหตุ" in heard[0]
    heard = await leader.says("ทำต่อ")
    assert "ตำบล" in heard[-1]


async def test_a_coordinator_of_two_provinces_is_asked_for_whom_the_invite_is(
    town: Town, coordinator: Phone
) -> None:
    await also(town, coordinator, "coordinator", NAN)
    assert await coordinator.says("เชิญ") == [town.words("province-choose")]
    heard = await coordinator.taps(NAN_WORDS)
    assert NAN_WORDS in heard[0]
    assert TRAT_WORDS not in heard[0]


async def test_a_duty_is_handed_over_when_the_other_accepts_and_history_stays(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await coordinator.says("ตรวจ")
    await coordinator.taps(town.words("button-approve"))
    leader.hears()
    await coordinator.says("ส่งต่อหน้าที่")
    await coordinator.taps(one(coordinator, "ป้าแดง"))
    heard = await coordinator.taps(town.words("button-send"))
    assert heard == [town.words("handover-asked", name="ป้าแดง")]
    assert await held(town, "พี่หนึ่ง") == {("coordinator", "23", "")}

    (asked,) = leader.hears()
    assert all(part in asked for part in ("พี่หนึ่ง", "ผู้ประสานงาน", TRAT_WORDS))
    await leader.says("ได้ค่ะ")
    assert await held(town, "พี่หนึ่ง") == set()
    assert await held(town, "ป้าแดง") == {("leader", "23", ""), ("coordinator", "23", "")}
    (told,) = coordinator.hears()
    assert "ป้าแดง" in told
    (ended,) = (row for row in await roles_ever(town) if row.ended_at)
    assert (ended.role, ended.ended_why) == ("coordinator", "handed-over")

    heard = await leader.says("รายงาน ตราด-2568-0001")
    assert "พี่หนึ่ง" in heard[-1]
    heard = await coordinator.says("ตรวจ")
    assert heard == [town.words("no-role", whom=town.words("whom"))]
    assert await town.letters() == []


async def test_an_offer_is_taken_once_by_whom_it_was_made_to(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    stranger = await a_leader(town, "line", "ลุงมี")
    await coordinator.says("ส่งต่อหน้าที่")
    await coordinator.taps(one(coordinator, "ป้าแดง"))
    await coordinator.taps(town.words("button-send"))
    leader.hears()
    (offer,) = await town.app.database.read(lambda c: c.execute(select(tables.handovers)).all())
    press = f"/takeover.{offer.id}"
    assert await stranger.taps(copied(stranger, press)) == [town.words("not-allowed")]
    assert await coordinator.taps(copied(coordinator, press)) == [town.words("not-allowed")]
    await leader.taps(town.words("button-not-take-over"))
    assert await leader.taps(copied(leader, press)) == [town.words("handover-over")]
    assert coordinator.hears() == [town.words("handover-declined-yours", name="ป้าแดง")]
    assert await held(town, "พี่หนึ่ง") == {("coordinator", "23", "")}


async def test_an_offer_lapses_after_a_week_and_a_newer_one_calls_it_off(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    second = await a_leader(town, "line", "ลุงมี")
    for name in ("ป้าแดง", "ลุงมี"):
        await coordinator.says("ส่งต่อหน้าที่")
        await coordinator.taps(one(coordinator, name))
        await coordinator.taps(town.words("button-send"))
    leader.hears(), second.hears()
    assert await leader.taps(town.words("button-take-over")) == [town.words("handover-over")]
    town.clock.move_by(days=8)
    assert await second.taps(town.words("button-take-over")) == [town.words("handover-over")]
    assert await held(town, "พี่หนึ่ง") == {("coordinator", "23", "")}


async def test_staff_hand_over_a_province(town: Town, leader: Phone, coordinator: Phone) -> None:
    staff = await joined(town, "line", "staff", "คุณฝน")
    await staff.says("ส่งต่อหน้าที่ ตราด")
    await staff.taps(one(staff, "ป้าแดง"))
    await staff.taps(town.words("button-send"))
    (asked,) = leader.hears()
    assert all(name in asked for name in ("คุณฝน", "พี่หนึ่ง"))
    await leader.taps(town.words("button-take-over"))
    assert ("coordinator", "23", "") in await held(town, "ป้าแดง")
    assert coordinator.hears() != []
    assert staff.hears() != []


async def test_an_officer_moves_a_leader_to_another_tambon(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    heard = await coordinator.says("ทีม")
    assert all(name in heard[-1] for name in ("ป้าแดง", "พี่หนึ่ง"))
    await coordinator.taps("ป้าแดง")
    await coordinator.taps(town.words("button-role-move"))
    await coordinator.says("ต.แหลมงอบ")
    await coordinator.taps(town.words("button-send"))
    ((role, province, tambon),) = await held(town, "ป้าแดง")
    assert (role, province, tambon[:4]) == ("leader", "23", "2305")
    (told,) = leader.hears()
    assert "แหลมงอบ" in told
    assert len(await roles_ever(town)) == 3


async def test_a_role_is_ended_after_a_second_yes_and_what_was_sent_stays(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    await coordinator.says("ทีม")
    await coordinator.taps("ป้าแดง")
    await coordinator.taps(town.words("button-role-end"))
    assert await held(town, "ป้าแดง") != set()
    leader.hears()
    await coordinator.taps(town.words("button-end-yes"))
    assert await held(town, "ป้าแดง") == set()
    assert len(leader.hears()) == 1
    assert await leader.says("รายงาน") == [town.words("no-role", whom=town.words("whom"))]
    heard = await coordinator.says("สถานะ ตราด")
    assert "45,000" in heard[-1]


async def test_nobody_ends_their_own_duty(town: Town, coordinator: Phone) -> None:
    (mine,) = (row for row in await roles_ever(town) if row.role == "coordinator")
    await coordinator.taps(copied(coordinator, f"/endroleyes.{mine.id}"))
    assert await held(town, "พี่หนึ่ง") == {("coordinator", "23", "")}


async def test_who_was_invited_and_has_not_come_is_listed_and_can_be_revoked(
    town: Town, coordinator: Phone
) -> None:
    code = await town.invite("leader", province=TRAT, uses=3)
    await town.invite("leader", province=NAN)
    await town.invite("staff")
    heard = await coordinator.says("คำเชิญ")
    assert town.words("invites-open", count=1) in heard[-1]
    assert "3" in heard[-1]
    await coordinator.taps(one(coordinator, "แกนนำ"))
    late = town.line("U909")
    heard = await late.says(code)
    assert heard == [town.words("join-spent-code", whom=town.words("whom"))]
    assert await coordinator.says("คำเชิญ") == [town.words("invites-none")]


async def test_an_invite_counts_its_uses_and_expires(town: Town, coordinator: Phone) -> None:
    await coordinator.says("เชิญ")
    heard = await coordinator.says("คำเชิญ")
    assert "20" in heard[-1]
    town.clock.move_by(days=15)
    assert await coordinator.says("คำเชิญ") == [town.words("invites-none")]


async def test_only_staff_make_coordinators_and_only_admins_make_staff(
    town: Town, coordinator: Phone
) -> None:
    staff = await joined(town, "line", "staff", "คุณฝน")
    admin = await joined(town, "line", "admin", "คุณแอด")
    await staff.says("เชิญ ตราด")
    assert town.words("invite-coordinator") in staff.buttons()
    assert town.words("invite-staff") not in staff.buttons()
    await admin.says("เชิญ ตราด")
    heard = await admin.taps(town.words("invite-staff"))
    assert "เจ้าหน้าที่" in heard[0]
    for phone, role in ((coordinator, "coordinator"), (coordinator, "staff"), (staff, "staff")):
        before = len(await _invites(town))
        heard = await phone.taps(copied(phone, f"/invite.{role} 23"))
        assert heard == [town.words("not-allowed")]
        assert len(await _invites(town)) == before
    await admin.taps(copied(admin, "/invite.admin 23"))
    assert {row.role for row in await _invites(town)} <= {"leader", "coordinator", "staff", "admin"}
    assert sum(row.role == "admin" for row in await _invites(town)) == 1  # from the command line


async def _invites(town: Town) -> list[Any]:
    return list(await town.app.database.read(lambda c: c.execute(select(tables.invites)).all()))


async def test_a_sheet_of_invites_is_a_pdf_with_a_code_a_card(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "meeting.pdf"
    ended = await khabuan(
        "invite", "--role", "leader", "--province", TRAT, "--sheet", str(file), "--count", "7",
        database_url=sqlite_url,
    )  # fmt: skip
    assert ended.code == 0, ended.err
    codes = [line.removeprefix("code: ") for line in ended.out.splitlines()[:-1]]
    assert len(set(codes)) == 7
    pdf = file.read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 2
    assert b"/Subtype /Image" not in pdf
    assert len(pdf) < 100_000
    database = Database(sqlite_url)
    rows = await database.read(lambda c: c.execute(select(tables.invites)).all())
    await database.close()
    assert {(row.role, row.province, row.uses_left) for row in rows} == {("leader", "23", 1)}
    assert len(rows) == 7


async def test_a_sheet_that_cannot_be_written_makes_no_invites(
    sqlite_url: str, tmp_path: Path
) -> None:
    for more in (["--sheet", f"{tmp_path}/no/such.pdf"], ["--sheet", "x.pdf", "--count", "0"]):
        ended = await khabuan(
            "invite", "--role", "leader", "--province", TRAT, *more, database_url=sqlite_url
        )
        assert ended.code == 1
        assert len(ended.err.splitlines()) == 1
    database = Database(sqlite_url)
    assert await database.read(lambda c: c.execute(select(tables.invites)).all()) == []
    await database.close()

"""Staff, admins and partners of no one province: let in, moved, ended; an admin is always there."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from core.changes import AddPerson, EndRole, ErasePerson, GrantRole
from core.people import Holding, Role
from storage import tables
from storage.database.engines import Database
from storage.people import roles
from tests.kit.book import Book
from tests.kit.chance import Hands
from tests.kit.people import copied, joined, phone_of
from tests.kit.steps import Phone, joins
from tests.kit.town import Town


async def held_by(town: Town, name: str) -> list[tuple[str, str, str]]:
    """What somebody holds now: role, region, agency."""
    chosen = select(tables.roles).join(
        tables.people, tables.people.c.id == tables.roles.c.person_id
    )
    wanted = chosen.where(tables.people.c.name == name, tables.roles.c.ended_at.is_(None))
    rows = await town.app.database.read(lambda c: c.execute(wanted).all())
    return sorted((row.role, row.region, row.agency) for row in rows)


async def trail(town: Town, act: str) -> list[Any]:
    wanted = select(tables.audit).where(tables.audit.c.act == act)
    return list(await town.app.database.read(lambda c: c.execute(wanted).all()))


@pytest.fixture
async def admin(town: Town) -> Phone:
    return await joined(town, "line", "admin", "คุณเอก")


def code_in(heard: list[str]) -> str:
    """The digits of an invite that was just made."""
    return next(word for word in heard[0].split() if word.isdecimal() and len(word) >= 8)


async def test_an_admin_lets_in_another_who_is_welcomed_and_written_down(
    town: Town, admin: Phone
) -> None:
    await admin.says("เชิญ")
    code = code_in(await admin.taps(town.words("invite-wide-admin")))
    other = phone_of(town, "telegram", "คุณแอน")
    await joins(town, other, "", "คุณแอน", code=code)
    assert await held_by(town, "คุณแอน") == [("admin", "", "")]
    granted = [row for row in await trail(town, "role-granted") if row.person_id]
    assert [row.detail["role"] for row in granted] == ["admin"]


async def test_an_invite_of_an_admin_is_for_one_and_for_three_days(
    town: Town, admin: Phone
) -> None:
    heard = await admin.taps(copied(admin, "/invite.admin all"))
    town.clock.move_by(days=3, minutes=1)
    other = phone_of(town, "telegram", "คุณแอน")
    said = await other.says(f"ลงทะเบียน {code_in(heard)}")
    assert town.words("join-spent-code", whom=town.words("whom")) in said


@pytest.mark.pack("2568")  # whose agencies these are
async def test_staff_of_a_region_and_partners_of_the_country_are_let_in(
    town: Town, admin: Phone
) -> None:
    await admin.says("เชิญ ภาคใต้")
    code = code_in(await admin.taps(town.words("invite-staff")))
    staff = phone_of(town, "line", "คุณนก")
    await joins(town, staff, "", "คุณนก", code=code)
    assert await held_by(town, "คุณนก") == [("staff", "S", "")]

    agency, other, *_ = town.app.world.pack.partners
    await admin.says("เชิญ ทั้งประเทศ")
    await admin.taps(town.words("invite-wide-partner"))
    code = code_in(await admin.taps(agency.short))
    partner = phone_of(town, "line", "คุณฝน")
    await joins(town, partner, "", "คุณฝน", code=code)
    assert await held_by(town, "คุณฝน") == [("partner", "", agency.id)]

    await admin.says("ทีม")
    await admin.taps("คุณฝน")
    await admin.taps(town.words("button-role-change"))
    await admin.taps(other.short)
    assert await held_by(town, "คุณฝน") == [("partner", "", other.id)]
    assert other.short in partner.hears()[-1]


async def test_becoming_an_admin_is_asked_about_once_more(town: Town, admin: Phone) -> None:
    staff = await joined(town, "line", "staff", "คุณนก")
    await admin.says("ทีม")
    await admin.taps("คุณนก")
    await admin.taps(town.words("button-role-change"))
    heard = await admin.taps("ผู้ดูแลระบบ")
    assert await held_by(town, "คุณนก") == [("staff", "", "")]
    assert "ผู้ดูแลระบบ" in heard[0]
    await admin.taps(town.words("button-change-yes"))
    assert await held_by(town, "คุณนก") == [("admin", "", "")]
    (told,) = staff.hears()
    assert "ผู้ดูแลระบบ" in told
    (ended,) = await trail(town, "role-ended")
    assert ended.detail["why"] == "moved"


async def test_an_admin_ends_another_and_not_themselves(town: Town, admin: Phone) -> None:
    other = await joined(town, "telegram", "admin", "คุณแอน")
    await admin.says("ทีม")
    await admin.taps("คุณเอก")
    assert town.words("button-role-end") not in admin.buttons()
    await admin.says("ทีม")
    await admin.taps("คุณแอน")
    await admin.taps(town.words("button-role-end"))
    await admin.taps(town.words("button-end-yes"))
    assert await held_by(town, "คุณแอน") == []
    (told,) = other.hears()
    assert "ผู้ดูแลระบบ" in told
    assert await other.says("ทีม") == [town.words("no-role", whom=town.words("whom"))]


async def test_the_only_admin_is_not_erased_before_another_came(town: Town, admin: Phone) -> None:
    assert await admin.says("ลบข้อมูลของฉัน") == [town.words("forget-last-admin")]
    stamp = format(int(town.clock().timestamp()), "x")
    heard = await admin.taps(copied(admin, f"/forgetyes.{stamp}"))
    assert heard == [town.words("forget-last-admin")]
    await joined(town, "telegram", "admin", "คุณแอน")
    assert await admin.says("ลบข้อมูลของฉัน") == [town.words("forget-what")]


async def test_staff_see_who_works_in_their_region_and_move_nobody(
    town: Town, admin: Phone
) -> None:
    code = await town.invite("staff", region="S")
    staff = phone_of(town, "line", "คุณนก")
    await joins(town, staff, "", "คุณนก", code=code)
    await staff.says("ทีม")
    assert "คุณนก" in staff.buttons()
    assert "คุณเอก" not in staff.buttons()
    await admin.says("ทีม")
    role_id = admin.button("คุณเอก")["data"]
    assert isinstance(role_id, str)
    heard = await staff.taps(copied(staff, role_id))
    assert heard == [town.words("not-allowed")]


@pytest.fixture
async def book(database: Database, hands: Hands) -> Book:
    """Two admins, who hold nothing else."""
    found = Book(database, hands)
    for number in "12":
        await found.write(
            AddPerson(f"p{number}", f"line:U{number}", f"คน {number}", "", "1"),
            GrantRole(f"p{number}", Holding(Role.ADMIN), None),
        )
    return found


async def admins(book: Book) -> list[roles.Held]:
    return await book.database.read(roles.admins)


async def test_two_admins_who_end_one_another_at_once_leave_one(
    book: Book, database_url: str
) -> None:
    one, two = await admins(book)
    other = Database(database_url)
    now = book.hands.now

    def ends(held: roles.Held) -> EndRole:
        return EndRole(held.id, held.person_id, None, "removed")

    try:
        asked = [
            book.database.write(lambda c: roles.end(c, [ends(one)], now)),
            other.write(lambda c: roles.end(c, [ends(two)], now)),
        ]
        went = await asyncio.gather(*asked, return_exceptions=True)
    finally:
        await other.close()
    assert sorted(type(each).__name__ for each in went) == ["LastAdmin", "NoneType"]
    assert len(await admins(book)) == 1


async def test_both_in_one_round_are_refused_together(book: Book) -> None:
    both = [EndRole(one.id, one.person_id, None, "removed") for one in await admins(book)]
    with pytest.raises(roles.LastAdmin):
        await book.write(*both)
    assert len(await admins(book)) == 2


async def test_erasing_the_last_admin_is_refused_whoever_asks(book: Book) -> None:
    one, two = await admins(book)
    await book.write(ErasePerson(one.person_id, "ผู้ที่ขอลบข้อมูลแล้ว"))
    with pytest.raises(roles.LastAdmin):
        await book.write(ErasePerson(two.person_id, "ผู้ที่ขอลบข้อมูลแล้ว"))
    assert [each.id for each in await admins(book)] == [two.id]


async def test_an_admin_of_a_year_that_is_over_goes_on_while_there_is_no_other(town: Town) -> None:
    code = await town.invite("admin", year=2568)
    phone = phone_of(town, "line", "คุณเอก")
    await joins(town, phone, "", "คุณเอก", code=code)
    await town.due("2025-10-01T03:30")
    assert await held_by(town, "คุณเอก") == [("admin", "", "")]
    await joined(town, "telegram", "admin", "คุณแอน")
    await town.due("2025-10-02T03:30")
    assert await held_by(town, "คุณเอก") == []

"""A role may be for one fiscal year; one person may hold several, in several places and years."""

from sqlalchemy import select

from core.people import Holding, Role
from storage import tables
from storage.people import people
from tests.kit.people import NAN, TRAT, one, phone_of
from tests.kit.steps import Phone, joins
from tests.kit.town import Town


async def leader_of_2568(town: Town, on: str = "line") -> Phone:
    phone = phone_of(town, on, "ป้าแดง")
    code = await town.invite("leader", TRAT, tambon="230401", year=2568)
    await joins(town, phone, "leader", "ป้าแดง", code=code)
    return phone


async def takes_on(town: Town, phone: Phone, role: str, province: str, year: int = 0) -> None:
    """Another role for somebody who joined already."""
    code = await town.invite(role, province, year=year)
    heard = await joins(town, phone, role, "", code=code)
    assert "ป้าแดง" in heard[-1], "greeted at once: notice, name and number are known"


async def held(town: Town) -> list[Holding]:
    """What the only person holds now, without ids."""

    def read(connection):  # type: ignore[no-untyped-def]
        (person_id,) = connection.execute(select(tables.people.c.id)).scalars()
        return list(people.by_ids(connection, [person_id])[person_id].holdings)

    found: list[Holding] = await town.app.database.read(read)
    return [Holding(h.role, h.province, h.tambon, year=h.year) for h in found]


async def test_a_role_of_a_year_ends_with_it_and_is_told_in_the_morning(town: Town) -> None:
    phone = await leader_of_2568(town)
    assert "ปีงบ 2568" in "".join(await phone.says("ข้อมูลของฉัน"))
    await town.due("2025-09-30T23:00")
    assert await held(town) == [Holding(Role.LEADER, "23", "230401", year=2568)]
    phone.hears()
    await town.due("2025-10-01T03:30")
    assert await held(town) == []
    assert phone.hears() == []
    await town.due("2025-10-01T08:01")
    (told,) = phone.hears()
    assert "ปีงบ 2568" in told
    assert await phone.says("รายงาน") == [town.words("no-role", whom=town.words("whom"))]


async def test_a_night_that_was_missed_is_made_up_for(town: Town) -> None:
    await leader_of_2568(town)
    await town.due("2025-10-04T09:00")
    assert await held(town) == []


async def test_several_roles_in_several_places_and_years_are_held_at_once(town: Town) -> None:
    phone = await leader_of_2568(town)
    await takes_on(town, phone, "leader", TRAT, 2569)
    await takes_on(town, phone, "coordinator", NAN)
    assert {(h.role, h.province, h.year) for h in await held(town)} == {
        (Role.LEADER, "23", 2568),
        (Role.LEADER, "23", 2569),
        (Role.COORDINATOR, "55", 0),
    }
    await town.due("2025-10-01T03:30")
    assert {(h.role, h.province) for h in await held(town)} == {
        (Role.LEADER, "23"),
        (Role.COORDINATOR, "55"),
    }
    code = await town.invite("coordinator", NAN)
    heard = await phone.says(f"ลงทะเบียน {code}")
    assert heard[0] == town.words("join-already", name="ป้าแดง")


async def test_a_move_keeps_the_year(town: Town) -> None:
    await leader_of_2568(town)
    coordinator = phone_of(town, "telegram", "พี่หนึ่ง")
    await joins(town, coordinator, "coordinator", "พี่หนึ่ง")
    await coordinator.says("ทีม")
    await coordinator.taps(one(coordinator, "ป้าแดง"))
    await coordinator.taps(town.words("button-role-move"))
    await coordinator.says("ต.แหลมงอบ")
    await coordinator.taps(town.words("button-send"))
    statement = select(tables.roles.c.tambon, tables.roles.c.year).where(
        tables.roles.c.role == "leader", tables.roles.c.ended_at.is_(None)
    )
    (now,) = await town.app.database.read(lambda c: c.execute(statement).all())
    assert now.year == 2568
    assert now.tambon != "230401"

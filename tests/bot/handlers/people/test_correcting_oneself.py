"""What people correct of themselves, and who was let in by mistake: kept, audited, forgotten."""

from sqlalchemy import select

from core.people import Role
from storage.tables import audit, people, roles, sightings
from tests.kit.everything import tables_with
from tests.kit.people import a_coordinator, copied, one
from tests.kit.phones import LinePhone
from tests.kit.steps import joins, opens_project
from tests.kit.town import Town

OLD, NEW = "ป้าแดงเจ้าของบ้าน", "ยายแดงใจดีมาก"


async def a_named_leader(town: Town) -> LinePhone:
    phone = town.line("U1dadada")
    await joins(town, phone, "leader", OLD, province="ตราด")
    return phone


async def acts(town: Town) -> list[str]:
    rows = await town.app.database.read(
        lambda c: c.execute(select(audit.c.act, audit.c.detail).order_by(audit.c.id)).all()
    )
    return [f"{row.act} {dict(row.detail)}" for row in rows]


async def test_a_name_is_changed_everywhere_and_the_trail_holds_neither(town: Town) -> None:
    leader = await a_named_leader(town)
    await leader.says(f"เปลี่ยนชื่อเป็น {NEW} ค่ะ")
    names = await town.app.database.read(lambda c: set(c.execute(select(people.c.name)).scalars()))
    assert NEW in names
    assert OLD not in names
    changed = [one for one in await acts(town) if one.startswith("person-changed")]
    assert changed == ["person-changed {'what': 'name'}"]


async def test_a_name_of_before_is_erased_too(town: Town) -> None:
    """What they wrote under it bears it still."""
    await a_coordinator(town)
    leader = await a_named_leader(town)
    await opens_project(town, leader, f"ซ่อมบ้านของ{OLD}")
    await leader.says(f"เปลี่ยนชื่อเป็น {NEW}")
    await leader.says("เปลี่ยนเบอร์ 081 234 5678")
    await leader.says("เปลี่ยนเบอร์ 089 999 9999")
    await leader.says("ลบข้อมูลของฉัน")
    await leader.taps(town.words("button-forget-me"))
    await leader.taps(town.words("button-forget-yes"))
    assert await tables_with(town, OLD, NEW, "0812345678", "0899999999") == []


async def test_a_number_can_be_taken_back(town: Town) -> None:
    leader = await a_named_leader(town)
    await leader.says("เปลี่ยนเบอร์ 081 234 5678")
    await leader.says("เปลี่ยนเบอร์")
    heard = await leader.taps(town.words("button-skip"))
    assert heard[-1] == town.words("changed-phone-gone")


async def test_a_tambon_is_changed_by_a_coordinators_yes_alone(town: Town) -> None:
    coordinator, leader = await a_coordinator(town), await a_named_leader(town)
    await leader.says("เปลี่ยนตำบล")
    await leader.says("ต.เขาสมิง")
    coordinator.hears()
    role_id = await town.app.database.read(lambda c: c.execute(_LEADS).one().id)
    await leader.taps(copied(leader, f"/moveyes.{role_id} 230301"))
    assert await tambon_of(town) == ""
    await coordinator.taps(town.words("button-move-them"))
    assert await tambon_of(town) == "230301"


async def test_who_is_not_known_is_taken_out_and_it_is_written_down(town: Town) -> None:
    coordinator = await a_coordinator(town)
    heard = await coordinator.says("เชิญ")
    code = "".join(each for each in heard[0].splitlines()[0] if each.isdigit())
    stranger = town.line("U9")
    await stranger.says(code)
    for name in ("accept", "right_place"):
        await stranger.taps(town.choice("join", name, "yes"))
    await stranger.says("ชื่อ มาลี ค่ะ")
    await stranger.taps(town.words("button-skip"))
    await town.due("2024-11-16T07:30")
    (told,) = [each for each in coordinator.hears() if "มาลี" in each]
    assert "พี่หนึ่ง" in told
    await coordinator.taps(one(coordinator, "มาลี"))
    await coordinator.taps(town.words("button-unknown-yes"))
    assert any("'why': 'unknown'" in one for one in await acts(town))
    left = await town.app.database.read(
        lambda c: c.execute(select(roles.c.role).where(roles.c.ended_at.is_(None))).scalars().all()
    )
    assert left == [Role.COORDINATOR.value]
    seen = await town.app.database.read(
        lambda c: set(c.execute(select(sightings.c.what)).scalars())
    )
    assert "joined" in seen


async def tambon_of(town: Town) -> str:
    return str(await town.app.database.read(lambda c: c.execute(_LEADS).one().tambon))


_LEADS = select(roles).where(roles.c.role == Role.LEADER.value, roles.c.ended_at.is_(None))

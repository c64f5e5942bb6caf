"""Who is told to ask somebody is told whom; a number only of those who agreed to show theirs."""

from sqlalchemy import update

from storage.tables import people
from tests.kit.phones import LinePhone
from tests.kit.steps import joins
from tests.kit.town import Town


async def a_coordinator_with_a_number(town: Town) -> LinePhone:
    phone = town.line("U7")
    await joins(town, phone, "coordinator", "พี่ต้อย")
    numbered = update(people).where(people.c.name == "พี่ต้อย").values(phone="0812345678")
    await town.app.database.write(lambda c: c.execute(numbered))
    return phone


async def test_a_number_is_shown_only_once_its_owner_agreed(town: Town) -> None:
    coordinator = await a_coordinator_with_a_number(town)
    leader = town.line("U1")
    await joins(town, leader, "leader", "ป้าแดง")
    named = town.words("ask-whom", names="พี่ต้อย", province="จ.ตราด")
    assert town.words("invite-not-yours", whom=named) in await leader.says("เชิญ")
    await coordinator.says("โชว์เบอร์")
    with_number = town.words("ask-whom-phone", name="พี่ต้อย", phone="0812345678")
    named = town.words("ask-whom", names=with_number, province="จ.ตราด")
    assert town.words("invite-not-yours", whom=named) in await leader.says("เชิญ")
    await coordinator.says("ไม่โชว์เบอร์")
    assert "0812345678" not in "".join(await leader.says("เชิญ"))


async def test_where_there_is_nobody_the_post_is_named(town: Town) -> None:
    leader = town.line("U1")
    await joins(town, leader, "leader", "ป้าแดง")
    nobody = town.words("ask-whom-nobody")
    assert await leader.says("เชิญ") == [town.words("invite-not-yours", whom=nobody)]


async def test_a_coordinator_is_sent_to_the_staff(town: Town) -> None:
    coordinator = await a_coordinator_with_a_number(town)
    other = town.line("U8")
    await joins(town, other, "staff", "คุณนก", province="")
    named = town.words("ask-whom-staff", names="คุณนก", province="จ.ตราด")
    assert await coordinator.says("คุยกับคน") == [town.words("person-card", whom=named)]

"""When the last coordinator of a province goes, staff of its region hear of it, without a name."""

from tests.kit.people import NAN, a_coordinator, a_leader, joined, one
from tests.kit.phones import TelegramPhone
from tests.kit.steps import Phone, joins
from tests.kit.town import Town


async def staff_of_both(town: Town) -> tuple[TelegramPhone, TelegramPhone]:
    """Staff of the region Trat lies in, and of another."""
    pack = town.app.world.pack
    phones = []
    for number, province in ((31, "23"), (32, "55")):
        phone = town.telegram(number)
        code = await town.invite("staff", region=pack.where(province).region)
        await joins(town, phone, "staff", f"คุณนก {number}", code=code)
        phone.hears()
        phones.append(phone)
    return phones[0], phones[1]


async def forgets(town: Town, phone: Phone) -> None:
    await phone.says("ลบข้อมูลของฉัน")
    await phone.taps(town.words("button-forget-me"))
    await phone.taps(town.words("button-forget-yes"))


async def test_an_erased_only_coordinator_is_missed_by_staff_of_the_region(town: Town) -> None:
    near, far = await staff_of_both(town)
    await forgets(town, await a_coordinator(town, "line"))
    (heard,) = near.hears()
    assert heard == town.words("province-vacant", province="จ.ตราด")
    assert "พี่หนึ่ง" not in heard
    assert far.hears() == []


async def test_one_of_two_coordinators_is_not_missed(town: Town) -> None:
    near, _ = await staff_of_both(town)
    await a_coordinator(town, "line", "พี่ต้อย")
    await forgets(town, await a_coordinator(town, "line"))
    assert near.hears() == []


async def test_a_leader_is_not_a_coordinator(town: Town) -> None:
    near, _ = await staff_of_both(town)
    await a_coordinator(town, "line", where=NAN)
    await forgets(town, await a_leader(town))
    assert near.hears() == []


async def test_who_ended_the_duty_knows_already(town: Town) -> None:
    near, _ = await staff_of_both(town)
    colleague = await joined(town, "telegram", "staff", "คุณเอก")
    coordinator = await a_coordinator(town, "line")
    await near.says("ทีม ตราด")
    await near.taps(one(near, "พี่หนึ่ง"))
    await near.taps(town.words("button-role-end"))
    heard = await near.taps(town.words("button-end-yes"))
    assert len(heard) == 1
    assert colleague.hears() == [town.words("province-vacant", province="จ.ตราด")]
    assert len(coordinator.hears()) == 1


async def test_a_coordinator_whose_year_is_over_is_missed_in_the_morning(town: Town) -> None:
    near, _ = await staff_of_both(town)
    phone = town.line("U77")
    code = await town.invite("coordinator", "ตราด", year=2568)
    await joins(town, phone, "coordinator", "พี่หนึ่ง", code=code)
    await town.due("2025-10-01T03:30")
    assert near.hears() == []
    await town.due("2025-10-01T08:01")
    assert near.hears()[0] == town.words("province-vacant", province="จ.ตราด")

"""Every door that shows a name writes down who saw whose (PDPA s. 37, 39); of transcripts,
`tests/talks` asks the same after each."""

import pytest

from tests.kit.people import a_coordinator, a_leader
from tests.kit.sightings import unnoted
from tests.kit.steps import Phone, opens_project
from tests.kit.town import Town

pytestmark = pytest.mark.pack("2568")


async def noted(town: Town) -> None:
    assert await town.app.database.read(unnoted) == []


@pytest.fixture
async def coordinator(town: Town) -> Phone:
    await a_leader(town, "line", "ลุงมีนาคม")
    return await a_coordinator(town, "telegram", "พี่หนึ่ง")


async def test_people_to_hand_a_duty_over_to(town: Town, coordinator: Phone) -> None:
    await coordinator.says("ส่งต่อหน้าที่")
    assert any("ลุงมีนาคม" in label for label in coordinator.buttons())
    await noted(town)


async def test_somebody_who_is_moved_or_whose_duty_ends(town: Town, coordinator: Phone) -> None:
    await coordinator.says("ทีม")
    await coordinator.taps(next(each for each in coordinator.buttons() if "ลุงมีนาคม" in each))
    await noted(town)
    for button in ("button-role-move", "button-role-end"):
        found = coordinator.buttons().get(town.words(button))
        if found is not None:
            await coordinator.taps(found)
            await noted(town)


async def test_who_wrote_and_who_is_written_to(town: Town, coordinator: Phone) -> None:
    leader = await a_leader(town, "line", "ป้าสมศรีเรือง")
    await leader.says("คุยกับคน")
    await leader.taps(next(each for each in leader.buttons() if each.startswith("เขียนถึง")))
    await leader.says("งบยังไม่มาค่ะ")
    coordinator.hears()
    await coordinator.taps("ตอบ")
    await coordinator.says("พรุ่งนี้ค่ะ")
    await noted(town)


async def test_a_report_its_queue_and_its_way_back(town: Town, coordinator: Phone) -> None:
    leader = await a_leader(town, "line", "ป้าสมศรีเรือง")
    await opens_project(town, leader)
    for words in ("ตรวจ", "รายงาน ตราด-2568-0001", "สถานะ ตราด", "ค้างส่ง", "โครงการ ตราด"):
        await coordinator.says(words)
        await noted(town)
    await coordinator.says("รายงาน ตราด-2568-0001")
    await coordinator.taps(town.words("button-send-back"))
    await noted(town)
    await town.due("2024-11-16T07:30")
    await noted(town)

"""Words that may be a cry are asked about with a button that every platform takes."""

import pytest

from core.thai.emergencies import emergency_in
from tests.kit.people import a_leader
from tests.kit.town import Town

PERHAPS = "ควันอะไรไม่รู้ลอยมาจากทางทุ่งนา แสบตากันหมดทั้งหมู่บ้าน"


@pytest.mark.parametrize("on", ["line", "telegram"])
async def test_a_long_message_is_asked_about_and_a_yes_begins_the_incident(
    town: Town, on: str
) -> None:
    leader = await a_leader(town, on)
    world = town.app.world
    heard = world.ear.hear(PERHAPS)
    if heard is None or not heard.perhaps:
        pytest.fail(f"no doubt left about these words: {heard}, {emergency_in(PERHAPS)}")
    said = await leader.says(PERHAPS)
    assert any("1784" in each or "1669" in each for each in said)
    said = await leader.taps(town.words("button-emergency-now"))
    assert said
    assert town.words("cry-which") not in said
    assert await town.letters() == []

"""Whoever made an invite is told in the morning who came with it, once."""

import re

from tests.kit.people import phone_of
from tests.kit.phones import LinePhone
from tests.kit.steps import Phone, joins
from tests.kit.town import Town

MORNING = "2024-11-16T07:30"


async def an_officer(town: Town) -> Phone:
    """Staff of the East, on Telegram."""
    officer = phone_of(town, "telegram", "คุณนก")
    code = await town.invite("staff", region="BE")
    await joins(town, officer, "staff", "คุณนก", "", code)
    officer.hears()
    return officer


async def invited(town: Town, maker: Phone, name: str, button: str = "") -> LinePhone:
    """Somebody who joined with a code of theirs."""
    heard = await maker.says("เชิญ ตราด")
    if button:
        heard = await maker.taps(town.words(button))
    (code,) = re.findall(r"\b(?:\d{8}|\d{12})\b", heard[0])
    newcomer = phone_of(town, "line", name)
    await joins(town, newcomer, "", name, code=code)
    maker.hears()
    assert isinstance(newcomer, LinePhone)
    return newcomer


async def test_staff_are_told_who_came_with_their_code_and_take_them_out(town: Town) -> None:
    officer = await an_officer(town)
    await invited(town, officer, "พี่สมมติ", "invite-coordinator")
    await town.due(MORNING)
    (told,) = officer.hears()
    assert "พี่สมมติ" in told
    assert "ผู้ประสานงาน" in told
    await officer.taps(town.words("button-unknown", name="พี่สมมติ"))
    heard = await officer.taps(town.words("button-unknown-yes"))
    assert "พี่สมมติ" in heard[0]
    await town.due("2024-11-17T07:30")
    assert officer.hears() == []


async def test_a_coordinator_is_told_in_the_morning_of_the_province_and_not_twice(
    town: Town,
) -> None:
    coordinator = phone_of(town, "telegram", "พี่ต้อย")
    await joins(town, coordinator, "coordinator", "พี่ต้อย")
    await invited(town, coordinator, "มาลี")
    await town.due(MORNING)
    assert sum("มาลี" in told for told in coordinator.hears()) == 1


async def test_who_was_let_in_by_staff_is_told_to_the_coordinators_as_well(town: Town) -> None:
    officer = await an_officer(town)
    coordinator = phone_of(town, "telegram", "พี่ต้อย")
    await joins(town, coordinator, "coordinator", "พี่ต้อย")
    await invited(town, officer, "มาลี", "invite-leader")
    await town.due(MORNING)
    for phone in (coordinator, officer):
        assert sum("มาลี" in told for told in phone.hears()) == 1

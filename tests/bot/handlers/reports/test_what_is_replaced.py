"""`ส่งแทนฉบับเดิม` replaces the report it named; one that came in between is asked about."""

import pytest
from sqlalchemy import select

from storage import tables as t
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import a_leader
from tests.kit.phones import Json, TelegramPhone
from tests.kit.steps import Phone, answers, begins_report
from tests.kit.town import Town


async def standing(town: Town) -> dict[str, str]:
    """Status of every progress report by its number."""
    rows = await town.app.database.read(
        lambda c: c.execute(select(t.reports).where(t.reports.c.instrument == "progress")).all()
    )
    return {row.number: row.status for row in rows}


def told_buttons(town: Town, phone: Phone) -> dict[str, Json]:
    """What can be tapped under all that was just said: on Telegram each message has its own."""
    if not isinstance(phone, TelegramPhone):
        return phone.buttons()
    sent = town.telegram_platform.sent_to(phone.chat)
    rows = [
        row
        for one in sent
        for row in one.arguments.get("reply_markup", {}).get("inline_keyboard", ())
    ]
    return {button["text"]: button for row in rows for button in row}


async def replaces(town: Town, phone: Phone) -> list[str]:
    """Their own report of the same month, through the question before it is sent."""
    await begins_report(town, phone)
    await answers(phone, "50")
    heard = await phone.taps(town.words("button-send"))
    if town.words("button-replace") in phone.buttons():
        heard = await phone.taps(town.words("button-replace"))
    return heard


async def test_the_question_before_sending_names_what_stands_now(town: Town, leader: Phone) -> None:
    await sends(town, leader)
    other = await a_leader(town, "telegram", "ลุงมี")
    await begins_report(town, leader)
    await answers(leader, "60")
    (asked,) = await leader.taps(town.words("button-send"))
    assert "ตราด-2568-0002" in asked
    yes = leader.button(town.words("button-replace"))
    await replaces(town, other)
    (again,) = await leader.taps(yes)
    assert "ตราด-2568-0003" in again
    assert "ลุงมี" in again
    assert list(await standing(town)) == ["ตราด-2568-0002", "ตราด-2568-0003"]
    await leader.taps(town.words("button-replace"))
    assert (await standing(town))["ตราด-2568-0003"] == "replaced"


async def test_a_typed_yes_is_to_what_was_named(town: Town, leader: Phone) -> None:
    await sends(town, leader)
    other = await a_leader(town, "telegram", "ลุงมี")
    await begins_report(town, leader)
    await answers(leader, "60")
    await leader.taps(town.words("button-send"))
    await replaces(town, other)
    (again,) = await leader.says("ใช่")
    assert "ตราด-2568-0003" in again
    assert len(await standing(town)) == 2


@pytest.mark.pack("2568")
async def test_a_button_told_of_when_the_thing_was_named_is_to_that_report(
    town: Town, leader: Phone
) -> None:
    await sends(town, leader)
    other = await a_leader(town, "telegram", "ลุงมี")
    await begins_report(town, leader)
    told = told_buttons(town, leader)[town.words("button-replace")]
    await replaces(town, other)
    await leader.taps(told)
    await answers(leader, "60")
    (asked,) = await leader.taps(town.words("button-send"))
    assert "ตราด-2568-0003" in asked
    assert len(await standing(town)) == 2

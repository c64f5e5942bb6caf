"""A message changed after it was sent: it mends its answer, or is said to be unseen."""

import pytest

from tests.kit.phones import TelegramPhone
from tests.kit.platforms import webhooks
from tests.kit.steps import begins_report, joins, opens_project
from tests.kit.town import Town


@pytest.fixture
async def phone(town: Town) -> TelegramPhone:
    """A leader with a project and no open form."""
    phone = town.telegram(11)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    return phone


def edit(message: webhooks.Json, **content: object) -> webhooks.Json:
    """The same message with other content."""
    changed = webhooks.telegram_message(11)
    stood = {name: message["message"][name] for name in ("message_id", "chat", "from", "date")}
    return {"update_id": changed["update_id"], "edited_message": {**stood, **content}}


async def test_an_answer_is_mended(town: Town, phone: TelegramPhone) -> None:
    await begins_report(town, phone)
    said = webhooks.telegram_text(11, "40")
    await phone.does(said)
    (heard,) = await phone.does(edit(said, text="45"))
    assert town.words("mended-answer", label="คืบหน้า", shown="45%") in heard


async def test_an_edit_that_does_not_fit_asks_for_the_answer_again(
    town: Town, phone: TelegramPhone
) -> None:
    await begins_report(town, phone)
    said = webhooks.telegram_text(11, "40")
    await phone.does(said)
    (heard,) = await phone.does(edit(said, text="แมวนอนอยู่"))
    assert town.words("ask-progress", number=2, of=5) in heard


async def test_what_could_not_be_read_is_read_anew(town: Town, phone: TelegramPhone) -> None:
    await begins_report(town, phone)
    said = webhooks.telegram_text(11, "แมวนอนอยู่")
    await phone.does(said)
    (heard,) = await phone.does(edit(said, text="40"))
    assert town.words("ask-progress", number=3, of=5) in heard


async def test_an_edit_of_anything_else_is_said_to_be_unseen(
    town: Town, phone: TelegramPhone
) -> None:
    said = webhooks.telegram_text(11, "เมนู")
    await phone.does(said)
    assert await phone.does(edit(said, text="เมนูค่ะ")) == [town.words("edited-unseen")]
    await begins_report(town, phone)
    (heard,) = await phone.does(edit(said, text="เมนูจ้า"))
    assert town.words("edited-unseen-form") in heard


async def test_a_cry_in_an_edit_is_heard(town: Town, phone: TelegramPhone) -> None:
    said = webhooks.telegram_text(11, "เมนู")
    await phone.does(said)
    assert "1784" in (await phone.does(edit(said, text="น้ำท่วมครับ ช่วยด้วย")))[0]


async def test_a_live_location_that_moves_says_nothing(town: Town, phone: TelegramPhone) -> None:
    said = webhooks.telegram_location(11, 12.1, 102.4)
    await phone.does(said)
    assert await phone.does(edit(said, location={"latitude": 12.2, "longitude": 102.4})) == []


async def test_what_is_edited_in_a_room_is_not_ours(town: Town) -> None:
    room = town.telegram(-100123, sender=11)
    said = webhooks.telegram_text(-100123, "/status ตราด", sender=11)
    await room.does(said)
    assert await room.does(edit(said, text="/status น่าน")) == []

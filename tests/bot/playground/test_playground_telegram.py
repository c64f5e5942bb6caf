"""The little Telegram keeps Telegram's promises, and speaks in Telegram's own JSON."""

import json
from typing import Any

import pytest

from bot.channels.channel import Answer, Call
from bot.channels.telegram.channel import Telegram
from core.events import Arrived, Channel, Departed, MediaKind, Pressed, SentLocation
from tests.bot.playground.sample_bot import ROOM_TELEGRAM, TELEGRAM_URL, SampleBot, answer_to, chart

TELEGRAM = Telegram("123:abc", "telegram-secret", username="khabuan_bot")


def what(sample: SampleBot) -> Any:
    """The last update as our real channel reads it; its secret is checked on the way."""
    _, headers, body = sample.webhooks[-1]
    assert TELEGRAM.is_authentic(headers, body)
    [event] = TELEGRAM.events(body)
    return event


async def send(sample: SampleBot, **body: Any) -> Answer:
    return await sample.playground.post(Call(f"{TELEGRAM_URL}/sendMessage", body))


async def test_what_a_person_writes_reaches_the_bot_with_the_secret(sample: SampleBot) -> None:
    assert await sample.playground.say("coordinator", "ตรวจ") == 200
    said = what(sample)
    assert (said.what.text, said.sender, said.chat.key) == ("ตรวจ", "501", "telegram:501")
    assert said.sender_name == "ผู้ประสานงานจังหวัด"


async def test_update_ids_rise(sample: SampleBot) -> None:
    for _ in range(3):
        await sample.playground.say("coordinator", "x")
    ids = [json.loads(body)["update_id"] for _, _, body in sample.webhooks]
    assert ids == sorted(set(ids))


async def test_a_card_comes_back_with_its_buttons(sample: SampleBot) -> None:
    await sample.playground.say("coordinator", "เมนู")
    assert sample.playground.words("coordinator")[-1].startswith("ขบวนจังหวัดตราด\nวันนี้จะทำ")
    assert len(sample.playground.buttons("coordinator")) == 6


async def test_a_press_spins_until_it_is_acknowledged(sample: SampleBot) -> None:
    await sample.playground.say("coordinator", "เมนู")
    with sample.playground.world.watch() as changes:
        await sample.playground.tap("coordinator", "ส่งรายงาน")
        assert (await changes.get())["t"] == "pressed"
    pressed = what(sample).what
    assert pressed == Pressed("review", pressed.press_id)
    again = Call(f"{TELEGRAM_URL}/answerCallbackQuery", {"callback_query_id": pressed.press_id})
    assert (await sample.playground.post(again)).status == 400


async def test_a_stranger_starts_with_the_code_of_a_link(sample: SampleBot) -> None:
    phone = sample.playground.add_phone(Channel.TELEGRAM)
    closed = await send(sample, chat_id=phone.user_id, text="x")
    assert closed.status == 403
    await sample.playground.add_friend(phone.id, "12345678")
    assert what(sample).what.text == "/start 12345678"
    assert what(sample).what.to_us


async def test_one_who_blocked_us_is_403_until_unblocked(sample: SampleBot) -> None:
    await sample.playground.block("coordinator")
    assert what(sample).what == Departed()
    answer = await send(sample, chat_id="501", text="x")
    assert answer.status == 403
    assert "blocked by the user" in json.loads(answer.body)["description"]
    await sample.playground.add_friend("coordinator")
    events = [TELEGRAM.events(body)[0].what for _, _, body in sample.webhooks]
    assert events[1] == Arrived()
    assert events[2] == Arrived()  # its START


async def test_a_picture_of_ours_is_uploaded_and_drawn(sample: SampleBot) -> None:
    await sample.playground.say("coordinator", "ภาพ")
    item = sample.playground.screen("coordinator")[-1]
    assert item["uploads"][0].startswith("/playground/content/up")
    held = sample.playground.world.content(item["uploads"][0].rpartition("/")[2])
    assert held is not None
    assert held.data == chart()


async def test_a_persons_photo_is_fetched_in_two_steps(sample: SampleBot) -> None:
    await sample.playground.send_photo("coordinator", b"jpeg", "image/jpeg")
    sent = what(sample).what
    assert sent.kind is MediaKind.PHOTO
    url, headers = TELEGRAM.content_url(sent.media)
    path = json.loads((await sample.playground.fetch(url, headers)).body)["result"]["file_path"]
    file = await sample.playground.fetch(f"https://api.telegram.test/file/bot123:abc/{path}", {})
    assert (file.status, file.body) == (200, b"jpeg")


async def test_a_pin_has_its_place(sample: SampleBot) -> None:
    await sample.playground.send_pin("coordinator", 12.24, 102.52)
    assert what(sample).what == SentLocation(12.24, 102.52)


async def test_a_mention_in_a_room_is_for_us(sample: SampleBot) -> None:
    await sample.playground.say("coordinator", "@khabuan_bot สถานะ", room="tgroom")
    assert what(sample).chat.address == ROOM_TELEGRAM
    assert (what(sample).what.text, what(sample).what.to_us) == ("สถานะ", True)


async def test_a_room_the_bot_was_put_out_of_is_403(sample: SampleBot) -> None:
    await sample.playground.bot_in_room("coordinator", "tgroom", False)
    assert (await send(sample, chat_id=ROOM_TELEGRAM, text="x")).status == 403
    await sample.playground.bot_in_room("coordinator", "tgroom", True)
    assert what(sample).what == Arrived()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "<p>x</p>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "ก" * 4097}, "message is too long"),
        (
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "ก" * 22}]]},
            },
            "BUTTON_DATA_INVALID",
        ),
    ],
)
async def test_what_telegram_refuses_is_refused(
    sample: SampleBot, body: dict[str, Any], why: str
) -> None:
    answer = await send(sample, chat_id="501", **body)
    assert answer.status == 400
    assert why in json.loads(answer.body)["description"]


async def test_an_edited_message_changes_where_it_stands(sample: SampleBot) -> None:
    sent = json.loads((await send(sample, chat_id="501", text="ก่อน")).body)["result"]
    edit = {"chat_id": 501, "message_id": sent["message_id"], "text": "หลัง"}
    call = Call(f"{TELEGRAM_URL}/editMessageText", edit)
    assert (await sample.playground.post(call)).status == 200
    assert (await sample.playground.post(call)).status == 400
    assert sample.playground.words("coordinator") == ["หลัง"]


async def test_an_unknown_chat_is_not_found(sample: SampleBot) -> None:
    answer = await send(sample, chat_id="999", text=answer_to("x")[0].text)
    assert "chat not found" in json.loads(answer.body)["description"]

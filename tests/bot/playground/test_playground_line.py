"""The little LINE keeps LINE's promises, and speaks to the bot in LINE's own JSON."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.channel import Call
from bot.channels.line.channel import Line
from bot.playground.playground import NotPossible
from core.events import (
    Arrived,
    ChatKind,
    Departed,
    MediaKind,
    Pressed,
    Said,
    SentLocation,
    SentMedia,
    SentOther,
    Unsent,
)
from tests.bot.playground.sample_bot import LINE_URL, ROOM_LINE, SampleBot, answer_to

LINE = Line("line secret", "token")


def what(sample: SampleBot) -> Any:
    """The last webhook as our real channel reads it; its signature is checked on the way."""
    _, headers, body = sample.webhooks[-1]
    assert LINE.is_authentic(headers, body)
    [event] = LINE.events(body)
    return event


def event(sample: SampleBot) -> dict[str, Any]:
    one: dict[str, Any] = json.loads(sample.webhooks[-1][2])["events"][0]
    return one


async def test_what_a_person_writes_reaches_the_bot_signed(sample: SampleBot) -> None:
    assert await sample.playground.say("leader", "สวัสดี") == 200
    said = what(sample)
    assert said.what == Said("สวัสดี", event(sample)["message"]["id"])
    assert (said.sender, said.chat.key) == ("U01", "line:U01")
    assert said.sent_at == sample.clock.at


async def test_a_reply_appears_on_the_phone_that_asked(sample: SampleBot) -> None:
    await sample.playground.say("leader", "สวัสดี")
    assert sample.playground.words("leader")[-1].startswith("ได้รับแล้วค่ะ: สวัสดี")
    assert sample.playground.screen("staff") == []


async def test_a_reply_token_works_once(sample: SampleBot) -> None:
    await sample.playground.say("leader", "สวัสดี")
    again = await sample.reply(event(sample)["replyToken"], answer_to("x"))
    assert (again.status, json.loads(again.body)["message"]) == (400, "Invalid reply token")


async def test_a_reply_token_grows_old_after_a_minute(sample: SampleBot) -> None:
    sample.status = 503
    await sample.playground.say("leader", "สวัสดี")
    sample.clock.at += timedelta(seconds=61)
    late = await sample.reply(event(sample)["replyToken"], answer_to("x"))
    assert late.status == 400


async def test_a_redelivery_keeps_the_event_id_and_renews_the_token(sample: SampleBot) -> None:
    sample.status = 503
    await sample.playground.say("leader", "สวัสดี")
    [item] = sample.playground.screen("leader")
    first = event(sample)
    assert item["failed"] == 503
    sample.clock.at += timedelta(seconds=61)
    sample.status = 200
    await sample.playground.redeliver("leader", item["id"])
    second = event(sample)
    assert second["webhookEventId"] == first["webhookEventId"]
    assert second["deliveryContext"] == {"isRedelivery": True}
    assert [i.get("failed") for i in sample.playground.screen("leader")] == [0, None]


async def test_a_push_with_a_known_retry_key_is_409_and_drawn_once(sample: SampleBot) -> None:
    first = await sample.push("U01", answer_to("x"), "11111111-1111-1111-1111-111111111111")
    second = await sample.push("U01", answer_to("x"), "11111111-1111-1111-1111-111111111111")
    assert (first.status, second.status) == (200, 409)
    assert second.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert len(sample.playground.screen("leader")) == 1


async def test_a_retry_key_on_a_reply_is_refused(sample: SampleBot) -> None:
    body = {"replyToken": "t", "messages": [{"type": "text", "text": "x"}]}
    call = Call(f"{LINE_URL}/reply", body, {"x-line-retry-key": "k"})
    assert (await sample.playground.post(call)).status == 400


async def test_a_push_to_a_room_costs_its_members(sample: SampleBot) -> None:
    assert (await sample.push(ROOM_LINE, answer_to("x"))).status == 200
    used = await sample.playground.fetch(f"{LINE_URL}/quota/consumption", {})
    assert json.loads(used.body) == {"totalUsage": 14}


async def test_nobody_unknown_can_be_pushed_to(sample: SampleBot) -> None:
    assert (await sample.push("Unobody", answer_to("x"))).status == 400


async def test_one_who_blocked_us_sees_nothing_and_line_says_200(sample: SampleBot) -> None:
    await sample.playground.block("leader")
    assert what(sample).what == Departed()
    assert (await sample.push("U01", answer_to("x"))).status == 200
    assert sample.playground.screen("leader") == []
    with pytest.raises(NotPossible):
        await sample.playground.say("leader", "ยังอยู่ไหม")
    await sample.playground.add_friend("leader")
    assert what(sample).what == Arrived()
    assert event(sample)["follow"] == {"isUnblocked": True}


async def test_a_tapped_button_posts_its_data_and_shows_its_words(sample: SampleBot) -> None:
    await sample.playground.say("leader", "เมนู")
    await sample.playground.tap("leader", "ส่งรายงาน")
    assert what(sample).what == Pressed("review")
    assert [i.get("text") for i in sample.playground.screen("leader")][2] == "ส่งรายงาน"


async def test_a_screen_can_be_read_as_words(sample: SampleBot) -> None:
    await sample.playground.say("leader", "ยาว")
    long = "โครงการเสริมสร้างความมั่นคงด้านที่อยู่อาศัยชนบท"
    card = f"รายงานเรื่องโครงการไหนคะ ข้อ 1/7 [{long}]"
    assert sample.playground.words("leader")[1].startswith(card)


async def test_chips_of_an_older_message_cannot_be_tapped(sample: SampleBot) -> None:
    await sample.playground.say("leader", "สวัสดี")
    assert "คลองใหญ่" in sample.playground.buttons("leader")
    await sample.playground.say("leader", "ยาว")
    assert "คลองใหญ่" not in sample.playground.buttons("leader")


async def test_photos_sent_at_once_are_one_album_and_can_be_fetched(sample: SampleBot) -> None:
    photos = [(b"one", "image/jpeg"), (b"two", "image/jpeg")]
    await sample.playground.send_photos("leader", photos)
    sent = what(sample).what
    assert isinstance(sent, SentMedia)
    assert sent.kind is MediaKind.PHOTO
    assert sent.album
    url, headers = LINE.content_url(sent.media)
    assert (await sample.playground.fetch(url, headers)).body == b"two"


async def test_an_unsent_photo_is_gone(sample: SampleBot) -> None:
    await sample.playground.send_photo("leader", b"one", "image/jpeg")
    sent = what(sample).what
    await sample.playground.unsend("leader", sample.playground.screen("leader")[0]["id"])
    assert what(sample).what == Unsent(sent.message_id)
    url, headers = LINE.content_url(sent.media)
    assert (await sample.playground.fetch(url, headers)).status == 410


async def test_pins_stickers_and_voices_are_told_apart(sample: SampleBot) -> None:
    await sample.playground.send_pin("leader", 12.24, 102.52, "จ.ตราด")
    assert what(sample).what == SentLocation(12.24, 102.52, "จ.ตราด", "จ.ตราด")
    await sample.playground.send_sticker("leader")
    assert what(sample).what == SentOther("sticker")
    await sample.playground.send_voice("leader")
    assert what(sample).what.kind is MediaKind.AUDIO


async def test_in_a_room_the_bot_is_named_at_the_start(sample: SampleBot) -> None:
    await sample.playground.say("staff", "@ขบวน สถานะ ตราด", room="room")
    said = what(sample)
    assert said.chat.kind is ChatKind.GROUP
    assert said.what == Said("สถานะ ตราด", event(sample)["message"]["id"], to_us=True)
    await sample.playground.say("staff", "คุยกันเอง", room="room")
    assert what(sample).what.to_us is False


async def test_a_room_without_the_bot_is_silent(sample: SampleBot) -> None:
    await sample.playground.bot_in_room("staff", "room", False)
    assert what(sample).what == Departed()
    heard = len(sample.webhooks)
    await sample.playground.say("staff", "เมนู", room="room")
    assert len(sample.webhooks) == heard
    assert (await sample.push(ROOM_LINE, answer_to("x"))).status == 400


async def test_what_line_cannot_draw_is_refused_and_said_so(sample: SampleBot) -> None:
    wrong = {"type": "flex", "altText": "", "contents": {"type": "bubble"}}
    call = Call(f"{LINE_URL}/push", {"to": "U01", "messages": [wrong]})
    answer = await sample.playground.post(call)
    assert answer.status == 400
    assert json.loads(answer.body)["details"][0]["property"] == "messages[0].altText"
    assert sample.playground.screen("leader")[0]["note"] == "refused"


async def test_a_screen_remembers_the_last_two_hundred(sample: SampleBot) -> None:
    for number in range(210):
        await sample.push("U01", answer_to(str(number)))
    words = sample.playground.words("leader")
    assert len(words) == 200
    assert words[0].startswith("ได้รับแล้วค่ะ: 10")

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bot.channels.channel import Call, Outgoing
from bot.channels.telegram.channel import Telegram
from core.events import ChatKind
from core.messages import Ask, Bubble, Button, Open, Picture, Press, Row, Tone, Type
from tests.kit.platforms.bubbles import no_link, turns
from tests.kit.platforms.specs import telegram_problems
from tests.kit.platforms.telegram_rules import send_problems, shown_text
from tests.kit.tries import tries

TELEGRAM = Telegram("42:token", "secret", username="KhabuanBot")
REVIEW = Bubble(
    text="ตรวจดูก่อนส่งนะคะ <ด่วน> & ดี",
    title="รายงานความคืบหน้า",
    rows=(Row("คืบหน้า", percent=65), Row("ใช้เงินแล้ว", "200,000 บาท")),
    note="ข้อ 7/7",
    buttons=(Button("ส่ง", Press("t:1:send"), Tone.MAIN), Button("เปิด", Open("https://x.org/"))),
    chips=(Button("เมนู", Type("เมนู")), Button("ข้าม", Press("t:1:skip")), Button("?", Type("?"))),
)


def calls_for(
    *bubbles: Bubble, kind: ChatKind = ChatKind.PRIVATE, parts_sent: int = 0
) -> tuple[Call, ...]:
    address = "5" if kind is ChatKind.PRIVATE else "-1005"
    outgoing = Outgoing(uuid4(), address, kind, bubbles, parts_sent=parts_sent)
    return TELEGRAM.calls(outgoing, no_link)


def arguments(call: Call) -> dict[str, Any]:
    """As Telegram reads them: in a form, objects are JSON."""
    if not call.files:
        return dict(call.body)
    told = {name: _typed(name, value) for name, value in call.body.items()}
    if "media" in told:
        return told
    return {**told, **{part.field: b"png" for part in call.files}}


def _typed(name: str, value: str) -> Any:
    return value if name in ("caption", "parse_mode") else json.loads(value)


def keyboards(calls: tuple[Call, ...]) -> Iterator[dict[str, Any]]:
    for call in calls:
        if "reply_markup" in call.body:
            yield arguments(call)["reply_markup"]


@tries(80, suppress_health_check=list(HealthCheck))
@given(turns, st.sampled_from(ChatKind))
def test_telegram_would_take_any_turn(bubbles: tuple[Bubble, ...], kind: ChatKind) -> None:
    from telegram import InlineKeyboardMarkup

    said = calls_for(*bubbles, kind=kind)
    assert sum(call.bubbles for call in said) == len(bubbles)
    for call in said:
        method, given_arguments = call.url.rpartition("/")[2], arguments(call)
        assert telegram_problems(method, given_arguments) == []
        assert send_problems(method, given_arguments, kind is ChatKind.PRIVATE) == []
    for markup in keyboards(said):
        if "inline_keyboard" in markup:
            read = InlineKeyboardMarkup.de_json(markup, None)
            assert read.to_dict() == markup


def test_a_card_is_marked_up_lines_with_everything_escaped() -> None:
    (call,) = calls_for(REVIEW)
    assert call.url == "https://api.telegram.org/bot42:token/sendMessage"
    assert call.body["chat_id"] == 5
    assert call.body["text"].splitlines() == [
        "<b>รายงานความคืบหน้า</b>",
        "ตรวจดูก่อนส่งนะคะ &lt;ด่วน&gt; &amp; ดี",
        "คืบหน้า: ▓▓▓▓▓▓░░░░ 65%",
        "ใช้เงินแล้ว: 200,000 บาท",
        "<i>ข้อ 7/7</i>",
    ]


def test_buttons_stand_one_a_row_and_chips_two() -> None:
    (markup,) = keyboards(calls_for(REVIEW))
    assert markup["inline_keyboard"] == [
        [{"text": "ส่ง", "callback_data": "t:1:send"}],
        [{"text": "เปิด", "url": "https://x.org/"}],
        [{"text": "เมนู", "callback_data": "say:เมนู"}, {"text": "ข้าม", "callback_data": "t:1:skip"}],
        [{"text": "?", "callback_data": "say:?"}],
    ]


def test_words_too_long_to_be_said_by_a_button_are_copied() -> None:
    long = "ลงทะเบียน " * 6
    (markup,) = keyboards(calls_for(Bubble("", buttons=(Button("พิมพ์", Type(long)),))))
    assert markup["inline_keyboard"] == [[{"text": "พิมพ์", "copy_text": {"text": long}}]]


def test_a_place_is_asked_for_with_a_keyboard_in_private_chats_only() -> None:
    asking = Bubble("อยู่ตรงไหนคะ", buttons=(Button("ส่งพิกัด", Ask.LOCATION),))
    (markup,) = keyboards(calls_for(asking))
    assert markup["keyboard"] == [[{"text": "ส่งพิกัด", "request_location": True}]]
    assert markup["one_time_keyboard"] is True
    assert list(keyboards(calls_for(asking, kind=ChatKind.GROUP))) == []


def test_a_place_and_other_buttons_need_two_messages_but_are_one_bubble() -> None:
    both = (Button("ส่งพิกัด", Ask.LOCATION), Button("ข้าม", Press("t:1:skip")))
    first, second = calls_for(Bubble("อยู่ตรงไหนคะ", buttons=both))
    assert (first.bubbles, second.bubbles) == (0, 1)
    assert second.body["text"] == "ส่งพิกัด"


def test_camera_and_photos_are_the_paperclip() -> None:
    asking = (Button("ถ่ายรูป", Ask.CAMERA), Button("เลือกรูป", Ask.PHOTOS))
    assert list(keyboards(calls_for(Bubble("ขอรูปค่ะ", buttons=asking)))) == []


def test_a_picture_is_uploaded_with_its_text_as_caption() -> None:
    (call,) = calls_for(Bubble("สแกนได้เลย", picture=Picture("qr/1", "คิวอาร์")))
    assert call.url.endswith("/sendPhoto")
    (part,) = call.files
    assert (part.field, part.media_key, part.mime) == ("photo", "qr/1", "image/png")
    assert call.body["caption"] == "สแกนได้เลย"
    assert "Content-Type" not in call.headers


def test_a_text_too_long_for_a_caption_follows_its_picture() -> None:
    photo, text = calls_for(Bubble("น้ำ" * 500, picture=Picture("qr/1", "คิวอาร์")))
    assert photo.url.endswith("/sendPhoto")
    assert text.url.endswith("/sendMessage")
    assert (photo.bubbles, text.bubbles) == (0, 1)


def test_a_long_text_is_cut_and_its_note_stays() -> None:
    (call,) = calls_for(Bubble("น้ำท่วม&" * 2000, note="ข้อ 1/7"))
    text = shown_text(call.body["text"])
    assert len(text) <= 4096
    assert text.endswith("…\nข้อ 1/7")


def test_five_bubbles_are_five_calls_and_what_went_is_not_repeated() -> None:
    five = [Bubble(f"ข้อ {n}") for n in range(5)]
    assert len(calls_for(*five)) == 5
    assert [call.body["text"] for call in calls_for(*five, parts_sent=3)] == ["ข้อ 3", "ข้อ 4"]


def test_a_buttons_data_over_64_bytes_is_refused_where_it_was_made() -> None:
    with pytest.raises(ValueError, match="1 to 64 bytes"):
        calls_for(Bubble("", buttons=(Button("x", Press("ก" * 22)),)))

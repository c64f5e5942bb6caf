from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bot.channels.channel import Call, Outgoing
from bot.channels.line.channel import Line
from bot.channels.line.encode import messages
from core.events import ChatKind
from core.messages import Ask, Bubble, Button, Open, Picture, Press, Row, Tone, Type
from tests.kit.platforms.bubbles import no_link, public_link, turns
from tests.kit.platforms.line_rules import message_problems, units
from tests.kit.platforms.line_shown import actions, shown
from tests.kit.platforms.specs import line_problems
from tests.kit.tries import tries

LINE = Line("secret", "token")
SEND = Button("ส่ง", Press("t:1:send", "ส่ง"), Tone.MAIN)
EDIT = Button("แก้ไข", Press("t:1:edit"))
REVIEW = Bubble(
    text="ตรวจดูก่อนส่งนะคะ",
    title="รายงานความคืบหน้า",
    rows=(Row("คืบหน้า", "65%", 65), Row("ใช้เงินแล้ว", "200,000 บาท")),
    note="ข้อ 7/7",
    buttons=(SEND, EDIT),
)


def calls_for(bubbles: tuple[Bubble, ...], token: str | None = "t") -> tuple[Call, ...]:
    outgoing = Outgoing(uuid4(), "U1", ChatKind.PRIVATE, bubbles, token)
    return LINE.calls(outgoing, public_link)


@tries(80, suppress_health_check=list(HealthCheck))
@given(turns, st.sampled_from([public_link, no_link]))
def test_line_would_take_any_turn(bubbles: tuple[Bubble, ...], links: object) -> None:
    said = messages(bubbles, links)  # type: ignore[arg-type]
    assert len(said) == len(bubbles)
    assert message_problems(said) == []
    assert line_problems("ReplyMessageRequest", {"replyToken": "t", "messages": said}) == []


@tries(15, suppress_health_check=list(HealthCheck))
@given(turns)
def test_the_sdk_reads_any_turn_as_it_was_meant(bubbles: tuple[Bubble, ...]) -> None:
    from linebot.v3.messaging import ReplyMessageRequest

    body: dict[str, Any] = {"replyToken": "t", "messages": messages(bubbles, public_link)}
    read = ReplyMessageRequest.from_dict(body)
    assert [one.type for one in read.messages] == [one["type"] for one in body["messages"]]
    assert _without_nothing(read.to_dict()) == _without_nothing(body)


def _without_nothing(value: object) -> object:
    """The SDK adds its defaults and leaves out what is empty."""
    added = {"notificationDisabled", "animated"}
    if isinstance(value, dict):
        kept = {key: _without_nothing(held) for key, held in value.items() if key not in added}
        return {key: held for key, held in kept.items() if held is not None}
    if isinstance(value, list):
        return [_without_nothing(held) for held in value]
    return value


def test_only_text_is_a_plain_text_message() -> None:
    assert messages([Bubble("สวัสดีค่ะ")], no_link) == [{"type": "text", "text": "สวัสดีค่ะ"}]


def test_a_card_shows_title_rows_note_and_large_buttons() -> None:
    (said,) = messages([REVIEW], no_link)
    assert shown(said).splitlines() == [
        "รายงานความคืบหน้า", "ตรวจดูก่อนส่งนะคะ",
        "คืบหน้า", "65%", "ใช้เงินแล้ว", "200,000 บาท", "ข้อ 7/7",
    ]  # fmt: skip
    send, edit = said["contents"]["footer"]["contents"]
    assert (send["style"], send["height"], send["scaling"]) == ("primary", "md", True)
    assert edit["style"] == "secondary"


def test_a_share_is_drawn_as_a_bar_as_long_as_it_is() -> None:
    (said,) = messages(
        [Bubble("", rows=(Row("คืบหน้า", percent=65), Row("เกิน", percent=140)))], no_link
    )
    drawn = said["contents"]["body"]["contents"]
    assert [row["contents"][1]["contents"][0]["width"] for row in drawn] == ["65%", "100%"]
    assert "140%" in shown(said)


def test_a_notification_reads_as_thai() -> None:
    (said,) = messages([REVIEW], no_link)
    assert said["altText"] == "รายงานความคืบหน้า · ตรวจดูก่อนส่งนะคะ"
    (said,) = messages([Bubble("", buttons=(SEND, EDIT))], no_link)
    assert said["altText"] == "ส่ง · แก้ไข"


def test_a_tap_shows_in_the_chat_what_was_tapped() -> None:
    tapped = actions(messages([REVIEW], no_link))
    assert tapped["ส่ง"] == {
        "type": "postback", "label": "ส่ง", "data": "t:1:send", "displayText": "ส่ง",
    }  # fmt: skip
    assert tapped["แก้ไข"]["displayText"] == "แก้ไข"


def test_a_long_label_wraps_instead_of_being_cut() -> None:
    name = "โครงการบ้านมั่นคงและพัฒนาที่อยู่อาศัยชนบทเพื่อผู้มีรายได้น้อยในตำบล"
    (said,) = messages([Bubble("เลือกโครงการ", buttons=(Button(name, Press("p:1")), EDIT))], no_link)
    long, short = said["contents"]["footer"]["contents"]
    assert long["contents"][0]["text"] == name
    assert long["contents"][0]["wrap"] is True
    assert long["action"]["displayText"] == name
    assert short["type"] == "box"


def test_quick_replies_hang_on_the_last_message_only() -> None:
    back = Button("ย้อนกลับ", Type("ย้อนกลับ"))
    first, last = messages([Bubble("หนึ่ง", chips=(back,)), Bubble("สอง")], no_link)
    assert "quickReply" not in first
    assert last["quickReply"]["items"] == [
        {"type": "action", "action": {"type": "message", "label": "ย้อนกลับ", "text": "ย้อนกลับ"}}
    ]


def test_asking_for_a_photo_or_a_pin_is_a_quick_reply() -> None:
    asking = tuple(Button(each.value, each) for each in Ask)
    (said,) = messages([Bubble("แนบรูปได้ค่ะ", buttons=asking)], no_link)
    assert said["type"] == "text"
    kinds = [item["action"]["type"] for item in said["quickReply"]["items"]]
    assert kinds == ["location", "camera", "cameraRoll"]


def test_there_are_never_more_than_thirteen_quick_replies() -> None:
    chips = tuple(Button(f"ข้อ {n}", Press(f"n:{n}")) for n in range(30))
    (said,) = messages([Bubble("เลือก", chips=chips)], no_link)
    assert len(said["quickReply"]["items"]) == 13


def test_a_long_text_is_cut_at_five_thousand_units_between_letters() -> None:
    (said,) = messages([Bubble("น้ำท่วม" * 1000)], no_link)
    assert units(said["text"]) <= 5000
    assert said["text"].endswith("…")
    assert said["text"][-2] not in "้ำ่"


def test_a_card_too_large_to_draw_becomes_text_with_numbered_choices() -> None:
    chosen = tuple(Button(f"ตำบลที่ {n} " + "ก" * 200, Press(f"n:{n}")) for n in range(30))
    (said,) = messages([Bubble("เลือกตำบล", buttons=chosen)], no_link)
    assert said["type"] == "text"
    assert "\n1. ตำบลที่ 0" in said["text"]
    assert len(said["quickReply"]["items"]) == 13


def test_a_picture_without_an_address_is_said_in_words() -> None:
    picture = Picture("qr", "คิวอาร์เปิดแชต")
    assert messages([Bubble("", picture=picture)], no_link)[0]["text"] == "คิวอาร์เปิดแชต"
    (alone,) = messages([Bubble("", picture=picture)], public_link)
    assert alone["originalContentUrl"] == "https://bot.example.org/media/qr"
    (above,) = messages([Bubble("สแกนได้เลย", picture=picture)], public_link)
    assert above["contents"]["hero"]["url"] == "https://bot.example.org/media/qr"


def test_an_address_line_refuses_stands_in_the_text() -> None:
    odd = Button("เปิด", Open("ftp://example.org/file"))
    (said,) = messages([Bubble("ไฟล์พร้อมแล้ว", buttons=(odd,))], no_link)
    assert said == {"type": "text", "text": "ไฟล์พร้อมแล้ว\nเปิด: ftp://example.org/file"}


def test_a_thai_address_is_percent_encoded() -> None:
    thai = Button("เปิด", Open("https://example.org/ตราด"))
    tapped = actions(messages([Bubble("ดู", buttons=(thai,))], no_link))
    assert tapped["เปิด"]["uri"] == "https://example.org/%E0%B8%95%E0%B8%A3%E0%B8%B2%E0%B8%94"


def test_a_buttons_data_too_long_for_telegram_is_refused_on_line_too() -> None:
    with pytest.raises(ValueError, match="1 to 64 bytes"):
        messages([Bubble("", buttons=(Button("x", Press("ก" * 22)),))], no_link)


def test_a_reply_uses_its_token_and_no_retry_key() -> None:
    (call,) = calls_for((REVIEW, Bubble("สอง")))
    assert call.url == "https://api.line.me/v2/bot/message/reply"
    assert call.body["replyToken"] == "t"
    assert call.bubbles == 2
    assert "X-Line-Retry-Key" not in call.headers
    assert call.headers["Authorization"] == "Bearer token"


def test_a_push_carries_the_outbox_id_as_retry_key() -> None:
    key = uuid4()
    (call,) = LINE.calls(Outgoing(key, "U1", ChatKind.PRIVATE, (REVIEW,)), no_link)
    assert call.url == "https://api.line.me/v2/bot/message/push"
    assert call.body["to"] == "U1"
    assert call.headers["X-Line-Retry-Key"] == str(key)


def test_what_went_before_is_not_said_again() -> None:
    outgoing = Outgoing(uuid4(), "U1", ChatKind.PRIVATE, (REVIEW,), "t", parts_sent=1)
    assert LINE.calls(outgoing, no_link) == ()

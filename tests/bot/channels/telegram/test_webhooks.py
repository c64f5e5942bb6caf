import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import NotJson
from bot.channels.telegram.channel import Telegram
from core.events import (
    Arrived,
    ChatKind,
    Departed,
    Inbound,
    MediaKind,
    Moved,
    Pressed,
    Said,
    SentLocation,
    SentMedia,
    SentOther,
    What,
)
from tests.kit.platforms import webhooks as hook
from tests.kit.tries import tries

NOW = datetime(2024, 11, 20, 1, 2, tzinfo=UTC)
US = {"id": 7000000001, "is_bot": True, "first_name": "ขบวน"}
GROUP = -1001234567890


@pytest.fixture
def telegram() -> Telegram:
    return Telegram("7000000001:token", "s3cret", username="KhabuanBot", now=lambda: NOW)


def read(telegram: Telegram, update: Any) -> tuple[Inbound, ...]:
    return telegram.events(hook.telegram_webhook("s3cret", update)[1])


def what(telegram: Telegram, update: Any) -> What:
    (event,) = read(telegram, update)
    return event.what


def test_only_the_secret_header_is_authentic(telegram: Telegram) -> None:
    name = "X-Telegram-Bot-Api-Secret-Token"
    assert telegram.is_authentic({name: "s3cret"}, b"")
    assert telegram.is_authentic({name.lower(): "s3cret"}, b"")
    for headers in ({}, {name: ""}, {name: "s3cre"}, {name: "ความลับ"}, {"X-Other": "s3cret"}):
        assert not telegram.is_authentic(headers, b"")
    assert not Telegram("1:t", "").is_authentic({name: ""}, b"")


def test_a_text_is_what_was_said_where_when_and_by_whom(telegram: Telegram) -> None:
    (event,) = read(telegram, hook.telegram_text(5, "สวัสดีค่ะ 😀", update_id=77))
    assert (event.event_id, event.chat.key, event.sender) == ("77", "telegram:5", "5")
    assert event.chat.kind is ChatKind.PRIVATE
    assert event.sent_at == datetime(2024, 11, 15, 0, 20, tzinfo=UTC)
    assert event.sender_name == "แก้ว ใจดี"
    assert isinstance(event.what, Said)
    assert (event.what.text, event.what.to_us) == ("สวัสดีค่ะ 😀", False)


@pytest.mark.parametrize(
    ("typed", "text", "to_us"),
    [
        ("/start 12345678", "/start 12345678", True),
        ("/status@KhabuanBot ตราด", "/status ตราด", True),
        ("/status@khabuanbot", "/status", True),
        ("/status@OtherBot ตราด", "/status@OtherBot ตราด", False),
        ("@KhabuanBot สถานะ ตราด", "สถานะ ตราด", True),
        ("สถานะ ตราด @khabuanbot", "สถานะ ตราด", True),
        ("@KhabuanBots สวัสดี", "@KhabuanBots สวัสดี", False),
        ("/สถานะ ตราด", "/สถานะ ตราด", False),
        ("ไปกันไหม", "ไปกันไหม", False),
    ],
)
def test_commands_and_mentions_are_for_us(
    telegram: Telegram, typed: str, text: str, to_us: bool
) -> None:
    (event,) = read(telegram, hook.telegram_text(GROUP, typed, sender=5))
    assert (event.chat.kind, event.chat.address) == (ChatKind.GROUP, str(GROUP))
    assert isinstance(event.what, Said)
    assert (event.what.text, event.what.to_us) == (text, to_us)


def test_a_bot_that_does_not_know_its_name_takes_any_command() -> None:
    nameless = Telegram("1:t", "s")
    said = what(nameless, hook.telegram_text(GROUP, "/status@Whoever ตราด", sender=5))
    assert isinstance(said, Said)
    assert (said.text, said.to_us) == ("/status ตราด", True)


def test_a_tap_is_pressed_now_and_must_be_acknowledged(telegram: Telegram) -> None:
    (event,) = read(telegram, hook.telegram_press(GROUP, "t:1:a", sender=5, press_id="99"))
    assert event.what == Pressed("t:1:a", "99")
    assert (event.chat.kind, event.sender, event.sent_at) == (ChatKind.GROUP, "5", NOW)
    call = telegram.acknowledgement("99")
    assert call is not None
    assert call.url.endswith("/answerCallbackQuery")
    assert call.body == {"callback_query_id": "99"}


def test_a_button_that_says_something_says_it_for_the_person(telegram: Telegram) -> None:
    said = what(telegram, hook.telegram_press(5, "say:ย้อนกลับ", press_id="9"))
    assert said == Said("ย้อนกลับ", to_us=True, press_id="9")


def test_the_largest_photo_is_kept_with_its_album_and_caption(telegram: Telegram) -> None:
    sent = what(telegram, hook.telegram_photo(5, "big", album="A1", caption="ลานกีฬา"))
    assert isinstance(sent, SentMedia)
    assert (sent.kind, sent.media.platform_id, sent.media.mime) == (
        MediaKind.PHOTO, "big", "image/jpeg",
    )  # fmt: skip
    assert (sent.album, sent.caption) == ("A1", "ลานกีฬา")


@pytest.mark.parametrize(
    ("field", "mime", "kind"),
    [
        ("document", "application/pdf", MediaKind.FILE),
        ("document", "image/png", MediaKind.PHOTO),
        ("voice", "audio/ogg", MediaKind.AUDIO),
        ("audio", "audio/mpeg", MediaKind.AUDIO),
        ("video", "video/mp4", MediaKind.VIDEO),
        ("video_note", "", MediaKind.VIDEO),
    ],
)
def test_files_voices_and_films_are_media(
    telegram: Telegram, field: str, mime: str, kind: MediaKind
) -> None:
    held = {"file_id": "f1", "file_unique_id": "u", "mime_type": mime, "file_size": 10}
    content: dict[str, Any] = {field: held}
    sent = what(telegram, hook.telegram_message(5, **content))
    assert isinstance(sent, SentMedia)
    assert (sent.kind, sent.media.platform_id, sent.media.size_bytes) == (kind, "f1", 10)


def test_a_pin_and_a_venue_are_places(telegram: Telegram) -> None:
    assert what(telegram, hook.telegram_location(5, 12.3, 102.4)) == SentLocation(12.3, 102.4)
    pin = {"latitude": 12.3, "longitude": 102.4}
    venue = {"location": pin, "title": "ศาลา", "address": "ตราด"}
    place = what(telegram, hook.telegram_message(5, location=pin, venue=venue))
    assert place == SentLocation(12.3, 102.4, "ศาลา", "ตราด")


@pytest.mark.parametrize("kind", ["sticker", "contact", "dice", "poll", "game", "story"])
def test_what_we_cannot_read_is_still_answered(telegram: Telegram, kind: str) -> None:
    content: dict[str, Any] = {kind: {"emoji": "🎲"}}
    assert what(telegram, hook.telegram_message(5, **content)) == SentOther(kind)


def test_a_moving_picture_is_no_report(telegram: Telegram) -> None:
    document = {"file_id": "x", "mime_type": "video/mp4"}
    gif = hook.telegram_message(5, animation=document, document=document)
    assert what(telegram, gif) == SentOther("animation")


@pytest.mark.parametrize(
    ("was", "now", "happened"),
    [
        ("member", "kicked", Departed()),
        ("kicked", "member", Arrived()),
        ("left", "administrator", Arrived()),
        ("administrator", "left", Departed()),
        ("member", "administrator", None),
    ],
)
def test_coming_and_going_are_told_and_a_promotion_is_neither(
    telegram: Telegram, was: str, now: str, happened: What | None
) -> None:
    events = read(telegram, hook.telegram_membership(GROUP, was, now))
    assert [event.what for event in events] == ([] if happened is None else [happened])


def test_only_our_own_arrival_in_a_group_counts(telegram: Telegram) -> None:
    somebody = {"id": 8, "is_bot": False, "first_name": "ก"}
    joined = hook.telegram_message(GROUP, sender=5, new_chat_members=[somebody, US])
    assert what(telegram, joined) == Arrived()
    left = hook.telegram_message(GROUP, sender=5, left_chat_member=US)
    assert what(telegram, left) == Departed()
    other = hook.telegram_message(GROUP, sender=5, new_chat_members=[somebody])
    assert read(telegram, other) == ()


def test_a_group_that_became_a_supergroup_moved(telegram: Telegram) -> None:
    moved = hook.telegram_message(-55, sender=5, migrate_to_chat_id=GROUP)
    assert what(telegram, moved) == Moved(str(GROUP))


def test_an_anonymous_admin_has_no_sender(telegram: Telegram) -> None:
    update = hook.telegram_text(GROUP, "/status", sender=5)
    update["message"]["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    (event,) = read(telegram, update)
    assert event.sender is None


def test_what_we_do_not_know_is_left_out_and_counted(telegram: Telegram) -> None:
    text = hook.telegram_text(5, "x")["message"]
    for update in (
        {"update_id": 1, "business_message": text},
        {"update_id": 2, "channel_post": text},
        {"update_id": 3, "message": {"message_id": 1}},
        {"update_id": 4},
        {"no": "id"},
        hook.telegram_message(GROUP, sender=5, new_chat_title="ห้องใหม่"),
    ):
        assert read(telegram, update) == ()
    assert telegram.ignored == {
        "business_message": 1, "channel_post": 1, "malformed": 2, "empty": 1, "nothing for us": 1,
    }  # fmt: skip


def test_a_nul_and_a_lone_surrogate_are_cleaned(telegram: Telegram) -> None:
    said = what(telegram, hook.telegram_text(5, "ก\x00ข\ud800ค"))
    assert isinstance(said, Said)
    assert said.text == "ก\ufffdข\ufffdค"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null"])
def test_what_is_no_json_object_is_told(telegram: Telegram, body: bytes) -> None:
    with pytest.raises(NotJson):
        telegram.events(body)


def test_polling_reads_the_same_events_and_moves_on(telegram: Telegram) -> None:
    updates = [
        hook.telegram_text(5, "หนึ่ง", 11),
        {"update_id": 12},
        hook.telegram_text(6, "สอง", 13),
    ]
    events, offset = telegram.polled(json.dumps({"ok": True, "result": updates}).encode())
    assert [event.event_id for event in events] == ["11", "13"]
    assert offset == 14
    assert telegram.polled(b'{"ok":true,"result":[]}') == ((), None)


def test_our_example_updates_are_what_the_library_reads() -> None:
    from telegram import Update

    for update in (
        hook.telegram_text(5, "/start 1"), hook.telegram_text(GROUP, "x", sender=5),
        hook.telegram_press(5, "x"), hook.telegram_photo(5, "f", album="a", caption="c"),
        hook.telegram_location(5, 1, 2), hook.telegram_sticker(5),
        hook.telegram_membership(5, "member", "kicked"),
    ):  # fmt: skip
        read_back = Update.de_json(update, None)
        assert read_back.update_id == update["update_id"]
        assert read_back.effective_chat is not None


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
_message = st.dictionaries(
    st.sampled_from(["text", "photo", "chat", "from", "date", "venue", "document", "message_id"]),
    _json,
)
_update = st.fixed_dictionaries(
    {"update_id": _json},
    optional={"message": _message | _json, "callback_query": _json, "my_chat_member": _json},
)


@tries(100)
@given(_update)
def test_no_json_makes_it_raise(update: Any) -> None:
    Telegram("1:t", "s", username="b").events(json.dumps(update).encode())

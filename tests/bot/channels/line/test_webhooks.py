import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import NotJson
from bot.channels.line.channel import Line
from core.events import (
    Arrived,
    Channel,
    ChatKind,
    Departed,
    Inbound,
    MediaKind,
    Pressed,
    Said,
    SentLocation,
    SentMedia,
    SentOther,
    Unsent,
    What,
)
from tests.kit.platforms import webhooks as hook
from tests.kit.platforms.specs import line_kinds, line_problems
from tests.kit.tries import tries

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
USER = "U" + "1" * 32
GROUP = "C" + "2" * 32


@pytest.fixture
def line() -> Line:
    return Line(SECRET, "token")


def read(line: Line, *events: Any) -> tuple[Inbound, ...]:
    return line.events(hook.line_webhook(SECRET, *events)[1])


def whats(line: Line, *events: Any) -> list[What]:
    return [event.what for event in read(line, *events)]


def test_the_signature_of_lines_own_documentation_is_authentic(line: Line) -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="
    for name in ("x-line-signature", "X-Line-Signature", "X-LINE-SIGNATURE"):
        assert line.is_authentic({name: signature}, body)


@pytest.mark.parametrize(
    "signature", ["", "x", "ก", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDL8="]
)
def test_any_other_signature_is_not(line: Line, signature: str) -> None:
    headers, body = hook.line_webhook(SECRET, hook.line_text(USER, "เมนู"))
    assert not line.is_authentic({"x-line-signature": signature}, body)
    assert not line.is_authentic({}, body)
    assert not line.is_authentic(headers, body + b" ")
    assert not Line("", "token").is_authentic(headers, body)


def test_a_text_is_what_was_said_where_when_and_by_whom(line: Line) -> None:
    said = hook.line_text(USER, "สวัสดี ๓๕ คน", token="tok", event_id="E1")
    (event,) = read(line, said)
    assert event.event_id == "E1"
    assert (event.chat.channel, event.chat.address) == (Channel.LINE, USER)
    assert event.chat.kind is ChatKind.PRIVATE
    assert (event.sender, event.reply_token) == (USER, "tok")
    assert event.sent_at == datetime(2024, 11, 15, 0, 20, tzinfo=UTC)
    assert event.what == Said("สวัสดี ๓๕ คน", said["message"]["id"])


def test_a_mention_of_us_wakes_and_is_not_part_of_the_text(line: Line) -> None:
    asked = hook.line_text(USER, "😀 @ขบวน สถานะ ตราด", mention="@ขบวน ", group=GROUP)
    (event,) = read(line, asked)
    assert event.chat.kind is ChatKind.GROUP
    assert event.chat.address == GROUP
    assert isinstance(event.what, Said)
    assert (event.what.text, event.what.to_us) == ("😀 สถานะ ตราด", True)


def test_a_mention_of_somebody_else_is_not_for_us(line: Line) -> None:
    asked = hook.line_text(USER, "@ป้าแดง ไปไหม", mention="@ป้าแดง", group=GROUP)
    asked["message"]["mention"]["mentionees"][0]["isSelf"] = False
    assert whats(line, asked) == [Said("@ป้าแดง ไปไหม", asked["message"]["id"])]


def test_photos_sent_at_once_share_an_album(line: Line) -> None:
    first, second = whats(
        line,
        hook.line_photo(USER, "11", album="A1"),
        hook.line_photo(USER, "12", album="A1"),
    )
    assert isinstance(first, SentMedia)
    assert isinstance(second, SentMedia)
    assert (first.kind, first.media.platform_id, first.album) == (MediaKind.PHOTO, "11", "A1")
    assert second.album == "A1"


def test_every_kind_of_message_is_something(line: Line) -> None:
    file, audio, video, sticker, place = whats(
        line,
        hook.line_file(USER, "แผน.pdf", 1234),
        hook.line_audio(USER),
        hook.line_video(USER),
        hook.line_sticker(USER),
        hook.line_location(USER, 12.35, 102.4),
    )
    assert isinstance(file, SentMedia)
    assert (file.media.file_name, file.media.size_bytes) == ("แผน.pdf", 1234)
    assert isinstance(audio, SentMedia)
    assert isinstance(video, SentMedia)
    assert (audio.kind, video.kind) == (MediaKind.AUDIO, MediaKind.VIDEO)
    assert sticker == SentOther("sticker")
    assert place == SentLocation(12.35, 102.4, address="ต.เขาสมิง จ.ตราด")


def test_taps_arrivals_departures_and_unsent_messages_are_told_apart(line: Line) -> None:
    assert whats(
        line,
        hook.line_postback(USER, "t:1:send"),
        hook.line_follow(USER),
        hook.line_join(GROUP),
        hook.line_unfollow(USER),
        hook.line_leave(GROUP),
        hook.line_unsend(USER, "11"),
    ) == [Pressed("t:1:send"), Arrived(), Arrived(), Departed(), Departed(), Unsent("11")]


def test_a_tap_of_someone_line_does_not_name_has_no_sender(line: Line) -> None:
    (event,) = read(line, hook.line_postback(None, "x", group=GROUP))
    assert event.sender is None


def test_what_we_do_not_know_is_left_out_and_counted(line: Line) -> None:
    read(
        line,
        hook.line_event(USER, "messageEdited", message={"id": "1", "type": "text"}),
        hook.line_event(USER, "memberJoined", joined={"members": []}),
        hook.line_event(USER, "somethingNew", somethingNew=1),
        {**hook.line_text(USER, "x"), "mode": "standby"},
    )
    assert dict(line.ignored) == {
        "messageEdited": 1, "memberJoined": 1, "somethingNew": 1, "standby": 1,
    }  # fmt: skip


def test_a_broken_event_does_not_cost_the_others(line: Line) -> None:
    broken: list[Any] = [
        None,
        7,
        {},
        {"type": "message"},
        {**hook.line_text(USER, "x"), "source": 1},
    ]
    assert len(read(line, *broken, hook.line_text(USER, "เมนู"))) == 1
    assert line.ignored["malformed"] == 5


def test_a_new_kind_of_message_is_still_answered(line: Line) -> None:
    odd = hook.line_event(USER, "message", message={"id": "1", "type": "hologram"})
    assert whats(line, odd) == [SentOther("hologram")]


def test_a_nul_and_a_lone_surrogate_are_cleaned_and_everybody_is_served(line: Line) -> None:
    told = [hook.line_text(USER, "AAA"), hook.line_text(USER, "BBB"), hook.line_text(USER, "ดี")]
    body = hook.line_webhook(SECRET, *told)[1]
    for bad in (b"\\ud800x\\u0000", b"x\\u0000y", b"\\udc00"):
        texts = [event.what.text for event in line.events(body.replace(b"AAA", bad))
                 if isinstance(event.what, Said)]  # fmt: skip
        assert len(texts) == 3
        assert "\ufffd" in texts[0]
        assert texts[1:] == ["BBB", "ดี"]
        texts[0].encode()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"1", b'"x"', b"\xff", b"[" * 100_000, b"1" * 9000]
)
def test_what_is_no_json_object_is_told(line: Line, body: bytes) -> None:
    with pytest.raises(NotJson):
        line.events(body)


def test_an_empty_webhook_is_a_connection_check(line: Line) -> None:
    assert read(line) == ()
    assert line.events(b'{"destination":"U","events":null}') == ()


def test_a_redelivery_has_the_same_id_even_without_one_of_lines(line: Line) -> None:
    event = hook.line_text(USER, "เมนู")
    del event["webhookEventId"]
    (first,), (again,) = read(line, event), read(line, hook.redelivered(event))
    assert first.event_id == again.event_id


def examples() -> list[dict[str, Any]]:
    """One of each event LINE describes, and each kind of message."""
    member = {"members": [{"type": "user", "userId": USER}]}
    untold: dict[str, dict[str, Any]] = {
        "memberJoined": {"joined": member},
        "memberLeft": {"left": member, "token": None},
        "videoPlayComplete": {"videoPlayComplete": {"trackingId": "t"}},
        "beacon": {"beacon": {"hwid": "0123456789", "type": "enter"}},
        "accountLink": {"link": {"result": "ok", "nonce": "n"}},
        "membership": {"membership": {"type": "joined", "membershipId": 1}},
        "module": {"module": {"type": "detached", "botId": "U1", "reason": "bot_deleted"}},
        "activated": {"chatControl": {"expireAt": 1}},
        "deactivated": {},
        "botSuspended": {},
        "botResumed": {},
        "delivery": {"delivery": {"data": "h"}},
    }
    without_token = ("module", "activated", "deactivated", "botSuspended", "botResumed", "delivery")
    for kind in without_token:
        untold[kind]["token"] = None
    return [
        hook.line_text(USER, "เมนู"), hook.line_text(USER, "@ขบวน x", mention="@ขบวน", group=GROUP),
        hook.line_postback(USER, "x"), hook.line_photo(USER, album="A1"), hook.line_file(USER, "a"),
        hook.line_audio(USER), hook.line_video(USER), hook.line_sticker(USER),
        hook.line_location(USER, 12.3, 102.3), hook.line_follow(USER), hook.line_unfollow(USER),
        hook.line_join(GROUP), hook.line_leave(GROUP), hook.line_unsend(USER, "1"),
        *(hook.line_event(USER, kind, **more) for kind, more in untold.items()),
    ]  # fmt: skip


def test_our_example_webhooks_are_what_line_describes() -> None:
    body = {"destination": hook.BOT_USER_ID, "events": examples()}
    assert line_problems("CallbackRequest", body, "webhook.yml") == []
    described = line_kinds("Event", "webhook.yml")
    assert described - {event["type"] for event in examples()} == set()


def test_every_event_line_describes_is_something_or_left_out(line: Line) -> None:
    assert len(read(line, *examples())) == 14
    assert sum(line.ignored.values()) == 12
    assert "malformed" not in line.ignored


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
_keys = st.sampled_from(
    [
        "type",
        "message",
        "source",
        "timestamp",
        "postback",
        "mode",
        "text",
        "id",
        "userId",
        "mention",
    ]
)
_values = st.sampled_from(
    ["message", "text", "user", "group", "postback", "image", "follow", 1, 1e300]
)


@tries(100)
@given(st.lists(st.dictionaries(_keys, _values | _json, max_size=8) | _json, max_size=4))
def test_no_json_makes_it_raise(events: list[Any]) -> None:
    Line(SECRET, "t").events(json.dumps({"events": events}).encode())

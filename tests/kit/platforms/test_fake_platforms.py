"""The fakes behave as platforms.md says the platforms do; our channels meet them over HTTP."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import aiohttp
import orjson
import pytest

from bot.channels.channel import (
    Answer,
    Call,
    Delivered,
    Gone,
    MovedTo,
    Outgoing,
    OverQuota,
    SendOutcome,
    Stops,
    TokenSpent,
    TryAgain,
)
from bot.channels.line.channel import Line
from bot.channels.telegram.channel import Telegram
from core.events import ChatKind, MediaRef
from core.messages import Ask, Bubble, Button, Picture, Press, Row
from tests.kit.platforms.bubbles import no_link
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram, Trouble
from tests.kit.platforms.webhooks import telegram_text

CARD = Bubble(
    "ตรวจดูนะคะ", "รายงาน", (Row("คืบหน้า", percent=65),), buttons=(Button("ส่ง", Press("s")),)
)


class Met:
    """Both fakes, our channels pointed at them, and a client."""

    def __init__(self, line: FakeLine, telegram: FakeTelegram, http: aiohttp.ClientSession) -> None:
        self.fake_line, self.fake_telegram, self.http = line, telegram, http
        self.line = Line("secret", line.token, line.api_url, line.data_url)
        self.telegram = Telegram(telegram.token, "secret", telegram.url)

    async def say(self, chat: str, *bubbles: Bubble, token: str | None = None) -> list[SendOutcome]:
        channel = self.line if chat[0] in "UC" else self.telegram
        kind = ChatKind.GROUP if chat[0] in "C-" else ChatKind.PRIVATE
        calls = channel.calls(Outgoing(uuid4(), chat, kind, bubbles, token), no_link)
        return [channel.judge(call, await self.made(call)) for call in calls]

    async def made(self, call: Call, photo: bytes = b"png") -> Answer:
        data: Any = orjson.dumps(call.body)
        if call.files:
            data = aiohttp.FormData(dict(call.body))
            for part in call.files:
                data.add_field(part.field, photo, filename="p", content_type=part.mime)
        async with self.http.post(call.url, data=data, headers=call.headers) as answer:
            return Answer(answer.status, answer.headers, await answer.read())


@pytest.fixture
async def met() -> AsyncIterator[Met]:
    async with FakeLine() as line, FakeTelegram() as telegram, aiohttp.ClientSession() as http:
        yield Met(line, telegram, http)


async def test_what_we_say_on_line_is_read_and_can_be_tapped(met: Met) -> None:
    assert await met.say("U1", CARD, token="U1:a") == [Delivered()]
    assert met.fake_line.inbox("U1") == ["รายงาน\nตรวจดูนะคะ\nคืบหน้า\n65%"]
    assert met.fake_line.buttons("U1")["ส่ง"]["data"] == "s"
    assert met.fake_line.problems == []


async def test_a_reply_token_works_once(met: Met) -> None:
    assert await met.say("U1", CARD, token="U1:a") == [Delivered()]
    assert await met.say("U1", CARD, token="U1:a") == [TokenSpent()]
    assert len(met.fake_line.inbox("U1")) == 1


async def test_a_repeated_push_arrives_once_even_when_its_answer_was_lost(met: Met) -> None:
    (push,) = met.line.calls(Outgoing(uuid4(), "U1", ChatKind.PRIVATE, (CARD,)), no_link)
    met.fake_line.next_answers.append(Trouble(lost=True))
    with pytest.raises(aiohttp.ClientError):
        await met.made(push)
    answer = await met.made(push)
    assert answer.status == 409
    assert "x-line-accepted-request-id" in answer.headers
    assert met.line.judge(push, answer) == Delivered()
    assert len(met.fake_line.inbox("U1")) == 1


async def test_a_dropped_call_never_arrived(met: Met) -> None:
    met.fake_line.next_answers.append(Trouble(dropped=True))
    with pytest.raises(aiohttp.ClientError):
        await met.say("U1", CARD)
    assert met.fake_line.inbox("U1") == []


async def test_a_month_is_counted_by_recipients_and_replies_are_free(met: Met) -> None:
    met.fake_line.members["C1"] = 5
    met.fake_line.monthly_limit = 6
    assert await met.say("C1", CARD, CARD) == [Delivered()]
    assert await met.say("U1", CARD, token="U1:a") == [Delivered()]
    assert met.fake_line.used == 5
    assert await met.say("C1", CARD) == [OverQuota()]


async def test_trouble_meets_only_whom_it_is_meant_for(met: Met) -> None:
    busy = {"message": "The API rate limit has been exceeded. Try again later."}
    met.fake_line.next_answers.append(Trouble(status=429, body=busy, to="U2"))
    assert await met.say("U1", CARD) == [Delivered()]
    assert isinstance((await met.say("U2", CARD))[0], TryAgain)
    assert await met.say("U2", CARD) == [Delivered()]


async def test_blocked_on_line_is_silent_and_unknown_is_gone(met: Met) -> None:
    met.fake_line.blocked.add("U1")
    met.fake_line.unknown.add("U2")
    assert await met.say("U1", CARD) == [Delivered()]
    assert met.fake_line.inbox("U1") == []
    assert await met.say("U2", CARD) == [Gone()]


async def test_content_may_come_late_or_be_gone(met: Met) -> None:
    met.fake_line.contents = {"1": b"jpeg", "2": b"jpeg"}
    met.fake_line.not_ready["1"] = 1
    met.fake_line.unsent.add("2")
    seen = []
    for message_id in ("1", "1", "2", "3"):
        url, headers = met.line.content_url(MediaRef(message_id))
        async with met.http.get(url, headers=headers) as answer:
            seen.append((answer.status, await answer.read() if answer.status == 200 else b""))
    assert seen == [(202, b""), (200, b"jpeg"), (410, b""), (404, b"")]


async def test_what_line_would_refuse_is_refused_and_remembered(met: Met) -> None:
    wrong = Call(f"{met.fake_line.api_url}/v2/bot/message/push",
                 {"to": "U1", "messages": [{"type": "text", "text": ""}]},
                 {"Authorization": f"Bearer {met.fake_line.token}"})  # fmt: skip
    assert (await met.made(wrong)).status == 400
    assert met.fake_line.problems
    stranger = Call(wrong.url, wrong.body, {"Authorization": "Bearer other"})
    assert (await met.made(stranger)).status == 401


async def test_what_we_say_on_telegram_is_read_and_can_be_tapped(met: Met) -> None:
    assert await met.say("5", CARD, Bubble("สวัสดี & ดี")) == [Delivered(), Delivered()]
    assert met.fake_telegram.inbox(5) == ["รายงาน\nตรวจดูนะคะ\nคืบหน้า: ▓▓▓▓▓▓░░░░ 65%", "สวัสดี & ดี"]
    assert met.fake_telegram.buttons(5)["ส่ง"] == {"text": "ส่ง", "callback_data": "s"}


async def test_a_picture_is_uploaded_to_telegram(met: Met) -> None:
    here = Button("ส่งพิกัด", Ask.LOCATION)
    assert await met.say("5", Bubble("แผนที่", buttons=(here,), picture=Picture("m", "แผนที่"))) == [
        Delivered()
    ]
    (sent,) = met.fake_telegram.sent_to(5)
    assert (sent.method, sent.photo) == ("sendPhoto", b"png")
    assert met.fake_telegram.buttons(5)["ส่งพิกัด"]["request_location"] is True
    assert met.fake_telegram.problems == []


async def test_telegram_says_who_is_gone_moved_or_busy(met: Met) -> None:
    met.fake_telegram.blocked.add("5")
    met.fake_telegram.unknown.add("6")
    met.fake_telegram.moved["-7"] = -1007
    too_many = {"ok": False, "error_code": 429, "parameters": {"retry_after": 3}}
    met.fake_telegram.next_answers.append(Trouble(status=429, body=too_many, to="8"))
    outcomes = [(await met.say(chat, Bubble("x")))[0] for chat in ("5", "6", "-7", "8", "8")]
    assert outcomes == [Gone(), Gone(), MovedTo("-1007"), TryAgain(3.0, Stops.ALL), Delivered()]


async def test_polling_hands_out_updates_until_the_offset_moves(met: Met) -> None:
    met.fake_telegram.offer(telegram_text(5, "หนึ่ง", 11), telegram_text(5, "สอง", 12))

    async def polled(offset: int | None) -> tuple[list[str], int | None]:
        async with met.http.get(met.telegram.updates_url(offset, 0)) as answer:
            events, then = met.telegram.polled(await answer.read())
            return [event.event_id for event in events], then

    assert await polled(None) == (["11", "12"], 13)
    assert await polled(12) == (["12"], 13)
    assert await polled(13) == ([], None)
    met.fake_telegram.webhook = {"url": "https://bot.example.org/telegram/webhook"}
    async with met.http.get(met.telegram.updates_url(None, 0)) as answer:
        assert answer.status == 409


async def test_a_tap_is_acknowledged_and_a_file_fetched_in_two_steps(met: Met) -> None:
    call = met.telegram.acknowledgement("77")
    assert call is not None
    assert (await met.made(call)).status == 200
    assert met.fake_telegram.answered == ["77"]
    met.fake_telegram.files["f1"] = b"jpeg"
    url, headers = met.telegram.content_url(MediaRef("f1"))
    async with met.http.get(url, headers=headers) as answer:
        path = orjson.loads(await answer.read())["result"]["file_path"]
    async with met.http.get(met.telegram.file_url(path)) as answer:
        assert await answer.read() == b"jpeg"

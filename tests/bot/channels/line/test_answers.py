from uuid import uuid4

import orjson
import pytest

from bot.channels.channel import (
    Answer,
    Call,
    Delivered,
    Gone,
    Outgoing,
    OverQuota,
    Refused,
    SendOutcome,
    Stops,
    TokenSpent,
    TryAgain,
    Unknown,
)
from bot.channels.line.channel import BUSY_SECONDS, Line
from core.events import ChatKind, MediaRef
from core.messages import Bubble
from tests.kit.platforms.bubbles import no_link

LINE = Line("secret", "token", "http://127.0.0.1:1/", "http://127.0.0.1:2/")


def _call(token: str | None) -> Call:
    outgoing = Outgoing(uuid4(), "U1", ChatKind.PRIVATE, (Bubble("ความลับ"),), token)
    return LINE.calls(outgoing, no_link)[0]


REPLY, PUSH = _call("t"), _call(None)


def judged(call: Call, status: int, message: str = "", **more: object) -> SendOutcome:
    body = orjson.dumps({"message": message, **more})
    return LINE.judge(call, Answer(status, {"X-Line-Request-Id": "R1"}, body))


def test_taken_is_delivered_and_so_is_taken_before() -> None:
    assert judged(REPLY, 200) == Delivered()
    assert judged(PUSH, 409, "The retry key is already accepted") == Delivered()


def test_a_spent_token_is_told_apart_from_a_wrong_message() -> None:
    assert judged(REPLY, 400, "Invalid reply token") == TokenSpent()
    assert isinstance(judged(PUSH, 400, "Invalid reply token"), Refused)


def test_busy_comes_back_later_but_a_spent_month_does_not() -> None:
    busy = "The API rate limit has been exceeded. Try again later."
    assert judged(PUSH, 429, busy) == TryAgain(BUSY_SECONDS, Stops.UNASKED)
    assert judged(REPLY, 429, busy) == TryAgain(BUSY_SECONDS, Stops.ALL)
    assert judged(PUSH, 429, "You have reached your monthly limit.") == OverQuota()
    header = {"retry-after": "7"}
    assert LINE.judge(PUSH, Answer(429, header, b"<html>")) == TryAgain(7.0, Stops.UNASKED)


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_an_error_behind_the_gateway_leaves_in_doubt_whether_it_was_told(status: int) -> None:
    assert judged(PUSH, status) == judged(REPLY, status) == Unknown()


def test_nobody_there_is_gone() -> None:
    assert judged(PUSH, 400, "Failed to send messages") == Gone()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413])
def test_anything_else_is_refused_with_lines_words_and_never_ours(status: int) -> None:
    details = [{"message": "May not be empty", "property": "messages[0].text"}]
    outcome = judged(PUSH, status, "The request body has 1 error(s)", details=details)
    assert isinstance(outcome, Refused)
    for part in (str(status), "1 error(s)", "messages[0].text", "R1"):
        assert part in outcome.why
    assert "ความลับ" not in outcome.why


def test_an_answer_that_is_no_json_is_refused_all_the_same() -> None:
    for body in (b"", b"[]", b"<html>", b'{"details": 3}'):
        assert isinstance(LINE.judge(PUSH, Answer(400, {}, body)), Refused)


def test_content_is_fetched_from_the_other_host() -> None:
    url, headers = LINE.content_url(MediaRef("12 3/4"))
    assert url == "http://127.0.0.1:2/v2/bot/message/12%203%2F4/content"
    assert headers["Authorization"] == "Bearer token"
    assert LINE.acknowledgement("x") is None

from uuid import uuid4

import orjson
import pytest

from bot.channels.channel import (
    Answer,
    Call,
    Delivered,
    Gone,
    MovedTo,
    Outgoing,
    Refused,
    SendOutcome,
    Stops,
    TryAgain,
    Unknown,
)
from bot.channels.telegram.channel import BUSY_SECONDS, Telegram
from core.events import ChatKind, MediaRef
from core.messages import Bubble
from tests.kit.platforms.bubbles import no_link

TELEGRAM = Telegram("42:token", "secret", "http://127.0.0.1:1/")
(CALL,) = TELEGRAM.calls(Outgoing(uuid4(), "5", ChatKind.PRIVATE, (Bubble("x"),)), no_link)


def judged(status: int, description: str = "", **parameters: object) -> SendOutcome:
    body = {"ok": status == 200, "description": description, "parameters": parameters}
    return TELEGRAM.judge(CALL, Answer(status, {}, orjson.dumps(body)))


def test_taken_is_delivered_and_so_is_what_does_no_harm() -> None:
    assert judged(200) == Delivered()
    assert judged(400, "Bad Request: message is not modified: same content") == Delivered()
    assert judged(400, "Bad Request: query is too old and response timeout expired") == Delivered()


def test_busy_says_how_long_to_wait() -> None:
    assert judged(429, "Too Many Requests: retry after 17", retry_after=17) == TryAgain(
        17.0, Stops.ALL
    )
    assert TELEGRAM.judge(CALL, Answer(429, {}, b"")) == TryAgain(BUSY_SECONDS, Stops.ALL)
    room = Call("", {"chat_id": -5})
    assert TELEGRAM.judge(room, Answer(429, {}, b"")) == TryAgain(BUSY_SECONDS, Stops.THIS)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_an_error_behind_the_gateway_leaves_in_doubt_whether_it_was_sent(status: int) -> None:
    assert TELEGRAM.judge(CALL, Answer(status, {}, b"<html>")) == Unknown()


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: the group chat was deleted"),
        (400, "Bad Request: chat not found"),
    ],
)
def test_nobody_there_is_gone(status: int, description: str) -> None:
    assert judged(status, description) == Gone()


def test_a_group_with_a_new_id_is_written_to_there() -> None:
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    assert judged(400, said, migrate_to_chat_id=-1009) == MovedTo("-1009")


def test_anything_else_is_refused_with_telegrams_words() -> None:
    said = judged(400, "Bad Request: can't parse entities")
    assert said == Refused("Telegram 400: Bad Request: can't parse entities")
    assert isinstance(judged(401, "Unauthorized"), Refused)
    assert isinstance(TELEGRAM.judge(CALL, Answer(404, {}, b"[]")), Refused)


def test_a_file_is_fetched_in_two_steps() -> None:
    url, headers = TELEGRAM.content_url(MediaRef("AgAC/1"))
    assert url == "http://127.0.0.1:1/bot42:token/getFile?file_id=AgAC%2F1"
    assert headers == {}
    assert (
        TELEGRAM.file_url("photos/a b.jpg")
        == "http://127.0.0.1:1/file/bot42:token/photos/a%20b.jpg"
    )

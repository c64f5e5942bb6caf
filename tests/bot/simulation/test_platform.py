"""The counting platform bills as LINE does: recipients of pushes, no replies, no repeats."""

from typing import Any

from bot.channels.channel import Call
from bot.simulation.platform import CountingPlatform

ROOM = "C1"


def push(to: str, key: str) -> Call:
    body: dict[str, Any] = {"to": to, "messages": [{}]}
    return Call("https://api.line.me/v2/bot/message/push", body, {"X-Line-Retry-Key": key})


def reply(token: str) -> Call:
    body: dict[str, Any] = {"replyToken": token, "messages": [{}]}
    return Call("https://api.line.me/v2/bot/message/reply", body)


async def test_a_push_costs_its_recipients_and_a_reply_nothing() -> None:
    line = CountingPlatform(300, {ROOM: 40})
    await line.post(push("U1", "a"))
    await line.post(push(ROOM, "b"))
    await line.post(reply("t"))
    assert (line.used, line.pushes, line.replies) == (41, 2, 1)


async def test_a_repeated_push_is_counted_once() -> None:
    line = CountingPlatform(300, {})
    first = await line.post(push("U1", "a"))
    again = await line.post(push("U1", "a"))
    assert (first.status, again.status, line.used) == (200, 409, 1)


async def test_beyond_the_quota_nothing_goes() -> None:
    line = CountingPlatform(1, {ROOM: 2})
    assert (await line.post(push(ROOM, "a"))).status == 429
    assert (line.used, line.refused) == (0, 1)


async def test_a_token_that_was_spent_is_a_fault() -> None:
    line = CountingPlatform(300, {})
    await line.post(reply("t"))
    assert (await line.post(reply("t"))).status == 400
    assert line.faults

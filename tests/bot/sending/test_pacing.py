"""How fast we may speak follows from what the platform says of itself, never from its name."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.sending.pacing import Pacing
from core.changes import Priority
from core.events import BILLED, Channel, ChatKind
from storage.database.rows import Chat

NOW = datetime(2024, 11, 15, tzinfo=UTC)


def chat(channel: Channel, kind: ChatKind) -> Chat:
    key = f"{channel.value}:1"
    return Chat(key, channel, "1", kind, None, "", True, NOW)


async def _goes_at_once(pacing: Pacing, to: Chat, priority: Priority) -> bool:
    try:
        await asyncio.wait_for(pacing.wait(to, priority.value), 0.01)
    except TimeoutError:
        return False
    return True


async def _at_once(to: Chat, priority: Priority, tried: int = 40) -> int:
    pacing = Pacing()
    return sum([await _goes_at_once(pacing, to, priority) for _ in range(tried)])


def test_every_platform_says_what_it_is_like() -> None:
    assert {one.traits.is_billed for one in Channel} == {True, False}
    assert set(BILLED) == {one.value for one in Channel if one.traits.is_billed}


@pytest.mark.parametrize("channel", list(Channel))
async def test_answers_to_people_are_never_bulk(channel: Channel) -> None:
    assert await _at_once(chat(channel, ChatKind.PRIVATE), Priority.ANSWER) == 40


@pytest.mark.parametrize("channel", [c for c in Channel if c.traits.bulk_a_second])
async def test_bulk_is_paced_where_the_platform_says_so(channel: Channel) -> None:
    at_once = await _at_once(chat(channel, ChatKind.PRIVATE), Priority.DIGEST)
    assert at_once < 40


@pytest.mark.parametrize("channel", list(Channel))
async def test_a_room_gets_as_much_a_minute_as_its_platform_allows(channel: Channel) -> None:
    at_once = await _at_once(chat(channel, ChatKind.GROUP), Priority.ANSWER)
    assert (at_once < 40) == (channel.traits.calls_a_minute_in_a_room is not None)

"""How fast we may speak follows from what the platform says of itself, never from its name."""

from datetime import UTC, datetime

import pytest

from bot.sending.pacing import Bucket, Pacing
from core.events import BILLED, Channel, ChatKind
from storage.database.rows import Chat
from storage.messages.lanes import Rank

NOW = datetime(2024, 11, 15, tzinfo=UTC)


def chat(channel: Channel, kind: ChatKind) -> Chat:
    key = f"{channel.value}:1"
    return Chat(key, channel, "1", kind, None, "", True, NOW)


def at_once(to: Chat, rank: Rank, tried: int = 40) -> int:
    """How many of so many go in the same instant."""
    pacing = Pacing(now=lambda: 1.0)
    went = 0
    for _ in range(tried):
        if not pacing.wait(to.channel, rank) and not pacing.wait_in_room(to):
            pacing.take(to.channel, rank, to)
            went += 1
    return went


def test_every_platform_says_what_it_is_like() -> None:
    assert {one.traits.is_billed for one in Channel} == {True, False}
    assert set(BILLED) == {one.value for one in Channel if one.traits.is_billed}


@pytest.mark.parametrize("channel", list(Channel))
def test_answers_to_people_are_never_bulk(channel: Channel) -> None:
    assert at_once(chat(channel, ChatKind.PRIVATE), Rank.ANSWER) == 40


@pytest.mark.parametrize("channel", [c for c in Channel if c.traits.bulk_a_second])
def test_bulk_is_paced_where_the_platform_says_so(channel: Channel) -> None:
    assert at_once(chat(channel, ChatKind.PRIVATE), Rank.BULK) == channel.traits.bulk_a_second


@pytest.mark.parametrize("channel", list(Channel))
def test_a_room_gets_as_much_a_minute_as_its_platform_allows(channel: Channel) -> None:
    went = at_once(chat(channel, ChatKind.GROUP), Rank.ANSWER)
    assert (went < 40) == (channel.traits.calls_a_minute_in_a_room is not None)


def test_a_bucket_says_how_long_and_keeps_its_rate() -> None:
    bucket = Bucket(10, 5)
    bucket.take(100.0, 10)
    assert bucket.wait(100.0) == pytest.approx(0.5)
    assert bucket.wait(100.0, 4) == pytest.approx(2.0)
    went, now = 0, 100.0
    while now < 200.0:
        now += max(bucket.wait(now), 0.001)
        if not bucket.wait(now):
            bucket.take(now)
            went += 1
    assert 190 <= went <= 201


def test_a_clock_set_back_holds_nobody_up_for_longer() -> None:
    bucket = Bucket(1)
    bucket.take(1000.0)
    assert bucket.wait(10.0) <= 1.0

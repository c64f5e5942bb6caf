"""What waits here is known here: two processes on one database, and a clock that is played."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import update

from core.events import Channel
from storage import tables
from storage.database.engines import Database
from tests.kit.post_office import PostOffice, busy, line_busy, line_says


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[PostOffice]:
    opened = PostOffice(Database(database_url))
    yield opened
    await opened.close()


async def test_rows_that_wait_longer_than_their_lease_are_sent_once(office: PostOffice) -> None:
    """2,000 at 29 a second take more than a minute, twice what a lease lasts."""
    one, other = office.courier(), office.courier()
    office.platforms.seconds = {Channel.TELEGRAM: 0.3}
    one.hand(await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(2000))))
    for second in range(80):
        await other.sweep()
        if second % 5 == 0:
            await one.keep()
            await other.keep()
        await office.passes(1.0)
    assert await office.states() == {"sent": 2000}
    assert set(office.platforms.times().values()) == {1}


async def test_two_that_share_a_broadcast_send_each_row_once(office: PostOffice) -> None:
    one, other = office.courier(), office.courier()
    office.platforms.seconds = {Channel.TELEGRAM: 0.3}
    await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(1000)))
    await office.passes(31)
    for _ in range(25):
        for courier in (one, other):
            await courier.sweep()
            await courier.keep()
        await office.passes(1.0)
    assert await office.states() == {"sent": 1000}
    assert set(office.platforms.times().values()) == {1}


async def test_who_was_frozen_beyond_the_lease_sends_none_of_what_another_took(
    office: PostOffice,
) -> None:
    frozen, other = office.courier(), office.courier()
    frozen.hand(await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(100))))
    await office.settles()
    assert len(office.platforms.sent) == 29
    office.seconds += 40
    for _ in range(3):
        await other.sweep()
        await office.settles()
        office.seconds += 1
    await office.passes(5)
    assert set(office.platforms.times().values()) == {1}
    assert await office.states() == {"sent": 100}


async def test_what_a_stopped_process_held_is_another_ones_at_once(office: PostOffice) -> None:
    stopped, other = office.courier(), office.courier()
    stopped.hand(await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(60))))
    await office.settles()
    await stopped.stop(0)
    sent = len(office.platforms.sent)
    for _ in range(5):
        await other.sweep()
        await office.passes(1.0)
    assert sent < 60
    assert await office.states() == {"sent": 60}
    assert set(office.platforms.times().values()) == {1}


async def test_what_was_given_up_while_it_waited_here_is_not_sent(office: PostOffice) -> None:
    courier = office.courier()
    courier.hand(await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(100))))
    await office.settles()
    gone = update(tables.outbox).where(tables.outbox.c.state == "waiting").values(state="stopped")
    await office.database.write(lambda c: c.execute(gone))
    await office.passes(6)
    sent = len(office.platforms.sent)
    await courier.keep()
    for _ in range(5):
        await office.passes(1.0)
    assert len(office.platforms.sent) == sent
    assert await office.states() == {"sent": sent, "stopped": 100 - sent}


async def test_what_fails_after_it_was_stopped_does_not_wait_again(office: PostOffice) -> None:
    courier = office.courier()
    office.platforms.seconds = {Channel.LINE: 1.0}
    office.platforms.answers["push"] = lambda _call: line_busy()
    courier.hand(await office.put(office.row("line:U1", "digest")))
    await office.settles()
    stopped = update(tables.outbox).values(state="stopped")
    await office.database.write(lambda c: c.execute(stopped))
    await office.passes(1.0)
    assert await office.states() == {"stopped": 1}


async def test_who_was_frozen_in_the_middle_of_a_reply_does_not_push_what_another_replied(
    office: PostOffice,
) -> None:
    frozen, other = office.courier(), office.courier()
    office.platforms.seconds[Channel.LINE] = 35.0
    frozen.hand(await office.put(office.row("line:U1", "answer")))
    await office.settles()
    office.platforms.seconds.clear()
    office.seconds += 31
    await other.sweep()
    await office.settles()
    office.platforms.answers["reply"] = lambda _call: line_says(400, "Invalid reply token")
    await office.passes(5)
    assert [one.how for one in office.platforms.sent] == ["reply", "reply"]
    assert await office.states() == {"sent": 1}


async def test_who_was_frozen_between_two_bubbles_leaves_the_second_to_who_took_the_row(
    office: PostOffice,
) -> None:
    frozen, other = office.courier(), office.courier()
    office.platforms.seconds[Channel.TELEGRAM] = 35.0
    row = replace(office.row("telegram:1", "answer"), bubbles=[{"text": "a"}, {"text": "b"}])
    frozen.hand(await office.put(row))
    await office.settles()
    office.platforms.seconds.clear()
    office.seconds += 31
    await other.sweep()
    await office.settles()
    await office.passes(5)
    assert len(office.platforms.sent) == 3  # the first once more: nobody can tell of it
    assert await office.states() == {"sent": 1}


async def test_who_was_frozen_with_a_row_to_be_tried_later_frees_it_for_nobody_once_it_is_anothers(
    office: PostOffice,
) -> None:
    frozen, other, third = (office.courier() for _ in range(3))
    office.platforms.answers["sendMessage"] = lambda _call: busy(1)
    frozen.hand(await office.put(office.row("telegram:1", "answer")))
    await asyncio.wait(set(frozen._tasks))
    office.platforms.answers.clear()
    office.platforms.seconds[Channel.TELEGRAM] = 10.0
    office.seconds += 31
    await other.sweep()
    await frozen.settle()
    office.seconds += 6
    assert await third.sweep() == 0
    await office.passes(5)
    assert len(office.platforms.sent) == 2
    assert await office.states() == {"sent": 1}

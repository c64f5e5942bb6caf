"""The outbox: one row is told once, by whoever holds its lease."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from storage import tables
from storage.database.engines import Database
from storage.messages import leases, outbox
from storage.messages.outbox import LEASE, OutboxRow, Outcome
from tests.kit.book import Book
from tests.kit.chance import Hands

ANSWERS = "line:answer"


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """Another process."""
    opened = Database(database_url)
    yield opened
    await opened.close()


def row(book: Book, key: str, **more: Any) -> OutboxRow:
    now = book.hands.now
    filled: dict[str, Any] = {"chat_key": "line:U1", "priority": "answer", **more}
    bubbles = [{"text": filled.pop("text", "ค่ะ")}]
    times = {"made_at": now, "not_before": filled.pop("not_before", now)}
    return OutboxRow(id=book.hands.new_id(), key=key, bubbles=bubbles, **times, **filled)


async def put(book: Book, *rows: OutboxRow) -> None:
    await book.database.write(lambda c: outbox.put(c, rows))


async def take(database: Database, now: datetime, most: int = 100) -> list[str]:
    taken = await database.write(lambda c: leases.take_due(c, now, {ANSWERS: most}))
    return [one.key for one in taken]


async def test_the_same_news_is_put_once(book: Book) -> None:
    await put(book, row(book, "digest:1"))
    await put(book, row(book, "digest:1"), row(book, "digest:2"))
    assert await book.count(tables.outbox) == 2


async def test_only_what_was_not_told_before_is_given_to_the_courier(book: Book) -> None:
    first, again, new = row(book, "digest:1"), row(book, "digest:1"), row(book, "digest:2")
    await put(book, first)
    told = await book.database.write(lambda c: outbox.put(c, [again, new]))
    assert [one.key for one in told] == ["digest:2"]


async def test_a_row_belongs_to_its_maker_until_the_lease_runs_out(book: Book) -> None:
    await put(book, row(book, "a"))
    now = book.hands.now
    assert await take(book.database, now + LEASE / 2) == []
    assert await take(book.database, now + LEASE) == ["a"]


async def test_a_row_that_was_taken_is_leased_to_its_taker(book: Book) -> None:
    await put(book, row(book, "a"))
    later = book.hands.now + LEASE
    assert await take(book.database, later) == ["a"]
    assert await take(book.database, later) == []
    assert await take(book.database, later + LEASE) == ["a"]


async def test_two_processes_never_take_the_same_row(book: Book, other: Database) -> None:
    await put(book, *(row(book, f"k{n}") for n in range(40)))
    later = book.hands.now + LEASE
    taken = await asyncio.gather(
        *(take(one, later, most=7) for one in [book.database, other] * 3)
    )  # fmt: skip
    keys = [key for some in taken for key in some]
    assert len(keys) == len(set(keys))
    assert set(keys) | set(await take(other, later)) == {f"k{n}" for n in range(40)}


async def test_a_row_for_later_is_nobodys_until_then(book: Book) -> None:
    at = book.hands.now + timedelta(hours=8)
    await put(book, row(book, "morning", not_before=at))
    assert await take(book.database, at - timedelta(seconds=1)) == []
    assert await take(book.database, at) == ["morning"]


async def test_the_oldest_rows_are_taken_first(book: Book) -> None:
    for number in range(5):
        await put(book, row(book, f"k{number}"))
        book.hands.clock.move_by(seconds=1)
    assert await take(book.database, book.hands.now + LEASE, most=2) == ["k0", "k1"]


async def test_what_was_sent_is_never_taken_again(book: Book) -> None:
    await put(book, row(book, "a"), row(book, "b"))
    now = book.hands.now
    ids = {one["key"]: one["id"] for one in await book.rows(tables.outbox)}
    outcomes = [
        Outcome(ids["a"], "sent", now, now, 1, 1, cost=1),
        Outcome(ids["b"], "waiting", now, now + timedelta(minutes=5), 0, 1, trouble="busy"),
    ]
    await book.database.write(lambda c: outbox.settle(c, outcomes))
    assert await take(book.database, now + timedelta(minutes=4)) == []
    assert await take(book.database, now + timedelta(minutes=5)) == ["b"]
    kept = {one["key"]: one for one in await book.rows(tables.outbox)}
    assert kept["a"]["sent_at"] == now
    assert (kept["a"]["cost"], kept["b"]["attempts"]) == (1, 1)


async def test_a_row_read_back_says_that_it_was_taken_over(book: Book) -> None:
    made = row(book, "a", reply_token="t", token_until=book.hands.now, send_by=book.hands.now)
    await put(book, made)
    (taken,) = await book.database.write(
        lambda c: leases.take_due(c, book.hands.now + LEASE, {ANSWERS: 10})
    )  # fmt: skip
    assert taken == replace(made, is_taken_over=True)


async def test_a_further_photo_replaces_the_waiting_acknowledgement(book: Book) -> None:
    later = book.hands.now + timedelta(seconds=2)
    album: dict[str, Any] = {"replaces_waiting": True, "not_before": later}
    await put(book, row(book, "album:1", text="1 รูป", reply_token="t1", **album))
    later += timedelta(seconds=1)
    await put(book, row(book, "album:1", text="2 รูป", reply_token="t2", **album))
    (kept,) = await book.rows(tables.outbox)
    assert (kept["bubbles"], kept["reply_token"]) == ([{"text": "2 รูป"}], "t2")


async def test_an_acknowledgement_that_was_sent_is_not_said_again(book: Book) -> None:
    album: dict[str, Any] = {"replaces_waiting": True, "not_before": book.hands.now}
    await put(book, row(book, "album:1", text="1 รูป", **album))
    now = book.hands.now
    (kept,) = await book.rows(tables.outbox)
    sent = Outcome(kept["id"], "sent", now, now, 1, 1)
    await book.database.write(lambda c: outbox.settle(c, [sent]))
    await put(book, row(book, "album:1", text="2 รูป", **album))
    (kept,) = await book.rows(tables.outbox)
    assert (kept["state"], kept["bubbles"]) == ("sent", [{"text": "1 รูป"}])


async def test_nothing_waits_for_a_chat_that_closed(book: Book) -> None:
    await put(book, row(book, "a"), row(book, "b", chat_key="line:U2"))
    await book.database.write(lambda c: outbox.drop_for_chats(c, ["line:U1"]))
    assert await take(book.database, book.hands.now + LEASE) == ["b"]
    counted = await book.database.read(outbox.count_by_state)
    assert counted == {"dead": 1, "waiting": 1}


@pytest.mark.parametrize("late", ["waiting", "dead"])
async def test_what_became_of_a_row_is_not_overwritten_by_who_comes_late(
    book: Book, late: str
) -> None:
    await put(book, row(book, "sent"), row(book, "closed"))
    now, ids = book.hands.now, {one["key"]: one["id"] for one in await book.rows(tables.outbox)}
    sent = Outcome(ids["sent"], "sent", now, now, 1, 1)
    await book.database.write(lambda c: outbox.settle(c, [sent]))
    await book.database.write(lambda c: outbox.drop_for_chats(c, ["line:U1"]))
    outcomes = [Outcome(each, late, now, now, 0, 1, trouble="busy") for each in ids.values()]
    await book.database.write(lambda c: outbox.settle(c, outcomes))
    kept = {one["key"]: (one["state"], one["trouble"]) for one in await book.rows(tables.outbox)}
    assert kept == {"sent": ("sent", ""), "closed": ("dead", "chat closed")}

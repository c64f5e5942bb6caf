"""The month's account on both databases: never overdrawn, and the ledger is what was sent."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.quota import Kind, Month, Step
from storage.database.engines import Database
from storage.messages import outbox, quota
from storage.messages.outbox import OutboxRow, Outcome
from tests.kit.book import Book, said
from tests.kit.chance import Hands

MONTH = "2024-11"


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """Another process."""
    opened = Database(database_url)
    yield opened
    await opened.close()


async def test_two_processes_together_never_pass_the_ceiling(book: Book, other: Database) -> None:
    await book.database.write(lambda c: quota.keep_reading(c, MONTH, 20, 3, book.hands.now))
    asked = [
        one.write(lambda c: quota.claim(c, MONTH, 3, 16)) for one in [book.database, other] * 5
    ]
    assert sorted(await asyncio.gather(*asked)) == [False] * 6 + [True] * 4
    account = await other.read(lambda c: quota.account(c, MONTH))
    assert account.month == Month(20, 15)


async def test_what_reached_nobody_is_given_back(book: Book) -> None:
    assert await book.database.write(lambda c: quota.claim(c, MONTH, 5, None))
    await book.database.write(lambda c: quota.release(c, MONTH, 2))
    account = await book.database.read(lambda c: quota.account(c, MONTH))
    assert account.month == Month(None, 3)


async def test_the_higher_count_of_line_and_ours_stands(book: Book) -> None:
    await book.database.write(lambda c: quota.claim(c, MONTH, 40, None))
    for used, stands in ((10, 40), (55, 55)):
        await book.database.write(
            lambda c, used=used: quota.keep_reading(c, MONTH, 300, used, book.hands.now)  # type: ignore[misc]
        )
        account = await book.database.read(lambda c: quota.account(c, MONTH))
        assert account.month == Month(300, stands)


async def test_a_month_line_calls_spent_has_nothing_left(book: Book) -> None:
    await book.database.write(lambda c: quota.claim(c, MONTH, 7, None))
    await book.database.write(lambda c: quota.is_spent(c, MONTH))
    account = await book.database.read(lambda c: quota.account(c, MONTH))
    assert (account.month.quota, account.month.free) == (7, 0)


async def test_the_step_is_kept_with_what_staff_know(book: Book) -> None:
    await book.database.write(lambda c: quota.keep_step(c, MONTH, Step.CALM, Step.RIDE_ONLY))
    account = await book.database.read(lambda c: quota.account(c, MONTH))
    assert (account.step, account.told_step) == (Step.CALM, Step.RIDE_ONLY)


async def test_the_ledger_is_what_the_outbox_sent(book: Book) -> None:
    await book.run(said("U1"))
    now = book.hands.now
    sent = [("digest", "", 1), ("digest", "", 1), ("bulletin", "room", 12), ("urgent", "", 1)]
    rows = [
        OutboxRow(
            id=book.hands.new_id(),
            key=f"k{place}",
            chat_key="line:U1",
            priority=priority,
            kind=kind,
            bubbles=[{"text": "ค่ะ"}],
            made_at=now,
            not_before=now,
        )
        for place, (priority, kind, _) in enumerate(sent)
    ]
    outcomes = [
        Outcome(row.id, "sent", now, now, 1, 1, cost)
        for row, (_, _, cost) in zip(rows, sent, strict=True)
    ]
    await book.database.write(lambda c: outbox.put(c, rows))
    await book.database.write(lambda c: outbox.settle(c, outcomes))
    day = timedelta(days=1)
    lines = await book.database.read(lambda c: quota.ledger(c, now - day, now + day))
    assert {line.kind: (line.sent, line.cost) for line in lines} == {
        Kind.URGENT: (1, 1),
        Kind.ANSWER: (0, 0),
        Kind.DIGEST: (2, 2),
        Kind.ROOM: (1, 12),
    }

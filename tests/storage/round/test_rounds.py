"""One round: known events drop out, all is written or nothing, and nobody waits for ever."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from core.changes import CloseChat, Decision, Notice
from core.events import Channel, Inbound
from core.messages import Say
from storage import tables
from storage.database.engines import Database
from storage.database.rows import Known
from storage.round import run
from tests.kit.book import Book, echo, person, report, said
from tests.kit.chance import Hands


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


@pytest.fixture
async def two_books(database_url: str) -> AsyncIterator[tuple[Book, Book]]:
    """Two processes on one database."""
    first, second = Database(database_url), Database(database_url)
    yield Book(first, Hands(1)), Book(second, Hands(2))
    await first.close()
    await second.close()


async def test_an_event_that_was_committed_before_is_not_decided_again(book: Book) -> None:
    event = said("U1", "สวัสดี")
    assert len(await book.run(event)) == 1
    assert await book.run(event) == []
    assert await book.count(tables.outbox) == 1


async def test_the_same_id_on_another_channel_is_another_event(book: Book) -> None:
    await book.run(said("U1", event_id="7"))
    assert len(await book.run(said("5", event_id="7", channel=Channel.TELEGRAM))) == 1


async def test_a_known_event_does_not_hold_up_the_others_of_its_round(book: Book) -> None:
    old = said("U1", "เก่า")
    await book.run(old)
    rows = await book.run(old, said("U2", "ใหม่"), said("U3", "ใหม่"))
    assert [row.chat_key for row in rows] == ["line:U2", "line:U3"]


async def test_every_answer_of_a_round_is_born_leased_to_its_process(book: Book) -> None:
    rows = await book.run(*(said(f"U{n}") for n in range(20)))
    kept = await book.rows(tables.outbox)
    assert {row.id for row in rows} == {row["id"] for row in kept}
    assert all(row["leased_until"] > book.hands.now for row in kept)


async def test_what_is_known_of_a_chat_comes_with_its_event(book: Book) -> None:
    await book.run(said("U1"))
    await book.write(person("p1", "line:U1", "ป้าแดง"))
    met: list[Known] = []

    def look(_connection: Connection, _event: Inbound, known: Known) -> Decision:
        met.append(known)
        return Decision()

    await book.run(said("U1"), decide=look)
    assert met[0].person is not None
    assert met[0].person.name == "ป้าแดง"


async def test_a_refused_write_leaves_nothing_of_its_round(book: Book) -> None:
    def twice_the_same(_connection: Connection, event: Inbound, _known: Known) -> Decision:
        return Decision(says=(Say(text="ค่ะ"),), changes=(person("p1", event.chat.key),))

    with pytest.raises(IntegrityError):
        await book.run(said("U1"), said("U2"), decide=twice_the_same)
    for table in (tables.events, tables.chats, tables.people, tables.outbox):
        assert await book.count(table) == 0


async def test_the_error_of_a_refused_write_tells_nothing_anybody_wrote(book: Book) -> None:
    twice = person("p1", "line:U1", "ป้าแดงดวงใจ")
    with pytest.raises(IntegrityError) as refused:
        await book.write(twice, twice)
    assert "ป้าแดงดวงใจ" not in str(refused.value)


async def test_a_closed_chat_opens_when_its_person_writes_again(book: Book) -> None:
    await book.run(said("U1"))
    await book.write(CloseChat("line:U1"))
    assert [row["is_open"] for row in await book.rows(tables.chats)] == [False]
    (answer,) = await book.run(said("U1"))
    assert answer.chat is not None
    assert answer.chat.is_open
    assert [row["is_open"] for row in await book.rows(tables.chats)] == [True]


async def test_news_goes_to_telegram_first_for_a_person_who_has_both(book: Book) -> None:
    await book.run(said("U1"), said("5", channel=Channel.TELEGRAM))
    await book.write(person("p1", "line:U1"))
    await _bind(book, "telegram:5", "p1")
    rows = await book.write(notices=[Notice("k1", (Say(text="ข่าว"),), person_id="p1")])
    assert [row.chat_key for row in rows] == ["telegram:5"]


async def test_news_goes_to_line_when_telegram_was_blocked(book: Book) -> None:
    await book.run(said("U1"), said("5", channel=Channel.TELEGRAM))
    await book.write(person("p1", "line:U1"), CloseChat("telegram:5"))
    await _bind(book, "telegram:5", "p1")
    rows = await book.write(notices=[Notice("k1", (Say(text="ข่าว"),), person_id="p1")])
    assert [row.chat_key for row in rows] == ["line:U1"]


async def test_two_processes_meeting_the_same_event_decide_it_once(
    two_books: tuple[Book, Book],
) -> None:
    events = [said(f"U{n}") for n in range(30)]
    answers = await asyncio.gather(
        two_books[0].run(*events), two_books[1].run(*reversed(events))
    )  # fmt: skip
    assert len(answers[0]) + len(answers[1]) == 30
    assert await two_books[0].count(tables.outbox) == 30


async def test_two_processes_with_the_same_chats_in_another_order_never_deadlock(
    two_books: tuple[Book, Book],
) -> None:
    async def busy(book: Book, step: int) -> None:
        for turn in range(15):
            chats = [f"U{n}" for n in range(12)][::step]
            events = [said(chat, event_id=f"{id(book)}-{turn}-{chat}") for chat in chats]
            await book.run(*events, decide=_filing(f"{id(book) % 997}-{turn}"))

    await asyncio.gather(busy(two_books[0], 1), busy(two_books[1], -1))
    assert await two_books[0].count(tables.outbox) == 2 * 15 * 12
    numbers = [row["number"] for row in await two_books[0].rows(tables.reports)]
    assert sorted(numbers) == [f"ตราด-2568-{n:04d}" for n in range(1, 361)]


async def test_a_process_that_met_a_chat_first_keeps_the_other_waiting_not_losing(
    two_books: tuple[Book, Book],
) -> None:
    """Two first messages of a chat nobody knew: one chat row, both answered."""
    await asyncio.gather(two_books[0].run(said("U1", "หนึ่ง")), two_books[1].run(said("U1", "สอง")))
    assert await two_books[0].count(tables.chats) == 1
    said_back = [row["bubbles"][0]["text"] for row in await two_books[0].rows(tables.outbox)]
    assert sorted(said_back) == ["สอง", "หนึ่ง"]


def _filing(mark: str) -> run.Decide:
    def decide(connection: Connection, event: Inbound, known: Known) -> Decision:
        a_report = report(f"{mark}-{event.chat.address}", about=f"{mark}-{event.chat.address}")
        said_back = echo(connection, event, known)
        return Decision(says=said_back.says, changes=(a_report,))

    return decide


async def _bind(book: Book, chat_key: str, person_id: str) -> None:
    change = tables.chats.update().where(tables.chats.c.key == chat_key)
    await book.database.write(lambda c: c.execute(change.values(person_id=person_id)))

"""A reminder is taken back by the report it speaks of, whatever runs beside it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from core.changes import KeepReminder
from core.changes.reminder import Line
from core.programme.due.stages import Item, Section
from storage import tables
from storage.database import tidying
from storage.database.engines import Database
from storage.messages import reminders
from tests.kit.book import Book
from tests.kit.chance import Hands


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """Another process."""
    opened = Database(database_url)
    yield opened
    await opened.close()


def of(person_id: str, key: str, *abouts: str) -> KeepReminder:
    lines = (Line(Section.OWN, "23", Item("progress", about, "2024-12")) for about in abouts)
    return KeepReminder(key, person_id, tuple(lines))


async def test_a_newer_reminder_of_somebody_stands_in_the_place_of_the_older(book: Book) -> None:
    await book.database.write(lambda c: reminders.keep(c, [of("p1", "a", "x"), of("p2", "b", "x")]))
    await book.database.write(lambda c: reminders.keep(c, [of("p1", "c", "x", "y")]))
    statement = select(tables.reminder_lines.c.outbox_key, tables.reminder_lines.c.about)
    found = await book.database.read(lambda c: sorted(c.execute(statement).all()))
    assert [tuple(row) for row in found] == [("b", "x"), ("c", "x"), ("c", "y")]


async def test_the_morning_waits_for_a_report_that_is_being_filed(
    database: Database, other: Database
) -> None:
    if database.is_sqlite:
        pytest.skip("on SQLite one writes at a time anyway")

    def impatient(connection: Connection) -> None:
        connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
        reminders.hold_reports(connection)

    def files(connection: Connection) -> None:
        connection.execute(update(tables.reports).values(version=1))
        with pytest.raises(DBAPIError, match="lock"):
            await_only(other.write(impatient))

    await database.write(files)
    await other.write(impatient)


async def test_lines_of_reminders_that_were_sent_are_tidied_and_no_others(book: Book) -> None:
    await book.database.write(
        lambda c: reminders.keep(c, [of("p1", "sent", "x"), of("p2", "waiting", "x")])
    )
    made = book.hands.now

    def reminded(connection: Connection) -> None:
        for state in ("sent", "waiting"):
            row: dict[str, Any] = {
                "id": state,
                "key": state,
                "chat_key": "line:U1",
                "priority": "reminder",
            }
            row |= {"bubbles": [], "state": state, "made_at": made, "not_before": made}
            connection.execute(tables.outbox.insert(), [{**row, "leased_until": made}])

    await book.database.write(reminded)
    later = made + timedelta(days=2)
    assert await book.database.write(lambda c: tidying.delete_old(c, "reminder lines", later)) == 1
    left = select(tables.reminder_lines.c.outbox_key)
    assert await book.database.read(lambda c: list(c.execute(left).scalars())) == ["waiting"]

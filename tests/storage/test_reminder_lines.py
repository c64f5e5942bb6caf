"""A reminder is taken back by the report it speaks of, whatever runs beside it."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from core.changes import KeepReminder
from core.programme.reminding import Item, Section
from core.reminder_changes import Line
from storage import reminders, tables
from storage.database import Database
from tests.book import Book
from tests.kit import Hands


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

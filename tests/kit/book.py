"""Rounds run by hand on a real database, for tests of storage.

book = Book(database, hands)
await book.run(said("U1", "สวัสดี"))            # a round with events
await book.write(report("r1", about="p1"))       # changes no event caused
assert await book.count(tables.outbox) == 1
"""

import itertools
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, func, select

from bot.base.texts import Texts
from bot.rounds.finish import finishing
from bot.server.wiring import read_texts
from core.changes import AddPerson, Change, Decision, FileReport, Notice
from core.events import Channel, ChatKind, ChatRef, Inbound, Said
from core.messages import Say
from storage.database.engines import Database
from storage.database.rows import Known
from storage.messages.outbox import OutboxRow
from storage.round import run as round
from tests.kit.chance import Hands

_numbers = itertools.count(1)


class Book:
    """What storage is asked to write, and what it then holds."""

    def __init__(self, database: Database, hands: Hands) -> None:
        self.database, self.hands = database, hands
        self.finish = finishing(texts(), hands.clock, hands.random)

    async def run(self, *events: Inbound, decide: round.Decide | None = None) -> list[OutboxRow]:
        """One round with these events, in one transaction."""
        return await self.database.write(
            lambda c: round.run(
                c,
                events,
                now=self.hands.now,
                random=self.hands.random,
                decide=decide or echo,
                finish=self.finish,
            )
        )

    async def write(self, *changes: Change, notices: Iterable[Notice] = ()) -> list[OutboxRow]:
        """One decision no event caused, in one transaction."""
        decided = [round.Decided(Decision(changes=changes, notices=tuple(notices)))]
        return await self.database.write(
            lambda c: round.write(
                c, decided, now=self.hands.now, random=self.hands.random, finish=self.finish
            )
        )

    async def rows(self, table: Table, *conditions: Any) -> list[dict[str, Any]]:
        """Every row of a table."""
        statement = select(table).where(*conditions).order_by(*table.primary_key.columns)
        return await self.database.read(
            lambda c: [dict(row._mapping) for row in c.execute(statement)]
        )

    async def count(self, table: Table, *conditions: Any) -> int:
        """How many rows a table has."""
        statement = select(func.count()).select_from(table).where(*conditions)
        return await self.database.read(lambda c: int(c.execute(statement).scalar_one()))


@cache
def texts() -> Texts:
    """The bot's sentences."""
    return read_texts()


def echo(_connection: Connection, event: Inbound, _known: Known) -> Decision:
    """Says what was said."""
    assert isinstance(event.what, Said)
    return Decision(says=(Say(text=event.what.text),))


def said(address: str = "U1", text: str = "สวัสดี", event_id: str = "", **more: Any) -> Inbound:
    """A text message; each is an event of its own unless `event_id` says otherwise."""
    channel = more.pop("channel", Channel.LINE)
    kind = more.pop("kind", ChatKind.PRIVATE)
    return Inbound(
        event_id=event_id or f"event-{next(_numbers)}",
        chat=ChatRef(channel, address, kind),
        sender=address,
        sent_at=datetime(2024, 11, 15, 2, 0, tzinfo=UTC),
        what=Said(text),
        **more,
    )


def person(person_id: str, chat_key: str, name: str = "แดง") -> AddPerson:
    """Somebody who joined through a chat."""
    return AddPerson(person_id, chat_key, name, "", "sample")


def report(report_id: str, **more: Any) -> FileReport:
    """A progress report of a project in Trat; `percent` is its only figure."""
    percent = more.pop("percent", 40)
    values: Mapping[str, Any] = {"percent": percent}
    filled: dict[str, Any] = {
        "number_prefix": "ตราด-2568",
        "instrument": "progress",
        "province": "23",
        "tambon": "",
        "year": 2568,
        "about": "project-1",
        "period": "2024-11",
        "person_id": "person-1",
        "form_hash": "hash",
        "values": values,
        "figures": {"percent": percent * 100},
        **more,
    }
    return FileReport(report_id=report_id, **filled)

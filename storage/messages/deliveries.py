"""What became of news, row by row: for judging a month, and for reports of who was reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.messages.outbox import REPLY
from storage.tables import chats, outbox, reports


@dataclass(frozen=True, slots=True)
class Delivery:
    """One piece of news (no answer) for one chat. `sent_at` None: it never went."""

    key: str
    chat_key: str
    channel: str
    person_id: str | None
    kind: str
    priority: str
    state: str
    trouble: str
    cost: int
    made_at: datetime
    not_before: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Filed:
    """A report, by what it is about."""

    instrument: str
    about: str
    period: str
    province: str
    person_id: str | None
    filed_at: datetime


def of_news(connection: Connection, since: datetime, before: datetime) -> list[Delivery]:
    """Everything made between two instants that answers nobody, in the order of making."""
    statement = (
        select(
            outbox.c.key,
            outbox.c.chat_key,
            chats.c.channel,
            chats.c.person_id,
            outbox.c.kind,
            outbox.c.priority,
            outbox.c.state,
            outbox.c.trouble,
            outbox.c.cost,
            outbox.c.made_at,
            outbox.c.not_before,
            outbox.c.sent_at,
        )
        .join(chats, chats.c.key == outbox.c.chat_key)
        .where(
            outbox.c.made_at >= since,
            outbox.c.made_at < before,
            ~outbox.c.key.startswith(REPLY),
        )
        .order_by(outbox.c.made_at, outbox.c.id)
    )
    return [Delivery(**row) for row in connection.execute(statement).mappings()]


def of_reports(connection: Connection, since: datetime, before: datetime) -> Iterator[Filed]:
    """Reports filed between two instants."""
    columns = (reports.c[name] for name in Filed.__slots__)
    statement = select(*columns).where(reports.c.filed_at >= since, reports.c.filed_at < before)
    rows = connection.execute(statement.order_by(reports.c.filed_at))
    yield from (Filed(**row) for row in rows.mappings())


def next_due(connection: Connection) -> datetime | None:
    """When the next waiting row wants to be looked at; None: nothing waits."""
    statement = select(func.min(outbox.c.leased_until)).where(outbox.c.state == "waiting")
    return connection.execute(statement).scalar_one_or_none()

"""News that waits for a free reply and goes along with it (LINE bills pushes, never replies).

A row that waits is leased far ahead, so no courier holds it; the round that takes it along
locks it, writes it down as `rode` and puts its bubbles into the reply, in one transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, update

from core.messages import MOST_BUBBLES
from storage.messages.outbox import LEASE, PERHAPS_SENT, OutboxRow
from storage.tables import outbox

MOST_RIDERS = 2
"""More news than this behind an answer would bury it."""

Bubbles = list[dict[str, Any]]


def waited_for(connection: Connection, chat_keys: Iterable[str], now: datetime) -> set[str]:
    """Those of the chats for which something waits that may go along."""
    asked = sorted(set(chat_keys))
    statement = select(outbox.c.chat_key).where(*_rides(asked, now)).distinct()
    return set(connection.execute(statement).scalars())


def take_along(connection: Connection, rows: Sequence[OutboxRow], now: datetime) -> list[OutboxRow]:
    """The rows, those that carry with what waited for their chats; none that stays empty."""
    carrying = sorted({row.chat_key for row in rows if row.carries})
    if not carrying:
        return list(rows)
    waiting = _waiting(connection, carrying, now)
    rode: list[str] = []
    loaded = [_loaded(row, waiting, rode) for row in rows]
    if rode:
        statement = update(outbox).where(outbox.c.id.in_(sorted(rode)))
        connection.execute(statement.values(state="rode", sent_at=now, leased_until=now))
    return [row for row in loaded if row.bubbles]


def _loaded(
    row: OutboxRow, waiting: dict[str, list[tuple[str, Bubbles]]], rode: list[str]
) -> OutboxRow:
    if not row.carries:
        return row
    bubbles = row.bubbles
    for rider_id, news in waiting.pop(row.chat_key, [])[:MOST_RIDERS]:
        if len(bubbles) + len(news) <= MOST_BUBBLES:
            bubbles = _joined(bubbles, news)
            rode.append(rider_id)
    return row if bubbles is row.bubbles else replace(row, bubbles=bubbles, finished=())


def _joined(answer: Bubbles, news: Bubbles) -> Bubbles:
    """Quick replies show under the last bubble only, so an answer that has some stays last."""
    is_last = bool(answer) and "chips" in answer[-1]
    return [*news, *answer] if is_last else [*answer, *news]


def _waiting(
    connection: Connection, chat_keys: Sequence[str], now: datetime
) -> dict[str, list[tuple[str, Bubbles]]]:
    statement = (
        select(outbox.c.id, outbox.c.chat_key, outbox.c.bubbles)
        .where(*_rides(chat_keys, now))
        .order_by(outbox.c.made_at, outbox.c.id)
        .with_for_update(skip_locked=True)
    )
    found: dict[str, list[tuple[str, Bubbles]]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.chat_key, []).append((row.id, row.bubbles))
    return found


def _rides(chat_keys: Sequence[str], now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What waits for these chats, may go along, and is in nobody's hands."""
    return (
        outbox.c.chat_key.in_(chat_keys),
        outbox.c.state == "waiting",
        outbox.c.rides,
        outbox.c.trouble != PERHAPS_SENT,
        outbox.c.leased_until > now + LEASE,
        or_(outbox.c.send_by.is_(None), outbox.c.send_by >= now),
    )

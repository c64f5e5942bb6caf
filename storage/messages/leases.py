"""Who may send a row: whoever holds its lease. Leases are taken, renewed and given back here.

A holder is known by the instant its lease ends, to the microsecond: who was frozen beyond it
finds another there, and lets the row be. Rows that were tried in one call (a cast) are taken
together or not at all, through the first of them, since its repetition must name them all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from core.changes import Priority
from storage.chats import chats
from storage.messages.outbox import LEASE, REPLY, OutboxRow
from storage.tables import outbox

SOLO = "solo"
"""Instead of a cast: it was about to be pushed by itself, with its own id as the key. From then on
it goes in no cast, whose key would tell nothing of that push."""
_AT_ONCE = 1000
"""Ids in one statement."""
_ORPHANED = timedelta(minutes=2)
"""After which a cast whose first row was given up is taken row by row."""


def take_due(connection: Connection, now: datetime, rooms: Mapping[str, int]) -> list[OutboxRow]:
    """Leases what waits and is nobody's, from each lane as many as there is room for, the oldest
    first; with their chats. An older question of a talk that went on is dropped on the way."""
    found: list[OutboxRow] = []
    for lane, room in rooms.items():
        if room > 0:
            found += _due(connection, now, lane, room)
    if not found:
        return []
    found += _with_their_casts(connection, found, now)
    found = _without_overtaken(connection, found, now)
    until = now + LEASE
    for ids in _batches(row.id for row in found):
        connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(leased_until=until))
    known = chats.by_keys(connection, {row.chat_key for row in found})
    return [replace(row, leased_until=until, chat=known.get(row.chat_key)) for row in found]


def renew(connection: Connection, held: Mapping[str, datetime], now: datetime) -> set[str]:
    """Holds rows for another lease, by when the one known ends; those that are ours still."""
    by_end: dict[datetime, list[str]] = {}
    for row_id, until in sorted(held.items()):
        by_end.setdefault(until, []).append(row_id)
    ours: set[str] = set()
    for until, several in by_end.items():
        for ids in _batches(several):
            statement = update(outbox).where(*_is_held(ids, until)).values(leased_until=now + LEASE)
            ours.update(connection.execute(statement.returning(outbox.c.id)).scalars())
    return ours


def cast(connection: Connection, ids: Sequence[str], cost: int) -> str:
    """Notes before the call that these go in one, at this cost each. The cast has the id of the
    first of them, which is its retry key as well."""
    name = min(ids)
    for several in _batches(sorted(ids)):
        statement = update(outbox).where(outbox.c.id.in_(several))
        connection.execute(statement.values(cast_id=name, cost=cost))
    return name


def solo(connection: Connection, ids: Iterable[str]) -> None:
    """Notes before their calls that these are pushed one by one."""
    for several in _batches(sorted(ids)):
        statement = update(outbox).where(outbox.c.id.in_(several))
        connection.execute(statement.values(cast_id=SOLO))


def apart(connection: Connection, ids: Iterable[str]) -> None:
    """A cast that was refused as a whole: from now on each of its rows goes by itself."""
    for several in _batches(sorted(ids)):
        statement = update(outbox).where(outbox.c.id.in_(several))
        connection.execute(statement.values(cast_id="", cost=0))


def give_back(connection: Connection, held: Mapping[str, datetime], now: datetime) -> None:
    """Lets others take what is still ours and was not begun."""
    for until in sorted(set(held.values())):
        for ids in _batches(sorted(one for one, end in held.items() if end == until)):
            statement = update(outbox).where(*_is_held(ids, until))
            connection.execute(statement.values(leased_until=now))


def _is_held(ids: Sequence[str], until: datetime) -> Any:
    return outbox.c.id.in_(ids), outbox.c.state == "waiting", outbox.c.leased_until == until


def _due(connection: Connection, now: datetime, lane: str, most: int) -> list[OutboxRow]:
    statement = (
        select(*_COLUMNS)
        .where(
            outbox.c.state == "waiting",
            outbox.c.lane == lane,
            outbox.c.leased_until <= now,
            or_(
                outbox.c.cast_id.in_(("", SOLO, outbox.c.id)),
                outbox.c.leased_until <= now - _ORPHANED,
            ),
        )
        .order_by(outbox.c.leased_until, outbox.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [_row(row) for row in connection.execute(statement)]


def _with_their_casts(
    connection: Connection, found: Sequence[OutboxRow], now: datetime
) -> list[OutboxRow]:
    """The others of the casts that were found; leases of a cast end together."""
    casts = sorted({row.cast_id for row in found} - {"", SOLO})
    if not casts:
        return []
    there = {row.id for row in found}
    statement = (
        select(*_COLUMNS)
        .where(
            outbox.c.state == "waiting",
            outbox.c.cast_id.in_(casts),
            outbox.c.cast_id != "",
            outbox.c.leased_until <= now,
        )
        .order_by(outbox.c.id)
        .with_for_update()
    )
    rows = [_row(row) for row in connection.execute(statement)]
    return [row for row in rows if row.id not in there]


def _without_overtaken(
    connection: Connection, found: Sequence[OutboxRow], now: datetime
) -> list[OutboxRow]:
    asking = {row.chat_key for row in found if row.asks}
    if not asking:
        return list(found)
    statement = (
        select(outbox.c.chat_key, func.max(outbox.c.made_at))
        .where(
            outbox.c.chat_key.in_(sorted(asking)),
            outbox.c.priority == Priority.ANSWER.value,
            outbox.c.made_at >= min(row.made_at for row in found if row.asks),
            outbox.c.state.in_(("waiting", "sent")),
            outbox.c.key.startswith(REPLY),
        )
        .group_by(outbox.c.chat_key)
    )
    newest = {row[0]: row[1] for row in connection.execute(statement)}
    over = {
        row.id for row in found if row.asks and row.made_at < newest.get(row.chat_key, row.made_at)
    }
    if over:
        dropping = update(outbox).where(outbox.c.id.in_(sorted(over)))
        values = {"state": "stale", "trouble": "overtaken", "leased_until": now}
        connection.execute(dropping.values(**values))
    return [row for row in found if row.id not in over]


def _batches(ids: Iterable[str]) -> Iterable[list[str]]:
    left = iter(ids)
    while batch := list(islice(left, _AT_ONCE)):
        yield batch


_COLUMNS = (
    outbox.c.id,
    outbox.c.key,
    outbox.c.chat_key,
    outbox.c.priority,
    outbox.c.bubbles,
    outbox.c.made_at,
    outbox.c.not_before,
    outbox.c.send_by,
    outbox.c.reply_token,
    outbox.c.token_until,
    outbox.c.parts_sent,
    outbox.c.attempts,
    outbox.c.cost,
    outbox.c.trouble,
    outbox.c.kind,
    outbox.c.quiet,
    outbox.c.thread,
    outbox.c.asks,
    outbox.c.cast_id,
)


def _row(row: Any) -> OutboxRow:
    return OutboxRow(**row._mapping, is_taken_over=True)

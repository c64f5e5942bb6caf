"""`khabuan audit`: is the trail whole, and a copy of it for auditors (S33)."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import orjson
from sqlalchemy import Connection

from bot.base.settings import Settings
from bot.cli.operate import opened
from bot.cli.refused import Refused
from bot.server.wiring import close
from bot.tables.write import csv_file
from core.audit import FIRST, Kept, digest
from storage.database.private_files import write_own_file
from storage.people import audit

SEALED_WITHIN = timedelta(minutes=15)
"""A worker seals every minute; rows older than this say that no worker is running."""

_HEADER = ("seq", "id", "at", "act", "person", "subject", "province", "detail", "digest")


async def verified(settings: Settings, head: str = "") -> None:
    """Says how much is whole; refuses with one line naming the first row that is not.

    `head`: a digest noted down or logged earlier, which must still stand in the chain; it
    also finds a chain that was cut off at its end.
    """
    app = await opened(settings)
    try:
        late = app.clock() - SEALED_WITHIN
        count, last, is_head_there, waiting = await app.database.read(
            lambda c: (*_walked(c, head), audit.unsealed(c, late))
        )
    finally:
        await close(app)
    if head and not is_head_there:
        raise Refused(f"audit: no sealed row has the digest {head}: rows are missing at the end")
    print(f"ok {count} rows, head {last}")
    if waiting:
        print(f"{waiting} rows are not sealed yet: is a worker running?")


async def exported(settings: Settings, file: str) -> None:
    """Every sealed row as CSV; people are ids."""
    rows = await _lines(settings)
    content = csv_file(_HEADER, rows)
    await asyncio.to_thread(write_own_file, Path(file), content)
    print(f"exported {len(rows)} rows")


async def _lines(settings: Settings) -> list[list[object]]:
    app = await opened(settings)
    try:
        return await app.database.read(lambda c: [_line(kept) for kept in audit.sealed(c)])
    finally:
        await close(app)


def _walked(connection: Connection, head: str) -> tuple[int, str, bool]:
    """Follows the chain from its first row. Raises Refused at the first that does not fit."""
    before, count, is_head_there = FIRST, 0, False
    for kept in _in_order(connection):
        before = digest(before, kept, count + 1)
        if before != kept.digest:
            raise Refused(f"audit: row {kept.seq} (id {kept.id}, {kept.entry.act}) was changed")
        count += 1
        is_head_there = is_head_there or before == head
    return count, before, is_head_there


def _in_order(connection: Connection) -> Iterator[Kept]:
    """Rows by their place; a gap is a row somebody took away or moved."""
    for place, kept in enumerate(audit.sealed(connection), start=1):
        if kept.seq != place:
            raise Refused(f"audit: row {place} is missing (the next one is {kept.seq})")
        yield kept


def _line(kept: Kept) -> list[object]:
    entry = kept.entry
    return [
        kept.seq,
        kept.id,
        kept.at.isoformat(),
        entry.act,
        entry.person_id or "",
        entry.subject,
        entry.province,
        orjson.dumps(dict(entry.detail), option=orjson.OPT_SORT_KEYS).decode(),
        kept.digest,
    ]

"""Wakes whoever works when there is work: NOTIFY in the transaction that makes it, LISTEN beside.

A process that answers commits what another one does: photos to fetch, files to make, menus to
show, messages for later. On PostgreSQL the commit itself tells the workers; who was not listening
just then finds it when it looks by itself, as on SQLite, where one process does both. Nothing is
told of a round whose messages are for now: the process that committed it sends them.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, text

from storage.database.engines import Database, one_engine

_CHANNEL = "khabuan"
_NOTIFY = text("SELECT pg_notify('khabuan', :told)")
ASK_EVERY_SECONDS = 30.0
"""A line that hangs is not told of by anybody."""
_ANSWERS_WITHIN_SECONDS = 10.0


def wake(connection: Connection, noun: str, at: datetime | None = None) -> None:
    """Once this is committed, workers look at `noun`; `at`: when it will be due."""
    if connection.dialect.name != "postgresql":
        return
    when = f" {at.astimezone(UTC).timestamp():.3f}" if at else ""
    connection.execute(_NOTIFY, {"told": f"{noun}{when}"})


async def listen(
    database: Database, begins: Callable[[], None], hear: Callable[[str, float | None], None]
) -> None:
    """Hears until the line is lost. `begins`: the line stands; `hear`: a noun, and when it is due
    (seconds since 1970)."""
    engine = one_engine(database.url)
    lost = asyncio.Event()
    try:
        async with engine.connect() as connection:
            line: Any = (await connection.get_raw_connection()).driver_connection
            line.add_termination_listener(lambda _line: lost.set())
            await line.add_listener(_CHANNEL, lambda *told: _told(hear, told[-1]))
            begins()
            while not lost.is_set():
                try:
                    await asyncio.wait_for(lost.wait(), ASK_EVERY_SECONDS)
                except TimeoutError:
                    await line.execute("SELECT 1", timeout=_ANSWERS_WITHIN_SECONDS)
    finally:
        await engine.dispose()


def _told(hear: Callable[[str, float | None], None], payload: str) -> None:
    noun, _, when = payload.partition(" ")
    hear(noun, float(when) if when else None)

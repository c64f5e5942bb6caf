"""The engines: one text of SQL for SQLite and PostgreSQL, always run with `run_sync`.

SQLite has two engines. Writing goes through one connection with BEGIN IMMEDIATE (the
driver's own deferred transactions lose updates silently) and synchronous=FULL, so what
was committed survives a power cut; reading has connections of its own, so that a page or
a digest never waits for a round.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.urls import database_url

T = TypeVar("T")
Work = Callable[[Connection], T]


class Database:
    """Two ways in: `write` (one transaction, referee) and `read`."""

    def __init__(self, address: str) -> None:
        self.url = database_url(address)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            _make_folder(self.url)
            self._writer = _sqlite_engine(self.url, pool_size=1, writes=True)
            self._reader = _sqlite_engine(self.url, pool_size=4, writes=False)
        else:
            self._writer = self._reader = _engine(self.url, pool_size=8, max_overflow=8)

    async def write(self, work: Work[T]) -> T:
        """Runs `work` in one transaction; committed when this returns, rolled back if it raises."""
        async with self._writer.begin() as connection:
            return await connection.run_sync(work)

    async def read(self, work: Work[T]) -> T:
        """Runs `work` on a reading connection; its changes are not kept."""
        async with self._reader.connect() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Closes every connection."""
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _engine(url: URL, **more: Any) -> AsyncEngine:
    return create_async_engine(
        url, json_serializer=_dumps, json_deserializer=orjson.loads, pool_pre_ping=False, **more
    )


def _sqlite_engine(url: URL, *, pool_size: int, writes: bool) -> AsyncEngine:
    engine = _engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        connect_args={"isolation_level": None, "timeout": 30},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        if not writes:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _make_folder(url: URL) -> None:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)

"""The engines: one text of SQL for SQLite and PostgreSQL, written as functions of a Connection.

SQLite has two engines. Writing goes through one connection (`storage/database/sqlite_writer.py`)
with BEGIN IMMEDIATE (the driver's own deferred transactions lose updates silently) and
synchronous=FULL, so what was committed survives a power cut; reading has connections of
its own, so that a page or a digest never waits for a round, and no round for a long look.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import orjson
import stamina
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.database.aside import AsideReader
from storage.database.failover import leave_who_takes_no_writes
from storage.database.patience import BUSY_SECONDS, POOL_SECONDS, limit, patient_args, within
from storage.database.private_files import own_file, own_folder
from storage.database.sqlite_writer import SqliteWriter
from storage.database.standing import InPlace
from storage.database.urls import database_url

T = TypeVar("T")
Work = Callable[[Connection], T]


class Database:
    """Three ways in: `write` (one transaction, referee), `read`, and `look` (long reading)."""

    def __init__(self, address: str) -> None:
        self.url = database_url(address)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        path = Path(str(self.url.database)) if _is_file(self.url) else None
        self.file = InPlace("the database file", path)
        self._writer: _AsyncWriter | SqliteWriter
        if self.is_sqlite:
            _make_folder(self.url)
            self._reader = _sqlite_reader(self.url)
            engine = _sqlite_engine(self.url)
            for each in (engine, self._reader.sync_engine):
                event.listen(each, "connect", lambda *_: self.file.remember())
            self._writer = SqliteWriter(engine)
            self._aside = AsideReader(lambda: _sqlite_looking(self.url))
        else:
            self._reader = postgresql_engine(self.url)
            self._writer = _AsyncWriter(self._reader)
            self._aside = AsideReader(lambda: one_engine(self.url))

    async def write(self, work: Work[T]) -> T:
        """Runs `work` in one transaction; committed when this returns, rolled back if it raises."""
        return await self._writer.write(work)

    async def read(self, work: Work[T]) -> T:
        """Runs `work` on a reading connection; its changes are not kept."""
        if self.is_sqlite:
            async with self._reader.connect() as connection:
                return await connection.run_sync(work)
        return await within(self._reader, work, keeps=False)

    async def look(self, work: Work[T]) -> T:
        """Reads what takes a while, in a thread of its own; one at a time."""
        return await self._aside.look(work)

    async def close(self, seconds: float = 1.0) -> None:
        """Closes every connection, as far as the database answers in time."""
        for dispose in (self._aside.dispose, self._writer.dispose, self._reader.dispose):
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await dispose()


class _AsyncWriter:
    """Writing on PostgreSQL: the same pool as for reading, any number at once."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def write(self, work: Work[T]) -> T:
        return await within(self._engine, work, keeps=True)

    async def dispose(self) -> None:
        """The engine is closed by its owner."""


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _loads(value: Any) -> Any:
    """SQLite gives a JSON column that holds a lone number back as a number."""
    return value if isinstance(value, int | float) else orjson.loads(value)


_JSON: dict[str, Any] = {
    "json_serializer": _dumps,
    "json_deserializer": _loads,
    "hide_parameters": True,  # an error in a log must not quote what people wrote
}
_SQLITE: dict[str, Any] = {"isolation_level": None, "timeout": BUSY_SECONDS}
"""SQLite's driver begins nothing by itself, and waits so long for another process."""


def postgresql_engine(url: URL) -> AsyncEngine:
    """A pool that waits for nothing longer than `patience.py` says."""
    engine = create_async_engine(
        url,
        pool_size=8,
        max_overflow=8,
        pool_timeout=POOL_SECONDS,
        connect_args=patient_args(),
        **_JSON,
    )
    event.listen(engine.sync_engine, "connect", limit)
    return leave_who_takes_no_writes(engine)


def _sqlite_reader(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=4,
        max_overflow=0,
        pool_timeout=POOL_SECONDS,
        connect_args=_SQLITE,
        **_JSON,
    )
    _prepare(engine.sync_engine, url, begin="BEGIN", pragmas=("query_only=ON",))
    return engine


def _sqlite_looking(url: URL) -> Engine:
    plain = url.set(drivername="sqlite+pysqlite")
    engine = create_engine(plain, pool_size=1, max_overflow=0, connect_args=_SQLITE, **_JSON)
    _prepare(engine, url, begin="BEGIN", pragmas=("query_only=ON",))
    return engine


def one_engine(url: URL) -> AsyncEngine:
    """An engine of its own with one connection, for work that takes a while."""
    if url.get_backend_name() != "sqlite":
        one = create_async_engine(url, pool_size=1, max_overflow=0, **_JSON)
        return leave_who_takes_no_writes(one)
    engine = create_async_engine(url, pool_size=1, max_overflow=0, connect_args=_SQLITE, **_JSON)
    _prepare(engine.sync_engine, url, begin="BEGIN", pragmas=_DURABLE)
    return engine


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        pool_size=1,
        max_overflow=0,
        connect_args={**_SQLITE, "check_same_thread": False},
        **_JSON,
    )
    _prepare(engine, url, begin="BEGIN IMMEDIATE", pragmas=(_WRITE_AHEAD, *_DURABLE))
    return engine


_WRITE_AHEAD = "journal_mode=WAL"
"""Kept in the file: whoever writes first sets it, and whoever reads finds it."""
_DURABLE = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
"""What is deleted is overwritten with zeros: a name that was erased stands in no free page."""


def _prepare(engine: Engine, url: URL, *, begin: str, pragmas: Sequence[str]) -> None:
    @event.listens_for(engine, "do_connect")
    def make_private(*_of_connecting: Any) -> None:
        """SQLite would make the file open to others; its log gets the modes of the file."""
        if _is_file(url):
            own_file(Path(str(url.database)))

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            _set(cursor, pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


@stamina.retry(
    on=sqlite3.OperationalError, attempts=None, timeout=30, wait_initial=0.01, wait_jitter=0.05
)
def _set(cursor: Any, pragma: str) -> None:
    """On a file of today another process may be writing its first tables: then SQLite refuses
    to change the journal at once, without the wait of every other statement."""
    cursor.execute(f"PRAGMA {pragma}")


def _make_folder(url: URL) -> None:
    if _is_file(url):
        own_folder(Path(str(url.database)).parent)


def _is_file(url: URL) -> bool:
    is_sqlite = url.get_backend_name() == "sqlite"
    return is_sqlite and bool(url.database) and url.database != ":memory:"

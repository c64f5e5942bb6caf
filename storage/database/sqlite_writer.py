"""SQLite's one writing connection, one transaction at a time.

Statements run where they are asked for, on the event loop's own thread: each takes tens of
microseconds, and handing it to another thread and back costs ten times as much. What may take
long is handed over: BEGIN IMMEDIATE where another process writes just now, which waits for it, and
COMMIT, which waits for the disk. While it does, webhooks come in and form the next round.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

T = TypeVar("T")


class SqliteWriter:
    """Whoever asks first writes first."""

    def __init__(self, engine: Engine) -> None:
        """`engine` has one connection, usable from any thread, and begins by itself."""
        self._engine = engine
        self._connection: Connection | None = None
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")

    async def write(self, work: Callable[[Connection], T]) -> T:
        """`work` in one transaction, on disk when this returns, undone if it raises."""
        async with self._turn:
            try:
                connection = self._begun_at_once()
                if connection is None:
                    connection = await self._apart(self._begun)
                result = work(connection)
                await self._apart(connection.commit)
            finally:
                self._undo()
            return result

    async def dispose(self) -> None:
        """Closes the connection, after the transaction that is open."""
        async with self._turn:
            if self._connection is not None:
                self._connection.close()
            self._engine.dispose()
            self._thread.shutdown(wait=False)

    def _begun_at_once(self) -> Connection | None:
        """Nearly always nobody else writes; None where it would be waited for, or goes wrong."""
        connection = self._connection
        if connection is None or connection.invalidated:
            return None
        cursor = connection.connection.cursor()
        (waits,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            connection.begin()
        except OperationalError:
            return None
        finally:
            cursor.execute(f"PRAGMA busy_timeout={waits}")
            cursor.close()
        return connection

    def _begun(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        self._connection.begin()
        return self._connection

    def _undo(self) -> None:
        """What was not committed goes: the work failed, or whoever asked was cancelled."""
        if self._connection is not None:
            self._connection.rollback()

    async def _apart(self, work: Callable[[], T]) -> T:
        """Off the loop; a cancelled caller still waits, so that nobody writes into this turn."""
        done = asyncio.get_running_loop().run_in_executor(self._thread, work)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            await asyncio.wait([done])
            raise

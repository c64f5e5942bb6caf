"""SQLite's one writing connection, one transaction at a time.

Statements run where they are asked for, on the event loop's own thread: each takes tens of
microseconds, and handing it to another thread and back costs ten times as much. What may take
long is handed over: BEGIN IMMEDIATE, which waits for another process that writes, and COMMIT,
which waits for the disk. While it does, webhooks come in and form the next round.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")


class SqliteWriter:
    """Whoever asks first writes first."""

    def __init__(self, engine: Engine) -> None:
        """`engine` has one connection, usable from any thread, and begins by itself."""
        self._engine = engine
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")

    async def write(self, work: Callable[[Connection], T]) -> T:
        """`work` in one transaction, on disk when this returns, undone if it raises."""
        async with self._turn:
            connection = await self._apart(self._begun)
            try:
                result = work(connection)
                await self._apart(connection.commit)
            finally:
                connection.close()
            return result

    async def dispose(self) -> None:
        """Closes the connection, after the transaction that is open."""
        async with self._turn:
            self._engine.dispose()
            self._thread.shutdown()

    def _begun(self) -> Connection:
        connection = self._engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection

    async def _apart(self, work: Callable[[], T]) -> T:
        """Off the loop; a cancelled caller still waits, so that nobody writes into this turn."""
        done = asyncio.get_running_loop().run_in_executor(self._thread, work)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            await asyncio.wait([done])
            raise

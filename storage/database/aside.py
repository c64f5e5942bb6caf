"""Reading that takes a while, in a thread of its own: the event loop and its rounds go on.

SQLite is read by a plain engine, which lets go of the interpreter while it looks for rows.
PostgreSQL is read by the same driver as elsewhere on a loop that belongs to the thread. One look
at a time: two would only take turns at one interpreter.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")
Work = Callable[[Connection], T]
_STILL = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""What a look reads is of one moment, as it is on SQLite."""


class AsideReader:
    """`made` makes the engine: it is called in the thread, when it is first needed."""

    def __init__(self, made: Callable[[], Engine | AsyncEngine]) -> None:
        self._made = made
        self._engine: Engine | AsyncEngine | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reading: asyncio.Task[object] | None = None
        self._is_over = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="look")

    async def look(self, work: Work[T]) -> T:
        """Runs `work` on a reading connection; what it changes is not kept."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read, work)

    async def dispose(self) -> None:
        """Closes the connection; a look at a server that may be silent is given up."""
        if self._is_over:
            return
        self._is_over = True
        if self._loop is not None and self._reading is not None:
            self._loop.call_soon_threadsafe(self._reading.cancel)
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _read(self, work: Work[T]) -> T:
        if self._engine is None:
            self._engine = self._made()
        if isinstance(self._engine, Engine):
            with self._engine.connect() as connection:
                return work(connection)
        loop = self._on_own_loop()
        reading = loop.create_task(_read(self._engine, work))
        self._reading = reading
        return loop.run_until_complete(reading)

    def _on_own_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop

    def _close(self) -> None:
        if isinstance(self._engine, Engine):
            self._engine.dispose()
        elif self._engine is not None:
            self._on_own_loop().run_until_complete(self._engine.dispose())
        if self._loop is not None:
            self._loop.close()


async def _read(engine: AsyncEngine, work: Work[T]) -> T:
    async with engine.connect() as connection:
        still = await connection.execution_options(**_STILL)
        return await still.run_sync(work)

"""A process that can die, freeze or lose its database wherever it waits for something.

Whatever a process does outside itself goes through a checkpoint of its `Life`: each statement of
a transaction's begin and end, each reading, each call of a platform before and after it is carried
out. There it may be killed (it never comes back), or frozen (it comes back when it is thawed).
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from storage.database.engines import Database, _sqlite_looking
from storage.database.sqlite_writer import SqliteWriter

T = TypeVar("T")


class Trouble(StrEnum):
    """What the database does to one transaction."""

    LOCKED = "locked"
    LOST = "lost before its commit"
    FULL = "disk full"
    UNKNOWN = "lost after its commit"


class Died(Exception):
    """Thrown into an open transaction, so that it is undone; nobody but the database sees it."""


@dataclass
class Stir:
    """Counts what is under way in all processes, to know when nothing moves but the clock."""

    active: int = 0
    pulse: int = 0
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self) -> None:
        self.active += 1
        self.pulse += 1

    def end(self) -> None:
        self.active -= 1
        self.pulse += 1
        self._moved.set()

    async def settles(self) -> None:
        """Until all that is left waits for ever, or for the clock."""
        while True:
            seen = self.pulse
            for _ in range(_PASSES):
                await asyncio.sleep(0)
            if self.active:
                self._moved.clear()
                await self._moved.wait()
            elif self.pulse == seen:
                return


_LINGERS = (0, 0, 1, 3, 8)
_PASSES = 12
"""Turns of the loop after which what can go on without the outside has done so."""


class Life:
    """One process. `dies_in`, `freezes_in`: checkpoints until it is killed, or stopped."""

    def __init__(self, name: str, stir: Stir, dice: Random) -> None:
        self.name = name
        self.dice = dice
        self.stir = stir
        self.is_dead = False
        self.dies_in: int | None = None
        self.freezes_in: int | None = None
        self.froze: Callable[[], None] = lambda: None
        """Called when it froze at a checkpoint."""
        self.troubles: list[Trouble] = []
        """What becomes of its next transactions."""
        self._thaw: asyncio.Event | None = None

    @property
    def is_frozen(self) -> bool:
        return self._thaw is not None

    def freeze(self) -> None:
        """As SIGSTOP does."""
        self._thaw = self._thaw or asyncio.Event()

    def thaw(self) -> None:
        """As SIGCONT does."""
        if self._thaw is not None:
            self._thaw.set()
            self._thaw = None

    async def passes(self) -> None:
        """A checkpoint."""
        await self.lingers(self.dice.choice(_LINGERS))
        if self.comes_to_its_end():
            await self.for_ever()
        if self.freezes_in is not None:
            self.freezes_in -= 1
            if self.freezes_in < 0:
                self.freezes_in = None
                self.freeze()
                self.froze()
        while (thaw := self._thaw) is not None and not self.is_dead:
            self.stir.end()
            try:
                await thaw.wait()
            finally:
                self.stir.begin()
        if self.is_dead:
            await self.for_ever()

    def comes_to_its_end(self) -> bool:
        """Counts a checkpoint; whether the process died here."""
        if self.dies_in is not None and not self.is_dead:
            self.dies_in -= 1
            self.is_dead = self.dies_in < 0
        return self.is_dead

    async def lingers(self, passes: int) -> None:
        """Takes its time, so that others come first."""
        for _ in range(passes):
            await asyncio.sleep(0)

    async def for_ever(self) -> None:
        """Nothing of it goes on."""
        self.stir.end()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self.stir.begin()


class MortalDatabase(Database):
    """A database as one life uses it, and another when that one is over.

    SQLite works in no thread here, so that a seed goes the same way each time; what others do
    meanwhile comes in at the checkpoints.
    """

    def __init__(self, address: str, life: Life) -> None:
        super().__init__(address)
        self._life = life
        self._reading: Engine | None = None
        if isinstance(self._writer, SqliteWriter):
            self._reading = _sqlite_looking(self.url)
            self._writer._apart = _at_once  # type: ignore[method-assign]

    def serves(self, life: Life) -> None:
        self._life = life

    async def hangs_up(self) -> None:
        """Closes its connections, and may be used again: what it compiled is worth keeping."""
        if isinstance(self._writer, SqliteWriter):
            async with self._writer._turn:
                if self._writer._connection is not None:
                    self._writer._connection.close()
                    self._writer._connection = None
                self._writer._engine.dispose()
        if self._reading is not None:
            self._reading.dispose()
        await self._reader.dispose()

    async def write(self, work: Callable[[Connection], T]) -> T:
        life = self._life
        life.stir.begin()
        try:
            await life.passes()
            trouble = life.troubles.pop(0) if life.troubles else None
            if trouble is Trouble.LOCKED:
                raise away("database is locked")
            try:
                result = await super().write(lambda c: self._inside(c, work, trouble))
            except Died:
                await life.for_ever()
                raise
            await life.passes()
            if trouble is Trouble.UNKNOWN:
                raise away("the connection was lost")
            return result
        finally:
            life.stir.end()

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self._counted(self._read_now if self._reading else super().read, work)

    async def look(self, work: Callable[[Connection], T]) -> T:
        return await self._counted(self._read_now if self._reading else super().look, work)

    async def _read_now(self, work: Callable[[Connection], T]) -> T:
        assert self._reading is not None
        with self._reading.connect() as connection:
            return work(connection)

    async def _counted(self, how: Any, work: Callable[[Connection], T]) -> T:
        self._life.stir.begin()
        try:
            await self._life.passes()
            result: T = await how(work)
            await self._life.passes()
            return result
        finally:
            self._life.stir.end()

    def _inside(
        self, connection: Connection, work: Callable[[Connection], T], trouble: Trouble | None
    ) -> T:
        if trouble is Trouble.LOST:
            with _lost_after(connection, self._life.dice.randrange(_MOST_STATEMENTS)):
                work(connection)
            raise away("the connection was lost")
        if trouble is Trouble.FULL and self.is_sqlite:
            with _full(connection):
                work(connection)
            raise away("the disk is full")  # where it still had room for all of it
        result = work(connection)
        if self._life.comes_to_its_end():
            raise Died
        return result


async def _at_once(work: Callable[[], T]) -> T:
    return work()


_MOST_STATEMENTS = 25


@contextmanager
def _full(connection: Connection) -> Iterator[None]:
    """The file may not grow by a page."""
    connection.exec_driver_sql("PRAGMA max_page_count = 1")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")


@contextmanager
def _lost_after(connection: Connection, statements: int) -> Iterator[None]:
    """The connection is gone after so many more statements."""
    left = [statements]

    def count(*_of_statement: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise away("the connection was lost")

    event.listen(connection, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", count)


@dataclass
class Spares:
    """Databases whose life is over, by address."""

    free: dict[str, list[MortalDatabase]] = field(default_factory=dict)

    def of(self, address: str, life: Life) -> MortalDatabase:
        free = self.free.get(address)
        if not free:
            return MortalDatabase(address, life)
        found = free.pop()
        found.serves(life)
        return found

    async def back(self, address: str, database: MortalDatabase) -> None:
        await database.hangs_up()
        self.free.setdefault(address, []).append(database)

    async def close(self) -> None:
        for several in self.free.values():
            for each in several:
                await each.close()
        self.free.clear()


def away(why: str) -> OperationalError:
    """As SQLAlchemy says that a database cannot be used now."""
    cause = sqlite3.OperationalError(why)
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return OperationalError("COMMIT", None, cause)

"""A database on which everything is done and nothing is kept: what would happen, shown."""

from typing import TypeVar

from sqlalchemy import Connection

from storage.database.engines import Database, Work

T = TypeVar("T")


class OnlyLooking(Database):
    """Each piece of work is undone once its result is known; the next one finds nothing of it."""

    async def write(self, work: Work[T]) -> T:
        """What `work` would return; rolled back."""
        done: list[T] = []

        def undone(connection: Connection) -> None:
            done.append(work(connection))
            raise _Undo

        try:
            await super().write(undone)
        except _Undo:
            return done[0]
        raise AssertionError("what was only looked at was kept")


class _Undo(Exception):
    """Takes the work back."""

"""SQLite's one writing connection: whoever is cancelled or fails leaves it free and unchanged."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.database import settings
from storage.database.engines import Database


def setting(value: str) -> Callable[[Connection], None]:
    """Work that keeps a value."""
    return lambda connection: settings.keep_setting(connection, "name", value)


async def read(database: Database) -> object:
    return await database.read(lambda c: settings.setting(c, "name"))


async def test_a_writer_cancelled_at_any_moment_leaves_the_connection_free(
    sqlite_url: str,
) -> None:
    database = Database(sqlite_url)
    for steps in range(12):
        writing = asyncio.ensure_future(database.write(setting("cancelled")))
        for _ in range(steps):
            await asyncio.wait([writing], timeout=0)
        writing.cancel()
        await asyncio.wait([writing])
    async with asyncio.timeout(5):
        await database.write(setting("written"))
    assert await read(database) == "written"
    await database.close()


async def test_a_writer_cancelled_while_another_process_writes_undoes_its_turn(
    sqlite_url: str, tmp_path: Path
) -> None:
    database = Database(sqlite_url)
    await database.write(setting("first"))
    other = sqlite3.connect(tmp_path / "khabuan.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.ensure_future(database.write(setting("cancelled")))
    await asyncio.wait([writing], timeout=0)  # it waits in its thread for the other process
    writing.cancel()
    other.execute("ROLLBACK")
    await asyncio.wait([writing])
    assert writing.cancelled()
    assert await read(database) == "first"
    async with asyncio.timeout(5):
        await database.write(setting("second"))
    assert await read(database) == "second"
    other.close()
    await database.close()


async def test_work_that_raises_is_undone_and_the_next_is_written(sqlite_url: str) -> None:
    database = Database(sqlite_url)

    def fails(connection: Connection) -> None:
        setting("half")(connection)
        connection.execute(text("SELECT * FROM no_such_table"))

    with pytest.raises(Exception, match="no_such_table"):
        await database.write(fails)
    assert await read(database) is None
    await database.write(setting("whole"))
    assert await read(database) == "whole"
    await database.close()


async def test_while_one_waits_for_the_disk_the_loop_goes_on(
    sqlite_url: str, tmp_path: Path
) -> None:
    database = Database(sqlite_url)
    other = sqlite3.connect(tmp_path / "khabuan.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.ensure_future(database.write(setting("waited")))
    assert await read(database) is None
    assert not writing.done()
    other.execute("COMMIT")
    await writing
    assert await read(database) == "waited"
    other.close()
    await database.close()

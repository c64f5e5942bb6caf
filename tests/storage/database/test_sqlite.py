"""What only SQLite promises: one writer at a time, power cuts survived, no reader waiting."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from storage.database import settings
from storage.database.engines import Database


@pytest.fixture
async def two(sqlite_url: str) -> AsyncIterator[tuple[Database, Database]]:
    """Two processes on one file."""
    both = Database(sqlite_url), Database(sqlite_url)
    yield both
    for one in both:
        await one.close()


def _add_one(connection: Connection) -> None:
    settings.keep_setting(connection, "n", (settings.setting(connection, "n") or 0) + 1)


async def test_writing_holds_the_write_lock_from_its_first_statement(
    two: tuple[Database, Database], sqlite_url: str
) -> None:
    def work(connection: Connection) -> str:
        connection.execute(text("SELECT 1"))
        stranger = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), timeout=0)
        try:
            stranger.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            return str(error)
        finally:
            stranger.close()
        return "nobody held it"

    assert await two[0].write(work) == "database is locked"


async def test_what_two_processes_read_and_write_back_is_never_lost(
    two: tuple[Database, Database],
) -> None:
    await asyncio.gather(*(two[n % 2].write(_add_one) for n in range(60)))
    assert await two[0].read(lambda c: settings.setting(c, "n")) == 60


async def test_a_file_in_which_another_process_makes_its_first_tables_is_waited_for(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    tried_in_vain: list[RetryDetails] = []

    def make_them(details: RetryDetails) -> None:
        tried_in_vain.append(details)
        other.execute("CREATE TABLE first (id)")
        other.execute("COMMIT")

    set_on_retry_hooks([make_them])
    late = Database(f"sqlite:///{path}")
    try:
        await late.write(lambda c: c.execute(text("INSERT INTO first VALUES (1)")))
    finally:
        set_on_retry_hooks(None)
        await late.close()
        other.close()
    assert len(tried_in_vain) == 1


async def test_a_commit_survives_a_power_cut(two: tuple[Database, Database]) -> None:
    def pragmas(connection: Connection) -> tuple[str, int, int]:
        found = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
        return found[0], found[1], found[2]

    assert await two[0].write(pragmas) == ("wal", 2, 1)


async def test_readers_do_not_wait_for_an_open_round(two: tuple[Database, Database]) -> None:
    started, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(connection: Connection) -> None:
        settings.keep_setting(connection, "n", 1)
        loop.call_soon_threadsafe(started.set)
        asyncio.run_coroutine_threadsafe(done.wait(), loop).result(5)

    writing = asyncio.create_task(asyncio.to_thread(_write_apart, two[0], slow))
    await started.wait()
    assert await two[1].read(lambda c: settings.setting(c, "n")) is None
    done.set()
    await writing
    assert await two[1].read(lambda c: settings.setting(c, "n")) == 1


async def test_a_reader_cannot_write(two: tuple[Database, Database]) -> None:
    with pytest.raises(OperationalError):
        await two[0].read(_add_one)


async def test_work_that_raises_leaves_nothing_and_the_lock_free(
    two: tuple[Database, Database],
) -> None:
    def fails(connection: Connection) -> None:
        _add_one(connection)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        await two[0].write(fails)
    await two[1].write(_add_one)
    assert await two[0].read(lambda c: settings.setting(c, "n")) == 1


def _write_apart(database: Database, work: object) -> None:
    other = Database(database.url.render_as_string().replace("+aiosqlite", ""))

    async def run() -> None:
        await other.write(work)  # type: ignore[arg-type]
        await other.close()

    asyncio.run(run())

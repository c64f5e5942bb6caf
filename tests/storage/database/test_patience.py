"""A database that hangs, is full or refuses hangs nothing of ours: every wait has an end."""

import sqlite3
from pathlib import Path

import psutil
import pytest
from asyncpg.exceptions import (
    CannotConnectNowError,
    InvalidPasswordError,
    TooManyConnectionsError,
    UndefinedTableError,
)
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.database import engines, patience
from storage.database.engines import Database
from storage.database.trouble import is_away


async def test_a_frozen_backend_is_given_up_and_the_next_connection_works(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(patience, "CLEAN_UP_SECONDS", 0.2)
    database = Database(postgresql_url)
    query = text("SELECT pg_backend_pid()")
    pid = await database.read(lambda c: c.execute(query).scalar_one())
    backend = psutil.Process(pid)
    backend.suspend()
    try:
        with pytest.raises(TimeoutError) as silent:
            await database.write(lambda c: c.execute(query).scalar_one())
        assert is_away(silent.value)
        assert await database.read(lambda c: c.execute(query).scalar_one()) != pid
    finally:
        backend.resume()
        await database.close()


async def test_a_frozen_backend_keeps_no_process_from_ending(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(postgresql_url)
    query = text("SELECT pg_backend_pid()")
    backend = psutil.Process(await database.read(lambda c: c.execute(query).scalar_one()))
    backend.suspend()
    try:
        await database.close(seconds=0.5)
    finally:
        backend.resume()


async def test_a_lock_that_is_held_for_ever_is_waited_for_so_long(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LOCK_SECONDS", 0.2)
    one, other = Database(postgresql_url), Database(postgresql_url)
    async with one._reader.begin() as connection:
        await connection.execute(text("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(DBAPIError) as locked:
            await other.read(lambda c: c.execute(text("SELECT count(*) FROM outbox")))
    assert is_away(locked.value)
    await one.close()
    await other.close()


async def test_a_statement_may_take_so_long(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "STATEMENT_SECONDS", 0.2)
    database = Database(postgresql_url)
    with pytest.raises(DBAPIError) as slow:
        await database.read(lambda c: c.execute(text("SELECT pg_sleep(30)")))
    assert is_away(slow.value)
    await database.close()


async def test_a_file_that_another_process_has_locked_is_waited_for_so_long(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engines._SQLITE, "timeout", 0.2)
    database = Database(sqlite_url)
    other = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OperationalError) as locked:
        await database.write(lambda c: c.execute(text("DELETE FROM leases")))
    assert is_away(locked.value)
    other.execute("ROLLBACK")
    await database.write(lambda c: c.execute(text("DELETE FROM leases")))
    await database.close()
    other.close()


@pytest.mark.parametrize("passes", [TooManyConnectionsError, CannotConnectNowError])
def test_what_passes_by_itself_is_waited_for(passes: type[Exception]) -> None:
    assert is_away(passes("sorry"))
    assert is_away(OperationalError("connect", None, passes("sorry")))
    assert is_away(ConnectionRefusedError())
    assert is_away(TimeoutError())


@pytest.mark.parametrize("stays", [InvalidPasswordError, UndefinedTableError])
def test_what_stays_wrong_is_not(stays: type[Exception]) -> None:
    assert not is_away(stays("no"))
    assert not is_away(OperationalError("connect", None, stays("no")))
    assert not is_away(ValueError())

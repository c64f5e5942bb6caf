"""How long we wait for a database, and what happens then: nothing of ours waits for ever.

A server may refuse, be full, hold a lock, or be frozen and say nothing at all. For each there is a
time: to connect, to get a connection of the pool, for a statement, for a lock, for an answer. A
connection that was silent is cut, not closed: closing it would wait for an answer as well.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")

BUSY_SECONDS = 5.0
"""For another process that writes into the same SQLite file."""
CONNECT_SECONDS = 5.0
POOL_SECONDS = 5.0
LOCK_SECONDS = 10
STATEMENT_SECONDS = 20
ANSWER_SECONDS = 25.0
"""Longer than any statement may take: a server that is still silent is frozen, or far away."""
IDLE_SECONDS = 60
"""A process of ours that froze within a transaction holds what it locked no longer."""
CLEAN_UP_SECONDS = 2.0


def patient_args() -> dict[str, Any]:
    """What asyncpg is told."""
    return {"timeout": CONNECT_SECONDS, "command_timeout": ANSWER_SECONDS}


def limit(connection: Any, _record: Any) -> None:
    """What each connection of PostgreSQL tells its server first."""
    cursor = connection.cursor()
    for name, seconds in (
        ("statement_timeout", STATEMENT_SECONDS),
        ("lock_timeout", LOCK_SECONDS),
        ("idle_in_transaction_session_timeout", IDLE_SECONDS),
    ):
        cursor.execute(f"SET {name} = {seconds * 1000}")
    cursor.close()
    connection.commit()


async def within(engine: AsyncEngine, work: Callable[[Connection], T], *, keeps: bool) -> T:
    """`work` in a transaction; `keeps`: committed at the end, else undone. Raises TimeoutError
    where the server is silent, and gives its connection up."""
    connection = await _connected(engine)
    try:
        result = await connection.run_sync(work)
        if keeps:
            await connection.commit()
    except BaseException:
        await _given_up(connection)
        raise
    await connection.close()
    return result


async def _connected(engine: AsyncEngine) -> AsyncConnection:
    """A connection; a server that refuses one says so as every other trouble of it is said."""
    from asyncpg.exceptions._base import InterfaceError, PostgresError

    try:
        async with asyncio.timeout(CONNECT_SECONDS + POOL_SECONDS):
            return await engine.connect().start()
    except (InterfaceError, PostgresError) as error:
        raise OperationalError("connect", None, error) from error


async def _given_up(connection: AsyncConnection) -> None:
    """Undone, unless even that is answered by nobody: then it is cut off."""
    cut = asyncio.get_running_loop().call_later(CLEAN_UP_SECONDS, _cut, connection)
    try:
        await connection.close()
    except Exception:  # the trouble that led here is the one to tell
        _cut(connection)
    finally:
        cut.cancel()


def _cut(connection: AsyncConnection) -> None:
    raw = connection.sync_connection
    if raw is None or raw.closed:
        return
    driver = raw.connection.driver_connection
    if driver is not None:
        driver.terminate()

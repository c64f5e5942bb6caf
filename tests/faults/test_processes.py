"""kill -9, SIGSTOP beyond a lease, a database killed, started again and promoted, a table locked:
two web processes and a worker in earnest on PostgreSQL with a streaming standby.

What a seed of the campaign plays in one process is done here to real ones, a few times.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp

import asyncpg
import pytest
from sqlalchemy import select

from bot.base.settings import Settings
from bot.cli import audit, recount
from bot.jobs import sealing
from bot.server.wiring import build, close
from storage import tables
from storage.database.engines import Database
from tests.faults.fleet import Fleet
from tests.journeys.crowd import (
    Crowd,
    all_is_sent,
    has_each_effect_once,
    people_of,
    settings_of,
    settle_down,
)
from tests.kit.chance import Hands
from tests.kit.databases import Databases, migrated
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram
from tests.kit.standby import Pair

PEOPLE = 120
FROZEN_SECONDS = 33.0
"""Longer than a lease: time is not a parameter of other processes."""
LOCKED_SECONDS = 3.0
DATABASE_AWAY_SECONDS = 2.0


@pytest.fixture
async def pair(databases: Databases) -> AsyncIterator[Pair]:
    """Two servers, of which the second has what was committed before it is said so."""
    folder = Path(mkdtemp(prefix="khabuan-pair-", dir="/tmp"))
    found = Pair(folder)
    try:
        await found.start()
        await found.commits_on_both()
        await migrated(found.address, forms_from=databases.forms_from)
        yield found
    finally:
        await found.end()
        rmtree(folder, ignore_errors=True)


@pytest.mark.long
@pytest.mark.pack("2568")
@pytest.mark.parametrize("seed", [1, 2])
async def test_processes_and_database_die_and_each_effect_is_there_once(
    pair: Pair, tmp_path: Path, hands: Hands, seed: int
) -> None:
    dice = Random(seed)
    async with FakeLine() as line, FakeTelegram() as telegram:
        settings = settings_of(pair.address, line, telegram, tmp_path)
        fleet = Fleet(settings, tmp_path, dice)
        database = Database(pair.address)
        people = people_of(PEOPLE)
        await database.write(lambda c: settle_down(c, people, hands))
        await database.close()  # it will not find the server it spoke with
        try:
            await fleet.start()
            crowd = Crowd(fleet, people)
            storm: list[tuple[asyncio.Event, Callable[[], Awaitable[None]]]] = [
                (crowd.after(PEOPLE), lambda: fleet.dies(dice.choice(fleet.webs))),
                (crowd.after(PEOPLE * 2), lambda: _stands_still(fleet, dice)),
                (crowd.after(PEOPLE * 3), lambda: _is_locked(pair, dice)),
                (crowd.after(PEOPLE * 4), lambda: _dies_and_comes_back(pair)),
                (crowd.after(PEOPLE * 5), lambda: fleet.dies(fleet.worker)),
                (crowd.after(PEOPLE * 6), lambda: _is_succeeded(pair)),
            ]
            walking = asyncio.ensure_future(crowd.report())
            for reached, act in storm:
                await reached.wait()
                await act()
            await walking
            database = Database(pair.address)
            await all_is_sent(database)
            await has_each_effect_once(database, people, line, telegram)
            letters = await database.read(lambda c: c.execute(select(tables.letters)).all())
            assert letters == []
            assert crowd.repeated > 0
        finally:
            await fleet.stop()
            await database.close()
        await _proves_whole(pair.address)
        assert not line.problems
        assert not telegram.problems


async def _stands_still(fleet: Fleet, dice: Random) -> None:
    """One web process and then the worker, beyond what a lease lasts."""
    async with fleet.frozen(dice.choice(fleet.webs)), fleet.frozen(fleet.worker):
        await asyncio.sleep(FROZEN_SECONDS)


async def _is_locked(pair: Pair, dice: Random) -> None:
    """Somebody holds a table that every round wants."""
    connection = await asyncpg.connect(pair.first_address)
    try:
        async with connection.transaction():
            table = dice.choice(["outbox", "chats", "events"])
            await connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            await asyncio.sleep(LOCKED_SECONDS)
    finally:
        await connection.close()


async def _dies_and_comes_back(pair: Pair) -> None:
    await pair.kill_first()
    await asyncio.sleep(DATABASE_AWAY_SECONDS)
    await pair.start_first_again()


async def _is_succeeded(pair: Pair) -> None:
    await pair.kill_first()
    await pair.promote_second()


async def _proves_whole(address: str) -> None:
    """The trail is unbroken, and the figures are what the reports say."""
    settings = Settings(
        database_url=address, media_url="memory:///", secret_key="x", pack="2568", _env_file=None
    )
    app = build(settings)
    await sealing.seal(app)  # type: ignore[arg-type]
    await close(app)
    await audit.verified(settings)
    assert await recount.recounted(settings, only_look=True) == 0

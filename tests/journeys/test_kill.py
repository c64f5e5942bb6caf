"""kill -9 of the server in the middle of 300 people's conversations, twice.

Whatever was answered 200 is there afterwards; what was not is delivered again, as LINE and
Telegram do. Everybody ends with one report, their own figures in it, and its receipt.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from storage import tables
from storage.database.engines import Database
from tests.journeys.crowd import (
    Crowd,
    all_is_sent,
    has_each_effect_once,
    people_of,
    settings_of,
    settle_down,
)
from tests.journeys.mortal import MortalServer
from tests.kit.chance import Hands
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram

PEOPLE = 300
KILLED_AFTER = (PEOPLE * 2, PEOPLE * 5)
"""Acknowledged webhooks, of seven a person: somewhere in the middle of many forms."""


@pytest.fixture
async def platforms() -> AsyncIterator[tuple[FakeLine, FakeTelegram]]:
    async with FakeLine() as line, FakeTelegram() as telegram:
        yield line, telegram
        assert not line.problems
        assert not telegram.problems


@pytest.fixture
async def server(
    database_url: str, platforms: tuple[FakeLine, FakeTelegram], tmp_path: Path
) -> AsyncIterator[MortalServer]:
    line, telegram = platforms
    found = MortalServer(settings_of(database_url, line, telegram, tmp_path), tmp_path)
    yield found
    await found.stop()


@pytest.mark.long
async def test_nothing_acknowledged_is_lost_and_nothing_is_filed_twice(
    server: MortalServer,
    database: Database,
    platforms: tuple[FakeLine, FakeTelegram],
    hands: Hands,
) -> None:
    people = people_of(PEOPLE)
    await database.write(lambda c: settle_down(c, people, hands))
    await server.start()
    crowd = Crowd(server, people)
    killings = [crowd.after(acknowledged) for acknowledged in KILLED_AFTER]
    walking = asyncio.ensure_future(crowd.report())
    for reached in killings:
        await reached.wait()
        await server.kill()
        await database.write(_run_out_leases)
        await server.start()
    await walking
    await all_is_sent(database)

    assert crowd.repeated > 0, "no webhook was cut off: the killing came too late"
    await has_each_effect_once(database, people, *platforms)


def _run_out_leases(connection: Connection) -> None:
    """As if the 30 seconds had passed for which the dead process holds its rows."""
    past = Hands().now
    waiting = update(tables.outbox).where(tables.outbox.c.state == "waiting")
    connection.execute(waiting.values(leased_until=past))

"""A PostgreSQL and its standby: writes go to the one that takes them, and follow it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage.database import settings
from storage.database.engines import Database
from storage.database.schema import migrate
from storage.database.trouble import is_away
from tests.kit.standby import Pair

pytestmark = pytest.mark.matrix


@pytest.fixture
async def pair() -> AsyncIterator[Pair]:
    folder = Path(mkdtemp(prefix="khabuan-pair-", dir="/tmp"))
    found = Pair(folder)
    await found.start()
    yield found
    await found.end()
    rmtree(folder, ignore_errors=True)


async def test_writes_go_to_the_first_that_takes_them_and_follow_a_failover(pair: Pair) -> None:
    database = Database(pair.address)
    await migrate(database)
    await database.write(lambda c: settings.keep_setting(c, "before", 1))
    assert await database.read(_takes_writes)
    beside = Database(f"postgresql://khabuan@127.0.0.1:9,127.0.0.1:{pair.first}/postgres")
    assert await beside.read(_takes_writes)  # a host that is not there is passed over
    await beside.close()
    await _followed(pair)
    await pair.kill_first()
    with pytest.raises((OSError, DBAPIError)) as away:
        await database.write(lambda c: settings.keep_setting(c, "meanwhile", 1))
    assert is_away(away.value)  # 503: the platform comes again
    await pair.promote_second()
    await database.write(lambda c: settings.keep_setting(c, "after", 1))
    kept = await database.read(
        lambda c: [settings.setting(c, name) for name in ("before", "meanwhile", "after")]
    )
    assert kept == [1, None, 1]
    await database.close()


async def test_a_host_that_takes_writes_no_more_is_left(postgresql_url: str) -> None:
    """As when a proxy in front goes on to a standby: the event is not to blame."""
    database = Database(postgresql_url)
    await database.write(lambda c: settings.keep_setting(c, "before", 1))
    await database.write(lambda c: c.execute(text("SET default_transaction_read_only = on")))
    with pytest.raises(DBAPIError) as refused:
        await database.write(lambda c: settings.keep_setting(c, "meanwhile", 1))
    assert is_away(refused.value)
    await database.write(lambda c: settings.keep_setting(c, "after", 1))
    assert await database.read(lambda c: settings.setting(c, "after")) == 1
    await database.close()


async def _followed(pair: Pair) -> None:
    """Once the standby holds what was written."""
    standby = Database(f"postgresql://khabuan@127.0.0.1:{pair.second}/postgres")
    async with asyncio.timeout(20):
        while not await standby.read(_has_before):
            pass
    await standby.close()


def _has_before(connection: Connection) -> bool:
    there = connection.execute(text("SELECT to_regclass('settings')")).scalar_one()
    return bool(there) and settings.setting(connection, "before") == 1


def _takes_writes(connection: Connection) -> bool:
    return not connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one()

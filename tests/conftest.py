"""Fixtures every room shares: databases on both engines, and a town to talk in."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.server import logs
from storage.database.engines import Database
from tests.kit.chance import Hands
from tests.kit.databases import Databases
from tests.kit.packs import pack_named
from tests.kit.town import Town

pytest_plugins = ["tests.kit.quick"]


def pytest_configure() -> None:
    """Lines as a server writes them: structlog's own draw every variable of a traceback, which
    takes seconds."""
    logs.configure()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Templates of this run; servers start when first asked for."""
    own = tmp_path_factory.getbasetemp()
    found = Databases(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
    yield found
    found.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.matrix)])
async def database_url(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path
) -> AsyncIterator[str]:
    """A fresh, migrated database; the test runs once on each engine."""
    if request.param == "sqlite":
        yield databases.sqlite(tmp_path / "khabuan.db")
        return
    address = await databases.postgresql()
    yield address
    await databases.drop(address)


@pytest.fixture
async def postgresql_url(databases: Databases) -> AsyncIterator[str]:
    """A fresh, migrated PostgreSQL database, for what only it must show."""
    address = await databases.postgresql()
    yield address
    await databases.drop(address)


@pytest.fixture
def sqlite_url(databases: Databases, tmp_path: Path) -> str:
    """A fresh, migrated SQLite file."""
    return databases.sqlite(tmp_path / "khabuan.db")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database."""
    found = Database(database_url)
    yield found
    await found.close()


@pytest.fixture
def hands() -> Hands:
    """A clock that can be moved and random bytes that repeat."""
    return Hands()


@pytest.fixture
def pack(request: pytest.FixtureRequest) -> Path:
    """The folder of the pack a test is played on; `@pytest.mark.pack("2568")`: the year's own."""
    said = request.node.get_closest_marker("pack")
    return pack_named(said.args[0] if said else "")


@pytest.fixture
async def town(database_url: str, tmp_path: Path, pack: Path) -> AsyncIterator[Town]:
    """The bot, serving, between a fake LINE and a fake Telegram; ends with no complaint."""
    async with Town(database_url, tmp_path, pack=str(pack)) as opened:
        yield opened
        opened.has_no_complaints()

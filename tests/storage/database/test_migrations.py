"""Migrations: up, down and up again on both engines, and exactly the tables of `tables.py`."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from storage.database.engines import Database
from storage.database.schema import is_current, migrate, newest_revision
from storage.tables import metadata
from tests.kit.databases import Databases


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.matrix)])
async def empty_url(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path
) -> AsyncIterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
        return
    address = await databases.empty_postgresql()
    yield address
    await databases.drop(address)


@pytest.fixture
async def empty(empty_url: str) -> AsyncIterator[Database]:
    opened = Database(empty_url)
    yield opened
    await opened.close()


async def names(database: Database) -> set[str]:
    return await database.read(lambda c: set(inspect(c).get_table_names()))


async def test_migrating_makes_exactly_the_tables_of_the_code(empty: Database) -> None:
    await migrate(empty)
    differences = await empty.write(_differences)
    assert differences == []


async def test_migrating_down_leaves_no_table_and_up_again_makes_them_all(empty: Database) -> None:
    await migrate(empty)
    made = await names(empty)
    assert {table.name for table in metadata.sorted_tables} <= made
    await migrate(empty, "base")
    assert await names(empty) <= {"alembic_version"}
    await migrate(empty)
    assert await names(empty) == made
    assert await empty.write(_differences) == []


async def test_a_database_is_current_only_at_the_newest_revision(empty: Database) -> None:
    assert not await is_current(empty)
    await migrate(empty)
    assert await is_current(empty)
    await migrate(empty, "base")
    assert not await is_current(empty)


async def test_two_processes_may_migrate_at_once(empty_url: str) -> None:
    both = Database(empty_url), Database(empty_url)
    await asyncio.gather(*(migrate(one) for one in both))
    assert await is_current(both[0])
    for one in both:
        await one.close()


def test_the_newest_revision_is_read_off_the_files() -> None:
    assert newest_revision().isdigit()


async def test_indexes_are_migrated_word_for_word(tmp_path: Path) -> None:
    """What a partial index holds is compared by nobody else, and decides whether it is used."""
    migrated = Database(f"sqlite:///{tmp_path / 'migrated.db'}")
    made = Database(f"sqlite:///{tmp_path / 'made.db'}")
    await migrate(migrated)
    await made.write(metadata.create_all)
    indexes = text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    found = [
        await each.read(lambda c: {tuple(row) for row in c.execute(indexes)})
        for each in (migrated, made)
    ]
    await migrated.close()
    await made.close()
    assert found[0] == found[1]


def _differences(connection: Connection) -> list[Any]:
    """Defaults are compared where alembic can: it takes SQLite's `''` for another one."""
    on_postgresql = connection.dialect.name == "postgresql"
    options = {"compare_type": True, "compare_server_default": on_postgresql}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))

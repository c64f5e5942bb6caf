"""Bringing a database to today's tables, and telling whether it is there.

Only `khabuan migrate`, `demo` and `test` migrate. Two processes that migrate at once are
put in a row by an advisory lock on PostgreSQL and by the write lock on SQLite.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from storage.database.engines import Database, one_engine

_FOLDER = Path(__file__).parents[1] / "migrations"
KEYWORDS = ("head", "base")
"""What else than a revision's id says where to."""
_LOCK = 7_254_402_568


async def migrate(database: Database, revision: str = "head") -> None:
    """Moves the schema to `revision` (`head`, `base` or an id). Raises NewerDatabase."""
    await refuse_newer(database)

    def work(connection: Connection) -> None:
        from alembic import command

        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
        go = command.downgrade if _is_back(revision_of(connection), revision) else command.upgrade
        go(_config(connection), revision)

    if database.is_sqlite:
        await database.write(work)
        return
    engine = one_engine(database.url)  # which waits as long as it takes
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)
    finally:
        await engine.dispose()


def _is_back(found: str, wanted: str) -> bool:
    known = revisions()
    if wanted == "base":
        return True
    return found in known and wanted in known and known.index(wanted) < known.index(found)


async def is_current(database: Database) -> bool:
    """True when the schema is exactly what this code expects."""
    return await database.read(revision_of) == newest_revision()


def revision_of(connection: Connection) -> str:
    """The revision its tables are at; empty where there are none."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
    return ", ".join(sorted(found))


class NewerDatabase(Exception):
    """The database was brought to tables that this release does not know."""


async def refuse_newer(database: Database) -> None:
    """Raises NewerDatabase before anything is written that a newer release would not understand."""
    if await is_newer(database):
        found = await database.read(revision_of)
        raise NewerDatabase(f"the database belongs to a newer release ({found})")


async def is_newer(database: Database) -> bool:
    """Its revision is none of ours: a later release made it."""
    found = await database.read(revision_of)
    return bool(found) and found not in revisions()


def newest_revision() -> str:
    """The id of the last migration, read off the file names (alembic is not imported)."""
    return revisions()[-1]


def revisions() -> list[str]:
    """The ids of all migrations, the oldest first."""
    names = sorted(path.stem for path in (_FOLDER / "versions").glob("[0-9]*.py"))
    return [name.partition("_")[0] for name in names]


def _config(connection: Connection) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config

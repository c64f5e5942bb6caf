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
        config = _config(connection)
        if revision == "base":
            command.downgrade(config, "base")
        else:
            command.upgrade(config, revision)

    if database.is_sqlite:
        await database.write(work)
        return
    engine = one_engine(database.url)  # which waits as long as it takes
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)
    finally:
        await engine.dispose()


async def is_current(database: Database) -> bool:
    """True when the schema is exactly what this code expects."""
    newest = newest_revision()

    def work(connection: Connection) -> bool:
        if "alembic_version" not in inspect(connection).get_table_names():
            return False
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
        return list(found) == [newest]

    return await database.read(work)


class NewerDatabase(Exception):
    """The database was brought to tables that this release does not know."""


async def refuse_newer(database: Database) -> None:
    """Raises NewerDatabase before anything is written that a newer release would not understand."""

    def work(connection: Connection) -> list[str]:
        if "alembic_version" not in inspect(connection).get_table_names():
            return []
        return list(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())

    unknown = set(await database.read(work)) - set(revisions())
    if unknown:
        raise NewerDatabase(f"the database belongs to a newer release ({', '.join(unknown)})")


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

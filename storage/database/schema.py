"""Bringing a database to today's tables, and telling whether it is there.

Only `khabuan migrate`, `demo` and `test` migrate. Two processes that migrate at once are
put in a row by an advisory lock on PostgreSQL and by the write lock on SQLite.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from storage.database.engines import Database

_FOLDER = Path(__file__).parents[1] / "migrations"
_LOCK = 7_254_402_568


async def migrate(database: Database, revision: str = "head") -> None:
    """Moves the schema to `revision` (`head`, `base` or an id)."""

    def work(connection: Connection) -> None:
        from alembic import command

        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
        config = _config(connection)
        if revision == "base":
            command.downgrade(config, "base")
        else:
            command.upgrade(config, revision)

    await database.write(work)


async def is_current(database: Database) -> bool:
    """True when the schema is exactly what this code expects."""
    newest = newest_revision()

    def work(connection: Connection) -> bool:
        if "alembic_version" not in inspect(connection).get_table_names():
            return False
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
        return list(found) == [newest]

    return await database.read(work)


def newest_revision() -> str:
    """The id of the last migration, read off the file names (alembic is not imported)."""
    names = sorted(path.stem for path in (_FOLDER / "versions").glob("[0-9]*.py"))
    return names[-1].partition("_")[0]


def _config(connection: Connection) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config

"""Databases of earlier releases, kept as SQL text: written once, never again.

    python -m tests.kit.releases FOLDER     # from a database of a whole story, as of today's tables

Each release gets a file `tests/releases/<revision>.sql` before it goes out. One of an earlier
revision is made of the same story, of the columns there were.
"""

import asyncio
import json
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, DateTime, MetaData, insert

from storage.database.engines import Database
from storage.database.schema import migrate, newest_revision
from tests.kit.steps import answers, joins, opens_project
from tests.kit.town import Town

RELEASES = Path(__file__).parents[1] / "releases"
LEFT_OUT = {"alembic_version", "events", "row_grams"}
"""Of no matter for who goes on; the first is the schema's own."""


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of an SQLite file, as it lies there."""
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted({row["name"] for row in named} - LEFT_OUT)
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
            for name in names
            if not name.startswith("sqlite_")
        }


def opened(name: str, path: Path) -> None:
    """Makes the SQLite file that a release had left."""
    with sqlite3.connect(path) as connection:
        connection.executescript((RELEASES / f"{name}.sql").read_text("utf-8"))


def fill(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Puts rows of SQLite into tables that are there, as far as they have the columns."""
    there = MetaData()
    there.reflect(connection)
    for table in there.sorted_tables:
        found = [
            {c.name: _as(c.type, row[c.name]) for c in table.columns if c.name in row}
            for row in rows.get(table.name, ())
        ]
        if found:
            connection.execute(insert(table), found)


def _as(kind: Any, value: Any) -> Any:
    """SQLite keeps instants, flags and JSON in its own way."""
    if value is None:
        return None
    if isinstance(kind, JSON):
        return json.loads(value) if isinstance(value, str) else value
    if isinstance(kind, DateTime) and isinstance(value, str):
        return datetime.fromisoformat(f"{value}+00:00")
    return bool(value) if isinstance(kind, Boolean) else value


async def story(folder: Path) -> Path:
    """A leader, a coordinator, a report, a project, an open form, a message that waits."""
    file = folder / "story.db"
    database = Database(f"sqlite:///{file}")
    await migrate(database)
    await database.close()
    async with Town(f"sqlite:///{file}", folder) as town:
        await joins(town, town.telegram(77), "coordinator", "พี่หนึ่ง")
        leader = town.line("U1")
        await joins(town, leader, "leader", "ป้าแดง")
        await opens_project(town, leader)
        await answers(leader)
        await leader.taps(town.words("button-send"))
        await leader.says("รายงาน")
        await leader.taps(next(iter(leader.buttons())))
        await town.settle()
    return file


async def _write(folder: Path) -> None:
    rows = rows_of(await story(folder))
    used = {row["form_hash"] for name in ("talks", "reports") for row in rows[name]}
    rows["forms"] = [row for row in rows["forms"] if row["content_hash"] in used]
    for revision in ("0120", newest_revision()):
        path = folder / f"{revision}.db"
        database = Database(f"sqlite:///{path}")
        await migrate(database, revision)
        await database.write(lambda c: fill(c, rows))
        await database.close()
        with sqlite3.connect(path) as connection:
            text = "\n".join(connection.iterdump())
        (RELEASES / f"{revision}.sql").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    asyncio.run(_write(Path(sys.argv[1])))

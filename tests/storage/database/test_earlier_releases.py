"""A database of each earlier release comes to today's tables with its rows, and goes on."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.cli.recount import recounted
from storage.database.engines import Database
from storage.database.schema import is_current, migrate, revision_of
from tests.kit.databases import Databases
from tests.kit.releases import RELEASES, fill, opened, rows_of
from tests.kit.steps import answers
from tests.kit.town import Town

NAMES = sorted(path.stem for path in RELEASES.glob("*.sql"))
CHANGED = {
    "reports.labels", "report_history.labels",  # 0170 works them out from what was filed
    "entities.through", "entities.data", "entities.year",  # 0180
}  # fmt: skip
"""Columns that a migration fills or writes anew; their rows are there all the same."""
GROW = {"row_changes", "row_grams"}


def test_there_is_one_of_today_and_one_of_before() -> None:
    assert len(NAMES) >= 2
    assert max((RELEASES / f"{name}.sql").stat().st_size for name in NAMES) < 200_000


@pytest.mark.parametrize("name", NAMES)
async def test_every_row_survives(name: str, tmp_path: Path) -> None:
    file = tmp_path / "release.db"
    opened(name, file)
    before = rows_of(file)
    assert before["reports"]
    database = Database(f"sqlite:///{file}")
    assert await is_current(database) is (name == NAMES[-1])
    await migrate(database)
    assert await is_current(database)
    await database.close()
    after = rows_of(file)
    for table, rows in before.items():
        assert len(after[table]) == len(rows) or table in GROW, table
        columns = [c for c in (rows[0] if rows else ()) if f"{table}.{c}" not in CHANGED]
        shared = [c for c in columns if c in after[table][0]]
        assert set(columns) - set(shared) == set(), f"{table} lost columns"
        assert _picked(after[table], shared) == _picked(rows, shared), table


async def test_one_may_go_back_to_an_earlier_release_and_forward_again(tmp_path: Path) -> None:
    """What the earlier release has no column for goes; every row stays."""
    earlier, file = NAMES[0], tmp_path / "release.db"
    opened(NAMES[-1], file)
    before = rows_of(file)
    database = Database(f"sqlite:///{file}")
    await migrate(database, earlier)
    assert await database.read(revision_of) == earlier
    there = rows_of(file)
    for table in ("reports", "people", "talks", "audit", "outbox", "summaries", "entities"):
        assert len(there[table]) == len(before[table]), table
    await migrate(database)
    assert await is_current(database)
    await database.close()
    after = rows_of(file)
    for name in set(before) - GROW:
        assert len(after[name]) == len(before[name]), name


@pytest.mark.parametrize("name", NAMES)
async def test_people_go_on_where_they_were(name: str, tmp_path: Path) -> None:
    """A form that was open is filled in and sent, and takes the place of the report it knows of;
    figures are what the reports say."""
    file = tmp_path / "release.db"
    opened(name, file)
    database = Database(f"sqlite:///{file}")
    await migrate(database)
    await database.close()
    async with Town(f"sqlite:///{file}", tmp_path) as town:
        leader = town.line("U1")
        await answers(leader, percent="60")
        heard = await leader.taps(town.words("button-send"))
        assert any("ตราด-2568-0002" in each for each in heard), heard
        heard = await leader.taps(next(iter(leader.buttons())))
        assert any("ตราด-2568-0003" in each for each in heard), heard
        assert await recounted(town.settings, only_look=True) == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.matrix
async def test_the_same_on_postgresql(name: str, databases: Databases, tmp_path: Path) -> None:
    file = tmp_path / "release.db"
    opened(name, file)
    rows = rows_of(file)
    address = await databases.empty_postgresql()
    database = Database(address)
    try:
        await migrate(database, name)
        await database.write(lambda c: fill(c, rows))
        await migrate(database)
        assert await is_current(database)
        for table in ("reports", "people", "talks", "audit", "outbox", "summaries"):
            found = await database.read(lambda c, table=table: _count(c, table))  # type: ignore[misc]
            assert found == len(rows[table]), table
    finally:
        await database.close()
        await databases.drop(address)


def test_a_fixture_is_not_changed_by_reading_it(tmp_path: Path) -> None:
    opened(NAMES[0], tmp_path / "a.db")
    with sqlite3.connect(tmp_path / "a.db") as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert found == NAMES[0]


def _picked(rows: list[dict[str, Any]], columns: list[str]) -> list[str]:
    return sorted(json.dumps([repr(row[name]) for name in columns]) for row in rows)


def _count(connection: Any, table: str) -> int:
    from sqlalchemy import text

    return int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())

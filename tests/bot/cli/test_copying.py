"""A backup holds every row, and a database that is filled from it goes on."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from storage.database.engines import Database
from storage.tables import metadata
from tests.kit.book import Book, person, report, said
from tests.kit.chance import Hands
from tests.kit.shell import khabuan


async def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: [
            tuple(row)
            for row in await database.read(
                lambda c, table=table: c.execute(  # type: ignore[misc]
                    select(table).order_by(*table.primary_key.columns)
                ).all()
            )
        ]
        for table in metadata.sorted_tables
    }


async def test_a_backup_restored_is_the_same_database_and_goes_on(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    book = Book(database, Hands(1))
    await book.run(said("U1", "สวัสดี"))
    await book.write(person("person-1", "line:U1"), report("r1"))
    before = await everything(database)
    assert before["reports"]
    file, fresh = str(tmp_path / "backup.db"), f"sqlite:///{tmp_path}/fresh.db"
    ended = await khabuan("backup", file, database_url=database_url)
    assert ended.out.startswith("copied "), ended.err
    ended = await khabuan("restore", file, database_url=fresh)
    assert ended.out.startswith("copied "), ended.err
    again = Database(fresh)
    assert await everything(again) == before
    await Book(again, Hands(2)).write(report("r2", about="project-2"))
    await again.close()
    ended = await khabuan("restore", file, database_url=database_url)
    assert (ended.code, ended.err.splitlines()) == (1, [ended.err.strip()])
    assert "not empty" in ended.err


async def test_moving_to_another_kind_of_database_numbers_its_rows_on(
    postgresql_url: str, sqlite_url: str
) -> None:
    source = Database(sqlite_url)
    await Book(source, Hands(1)).write(person("person-1", "line:U1"), report("r1"))
    before = await everything(source)
    await source.close()
    ended = await khabuan("copy", "--to", postgresql_url, database_url=sqlite_url)
    assert ended.code == 0, ended.err
    there = Database(postgresql_url)
    assert await everything(there) == before
    await Book(there, Hands(2)).write(report("r2", about="project-2"))
    await there.close()

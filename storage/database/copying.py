"""Every row of one database in another, whichever two they are: backup, restore, moving house.

The source is read in one snapshot, the other written in one transaction: all or nothing.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.engines import Database, one_engine
from storage.tables import forms, metadata

BATCH = 500


class NotEmpty(Exception):
    """The database to copy into holds rows already."""


async def copied(source: Database, to: Database) -> dict[str, int]:
    """Copies every table; rows by table. Both have today's schema. Raises NotEmpty."""
    counts: dict[str, int] = {}
    async with _snapshot(source) as reading, _transaction(to) as writing:
        await writing.execute(delete(forms))  # compiled anew, or copied
        for table in metadata.sorted_tables:
            if await writing.scalar(select(func.count()).select_from(table)):
                raise NotEmpty(table.name)
        for table in metadata.sorted_tables:
            counts[table.name] = await _table(reading, writing, table)
        if not to.is_sqlite:
            await _go_on_counting(writing)
    return counts


async def rows_in(database: Database) -> dict[str, int]:
    """How many rows each table holds, counted anew."""
    counts: dict[str, int] = {}
    async with _snapshot(database) as reading:
        for table in metadata.sorted_tables:
            counts[table.name] = await reading.scalar(select(func.count()).select_from(table)) or 0
    return counts


async def _table(reading: AsyncConnection, writing: AsyncConnection, table: Table) -> int:
    copied = 0
    rows = await reading.stream(select(table).execution_options(yield_per=BATCH))
    async for batch in rows.partitions():
        found = [dict(row._mapping) for row in batch]
        await writing.execute(insert(table), found)
        copied += len(found)
    return copied


async def _go_on_counting(writing: AsyncConnection) -> None:
    """Rows that PostgreSQL numbers itself go on after the highest that was copied."""
    for table in metadata.sorted_tables:
        for column in table.primary_key.columns:
            named = {"table": table.name, "column": column.name}
            sequence = text("SELECT pg_get_serial_sequence(:table, :column)")
            found = await writing.scalar(sequence, named)
            if found is not None:
                highest = await writing.scalar(select(func.max(column)))
                if highest is not None:
                    await writing.execute(
                        text("SELECT setval(:found, :highest)"),
                        {"found": found, "highest": highest},
                    )


@asynccontextmanager
async def _snapshot(database: Database) -> AsyncIterator[AsyncConnection]:
    """What the database held at one moment, however long reading it takes."""
    engine = one_engine(database.url)
    try:
        async with engine.connect() as connection:
            if not database.is_sqlite:
                await connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection
    finally:
        await engine.dispose()


@asynccontextmanager
async def _transaction(database: Database) -> AsyncIterator[AsyncConnection]:
    engine = one_engine(database.url)
    try:
        async with engine.begin() as connection:
            yield connection
    finally:
        await engine.dispose()

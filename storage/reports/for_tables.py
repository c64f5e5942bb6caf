"""Reports as they stand, for a table: those that count, in the order they were filed."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from storage.tables import reports

_MOST = 100_000
"""As many rows as `khabuan load` reads of one sheet."""


def since(connection: Connection, year: int, province: str = "") -> Iterator[dict[str, Any]]:
    """Instrument, number, place, period, state, day, form and answers of each, from a fiscal year
    on: a pack goes on serving until another takes its place."""
    r = reports.c
    columns = (r.instrument, r.number, r.province, r.tambon, r.about, r.period, r.status)
    kept = r.filed_at, r.form_hash, r["values"], r.labels
    statement = select(*columns, *kept).where(r.year >= year, r.counts)
    if province:
        statement = statement.where(r.province == province)
    for row in connection.execute(statement.order_by(r.filed_at, r.id).limit(_MOST)):
        yield dict(row._mapping)

"""Reports as they stand, for a table: those that count, in the order they were filed."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from storage.tables import reports

_PAGE = 1000


def all_counting(connection: Connection, province: str = "") -> Iterator[dict[str, Any]]:
    """Instrument, number, place, period, state, day, form and answers of each, of every year."""
    return since(connection, 0, province)


def since(connection: Connection, year: int, province: str = "") -> Iterator[dict[str, Any]]:
    """The same from a fiscal year on; read page by page, however many there are."""
    r = reports.c
    columns = (r.instrument, r.number, r.province, r.tambon, r.about, r.period, r.status)
    kept = r.filed_at, r.form_hash, r["values"], r.labels
    statement = select(r.id, *columns, *kept).where(r.year >= year, r.counts)
    if province:
        statement = statement.where(r.province == province)
    after = ""
    while True:
        page = statement.where(r.id > after).order_by(r.id).limit(_PAGE)
        found = connection.execute(page).all()
        yield from (dict(row._mapping) for row in found)
        if len(found) < _PAGE:
            return
        after = found[-1].id

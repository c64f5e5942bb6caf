"""A register of all years, page by page: for files and feeds."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, func, select

from storage.registers.entities import COLUMNS, Entity
from storage.tables import entities, reports

PAGE = 500


def rows_of(
    connection: Connection, list_name: str, provinces: Collection[str] = (), year: int = 0
) -> Iterator[Entity]:
    """Its rows in the order they were made, open or done with; not those that gave way, nor whose
    report no longer counts. `year`: those that stand in that fiscal year."""
    conditions, after = _conditions(list_name, provinces, year), ""
    while True:
        statement = select(*COLUMNS).where(*conditions, entities.c.id > after)
        found = connection.execute(statement.order_by(entities.c.id).limit(PAGE)).all()
        yield from (Entity(*row) for row in found)
        if len(found) < PAGE:
            return
        after = found[-1].id


def count(
    connection: Connection, list_name: str, provinces: Collection[str] = (), year: int = 0
) -> int:
    """How many there are."""
    conditions = _conditions(list_name, provinces, year)
    return connection.execute(
        select(func.count()).select_from(entities).where(*conditions)
    ).scalar_one()


def _conditions(list_name: str, provinces: Collection[str], year: int) -> list[ColumnElement[bool]]:
    gone = select(reports.c.id).where(reports.c.id == entities.c.report_id, ~reports.c.counts)
    told = [entities.c.list == list_name, entities.c.closed_by_report.is_(None), ~gone.exists()]
    if provinces:
        told.append(entities.c.province.in_(sorted(provinces)))
    return [*told, entities.c.year <= year, entities.c.through >= year] if year else told

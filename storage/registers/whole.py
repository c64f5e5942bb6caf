"""A register of all years, page by page: for files and feeds."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, func, select

from storage.database import paged
from storage.database.paged import Condition, Fields, PageAsked, Value
from storage.registers.entities import COLUMNS, Entity
from storage.tables import entities, reports

PAGE = 500
ROW_FIELDS: Fields = {
    "id": entities.c.id,
    "province_code": entities.c.province,
    "tambon_code": func.nullif(entities.c.tambon, ""),
    "year": entities.c.year,
    "through": entities.c.through,
    "made_at": entities.c.made_at,
    "updated_at": entities.c.updated_at,
    "closed_at": entities.c.closed_at,
}
"""What a condition on rows may name."""


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


def rows_page(
    connection: Connection, list_name: str, provinces: Collection[str], asked: PageAsked
) -> tuple[list[Entity], tuple[Value, ...]]:
    """Some of its rows under conditions of others, and the values of their order in the last."""
    statement = select(*COLUMNS).where(*_conditions(list_name, provinces, 0))
    found = paged.page(connection, statement, ROW_FIELDS, asked)
    names = [column.name for column in COLUMNS]
    return [Entity(*(row[name] for name in names)) for row in found.rows], found.last


def how_many(
    connection: Connection, list_name: str, provinces: Collection[str], where: Condition | None
) -> int:
    """How many rows there are under conditions of others."""
    statement = select(entities.c.id).where(*_conditions(list_name, provinces, 0))
    return paged.count(connection, statement, ROW_FIELDS, where)


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

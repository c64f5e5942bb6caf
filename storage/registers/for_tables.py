"""A register from one end to the other: its open rows, and those that were closed as done."""

from collections.abc import Mapping

from sqlalchemy import Connection, or_, select

from core.programme.calendar.periods import Years, year_ends_at
from core.programme.tables.register_table import TableRow
from storage.registers.entities import COLUMNS, Entity
from storage.tables import entities, reports


def in_years(
    connection: Connection, lists: Mapping[str, Years], province: str = ""
) -> dict[str, list[tuple[Entity, bool]]]:
    """The rows of several registers, oldest first, each with whether it is open. Rows that gave
    way to another, or whose report no longer counts, are left out; those that outlive their
    year and were done with before the asked one began, too."""
    found: dict[str, list[tuple[Entity, bool]]] = {name: [] for name in lists}
    if not found:
        return found
    gone = select(reports.c.id).where(reports.c.id == entities.c.report_id, ~reports.c.counts)
    last = max(years.last for years in lists.values())
    statement = select(*COLUMNS).where(
        entities.c.list.in_(sorted(lists)),
        entities.c.year <= last,
        or_(
            entities.c.through >= last,
            entities.c.closed_at.is_(None),
            entities.c.closed_at > year_ends_at(last - 1),
        ),
        entities.c.closed_by_report.is_(None),
        ~gone.exists(),
    )
    if province:
        statement = statement.where(entities.c.province == province)
    for row in connection.execute(statement.order_by(entities.c.province, entities.c.id)):
        entity = Entity(*row)
        if entity.through >= lists[entity.list_name].first:
            found[entity.list_name].append((entity, entity.closed_at is None))
    return found


def table_row(row: Entity) -> TableRow:
    """A kept row as a table has it."""
    return TableRow(0, row.label, row.province, row.tambon, row.data)

"""A register from one end to the other: its open rows, and those that were closed as done."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from core.programme.tables.register_table import TableRow
from storage.registers.entities import COLUMNS, Entity
from storage.tables import entities, reports


def in_year(
    connection: Connection, lists: Collection[str], year: int, province: str = ""
) -> dict[str, list[tuple[Entity, bool]]]:
    """The rows of several registers, oldest first, each with whether it is open. Rows that gave
    way to another, or whose report was withdrawn, are left out."""
    withdrawn = select(reports.c.id).where(
        reports.c.id == entities.c.report_id, reports.c.status == "withdrawn"
    )
    statement = select(*COLUMNS, entities.c.closed_at).where(
        entities.c.list.in_(sorted(lists)),
        entities.c.year == year,
        entities.c.closed_by_report.is_(None),
        ~withdrawn.exists(),
    )
    if province:
        statement = statement.where(entities.c.province == province)
    found: dict[str, list[tuple[Entity, bool]]] = {name: [] for name in lists}
    for row in connection.execute(statement.order_by(entities.c.province, entities.c.id)):
        entity = Entity(*row[:-1])
        found[entity.list_name].append((entity, row.closed_at is None))
    return found


def table_row(row: Entity) -> TableRow:
    """A kept row as a table has it."""
    return TableRow(0, row.label, row.province, row.tambon, row.data)

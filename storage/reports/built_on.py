"""What was reported on a row since somebody opened it."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from storage.reports.reports import Report, selected
from storage.tables import reports


def about_row(
    connection: Connection, instruments: Collection[str], row_id: str, but: str
) -> list[Report]:
    """The counting reports of these instruments about a row, oldest first, `but` one."""
    statement = select(reports).where(
        reports.c.instrument.in_(sorted(instruments)),
        reports.c.about == row_id,
        reports.c.counts,
        reports.c.id != but,
    )
    return selected(connection, statement.order_by(reports.c.filed_at, reports.c.id))

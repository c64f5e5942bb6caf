"""Counting reports of one instrument as a series: place by place, oldest period first."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from storage.reports.reports import Report, selected
from storage.tables import reports


def in_years(
    connection: Connection, instrument: str, years: Collection[int], province: str = ""
) -> dict[str, list[Report]]:
    """about -> its reports of these fiscal years, of one province or of all."""
    statement = select(reports).where(
        reports.c.instrument == instrument, reports.c.year.in_(sorted(years)), reports.c.counts
    )
    if province:
        statement = statement.where(reports.c.province == province)
    ordered = statement.order_by(reports.c.period, reports.c.filed_at, reports.c.id)
    found: dict[str, list[Report]] = {}
    for report in selected(connection, ordered):
        found.setdefault(report.about, []).append(report)
    return found

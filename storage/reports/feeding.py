"""Reports and figures for a feed: those that count, page after page, under conditions of others."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, select

from storage.database import paged
from storage.database.paged import Condition, Fields, PageAsked, PageFound
from storage.database.settled import SETTLED
from storage.reports.whole import of_form
from storage.tables import report_history, reports, summaries

_LAST_VERDICT = (
    select(func.max(report_history.c.at))
    .where(
        report_history.c.report_id == reports.c.id,
        report_history.c.change.in_(("verified", "returned")),
    )
    .correlate(reports)
    .scalar_subquery()
)
REPORT_FIELDS: Fields = {
    "id": reports.c.id,
    "number": reports.c.number,
    "province_code": reports.c.province,
    "tambon_code": func.nullif(reports.c.tambon, ""),
    "about": reports.c.about,
    "period": reports.c.period,
    "year": reports.c.year,
    "status": reports.c.status,
    "is_settled": SETTLED,
    "filed_at": reports.c.filed_at,
    "updated_at": reports.c.updated_at,
    "verdict_at": _LAST_VERDICT,
}
"""What a condition on reports may name."""
FIGURE_FIELDS: Fields = {
    "report_id": summaries.c.report_id,
    "indicator": summaries.c.indicator,
    "number": reports.c.number,
    "form": summaries.c.instrument,
    "province_code": summaries.c.province,
    "tambon_code": func.nullif(reports.c.tambon, ""),
    "about": summaries.c.about,
    "period": summaries.c.period,
    "year": summaries.c.year,
    "status": reports.c.status,
    "is_settled": SETTLED,
    "updated_at": summaries.c.updated_at,
}
"""What a condition on figures may name."""


def reports_page(
    connection: Connection, instrument: str, provinces: Collection[str], asked: PageAsked
) -> PageFound:
    """Some reports of an instrument as rows of their table, in these provinces (none: all)."""
    statement = _reports(connection, instrument, provinces)
    return paged.page(connection, statement, REPORT_FIELDS, asked)


def how_many_reports(
    connection: Connection, instrument: str, provinces: Collection[str], where: Condition | None
) -> int:
    """How many of them there are."""
    statement = _reports(connection, instrument, provinces).with_only_columns(reports.c.id)
    return paged.count(connection, statement, REPORT_FIELDS, where)


def figures_page(
    connection: Connection,
    instruments: Collection[str],
    provinces: Collection[str],
    asked: PageAsked,
) -> PageFound:
    """Some leaves of these instruments, under the names of `FIGURE_FIELDS` and `hundredths`."""
    fields = _figure_fields(connection, provinces)
    return paged.page(connection, _figures(instruments, provinces), fields, asked)


def how_many_figures(
    connection: Connection,
    instruments: Collection[str],
    provinces: Collection[str],
    where: Condition | None,
) -> int:
    """How many of them there are."""
    statement = _figures(instruments, provinces).with_only_columns(summaries.c.report_id)
    return paged.count(connection, statement, FIGURE_FIELDS, where)


def _reports(connection: Connection, instrument: str, provinces: Collection[str]) -> Select[Any]:
    of = of_form(connection, instrument, provinces)
    statement = select(reports).where(of, reports.c.counts)
    if provinces:
        statement = statement.where(reports.c.province.in_(sorted(provinces)))
    return statement


def _figure_fields(connection: Connection, provinces: Collection[str]) -> Fields:
    """Of the country SQLite is kept from sorting all figures of a year for each page."""
    if provinces or connection.dialect.name != "sqlite":
        return FIGURE_FIELDS
    return {**FIGURE_FIELDS, "year": summaries.c.year + 0}


def _figures(instruments: Collection[str], provinces: Collection[str]) -> Select[Any]:
    named = [column.label(name) for name, column in FIGURE_FIELDS.items()]
    statement = (
        select(*named, summaries.c.hundredths)
        .join_from(summaries, reports, reports.c.id == summaries.c.report_id)
        .where(summaries.c.instrument.in_(sorted(instruments)), reports.c.counts)
    )
    if provinces:
        statement = statement.where(summaries.c.province.in_(sorted(provinces)))
    return statement

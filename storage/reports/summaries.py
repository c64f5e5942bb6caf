"""Figures for status and digests: leaves of (indicator, about, period), read, never added to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from storage.database.settled import SETTLED
from storage.tables import reports, summaries


@dataclass(frozen=True, slots=True)
class Figure:
    """One leaf. The value is in hundredths of its unit."""

    instrument: str
    indicator: str
    about: str
    period: str
    province: str
    hundredths: int
    report_id: str
    updated_at: datetime
    is_settled: bool = True
    """Verified, or of a kind that nobody verifies."""


def of_province(connection: Connection, province: str, year: int) -> list[Figure]:
    """Every leaf of a province and fiscal year."""
    return of_provinces(connection, [province], year)


def of_provinces(connection: Connection, provinces: Collection[str], year: int) -> list[Figure]:
    """Every leaf of some provinces and a fiscal year."""
    there = summaries.c.province.in_(sorted(provinces))
    return _figures(connection, there, summaries.c.year == year)


def of_instruments(connection: Connection, instruments: Collection[str], year: int) -> list[Figure]:
    """Every leaf of some instruments and a fiscal year, everywhere."""
    wanted = summaries.c.instrument.in_(sorted(instruments))
    return _figures(connection, wanted, summaries.c.year == year)


def of_indicator(connection: Connection, indicator: str, year: int) -> list[Figure]:
    """Every leaf of one indicator and a fiscal year, everywhere."""
    return _figures(connection, summaries.c.indicator == indicator, summaries.c.year == year)


def latest_of_year(connection: Connection, year: int) -> list[Figure]:
    """Of each indicator of each thing the leaf of its latest period: a twelfth of what a year
    of months holds, for the national picture."""
    each = [summaries.c[name] for name in ("about", "instrument", "indicator")]
    newest = (
        select(*each, func.max(summaries.c.period).label("period"))
        .where(summaries.c.year == year)
        .group_by(*each)
        .subquery()
    )
    same = [summaries.c[column.name] == column for column in newest.c]
    return [Figure(*row) for row in connection.execute(_LEAVES.join(newest, and_(*same)))]


def of_things_before(connection: Connection, abouts: Collection[str], year: int) -> list[Figure]:
    """Every leaf of some things from the fiscal years before this one."""
    if not abouts:
        return []
    there = summaries.c.about.in_(sorted(abouts))
    return _figures(connection, there, summaries.c.year < year)


def _figures(connection: Connection, *conditions: object) -> list[Figure]:
    statement = _LEAVES.where(*conditions).order_by(*_COLUMNS[:4])  # type: ignore[arg-type]
    return [Figure(*row) for row in connection.execute(statement)]


_COLUMNS = (
    summaries.c.instrument,
    summaries.c.indicator,
    summaries.c.about,
    summaries.c.period,
    summaries.c.province,
    summaries.c.hundredths,
    summaries.c.report_id,
    summaries.c.updated_at,
    SETTLED,
)
_LEAVES = (
    select(*_COLUMNS)
    .select_from(summaries)
    .join(reports, reports.c.id == summaries.c.report_id, isouter=True)
)

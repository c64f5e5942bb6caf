"""Figures for status and digests: leaves of (indicator, about, period), read, never added to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage.tables import summaries


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


def of_province(connection: Connection, province: str, year: int) -> list[Figure]:
    """Every leaf of a province and fiscal year."""
    return _figures(connection, summaries.c.province == province, summaries.c.year == year)


def of_year(connection: Connection, year: int) -> list[Figure]:
    """Every leaf of a fiscal year, for the national picture."""
    return _figures(connection, summaries.c.year == year)


def _figures(connection: Connection, *conditions: object) -> list[Figure]:
    statement = select(*_COLUMNS).where(*conditions).order_by(*_COLUMNS[:4])  # type: ignore[arg-type]
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
)

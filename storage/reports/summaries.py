"""Figures for status and digests: leaves of (indicator, about, period), read, never added to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

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


@dataclass(frozen=True, slots=True)
class LatestSought:
    """Of which leaves the latest are asked for. `instruments`: None for all; `up_to`: (keys of
    periods that end later, and the instant before which those without a period were written)."""

    instruments: tuple[str, ...] | None = None
    up_to: tuple[tuple[str, ...], datetime] | None = None
    is_settled: bool = False


ALL = LatestSought()


def latest_of_year(connection: Connection, year: int, wanted: LatestSought = ALL) -> list[Figure]:
    """Of each indicator of each thing the leaf of its latest period: a twelfth of what a year
    of months holds, for the national picture."""
    of = summaries.c
    each = [of[name] for name in ("about", "instrument", "indicator")]
    choosing = select(*each, func.max(of.period).label("period")).where(of.year == year)
    if wanted.instruments is not None:
        choosing = choosing.where(of.instrument.in_(sorted(wanted.instruments)))
    if wanted.up_to is not None:
        later, before = wanted.up_to
        choosing = choosing.where(of.period.not_in(sorted(later)))
        choosing = choosing.where(or_(of.period != of.report_id, of.updated_at < before))
    if wanted.is_settled:
        choosing = choosing.join(reports, reports.c.id == of.report_id, isouter=True)
        choosing = choosing.where(SETTLED)
    newest = choosing.group_by(*each).subquery()
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

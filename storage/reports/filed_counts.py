"""What was filed, counted: how often each instrument, about how many things, and by whom last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from storage.database.settled import SETTLED, UNSETTLED
from storage.tables import reports


@dataclass(frozen=True, slots=True)
class Latest:
    """The counting report of an instrument that was sent last, how many of it count, and how
    many of those are not verified yet."""

    instrument: str
    number: str
    person_id: str | None
    filed_at: datetime
    count: int
    unsettled: int = 0


def latest_of_province(connection: Connection, province: str, year: int) -> dict[str, Latest]:
    """By instrument, in a province and fiscal year."""
    mine = (reports.c.instrument,)
    ranked = (
        select(
            reports.c.instrument,
            reports.c.number,
            reports.c.person_id,
            reports.c.filed_at,
            func.count().over(partition_by=mine).label("many"),
            func.count(case((UNSETTLED, 1))).over(partition_by=mine).label("unsettled"),
            func.row_number()
            .over(partition_by=mine, order_by=(reports.c.filed_at.desc(), reports.c.id.desc()))
            .label("place"),
        )
        .where(reports.c.province == province, reports.c.year == year, reports.c.counts)
        .subquery()
    )
    newest = select(ranked).where(ranked.c.place == 1).order_by(ranked.c.instrument)
    return {row[0]: Latest(*row[:6]) for row in connection.execute(newest)}


def latest_of_year(
    connection: Connection, instruments: Collection[str], year: int
) -> dict[str, datetime]:
    """Province -> when the latest report about a fiscal year was filed that counts, of these
    instruments; provinces without one are not in it."""
    statement = (
        select(reports.c.province, func.max(reports.c.filed_at))
        .where(
            reports.c.instrument.in_(sorted(instruments)), reports.c.year == year, reports.c.counts
        )
        .group_by(reports.c.province)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def spoke_between(
    connection: Connection, instruments: Collection[str], since: datetime, until: datetime
) -> set[str]:
    """Provinces from which a report that counts was filed in [since, until)."""
    statement = (
        select(reports.c.province, reports.c.instrument)
        .distinct()
        .where(reports.c.filed_at >= since, reports.c.filed_at < until, reports.c.counts)
    )
    return {row[0] for row in connection.execute(statement) if row[1] in instruments}


def heard_of(
    connection: Connection, provinces: Collection[str], year: int
) -> tuple[set[str], set[str]]:
    """Which tambons of these provinces a report of the year that counts is of, and who sent one."""
    statement = (
        select(reports.c.tambon, reports.c.person_id)
        .distinct()
        .where(reports.c.province.in_(sorted(provinces)), reports.c.year == year, reports.c.counts)
    )
    rows = list(connection.execute(statement))
    return {row[0] for row in rows if row[0]}, {row[1] for row in rows if row[1]}


def things_of_year(
    connection: Connection, instruments: Collection[str], year: int, *, only_settled: bool = False
) -> dict[str, dict[str, int]]:
    """province -> instrument -> how many different things it was filed about, everywhere.

    `only_settled`: in reports that are verified, or that nobody has to verify.
    """
    wanted = reports.c.year == year
    return _things(connection, instruments, and_(wanted, SETTLED) if only_settled else wanted)


def things_of_province(
    connection: Connection,
    instruments: Collection[str],
    province: str,
    year: int,
    *,
    only_settled: bool = False,
) -> dict[str, int]:
    """The same for one province."""
    wanted = (reports.c.year == year) & (reports.c.province == province)
    found = _things(connection, instruments, and_(wanted, SETTLED) if only_settled else wanted)
    return found.get(province, {})


def _things(
    connection: Connection, instruments: Collection[str], wanted: ColumnElement[bool]
) -> dict[str, dict[str, int]]:
    statement = (
        select(reports.c.province, reports.c.instrument, func.count(reports.c.about.distinct()))
        .where(wanted, reports.c.counts, reports.c.instrument.in_(sorted(instruments)))
        .group_by(reports.c.province, reports.c.instrument)
    )
    found: dict[str, dict[str, int]] = {}
    for province, instrument, many in connection.execute(statement):
        found.setdefault(province, {})[instrument] = many
    return found

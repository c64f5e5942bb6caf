"""What was filed, counted: how often each instrument, about how many things, and by whom last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from storage.tables import reports


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest counting report of an instrument, and how many of it count."""

    instrument: str
    number: str
    person_id: str | None
    updated_at: datetime
    count: int


def latest_of_province(connection: Connection, province: str, year: int) -> dict[str, Latest]:
    """By instrument, in a province and fiscal year."""
    mine = (reports.c.instrument,)
    ranked = (
        select(
            reports.c.instrument,
            reports.c.number,
            reports.c.person_id,
            reports.c.updated_at,
            func.count().over(partition_by=mine).label("many"),
            func.row_number()
            .over(partition_by=mine, order_by=(reports.c.updated_at.desc(), reports.c.id.desc()))
            .label("place"),
        )
        .where(reports.c.province == province, reports.c.year == year, reports.c.counts)
        .subquery()
    )
    newest = select(ranked).where(ranked.c.place == 1).order_by(ranked.c.instrument)
    return {row[0]: Latest(*row[:5]) for row in connection.execute(newest)}


def things_of_year(
    connection: Connection, instruments: Collection[str], year: int
) -> dict[str, dict[str, int]]:
    """province -> instrument -> how many different things it was filed about, everywhere."""
    return _things(connection, instruments, reports.c.year == year)


def things_of_province(
    connection: Connection, instruments: Collection[str], province: str, year: int
) -> dict[str, int]:
    """The same for one province."""
    wanted = (reports.c.year == year) & (reports.c.province == province)
    return _things(connection, instruments, wanted).get(province, {})


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

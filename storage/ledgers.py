"""What counting reports gave to the ledgers of a province and year, and its one lock.

A decision about money rests on what the ledger held when it was read. The round reads it
again under the lock of the province's counter row, and decides anew when it differs: two who
spend at once can never both find the same money left.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from core.changes import LedgerSeen, Status
from storage.deciding import known
from storage.tables import reports, summaries

_ENTRIES = "entries of ledgers"


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of one counting report; `hundredths` are satang."""

    province: str
    instrument: str
    indicator: str
    about: str
    period: str
    hundredths: int
    report_id: str
    is_verified: bool

    @property
    def figure(self) -> str:
        """As a ledger names it: `central-fund.in_codi`."""
        return f"{self.instrument}.{self.indicator}"


class LedgerMovedOn(Exception):
    """Money came or went since the decision looked: the event is decided again."""


def entries(
    connection: Connection, province: str, year: int, instruments: Collection[str]
) -> list[Entry]:
    """What counting reports of a province and fiscal year gave, by these instruments.

    Read once for all events of a round: it writes nothing before every one is decided.
    """
    wanted = (province, year, tuple(sorted(instruments)))
    there = known(connection, _ENTRIES)
    if wanted not in there:
        asked = dict(zip(("province", "year", "instruments"), wanted, strict=True))
        there[wanted] = [_entry(row) for row in connection.execute(_OF_PROVINCE, asked)]
    found: list[Entry] = there[wanted]
    return found


def entries_of_year(connection: Connection, year: int, instruments: Collection[str]) -> list[Entry]:
    """The same for the whole country."""
    asked = {"year": year, "instruments": sorted(instruments)}
    return [_entry(row) for row in connection.execute(_OF_YEAR, asked)]


def still(connection: Connection, seen: Sequence[LedgerSeen]) -> None:
    """Raises LedgerMovedOn unless every ledger holds what was seen.

    The caller holds the counter rows of their provinces and years. Two decisions of one
    round on the same ledger saw it without each other, so they are decided apart.
    """
    keys = [(one.province, one.year, one.about, figure) for one in seen for figure in one.sums]
    if len(set(keys)) != len(keys):
        raise LedgerMovedOn
    for one in seen:
        now = _sums(connection, one)
        if any(now.get(figure, 0) != total for figure, total in one.sums.items()):
            raise LedgerMovedOn


def _sums(connection: Connection, seen: LedgerSeen) -> dict[str, int]:
    instruments = sorted({figure.partition(".")[0] for figure in seen.sums})
    statement = (
        select(summaries.c.instrument, summaries.c.indicator, func.sum(summaries.c.hundredths))
        .where(
            summaries.c.province == seen.province,
            summaries.c.year == seen.year,
            summaries.c.instrument.in_(instruments),
        )
        .group_by(summaries.c.instrument, summaries.c.indicator)
    )
    if seen.about:
        statement = statement.where(summaries.c.about == seen.about)
    return {f"{row[0]}.{row[1]}": int(row[2]) for row in connection.execute(statement)}


def _entry(row: Any) -> Entry:
    return Entry(
        province=row.province,
        instrument=row.instrument,
        indicator=row.indicator,
        about=row.about,
        period=row.period,
        hundredths=row.hundredths,
        report_id=row.report_id,
        is_verified=row.status == Status.VERIFIED.value,
    )


_ALL = (
    select(
        summaries.c.province,
        summaries.c.instrument,
        summaries.c.indicator,
        summaries.c.about,
        summaries.c.period,
        summaries.c.hundredths,
        summaries.c.report_id,
        reports.c.status,
    )
    .join(reports, reports.c.id == summaries.c.report_id)
    .where(
        summaries.c.year == bindparam("year"),
        summaries.c.instrument.in_(bindparam("instruments", expanding=True)),
    )
    .order_by(summaries.c.province, summaries.c.period, summaries.c.about, summaries.c.indicator)
)
_OF_YEAR = _ALL
_OF_PROVINCE = _ALL.where(summaries.c.province == bindparam("province"))

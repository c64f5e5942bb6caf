"""What counting reports gave to the ledgers of a province and year, and its one lock.

A decision about money rests on what the ledger held when it was read. The round reads it
again under the lock of the province's counter row, and decides anew when it differs: two who
spend at once can never both find the same money left.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from core.changes import LedgerSeen, Status
from storage.deciding import Lookup
from storage.tables import reports, summaries


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


class Fed(NamedTuple):
    """What some instruments (sorted) gave to ledgers in a province and fiscal year."""

    province: str
    year: int
    instruments: tuple[str, ...]


class LedgerMovedOn(Exception):
    """Money came or went since the decision looked: the event is decided again."""


def entries(
    connection: Connection, province: str, year: int, instruments: Collection[str]
) -> list[Entry]:
    """What counting reports of a province and fiscal year gave, by these instruments."""
    return FED.of(connection, Fed(province, year, tuple(sorted(instruments))))


def _fed(connection: Connection, wanted: Collection[Fed]) -> dict[Fed, list[Entry]]:
    found: dict[Fed, list[Entry]] = {one: [] for one in sorted(wanted)}
    asked = {
        "provinces": sorted({one.province for one in found}),
        "years": sorted({one.year for one in found}),
        "instruments": sorted({each for one in found for each in one.instruments}),
    }
    by_place: dict[tuple[str, int], list[Fed]] = {}
    for one in found:
        by_place.setdefault((one.province, one.year), []).append(one)
    for *row, year in connection.execute(_OF_PROVINCES, asked).all():
        entry = Entry(*row)
        for one in by_place.get((entry.province, year), ()):
            if entry.instrument in one.instruments:
                found[one].append(entry)
    return found


FED = Lookup("entries of ledgers", _fed)


def entries_of_year(connection: Connection, year: int, instruments: Collection[str]) -> list[Entry]:
    """The same for the whole country."""
    asked = {"years": [year], "instruments": sorted(instruments)}
    return [Entry(*row[:-1]) for row in connection.execute(_ALL, asked).all()]


def still(connection: Connection, seen: Sequence[LedgerSeen]) -> None:
    """Raises LedgerMovedOn unless every ledger holds what was seen.

    The caller holds the counter rows of their provinces and years. Two decisions of one
    round on the same ledger saw it without each other, so they are decided apart.
    """
    keys = [(one.province, one.year, one.about, figure) for one in seen for figure in one.sums]
    if len(set(keys)) != len(keys):
        raise LedgerMovedOn
    if not seen:
        return
    now = _sums(connection, seen)
    for one in seen:
        for figure, total in one.sums.items():
            held = now.get((one.province, one.year, figure), {})
            if (held.get(one.about, 0) if one.about else sum(held.values())) != total:
                raise LedgerMovedOn


def _sums(
    connection: Connection, seen: Sequence[LedgerSeen]
) -> dict[tuple[str, int, str], dict[str, int]]:
    """Of each figure of a province and year what each thing gave, in one statement."""
    asked = {
        "provinces": sorted({one.province for one in seen}),
        "years": sorted({one.year for one in seen}),
        "instruments": sorted({f.partition(".")[0] for one in seen for f in one.sums}),
    }
    found: dict[tuple[str, int, str], dict[str, int]] = {}
    for province, year, instrument, indicator, about, total in connection.execute(_SUMS, asked):
        found.setdefault((province, year, f"{instrument}.{indicator}"), {})[about] = int(total)
    return found


_ALL = (
    select(
        summaries.c.province,
        summaries.c.instrument,
        summaries.c.indicator,
        summaries.c.about,
        summaries.c.period,
        summaries.c.hundredths,
        summaries.c.report_id,
        (reports.c.status == Status.VERIFIED.value).label("is_verified"),
        summaries.c.year,
    )
    .join(reports, reports.c.id == summaries.c.report_id)
    .where(
        summaries.c.year.in_(bindparam("years", expanding=True)),
        summaries.c.instrument.in_(bindparam("instruments", expanding=True)),
    )
    .order_by(summaries.c.province, summaries.c.period, summaries.c.about, summaries.c.indicator)
)
_OF_PROVINCES = _ALL.where(summaries.c.province.in_(bindparam("provinces", expanding=True)))
_OF_EACH_THING = (
    summaries.c.province,
    summaries.c.year,
    summaries.c.instrument,
    summaries.c.indicator,
    summaries.c.about,
)
_SUMS = (
    select(*_OF_EACH_THING, func.sum(summaries.c.hundredths))
    .where(
        summaries.c.province.in_(bindparam("provinces", expanding=True)),
        summaries.c.year.in_(bindparam("years", expanding=True)),
        summaries.c.instrument.in_(bindparam("instruments", expanding=True)),
    )
    .group_by(*_OF_EACH_THING)
)

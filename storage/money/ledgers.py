"""What counting reports gave to the ledgers of a province and year, and its one lock.

A decision about money rests on what the ledger held when it was read. The round reads it
again under the lock of the province's counter row, and decides anew when it differs: two who
spend at once can never both find the same money left.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from core.changes import LedgerSeen
from storage.database.lookups import Lookup
from storage.database.prepared import Prepared
from storage.database.settled import SETTLED
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
    """What some figures (sorted) hold in a province and fiscal year."""

    province: str
    year: int
    figures: tuple[str, ...]


class FedBy(NamedTuple):
    """What one thing gave to some figures (sorted), in all years."""

    about: str
    figures: tuple[str, ...]


class LedgerMovedOn(Exception):
    """Money came or went since the decision looked: the event is decided again."""


def entries(
    connection: Connection, province: str, year: int, figures: Collection[str], about: str = ""
) -> list[Entry]:
    """What counting reports of a province and fiscal year gave to these figures, all of them or
    those about one thing."""
    wanted = tuple(sorted(figures))
    if not about:
        return FED.of(connection, Fed(province, year, wanted))
    found = FED_BY.of(connection, FedBy(about, wanted))
    return [entry for of, entry in found if (of, entry.province) == (year, province)]


def _fed(connection: Connection, wanted: Collection[Fed]) -> dict[Fed, list[Entry]]:
    found: dict[Fed, list[Entry]] = {one: [] for one in sorted(wanted)}
    by_place: dict[tuple[str, int], list[Fed]] = {}
    for one in found:
        by_place.setdefault((one.province, one.year), []).append(one)
    asked = _in_provinces(found) | _named(figure for one in found for figure in one.figures)
    for *row, year in _OF_PROVINCES.rows(connection, asked):
        entry = Entry(*row)
        for one in by_place.get((entry.province, year), ()):
            if entry.figure in one.figures:
                found[one].append(entry)
    return found


def _fed_by(
    connection: Connection, wanted: Collection[FedBy]
) -> dict[FedBy, list[tuple[int, Entry]]]:
    found: dict[FedBy, list[tuple[int, Entry]]] = {one: [] for one in sorted(wanted)}
    by_thing: dict[str, list[FedBy]] = {}
    for one in found:
        by_thing.setdefault(one.about, []).append(one)
    asked = {"abouts": list(by_thing), **_named(f for one in found for f in one.figures)}
    for *row, year in _OF_THINGS.rows(connection, asked):
        entry = Entry(*row)
        for one in by_thing[entry.about]:
            if entry.figure in one.figures:
                found[one].append((year, entry))
    return found


FED = Lookup("entries of ledgers", _fed)
FED_BY = Lookup("entries of things", _fed_by)


def _in_provinces(several: Iterable[Fed | LedgerSeen]) -> dict[str, Any]:
    return {
        "provinces": sorted({one.province for one in several}),
        "years": sorted({one.year for one in several}),
    }


def entries_of_year(connection: Connection, year: int, figures: Collection[str]) -> list[Entry]:
    """The same for the whole country."""
    asked = {"years": [year], **_named(figures)}
    found = (Entry(*row[:-1]) for row in connection.execute(_ALL, asked).all())
    return [entry for entry in found if entry.figure in figures]


def entries_before(
    connection: Connection, abouts: Collection[str], year: int, figures: Collection[str]
) -> list[Entry]:
    """What reports of the years before gave to these figures of some things."""
    wanted = tuple(sorted(figures))
    several = FED_BY.several(connection, [FedBy(about, wanted) for about in sorted(abouts)])
    return [entry for found in several.values() for of, entry in found if of < year]


def _named(figures: Iterable[str]) -> dict[str, list[str]]:
    """The instruments and indicators of figures such as `central-fund.in_codi`: some more than
    those come of it, and are sorted out by whoever asked."""
    parts = [figure.partition(".") for figure in figures]
    return {
        "instruments": sorted({instrument for instrument, _, _ in parts}),
        "indicators": sorted({indicator for _, _, indicator in parts}),
    }


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
    """Of each figure of a province and year what each thing gave that was looked at. What is of
    whole provinces and what is of single things is read apart: a year of a province is a hundred
    times what a project has."""
    found: dict[tuple[str, int, str], dict[str, int]] = {}
    for statement, several, asked in _apart(seen):
        asked |= _named(figure for one in several for figure in one.sums)
        for *place, instrument, indicator, about, total in statement.rows(connection, asked):
            of_figure = found.setdefault((*place, f"{instrument}.{indicator}"), {})
            of_figure[about] = int(total)
    return found


def _apart(
    seen: Sequence[LedgerSeen],
) -> Iterator[tuple[Prepared, list[LedgerSeen], dict[str, Any]]]:
    if whole := [one for one in seen if not one.about]:
        yield _SUMS, whole, _in_provinces(whole)
    if things := [one for one in seen if one.about]:
        yield _SUMS_OF_THINGS, things, {"abouts": sorted({one.about for one in things})}


_FIGURES = (
    summaries.c.instrument.in_(bindparam("instruments", expanding=True)),
    summaries.c.indicator.in_(bindparam("indicators", expanding=True)),
)
_YEARS = summaries.c.year.in_(bindparam("years", expanding=True))
_PROVINCES = summaries.c.province.in_(bindparam("provinces", expanding=True))
_ABOUTS = summaries.c.about.in_(bindparam("abouts", expanding=True))
_ENTRIES = (
    select(
        summaries.c.province,
        summaries.c.instrument,
        summaries.c.indicator,
        summaries.c.about,
        summaries.c.period,
        summaries.c.hundredths,
        summaries.c.report_id,
        SETTLED.label("is_verified"),
        summaries.c.year,
    )
    .join(reports, reports.c.id == summaries.c.report_id)
    .where(*_FIGURES)
    .order_by(summaries.c.province, summaries.c.period, summaries.c.about, summaries.c.indicator)
)
_ALL = _ENTRIES.where(_YEARS)
_OF_PROVINCES = Prepared(_ALL.where(_PROVINCES))
_OF_THINGS = Prepared(_ENTRIES.where(_ABOUTS))
"""Without their year: a thing has few rows in all of them, and SQLite would go by the year."""
_OF_EACH_THING = (
    summaries.c.province,
    summaries.c.year,
    summaries.c.instrument,
    summaries.c.indicator,
    summaries.c.about,
)
_EACH_SUM = (
    select(*_OF_EACH_THING, func.sum(summaries.c.hundredths))
    .where(*_FIGURES)
    .group_by(*_OF_EACH_THING)
)
_SUMS = Prepared(_EACH_SUM.where(_PROVINCES, _YEARS))
_SUMS_OF_THINGS = Prepared(_EACH_SUM.where(_ABOUTS))

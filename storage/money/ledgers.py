"""What counting reports gave to the ledgers of a province and year, and its one lock.

A decision about money rests on what the ledger held when it was read. The round reads it
again under the lock of the province's counter row, and decides anew when it differs: two who
spend at once can never both find the same money left.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Select, bindparam, func, select

from core.changes import LedgerSeen
from storage.database.lookups import Lookup
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
    """What some figures (sorted) hold in a province and fiscal year, or of one thing alone."""

    province: str
    year: int
    figures: tuple[str, ...]
    about: str = ""


R = TypeVar("R", Fed, LedgerSeen)


class LedgerMovedOn(Exception):
    """Money came or went since the decision looked: the event is decided again."""


def entries(
    connection: Connection, province: str, year: int, figures: Collection[str], about: str = ""
) -> list[Entry]:
    """What counting reports of a province and fiscal year gave to these figures, all of them or
    those about one thing."""
    return FED.of(connection, Fed(province, year, tuple(sorted(figures)), about))


def _fed(connection: Connection, wanted: Collection[Fed]) -> dict[Fed, list[Entry]]:
    found: dict[Fed, list[Entry]] = {one: [] for one in sorted(wanted)}
    for statement, several, asked in _apart(list(found), _OF_PROVINCES, _OF_THINGS):
        asked |= _named(figure for one in several for figure in one.figures)
        by_place: dict[tuple[str, int], list[Fed]] = {}
        for one in several:
            by_place.setdefault((one.province, one.year), []).append(one)
        for *row, year in connection.execute(statement, asked).all():
            entry = Entry(*row)
            for one in by_place.get((entry.province, year), ()):
                if one.about in ("", entry.about) and entry.figure in one.figures:
                    found[one].append(entry)
    return found


def _apart(
    several: Sequence[R], of_provinces: Select[Any], of_things: Select[Any]
) -> Iterator[tuple[Select[Any], list[R], dict[str, Any]]]:
    """What is of whole provinces and what is of single things, each with its statement and how
    that is narrowed: a year of a province is a hundred times what a project has."""
    if whole := [one for one in several if not one.about]:
        provinces, years = {one.province for one in whole}, {one.year for one in whole}
        yield of_provinces, whole, {"provinces": sorted(provinces), "years": sorted(years)}
    if things := [one for one in several if one.about]:
        yield of_things, things, {"abouts": sorted({one.about for one in things})}


FED = Lookup("entries of ledgers", _fed)


def entries_of_year(connection: Connection, year: int, figures: Collection[str]) -> list[Entry]:
    """The same for the whole country."""
    asked = {"years": [year], **_named(figures)}
    found = (Entry(*row[:-1]) for row in connection.execute(_ALL, asked).all())
    return [entry for entry in found if entry.figure in figures]


def entries_before(
    connection: Connection, abouts: Collection[str], year: int, figures: Collection[str]
) -> list[Entry]:
    """What reports of the years before gave to these figures of some things."""
    if not abouts:
        return []
    asked = {"abouts": sorted(abouts), **_named(figures)}
    rows = connection.execute(_OF_THINGS, asked).all()
    found = (Entry(*row[:-1]) for row in rows if row[-1] < year)
    return [entry for entry in found if entry.figure in figures]


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
    """Of each figure of a province and year what each thing gave that was looked at."""
    found: dict[tuple[str, int, str], dict[str, int]] = {}
    for statement, several, asked in _apart(seen, _SUMS, _SUMS_OF_THINGS):
        asked |= _named(figure for one in several for figure in one.sums)
        for *place, instrument, indicator, about, total in connection.execute(statement, asked):
            of_figure = found.setdefault((*place, f"{instrument}.{indicator}"), {})
            of_figure[about] = int(total)
    return found


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
_OF_PROVINCES = _ALL.where(_PROVINCES)
_OF_THINGS = _ENTRIES.where(_ABOUTS)
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
_SUMS = _EACH_SUM.where(_PROVINCES, _YEARS)
_SUMS_OF_THINGS = _EACH_SUM.where(_ABOUTS)

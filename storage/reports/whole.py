"""Every report that counts, page by page, with what stands beside it: for files and feeds.

A page begins after the last id of the one before (ids are in the order of filing), so that the
millionth report costs what the first one does and no more than a page is ever in memory.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from storage.database.settled import SETTLED
from storage.tables import entities, media, people, report_history, reports

PAGE = 500


@dataclass(frozen=True, slots=True)
class ReportsWanted:
    """Which reports. Nothing said: all. `provinces`: DOPA codes; `year`: of the report's period;
    `since`: filed then or later; `verified`: settled ones alone."""

    provinces: Collection[str] = ()
    year: int = 0
    since: datetime | None = None
    verified: bool = False

    def of(self, instrument: str) -> list[ColumnElement[bool]]:
        """As conditions on the reports of an instrument."""
        r = reports.c
        told = [r.instrument == instrument, r.counts]
        if self.provinces:
            told.append(r.province.in_(sorted(self.provinces)))
        if self.year:
            told.append(r.year == self.year)
        if self.since:
            told.append(r.filed_at >= self.since)
        return [*told, SETTLED] if self.verified else told


@dataclass(frozen=True, slots=True)
class ReportsBeside:
    """What belongs to the reports of a page: names by person id, labels by row id, the last
    verdict by report id, and MIME types by media id."""

    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    mimes: Mapping[str, str] = field(default_factory=dict)


Page = tuple[list[dict[str, Any]], ReportsBeside]


def pages(connection: Connection, instrument: str, wanted: ReportsWanted) -> Iterator[Page]:
    """The reports of an instrument in the order of their ids, each as a row of its table."""
    after, told = "", wanted.of(instrument)[1:]
    of = of_form(connection, instrument, wanted.provinces)
    while True:
        statement = select(reports).where(of, *told, reports.c.id > after)
        found = connection.execute(statement.order_by(reports.c.id).limit(PAGE))
        rows = [dict(row._mapping) for row in found]
        if rows:
            yield rows, beside(connection, rows)
            after = rows[-1]["id"]
        if len(rows) < PAGE:
            return


def of_form(
    connection: Connection, instrument: str, provinces: Collection[str]
) -> ColumnElement[bool]:
    """Filed with an instrument. Of one province SQLite, which does not know how many reports there
    are, is kept from going through the whole country's of that form."""
    of: ColumnElement[str] = reports.c.instrument
    if len(provinces) == 1 and connection.dialect.name == "sqlite":
        of = of.concat("")
    return of == instrument


def count(connection: Connection, instrument: str, wanted: ReportsWanted) -> int:
    """How many there are."""
    statement = select(func.count()).select_from(reports).where(*wanted.of(instrument))
    return connection.execute(statement).scalar_one()


def form_hashes(connection: Connection, instrument: str, wanted: ReportsWanted) -> list[str]:
    """The versions of the form they were filed with."""
    statement = select(reports.c.form_hash).where(*wanted.of(instrument)).distinct()
    return sorted(connection.execute(statement).scalars())


def beside(connection: Connection, rows: Collection[Mapping[str, Any]]) -> ReportsBeside:
    """What belongs to these reports, a statement each."""
    ids = [row["id"] for row in rows]
    h = report_history.c
    told = select(h.report_id, h.change, h.person_id, h.at, h.note).where(
        h.report_id.in_(ids), h.change.in_(("verified", "returned"))
    )
    verdicts = {
        line.report_id: dict(line._mapping) for line in connection.execute(told.order_by(h.seq))
    }
    whom = {row["person_id"] for row in rows} | {one["person_id"] for one in verdicts.values()}
    return ReportsBeside(
        _by_id(connection, people.c.id, people.c.name, whom),
        _by_id(connection, entities.c.id, entities.c.label, {row["about"] for row in rows}),
        verdicts,
        {
            row.id: row.mime
            for row in connection.execute(
                select(media.c.id, media.c.mime).where(media.c.report_id.in_(ids))
            )
        },
    )


def _by_id(connection: Connection, key: Any, value: Any, ids: Collection[Any]) -> dict[str, str]:
    wanted = sorted(one for one in ids if one)
    found = connection.execute(select(key, value).where(key.in_(wanted)))
    return {row[0]: row[1] for row in found}

"""Filed reports as they are read: one row a report; its past is in `history.py`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from core.changes import Labels, Status
from storage.database.lookups import Lookup
from storage.database.prepared import Prepared
from storage.tables import report_history, reports


@dataclass(frozen=True, slots=True)
class Report:
    """A filed report as it stands."""

    id: str
    number: str
    instrument: str
    province: str
    tambon: str
    year: int
    about: str
    period: str
    person_id: str | None
    status: Status
    counts: bool
    version: int
    form_hash: str
    values: Mapping[str, Any]
    filed_at: datetime
    updated_at: datetime
    approvals_needed: int = 1
    returned_why: str = ""
    reopened: tuple[str, ...] = ()
    labels: Labels = field(default_factory=dict)


class Thing(NamedTuple):
    """What one report may count for."""

    instrument: str
    about: str
    period: str


class ReportMovedOn(Exception):
    """Replaced, mended, verified or withdrawn meanwhile: the event is decided again, alone."""


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Reports by id."""
    statement = select(reports).where(reports.c.id.in_(sorted(set(ids))))
    return {row[0]: report_of(row) for row in connection.execute(statement)}


def locked(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Reports by id, locked in id order: nobody else changes them before this round ends."""
    statement = select(reports).where(reports.c.id.in_(sorted(set(ids))))
    statement = statement.order_by(reports.c.id).with_for_update()
    return {row[0]: report_of(row) for row in connection.execute(statement)}


def by_number(connection: Connection, number: str) -> Report | None:
    """The report with this receipt number, or None."""
    row = connection.execute(select(reports).where(reports.c.number == number)).one_or_none()
    return report_of(row) if row else None


def counting(connection: Connection, instrument: str, about: str, period: str) -> Report | None:
    """The report that counts for a thing and a period, or None."""
    return COUNTED.of(connection, Thing(instrument, about, period))


def _counting(connection: Connection, wanted: Collection[Thing]) -> dict[Thing, Report | None]:
    found: dict[Thing, Report | None] = dict.fromkeys(sorted(wanted))
    parameters = {
        "instruments": sorted({thing.instrument for thing in found}),
        "abouts": sorted({thing.about for thing in found}),
        "periods": sorted({thing.period for thing in found}),
    }
    for report in map(report_of, _COUNTING.rows(connection, parameters)):
        thing = Thing(report.instrument, report.about, report.period)
        if thing in found:
            found[thing] = report
    return found


COUNTED = Lookup("reports that count", _counting)


def replaced_last(
    connection: Connection, instrument: str, about: str, period: str, but: str = ""
) -> Report | None:
    """The report that counted for a thing and a period before the one that counts now, or None;
    `but`: the id of one that is left out."""
    asked = {"but": but, "instrument": instrument, "about": about, "period": period}
    found = _REPLACED.first(connection, asked)
    return report_of(found) if found else None


def things_of(connection: Connection, instrument: str, province: str, year: int) -> list[str]:
    """What a province's counting reports of a year are about, each once, the earliest first."""
    statement = (
        select(reports.c.about)
        .where(
            reports.c.province == province,
            reports.c.year == year,
            reports.c.instrument == instrument,
            reports.c.counts,
        )
        .group_by(reports.c.about)
        .order_by(func.min(reports.c.filed_at), reports.c.about)
    )
    return list(connection.execute(statement).scalars())


def of_instrument(
    connection: Connection, instrument: str, province: str, year: int
) -> list[Report]:
    """The counting reports of one instrument in a province and fiscal year, oldest first."""
    statement = (
        select(reports)
        .where(
            reports.c.province == province,
            reports.c.year == year,
            reports.c.instrument == instrument,
            reports.c.counts,
        )
        .order_by(reports.c.filed_at, reports.c.id)
    )
    return selected(connection, statement)


def counted(
    connection: Connection, instrument: str, provinces: Collection[str], periods: Collection[str]
) -> set[tuple[str, str]]:
    """What was reported for these periods: (about, period) of the reports that count."""
    asked = {
        "instrument": instrument,
        "provinces": sorted(provinces),
        "periods": sorted(periods),
    }
    return {(about, period) for about, period in _COUNTED_IN.rows(connection, asked)}


def last_senders(
    connection: Connection, instrument: str, abouts: Collection[str]
) -> dict[str, str]:
    """Who reported on each thing last, withdrawn reports not among them; about -> person id."""
    statement = (
        select(reports.c.about, reports.c.person_id)
        .where(
            reports.c.instrument == instrument,
            reports.c.about.in_(sorted(abouts)),
            reports.c.person_id.is_not(None),
            reports.c.status != Status.WITHDRAWN.value,
        )
        .order_by(reports.c.filed_at, reports.c.id)
    )
    return {row.about: row.person_id for row in connection.execute(statement)}


def changed_between(
    connection: Connection, province: str, since: datetime, until: datetime
) -> list[Report]:
    """Counting reports of a province filed or mended in [since, until), oldest first. One that
    waits anew because a verdict on it was taken back is no news."""
    news = select(report_history.c.seq).where(
        report_history.c.report_id == reports.c.id,
        report_history.c.change.in_(("filed", "mended", "restored")),
        report_history.c.at >= since,
        report_history.c.at < until,
    )
    statement = (
        select(reports)
        .where(
            reports.c.province == province,
            reports.c.waiting_since >= since,
            reports.c.waiting_since < until,
            reports.c.counts,
            news.exists(),
        )
        .order_by(reports.c.waiting_since, reports.c.id)
    )
    return selected(connection, statement)


def about(connection: Connection, instrument: str, thing: str) -> list[Report]:
    """The counting reports of an instrument about one thing, oldest first."""
    statement = select(reports).where(
        reports.c.instrument == instrument, reports.c.about == thing, reports.c.counts
    )
    return selected(connection, statement.order_by(reports.c.filed_at, reports.c.id))


def latest_in(
    connection: Connection, provinces: Iterable[str], instrument: str
) -> dict[str, datetime]:
    """When a province last filed one of an instrument that counts."""
    statement = select(reports.c.province, func.max(reports.c.filed_at)).where(
        reports.c.province.in_(sorted(provinces)),
        reports.c.counts,
        reports.c.instrument == instrument,
    )
    return {row[0]: row[1] for row in connection.execute(statement.group_by(reports.c.province))}


def of_person(connection: Connection, person_id: str, most: int) -> list[Report]:
    """A person's latest reports, newest first."""
    statement = select(reports).where(reports.c.person_id == person_id)
    statement = statement.order_by(reports.c.filed_at.desc(), reports.c.id.desc()).limit(most)
    return selected(connection, statement)


def selected(connection: Connection, statement: Select[Any]) -> list[Report]:
    """The reports a statement over whole rows selects, in its order."""
    return [report_of(row) for row in connection.execute(statement)]


def report_of(row: Sequence[Any]) -> Report:
    """A whole row of the table, its columns in their order."""
    (
        report_id, number, instrument, province, tambon, year, about_, period, person_id, status,
        counts, version, form_hash, values, labels, approvals_needed, returned_why, reopened,
        _waiting_since, filed_at, updated_at,
    ) = row  # fmt: skip
    return Report(
        id=report_id,
        number=number,
        instrument=instrument,
        province=province,
        tambon=tambon,
        year=year,
        about=about_,
        period=period,
        person_id=person_id,
        status=_STATUS[status],
        counts=counts,
        version=version,
        form_hash=form_hash,
        values=values,
        filed_at=filed_at,
        updated_at=updated_at,
        approvals_needed=approvals_needed,
        returned_why=returned_why,
        reopened=tuple(reopened),
        labels=labels,
    )


_STATUS = {each.value: each for each in Status}
_COUNTING = Prepared(
    select(reports).where(
        reports.c.instrument.in_(bindparam("instruments", expanding=True)),
        reports.c.about.in_(bindparam("abouts", expanding=True)),
        reports.c.period.in_(bindparam("periods", expanding=True)),
        reports.c.counts,
    )
)
_REPLACED = Prepared(
    select(reports)
    .where(
        reports.c.id != bindparam("but"),
        reports.c.instrument == bindparam("instrument"),
        reports.c.about == bindparam("about"),
        reports.c.period == bindparam("period"),
        reports.c.status == Status.REPLACED.value,
    )
    .order_by(reports.c.filed_at.desc(), reports.c.id.desc())
    .limit(1)
)
_COUNTED_IN = Prepared(
    select(reports.c.about, reports.c.period).where(
        reports.c.instrument == bindparam("instrument"),
        reports.c.province.in_(bindparam("provinces", expanding=True)),
        reports.c.period.in_(bindparam("periods", expanding=True)),
        reports.c.counts,
    )
)

"""Reports in a list: of a place, or about one thing; the newest first, never without an end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Text, and_, case, cast, func, or_, select

from core.changes import Status
from storage.database.settled import SETTLED
from storage.reports.reports import Report, selected
from storage.tables import entities, media, reports, row_changes


@dataclass(frozen=True, slots=True)
class ReportsSought:
    """Which counting reports. `place`: the code of a district or tambon, `period`: a key; `filed`:
    [since, until) for the forms that have no period like that, `of_period` being those that do.
    `state`: sent, returned or verified. `through`: the last fiscal year; `up_to`: (keys of periods
    that end later, and the instant before which those without a period were filed). `words`: all of
    them anywhere in the answers, as they were kept. What is empty asks for nothing."""

    provinces: tuple[str, ...]
    place: str = ""
    year: int | None = None
    period: str = ""
    filed: tuple[datetime, datetime] | None = None
    of_period: tuple[str, ...] = ()
    state: Status | None = None
    instrument: str = ""
    about: str = ""
    sender: str = ""
    of_instruments: tuple[str, ...] | None = None
    through: int | None = None
    up_to: tuple[tuple[str, ...], datetime] | None = None
    is_settled: bool = False
    words: tuple[str, ...] = ()


def page(
    connection: Connection, wanted: ReportsSought, *, most: int, after: int = 0
) -> list[Report]:
    """Those sent back first, then the newest."""
    is_returned = case((reports.c.status == Status.RETURNED.value, 0), else_=1)
    statement = select(reports).where(*_wanted(wanted))
    ordered = statement.order_by(is_returned, reports.c.filed_at.desc(), reports.c.id.desc())
    return selected(connection, ordered.limit(most).offset(after))


def counts(connection: Connection, wanted: ReportsSought) -> dict[tuple[Status, bool], int]:
    """How many stand where, and whether anybody is to verify them."""
    is_checked = reports.c.approvals_needed > 0
    statement = select(reports.c.status, is_checked, func.count()).where(*_wanted(wanted))
    rows = connection.execute(statement.group_by(reports.c.status, is_checked))
    return {(Status(row[0]), bool(row[1])): row[2] for row in rows}


def newest(connection: Connection, wanted: ReportsSought) -> Report | None:
    """The one filed last."""
    statement = select(reports).where(*_wanted(wanted))
    ordered = statement.order_by(reports.c.filed_at.desc(), reports.c.id.desc())
    return next(iter(selected(connection, ordered.limit(1))), None)


def is_any(connection: Connection, wanted: ReportsSought) -> bool:
    """Whether there is one at all."""
    statement = select(reports.c.id).where(*_wanted(wanted)).limit(1)
    return connection.execute(statement).first() is not None


def newest_of_each(
    connection: Connection, instrument: str, provinces: Collection[str], years: Collection[int]
) -> list[Report]:
    """The report of an instrument that each of these provinces sent last in these fiscal years."""
    statement = select(reports).where(
        reports.c.instrument == instrument,
        reports.c.year.in_(sorted(years)),
        reports.c.province.in_(sorted(provinces)),
        reports.c.counts,
    )
    ordered = statement.order_by(reports.c.filed_at, reports.c.id)
    return list({one.province: one for one in selected(connection, ordered)}.values())


def _wanted(wanted: ReportsSought) -> list[ColumnElement[bool]]:
    of = reports.c
    found: list[ColumnElement[bool]] = [of.counts, of.province.in_(sorted(wanted.provinces))]
    if wanted.place:
        found.append(_from_there(wanted.place))
    if wanted.year is not None:
        found.append(of.year == wanted.year)
    if wanted.period:
        found.append(_in_period(wanted))
    if wanted.state is not None:
        found.append(of.status == wanted.state.value)
    if wanted.state is Status.SENT:
        found.append(of.approvals_needed > 0)
    if wanted.instrument:
        found.append(of.instrument == wanted.instrument)
    if wanted.sender:
        found.append(of.person_id == wanted.sender)
    kept = cast(of["values"], Text)
    found += [kept.icontains(word, autoescape=True) for word in wanted.words]
    if wanted.about:
        said = select(row_changes.c.report_id).where(row_changes.c.entity_id == wanted.about)
        found.append(or_(of.about == wanted.about, of.id.in_(said)))
    return [*found, *_as_filtered(wanted)]


def _as_filtered(wanted: ReportsSought) -> list[ColumnElement[bool]]:
    """What a board's filters ask for besides."""
    of = reports.c
    found: list[ColumnElement[bool]] = []
    if wanted.of_instruments is not None:
        found.append(of.instrument.in_(sorted(wanted.of_instruments)))
    if wanted.through is not None:
        found.append(of.year <= wanted.through)
    if wanted.up_to is not None:
        later, before = wanted.up_to
        found.append(of.period.not_in(sorted(later)))
        found.append(or_(of.period != of.id, of.filed_at < before))
    if wanted.is_settled:
        found.append(SETTLED)
    return found


def _from_there(place: str) -> ColumnElement[bool]:
    """Filed from a district or tambon, about it, or about something that is there."""
    of = reports.c
    there = select(entities.c.id).where(
        entities.c.id == of.about, entities.c.tambon.startswith(place)
    )
    return or_(of.tambon.startswith(place), of.about == place, there.exists())


def _in_period(wanted: ReportsSought) -> ColumnElement[bool]:
    of = reports.c
    if wanted.filed is None:
        return of.period == wanted.period
    since, until = wanted.filed
    by_day = and_(of.filed_at >= since, of.filed_at < until)
    return or_(of.period == wanted.period, and_(of.instrument.not_in(wanted.of_period), by_day))


def by_tambon(connection: Connection, wanted: ReportsSought) -> dict[str, int]:
    """How many name each tambon; those that name none are left out."""
    of = reports.c
    statement = select(of.tambon, func.count()).where(*_wanted(wanted), of.tambon != "")
    return {row[0]: row[1] for row in connection.execute(statement.group_by(of.tambon))}


def by_province(connection: Connection, wanted: ReportsSought) -> dict[str, int]:
    """How many there are in each province that has one."""
    statement = select(reports.c.province, func.count()).where(*_wanted(wanted))
    return {row[0]: row[1] for row in connection.execute(statement.group_by(reports.c.province))}


def content_of(connection: Connection, media_ids: list[str]) -> dict[str, tuple[str, str, str]]:
    """id -> (report, kind, type) of what is kept of these."""
    columns = media.c.id, media.c.report_id, media.c.kind, media.c.mime
    wanted = media.c.id.in_(sorted(set(media_ids))), media.c.state == "kept"
    return {row[0]: (row[1] or "", row[2], row[3]) for row in connection.execute(
        select(*columns).where(*wanted))}  # fmt: skip

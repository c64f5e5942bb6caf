"""Reports in a list: of a place, or about one thing; the newest first, never without an end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from core.changes import Status
from storage.reports.reports import Report, selected
from storage.tables import media, reports, row_changes


@dataclass(frozen=True, slots=True)
class ReportsSought:
    """Which counting reports. `place`: the code of a district or tambon, `period`: a key; `filed`:
    [since, until) for the forms that have no period like that, `of_period` being those that do.
    `state`: sent, returned or verified. What is empty asks for nothing."""

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
        found.append(or_(of.tambon.startswith(wanted.place), of.about == wanted.place))
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
    if wanted.about:
        said = select(row_changes.c.report_id).where(row_changes.c.entity_id == wanted.about)
        found.append(or_(of.about == wanted.about, of.id.in_(said)))
    return found


def _in_period(wanted: ReportsSought) -> ColumnElement[bool]:
    of = reports.c
    if wanted.filed is None:
        return of.period == wanted.period
    since, until = wanted.filed
    by_day = and_(of.filed_at >= since, of.filed_at < until)
    return or_(of.period == wanted.period, and_(of.instrument.not_in(wanted.of_period), by_day))


def of_place(connection: Connection, province: str, year: int, *, most: int) -> list[Report]:
    """Counting reports of a province and fiscal year."""
    return _newest(connection, most, reports.c.province == province, reports.c.year == year)


def about(connection: Connection, thing: str, *, most: int) -> list[Report]:
    """Counting progress reports about one project."""
    is_progress = reports.c.instrument == "progress"
    return _newest(connection, most, is_progress, reports.c.about == thing)


def _newest(connection: Connection, most: int, *those: ColumnElement[bool]) -> list[Report]:
    statement = select(reports).where(reports.c.counts, *those)
    ordered = statement.order_by(reports.c.filed_at.desc(), reports.c.id.desc())
    return selected(connection, ordered.limit(most))


def content_of(connection: Connection, media_ids: list[str]) -> dict[str, tuple[str, str, str]]:
    """id -> (report, kind, type) of what is kept of these."""
    columns = media.c.id, media.c.report_id, media.c.kind, media.c.mime
    wanted = media.c.id.in_(sorted(set(media_ids))), media.c.state == "kept"
    return {row[0]: (row[1] or "", row[2], row[3]) for row in connection.execute(
        select(*columns).where(*wanted))}  # fmt: skip

"""Verifying and returning reports. An approval is of one version by one person, a unique row."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, update

from core.changes import ApproveReport, ReturnReport, Status
from storage.database.rows import upserting
from storage.reports import history
from storage.reports.reports import Report, ReportMovedOn, locked, selected
from storage.tables import approvals, reports


@dataclass(frozen=True, slots=True)
class Above:
    """Instruments that only somebody above a coordinator verifies, and where the asker is that."""

    instruments: Sequence[str] = ()
    provinces: Sequence[str] = ()


NOBODY = "-"
"""The sender of reports that nobody signed: tables loaded before loading was signed."""
NOTHING_ABOVE = Above()


def approve(connection: Connection, given: Sequence[ApproveReport], now: datetime) -> None:
    """Approvals; the last one a report needs locks it. Raises ReportMovedOn for a newer version."""
    found = _waiting(connection, given)
    for one in given:
        insert = upserting(connection, approvals).values(
            report_id=one.report_id, version=one.version, person_id=one.person_id, at=now
        )
        if connection.execute(insert.on_conflict_do_nothing()).rowcount != 1:
            raise ReportMovedOn(one.report_id)
        enough = len(approved_by(connection, one.report_id, one.version)) >= (
            found[one.report_id].approvals_needed
        )
        if enough != one.is_last:
            raise ReportMovedOn(one.report_id)
        if enough:
            statement = update(reports).where(reports.c.id == one.report_id)
            connection.execute(statement.values(status=Status.VERIFIED.value, updated_at=now))
        change = "verified" if enough else "confirmed"
        _remember(connection, found[one.report_id], change, one.person_id, "", now)


def send_back(connection: Connection, returned: Sequence[ReturnReport], now: datetime) -> None:
    """Reports go back to their senders with a reason; they still count. Raises ReportMovedOn."""
    found = _waiting(connection, returned)
    for one in returned:
        statement = update(reports).where(reports.c.id == one.report_id)
        connection.execute(
            statement.values(
                status=Status.RETURNED.value,
                returned_why=one.why,
                reopened=list(one.reopened),
                updated_at=now,
            )
        )
        _remember(connection, found[one.report_id], "returned", one.person_id, one.why, now)


def approved_by(connection: Connection, report_id: str, version: int) -> list[str]:
    """Who approved this version so far."""
    statement = select(approvals.c.person_id).where(
        approvals.c.report_id == report_id, approvals.c.version == version
    )
    return list(connection.execute(statement.order_by(approvals.c.at)).scalars())


def waiting_for(
    connection: Connection,
    person_id: str,
    provinces: Collection[str],
    *,
    most: int,
    above: Above = NOTHING_ABOVE,
    sender: str = "",
    behind: str = "",
    first: Collection[str] = (),
) -> list[Report]:
    """The longest waiting reports of these provinces that somebody may verify: not their own, nor
    what they approved already, nor what is `above` them. Of one `sender` alone, or those `behind`
    a report in the queue. `first`: instruments whose reports come before all others."""
    wanted = _queue(person_id, provinces, above)
    if sender == NOBODY:
        wanted.append(reports.c.person_id.is_(None))
    elif sender:
        wanted.append(reports.c.person_id == sender)
    if behind:
        wanted += _behind(connection, behind, first)
    statement = select(reports).where(*wanted)
    ordered = statement.order_by(*_order(first), reports.c.waiting_since, reports.c.number).limit(
        most
    )
    return selected(connection, ordered)


def how_many_wait(
    connection: Connection,
    person_id: str,
    provinces: Collection[str],
    *,
    above: Above = NOTHING_ABOVE,
    but: Collection[str] = (),
    behind: str = "",
    first: Collection[str] = (),
) -> int:
    """How many `waiting_for` would show of them; `but`: reports that are left out."""
    wanted = [*_queue(person_id, provinces, above), reports.c.id.not_in(sorted(but))]
    if behind:
        wanted += _behind(connection, behind, first)
    return connection.execute(select(func.count()).where(*wanted)).scalar_one()


def waiting_by_province(
    connection: Connection,
    provinces: Collection[str],
    before: datetime | None = None,
    but: Collection[str] = (),
    year: int | None = None,
) -> Counter[str]:
    """How many reports wait to be verified in each of these provinces: all, those that wait since
    before a moment, those of one fiscal year, or all `but` those of some instruments."""
    statement = select(reports.c.province, func.count()).where(
        *_waits_in(provinces), reports.c.instrument.not_in(sorted(but))
    )
    if before is not None:
        statement = statement.where(reports.c.waiting_since < before)
    if year is not None:
        statement = statement.where(reports.c.year == year)
    rows = connection.execute(statement.group_by(reports.c.province))
    return Counter({row[0]: row[1] for row in rows})


def counts(connection: Connection, province: str, year: int) -> dict[Status, int]:
    """How many counting reports stand where, in a province and fiscal year."""
    statement = (
        select(reports.c.status, func.count())
        .where(reports.c.province == province, reports.c.year == year, reports.c.counts)
        .group_by(reports.c.status)
    )
    return {Status(row[0]): row[1] for row in connection.execute(statement)}


def _queue(person_id: str, provinces: Collection[str], above: Above) -> list[ColumnElement[bool]]:
    """What somebody may verify now."""
    theirs = select(approvals.c.report_id).where(
        approvals.c.report_id == reports.c.id,
        approvals.c.version == reports.c.version,
        approvals.c.person_id == person_id,
    )
    return [
        *_waits_in(provinces),
        reports.c.person_id.is_distinct_from(person_id),
        ~theirs.exists(),
        or_(
            reports.c.instrument.not_in(sorted(above.instruments)),
            reports.c.province.in_(sorted(above.provinces)),
        ),
    ]


def _waits_in(provinces: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (
        reports.c.province.in_(sorted(provinces)),
        reports.c.status == Status.SENT.value,
        reports.c.approvals_needed > 0,
        reports.c.counts,
    )


def _order(first: Collection[str]) -> list[ColumnElement[int]]:
    """What is urgent before what is not."""
    if not first:
        return []
    return [case((reports.c.instrument.in_(sorted(first)), 0), else_=1)]


def _behind(
    connection: Connection, report_id: str, first: Collection[str]
) -> list[ColumnElement[bool]]:
    """What comes after a report in the order of waiting; a report nobody knows is before all."""
    statement = select(reports.c.waiting_since, reports.c.number, reports.c.instrument)
    found = connection.execute(statement.where(reports.c.id == report_id)).one_or_none()
    if found is None:
        return []
    at = reports.c.waiting_since
    at_once = and_(at == found.waiting_since, reports.c.number > found.number)
    later = or_(at > found.waiting_since, at_once)
    if not first:
        return [later]
    is_first = reports.c.instrument.in_(sorted(first))
    if found.instrument in first:
        return [or_(~is_first, later)]
    return [~is_first, later]


def _waiting(
    connection: Connection, given: Sequence[ApproveReport] | Sequence[ReturnReport]
) -> dict[str, Report]:
    found = locked(connection, [one.report_id for one in given])
    for one in given:
        report = found.get(one.report_id)
        if report is None or report.status is not Status.SENT or report.version != one.version:
            raise ReportMovedOn(one.report_id)
    return found


def _remember(
    connection: Connection, report: Report, change: str, by: str, note: str, now: datetime
) -> None:
    history.keep(connection, [history.line_of(report, change, by, now, note)])

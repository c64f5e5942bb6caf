"""Verifying and returning reports. An approval is of one version by one person, a unique row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from core.changes import ApproveReport, ReturnReport, Status
from storage import history
from storage.history import Line
from storage.reports import Report, ReportMovedOn, locked, selected
from storage.rows import upserting
from storage.tables import approvals, reports


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


def waiting_in(connection: Connection, provinces: Sequence[str]) -> list[Report]:
    """Reports waiting to be verified in these provinces, the longest waiting first."""
    return _longest_waiting(connection, reports.c.province.in_(sorted(provinces)))


def waiting_since_before(connection: Connection, before: datetime) -> list[Report]:
    """Reports nobody verified since a moment ago, everywhere, the longest waiting first."""
    return _longest_waiting(connection, reports.c.waiting_since < before)


def counts(connection: Connection, province: str, year: int) -> dict[Status, int]:
    """How many counting reports stand where, in a province and fiscal year."""
    statement = (
        select(reports.c.status, func.count())
        .where(reports.c.province == province, reports.c.year == year, reports.c.counts)
        .group_by(reports.c.status)
    )
    return {Status(row[0]): row[1] for row in connection.execute(statement)}


def _longest_waiting(connection: Connection, condition: ColumnElement[bool]) -> list[Report]:
    statement = (
        select(reports)
        .where(
            condition,
            reports.c.status == Status.SENT.value,
            reports.c.approvals_needed > 0,
            reports.c.counts,
        )
        .order_by(reports.c.waiting_since, reports.c.id)
    )
    return selected(connection, statement)


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
    line = Line(report.id, report.version, change, by, report.values, now, note)
    history.keep(connection, [line])

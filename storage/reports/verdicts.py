"""Who gave the verdict a report stands by, and taking it back: it waits to be verified again.

Figures stay as they are, since a report counts from the day it is sent; what a verdict settles is
who may still change it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from core.changes import Status, TakeBackVerdict
from storage.reports import history, verification
from storage.reports.reports import Report, ReportMovedOn, locked, selected
from storage.tables import approvals, reports

TAKEN_BACK = {
    Status.VERIFIED: "unverified",
    Status.SENT: "unconfirmed",
    Status.RETURNED: "unreturned",
}
"""What its history says of a verdict that was taken back, by where the report stood."""


def given_by(connection: Connection, report: Report) -> list[str]:
    """Who gave the verdict by which a report stands: those who verified it, or who sent it back."""
    if report.status is not Status.RETURNED:
        return verification.approved_by(connection, report.id, report.version)
    lines = history.of_report(connection, report.id)
    by = [line.person_id for line in lines if line.change == "returned" and line.person_id]
    return by[-1:]


def taken_back_so_far(connection: Connection, report_id: str) -> int:
    """How often a verdict on a report was taken back: news of another is news again."""
    lines = history.of_report(connection, report_id)
    return sum(line.change in TAKEN_BACK.values() for line in lines)


def settled_in(connection: Connection, provinces: Collection[str], most: int) -> list[Report]:
    """Counting reports of these provinces on which a verdict was given, the latest first."""
    statement = select(reports).where(
        reports.c.province.in_(sorted(provinces)),
        reports.c.status.in_([Status.VERIFIED.value, Status.RETURNED.value]),
        reports.c.counts,
    )
    ordered = statement.order_by(reports.c.updated_at.desc(), reports.c.id.desc())
    return selected(connection, ordered.limit(most))


def take_back(connection: Connection, taken: Sequence[TakeBackVerdict], now: datetime) -> None:
    """Verdicts are undone by who gave them. Raises ReportMovedOn where it is another by now."""
    found = locked(connection, [one.report_id for one in taken])
    for one in taken:
        report = found.get(one.report_id)
        if report is None or _is_another(connection, report, one):
            raise ReportMovedOn(one.report_id)
        if one.stood is not Status.RETURNED:
            connection.execute(delete(approvals).where(*_approval(one)))
        waits = {"waiting_since": now} if one.stood is not Status.SENT else {}
        statement = update(reports).where(reports.c.id == one.report_id)
        connection.execute(
            statement.values(
                status=Status.SENT.value, returned_why="", reopened=[], updated_at=now, **waits
            )
        )
        change = TAKEN_BACK[one.stood]
        history.keep(connection, [history.line_of(report, change, one.person_id, now, one.why)])


def _is_another(connection: Connection, report: Report, one: TakeBackVerdict) -> bool:
    stands = report.status is one.stood and report.version == one.version and report.counts
    return not stands or one.person_id not in given_by(connection, report)


def _approval(one: TakeBackVerdict) -> tuple[ColumnElement[bool], ...]:
    return (
        approvals.c.report_id == one.report_id,
        approvals.c.version == one.version,
        approvals.c.person_id == one.person_id,
    )

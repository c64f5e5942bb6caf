"""One person's own reports, for their list: those sent back first, then the newest."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, case, func, select

from core.changes import Status
from storage.reports.reports import Report, selected
from storage.tables import reports


def page(connection: Connection, person_id: str, *, most: int, after: int = 0) -> list[Report]:
    """What still counts, or was sent back."""
    is_returned = case((reports.c.status == Status.RETURNED.value, 0), else_=1)
    statement = select(reports).where(reports.c.person_id == person_id, reports.c.counts)
    ordered = statement.order_by(is_returned, reports.c.filed_at.desc(), reports.c.id.desc())
    return selected(connection, ordered.limit(most).offset(after))


def last_sent(
    connection: Connection, person_id: str, instrument: str, *, but: str
) -> Mapping[str, Any]:
    """The answers, by path, of what they sent last by an instrument, the report `but` left out;
    none where there was nothing, or all of it was withdrawn."""
    statement = select(reports.c["values"]).where(
        reports.c.person_id == person_id,
        reports.c.instrument == instrument,
        reports.c.status != Status.WITHDRAWN.value,
        reports.c.id != but,
    )
    newest = statement.order_by(reports.c.filed_at.desc(), reports.c.id.desc()).limit(1)
    return connection.execute(newest).scalar() or {}


def counts(connection: Connection, person_id: str) -> dict[tuple[Status, bool], int]:
    """How many of theirs stand where, and whether anybody is to verify them."""
    is_checked = reports.c.approvals_needed > 0
    statement = select(reports.c.status, is_checked, func.count()).where(
        reports.c.person_id == person_id, reports.c.counts
    )
    rows = connection.execute(statement.group_by(reports.c.status, is_checked))
    return {(Status(row[0]), bool(row[1])): row[2] for row in rows}

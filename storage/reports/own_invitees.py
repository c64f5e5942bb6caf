"""Reports that were verified by whoever had just let their sender in.

Somebody with two accounts, or with a friend, could invite one, file with it and verify it: no
other person ever looked. Coordinators do invite their leaders, so only what a newcomer sent within
a day of joining is told, to staff, who look again; nothing is refused.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select

from storage.tables import approvals, reports, roles

NEW_FOR = timedelta(days=1)


def by_province(connection: Connection, since: datetime, until: datetime) -> Counter[str]:
    """How many of those filed within a stretch of time, by province."""
    statement = _OF.where(reports.c.filed_at >= since, reports.c.filed_at < until)
    rows = {row.id: row.province for row in connection.execute(statement) if _is_of_a_newcomer(row)}
    return Counter(rows.values())


def among(connection: Connection, report_ids: Collection[str]) -> set[str]:
    """Those of these reports."""
    statement = _OF.where(reports.c.id.in_(sorted(report_ids)))
    return {row.id for row in connection.execute(statement) if _is_of_a_newcomer(row)}


def _is_of_a_newcomer(row: Any) -> bool:
    joined_before: timedelta = row.filed_at - row.granted_at
    return timedelta() <= joined_before < NEW_FOR


_OF: Select[Any] = (
    select(reports.c.id, reports.c.province, reports.c.filed_at, roles.c.granted_at)
    .join(approvals, approvals.c.report_id == reports.c.id)
    .join(
        roles,
        (roles.c.person_id == reports.c.person_id)
        & (roles.c.granted_by == approvals.c.person_id)
        & (roles.c.province == reports.c.province),
    )
)

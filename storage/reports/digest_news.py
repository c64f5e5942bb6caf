"""What happened in a province within a stretch of time, for digests; and which digests arrived."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select

from core.changes import Status
from storage.reports.reports import Report, selected
from storage.tables import alert_states, outbox, reports

ARRIVED = ("sent", "rode")
_MOST_AT_ONCE = 500
"""Keys a statement asks about: far below what either database takes."""


def returned_between(
    connection: Connection, province: str, since: datetime, until: datetime
) -> list[Report]:
    """Counting reports sent back in [since, until) that nobody mended yet, oldest first."""
    statement = select(reports).where(
        reports.c.province == province,
        reports.c.status == Status.RETURNED.value,
        reports.c.updated_at >= since,
        reports.c.updated_at < until,
        reports.c.counts,
    )
    return selected(connection, statement.order_by(reports.c.updated_at, reports.c.id))


def alerts_between(
    connection: Connection, keys: Collection[str], since: datetime, until: datetime
) -> set[str]:
    """Those of these alerts that turned on in [since, until) and still are."""
    statement = select(alert_states.c.key).where(
        alert_states.c.key.in_(sorted(keys)),
        alert_states.c.is_on,
        alert_states.c.changed_at >= since,
        alert_states.c.changed_at < until,
    )
    return set(connection.execute(statement).scalars())


def arrived(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of these outbox keys whose message reached somebody."""
    ordered = sorted(keys)
    found: set[str] = set()
    for start in range(0, len(ordered), _MOST_AT_ONCE):
        some = ordered[start : start + _MOST_AT_ONCE]
        statement = select(outbox.c.key).where(outbox.c.key.in_(some), outbox.c.state.in_(ARRIVED))
        found.update(connection.execute(statement).scalars())
    return found


def latest_filed(
    connection: Connection, instruments: Collection[str]
) -> dict[tuple[str, str], datetime]:
    """(instrument, province) -> when the latest report that counts was filed there."""
    statement = (
        select(reports.c.instrument, reports.c.province, func.max(reports.c.filed_at))
        .where(reports.c.instrument.in_(sorted(instruments)), reports.c.counts)
        .group_by(reports.c.instrument, reports.c.province)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(statement)}

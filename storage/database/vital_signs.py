"""What tells an operator that something is stuck: how many wait, and since when.

Asked for every few seconds by whoever watches, so each is a statement over what waits, never
over what the years have piled up; the two that look at whole tables say so.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from core.changes import Status
from storage.tables import leases, letters, media, outbox, reports, roles, slots

_IN_HAND = timedelta(minutes=5)
"""No process holds a row that is due for longer than this without renewing its lease."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What waits of one sort; `oldest` None where nothing does."""

    count: int = 0
    oldest: datetime | None = None

    def age(self, now: datetime) -> timedelta:
        """How long the oldest has waited; a clock that was set back makes nobody young."""
        return max(now - self.oldest, timedelta(0)) if self.oldest else timedelta(0)


def due_messages(connection: Connection, now: datetime) -> dict[str, Pile]:
    """Messages whose time has come and that are not settled yet, by priority, also those that a
    process holds this very moment."""
    statement = (
        select(outbox.c.priority, func.count(), func.min(outbox.c.not_before))
        .where(
            outbox.c.state == "waiting",
            outbox.c.leased_until <= now + _IN_HAND,
            outbox.c.not_before <= now,
        )
        .group_by(outbox.c.priority)
    )
    return {row[0]: Pile(row[1], row[2]) for row in connection.execute(statement)}


def waiting_messages(connection: Connection) -> int:
    """Every message that was not sent yet, whenever it is for."""
    statement = select(func.count()).select_from(outbox).where(outbox.c.state == "waiting")
    return connection.execute(statement).scalar_one()


def dead_letters(connection: Connection) -> Pile:
    """Events whose handler failed and that nobody replayed; reads the table, which is tidied."""
    counted = select(func.count(), func.min(letters.c.made_at))
    return _pile(connection, counted.where(letters.c.replayed_at.is_(None)))


def wanted_media(connection: Connection) -> Pile:
    """Photos and files that are still at the platforms."""
    counted = select(func.count(), func.min(media.c.made_at))
    return _pile(connection, counted.where(media.c.state == "wanted"))


def unverified_reports(connection: Connection) -> Pile:
    """Reports that wait for somebody to verify them; reads every report, so not for a metric."""
    waits = reports.c.status == Status.SENT.value, reports.c.approvals_needed > 0, reports.c.counts
    return _pile(connection, select(func.count(), func.min(reports.c.waiting_since)).where(*waits))


def missed_slots(connection: Connection, since: datetime) -> int:
    """Times of jobs since then that passed without any worker; reads a year of slots."""
    missed = slots.c.state == "missed", slots.c.due_at >= since
    statement = select(func.count()).select_from(slots).where(*missed)
    return connection.execute(statement).scalar_one()


def last_slot(connection: Connection) -> datetime | None:
    """When a worker last did what was due."""
    found: datetime | None = connection.execute(select(func.max(slots.c.taken_at))).scalar_one()
    return found


def held_leases(connection: Connection) -> dict[str, datetime]:
    """What one process does for all, and until when it said that it is there."""
    return {row.name: row.until for row in connection.execute(select(leases))}


def given_roles(connection: Connection) -> dict[str, int]:
    """How many times each role was taken up, by joining or later; read off an index."""
    statement = select(roles.c.role, func.count()).group_by(roles.c.role)
    return {row[0]: row[1] for row in connection.execute(statement)}


def _pile(connection: Connection, counted: Select[*tuple[Any, ...]]) -> Pile:
    count, oldest = connection.execute(counted).one()
    return Pile(count, oldest)

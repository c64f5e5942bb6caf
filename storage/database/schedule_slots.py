"""Schedule slots: a due time of a job is one row, so one worker wins it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.database.rows import upserting
from storage.tables import slots


def take(connection: Connection, job: str, due_at: datetime, state: str, now: datetime) -> bool:
    """True for the one caller who gets this slot; in the same transaction it does the work."""
    statement = (
        upserting(connection, slots)
        .values(job=job, due_at=due_at, state=state, taken_at=now)
        .on_conflict_do_nothing()
    )
    return connection.execute(statement).rowcount == 1


def miss(
    connection: Connection, missed: Iterable[tuple[str, datetime]], now: datetime
) -> set[tuple[str, datetime]]:
    """Notes slots that are too late to be of use, all at once; those nobody had noted before."""
    rows = [
        {"job": job, "due_at": due_at, "state": "missed", "taken_at": now}
        for job, due_at in sorted(missed)
    ]
    statement = upserting(connection, slots).on_conflict_do_nothing()
    noted = connection.execute(statement.returning(slots.c.job, slots.c.due_at), rows)
    return {(row.job, row.due_at) for row in noted}


def last_done(connection: Connection, job: str, before: datetime) -> datetime | None:
    """The latest slot of a job that was worked, not missed, before another one; or None."""
    statement = select(func.max(slots.c.due_at)).where(
        slots.c.job == job, slots.c.state == "done", slots.c.due_at < before
    )
    found: datetime | None = connection.execute(statement).scalar_one_or_none()
    return found


def last(connection: Connection, job: str) -> datetime | None:
    """The latest slot of a job that was taken or missed, or None."""
    statement = select(slots.c.due_at).where(slots.c.job == job)
    found: datetime | None = connection.execute(
        statement.order_by(slots.c.due_at.desc()).limit(1)
    ).scalar_one_or_none()
    return found


def latest(connection: Connection, jobs: Collection[str]) -> dict[str, datetime]:
    """The latest slot of each job, in one statement; none of a job that had none."""
    statement = select(slots.c.job, func.max(slots.c.due_at)).where(slots.c.job.in_(sorted(jobs)))
    return {row[0]: row[1] for row in connection.execute(statement.group_by(slots.c.job))}


def done_between(
    connection: Connection, job: str, since: datetime, until: datetime
) -> list[datetime]:
    """The slots of a job that were done in [since, until), earliest first."""
    statement = select(slots.c.due_at).where(
        slots.c.job == job,
        slots.c.state == "done",
        slots.c.due_at >= since,
        slots.c.due_at < until,
    )
    return list(connection.execute(statement.order_by(slots.c.due_at)).scalars())

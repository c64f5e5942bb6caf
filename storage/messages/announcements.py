"""Announcements: what was written, how far each has gone, whom it reached.

Which people were written to is known by the outbox's unique keys; the row only remembers the last
of them, so that a stopped announcement goes on where it stood.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from core.changes import DraftAnnouncement, MoveAnnouncement
from core.people import Role
from core.programme.announcing import MAY_BECOME, Audience, Standing
from storage.messages.outbox import LEASE
from storage.tables import announcements, outbox

HELD_BACK = "stopped"
"""The state of an outbox row whose announcement was stopped before it went."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. `after`: the last person it was written to, in order of their ids."""

    id: str
    person_id: str
    audience: Audience
    places: tuple[str, ...]
    words: str
    patient: bool
    standing: Standing
    after: str
    made_at: datetime


def key_of(announcement_id: str, person_id: str) -> str:
    """The outbox key of one person's copy."""
    return f"{_begins(announcement_id)}{person_id}"


def draft(connection: Connection, drafts: Sequence[DraftAnnouncement], now: datetime) -> None:
    """Keeps what was written; nothing goes yet."""
    rows = [
        {
            "id": one.announcement_id,
            "person_id": one.person_id,
            "place": one.audience.place,
            "role": one.audience.role.value if one.audience.role else "",
            "places": list(one.places),
            "words": one.words,
            "patient": one.patient,
            "state": Standing.DRAFT.value,
            "made_at": now,
        }
        for one in drafts
    ]
    connection.execute(announcements.insert(), rows)


def move(connection: Connection, moves: Sequence[MoveAnnouncement], now: datetime) -> None:
    """Moves announcements on; who asks first wins, a move that cannot be changes nothing."""
    for one in moves:
        before = [state.value for state, after in MAY_BECOME.items() if one.to in after]
        statement = update(announcements).where(
            announcements.c.id == one.announcement_id, announcements.c.state.in_(before)
        )
        if not connection.execute(statement.values(state=one.to.value)).rowcount:
            continue
        if one.to is Standing.STOPPED:
            _turn(connection, one.announcement_id, "waiting", HELD_BACK)
        if one.to is Standing.SENDING:
            _turn(connection, one.announcement_id, HELD_BACK, "waiting", now + LEASE)


def by_id(connection: Connection, announcement_id: str) -> Announcement | None:
    """One announcement, or None."""
    row = connection.execute(_ALL.where(announcements.c.id == announcement_id)).one_or_none()
    return _announcement(row._mapping) if row else None


def latest_of(connection: Connection, person_id: str) -> Announcement | None:
    """The last one somebody sent out, or None."""
    unsent = (Standing.DRAFT.value, Standing.DROPPED.value)
    statement = _ALL.where(
        announcements.c.person_id == person_id, announcements.c.state.not_in(unsent)
    )
    row = connection.execute(statement.order_by(announcements.c.id.desc()).limit(1)).first()
    return _announcement(row._mapping) if row else None


def going_out(connection: Connection) -> list[str]:
    """Ids of those on their way, oldest first."""
    statement = select(announcements.c.id).where(announcements.c.state == Standing.SENDING.value)
    return list(connection.execute(statement.order_by(announcements.c.id)).scalars())


def taken(connection: Connection, announcement_id: str) -> Announcement | None:
    """Locks one that is on its way, so that one process writes each batch; None if it is not."""
    statement = _ALL.where(
        announcements.c.id == announcement_id, announcements.c.state == Standing.SENDING.value
    )
    row = connection.execute(statement.with_for_update(skip_locked=True)).one_or_none()
    return _announcement(row._mapping) if row else None


def advance(connection: Connection, announcement_id: str, after: str, *, is_last: bool) -> None:
    """How far it has gone now."""
    values = {"after_person": after}
    if is_last:
        values["state"] = Standing.DONE.value
    statement = update(announcements).where(announcements.c.id == announcement_id)
    connection.execute(statement.values(**values))


def reached(connection: Connection, announcement_id: str) -> Counter[str]:
    """How many copies stand where, by the state of their outbox rows."""
    statement = select(outbox.c.state, func.count()).where(
        outbox.c.key.startswith(_begins(announcement_id), autoescape=True)
    )
    rows = connection.execute(statement.group_by(outbox.c.state))
    return Counter({row[0]: row[1] for row in rows})


def _turn(
    connection: Connection, announcement_id: str, old: str, new: str, until: datetime | None = None
) -> None:
    """`until`: whoever may still be sending one has settled it by then."""
    statement = update(outbox).where(
        outbox.c.key.startswith(_begins(announcement_id), autoescape=True), outbox.c.state == old
    )
    values = {"state": new} if until is None else {"state": new, "leased_until": until}
    connection.execute(statement.values(**values))


def _begins(announcement_id: str) -> str:
    return f"announce:{announcement_id}:"


def _announcement(row: object) -> Announcement:
    found = dict(row)  # type: ignore[call-overload]
    return Announcement(
        found["id"],
        found["person_id"],
        Audience(found["place"], Role(found["role"]) if found["role"] else None),
        tuple(found["places"]),
        found["words"],
        found["patient"],
        Standing(found["state"]),
        found["after_person"],
        found["made_at"],
    )


_ALL = select(announcements)

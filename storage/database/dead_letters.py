"""Dead letters: events whose handler failed, kept with the reason until somebody replays them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.tables import letters


@dataclass(frozen=True, slots=True)
class Letter:
    """One event that could not be decided. `event` is the Inbound as JSON."""

    id: str
    channel: str
    event_id: str
    event: bytes
    traceback: str
    made_at: datetime
    replayed_at: datetime | None = None


def keep(connection: Connection, kept: Sequence[Letter]) -> None:
    """New letters."""
    rows = [
        {
            "id": one.id,
            "channel": one.channel,
            "event_id": one.event_id,
            "event": one.event,
            "traceback": one.traceback,
            "made_at": one.made_at,
        }
        for one in kept
    ]
    connection.execute(letters.insert(), rows)


def waiting(connection: Connection) -> list[Letter]:
    """Letters nobody replayed yet, oldest first."""
    statement = select(letters).where(letters.c.replayed_at.is_(None)).order_by(letters.c.id)
    return [Letter(*row) for row in connection.execute(statement)]


def by_id(connection: Connection, letter_id: str) -> Letter | None:
    """One letter, or None."""
    row = connection.execute(select(letters).where(letters.c.id == letter_id)).one_or_none()
    return Letter(*row) if row else None


def replayed(connection: Connection, letter_id: str, now: datetime) -> None:
    """It went through this time."""
    statement = update(letters).where(letters.c.id == letter_id)
    connection.execute(statement.values(replayed_at=now))

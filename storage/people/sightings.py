"""Who saw whose name, phone number or data, and where (PDPA s. 37, s. 39)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.tables import sightings

Sighting = tuple[str, str, str]
"""Who looked, whose data it was, and in what: the key of the sentence, or a kind of file."""


def keep(connection: Connection, seen: Collection[Sighting], now: datetime) -> None:
    """New lines; nobody is noted for looking at themselves."""
    rows = [
        {"at": now, "viewer_id": v, "person_id": p, "what": what}
        for v, p, what in sorted(set(seen))
        if v and p and v != p
    ]
    if rows:
        connection.execute(sightings.insert(), rows)


def viewers(connection: Connection, person_id: str) -> int:
    """How many others saw this person's name."""
    counted = func.count(sightings.c.viewer_id.distinct())
    statement = select(counted).where(sightings.c.person_id == person_id)
    return connection.execute(statement).scalar_one()

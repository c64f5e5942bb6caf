"""What a round leaves for auditors: what was done, and who was shown whose name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from core.audit import Entry
from core.audit import entries as audited
from core.messages import Say
from storage.people import audit, sightings
from storage.people.sightings import Sighting
from storage.round.values import Decided, Told


def write(
    connection: Connection, decided: Sequence[Decided], told: Sequence[Told], now: datetime
) -> None:
    """What was done, for auditors, and who was shown whose name (PDPA s. 37, 39)."""
    done: list[Entry] = []
    seen: set[Sighting] = set()
    for one in decided:
        actor = one.known.person if one.known else None
        actor_id = actor.id if actor else None
        for change in one.decision.changes:
            done += audited(change, actor_id)
        seen |= _shown(one.decision.says, actor_id)
    for notice in told:
        seen |= _shown(notice.notice.says, notice.chat.person_id)
    if done:
        audit.keep(connection, done, now)
    if seen:
        sightings.keep(connection, seen, now)


def _shown(says: Sequence[Say], viewer_id: str | None) -> set[Sighting]:
    return {(viewer_id or "", shown, say.key) for say in says for shown in say.shows}

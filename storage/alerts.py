"""Which alerts are on: news is told when one turns on, and again only after it was off."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from core.changes import SetAlert
from storage.deciding import known
from storage.rows import upserting
from storage.tables import alert_states

_STATES = "alerts that are on"
_ON = select(alert_states.c.key).where(
    alert_states.c.key.in_(bindparam("keys", expanding=True)), alert_states.c.is_on
)


class Edge(NamedTuple):
    """An alert that may be on, by the key of its state."""

    key: str


def that_are_on(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of these alerts that are on; one nobody ever set is off."""
    there = known(connection, _STATES)
    missing = [Edge(key) for key in keys if key not in there]
    if missing:
        there |= _states(connection, missing)
    return {key for key in keys if there[key]}


def read_ahead(connection: Connection, wanted: Collection[Edge]) -> None:
    """Whether the alerts that a round's events may turn are on, in one statement."""
    known(connection, _STATES).update(_states(connection, wanted))


def _states(connection: Connection, wanted: Collection[Edge]) -> dict[str, bool]:
    keys = sorted({one.key for one in wanted})
    on = set(connection.execute(_ON, {"keys": keys}).scalars())
    return {key: key in on for key in keys}


def put(connection: Connection, turned: Sequence[SetAlert], now: datetime) -> None:
    """Turns alerts on and off, in key order; who asks last wins."""
    latest = {one.key: one.is_on for one in turned}
    rows = [{"key": key, "is_on": on, "changed_at": now} for key, on in sorted(latest.items())]
    insert = upserting(connection, alert_states)
    changed = {"is_on": insert.excluded.is_on, "changed_at": insert.excluded.changed_at}
    connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_=changed), rows)

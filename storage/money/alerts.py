"""Which alerts are on: news is told when one turns on, and again only after it was off."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from core.changes import SetAlert
from storage.database.lookups import Lookup
from storage.database.prepared import Prepared
from storage.database.rows import upserting
from storage.tables import alert_states

_ON = Prepared(
    select(alert_states.c.key).where(
        alert_states.c.key.in_(bindparam("keys", expanding=True)), alert_states.c.is_on
    )
)


class Edge(NamedTuple):
    """An alert that may be on, by the key of its state."""

    key: str


def that_are_on(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of these alerts that are on; one nobody ever set is off."""
    states = EDGES.several(connection, [Edge(key) for key in keys])
    return {edge.key for edge, is_on in states.items() if is_on}


def _states(connection: Connection, wanted: Collection[Edge]) -> dict[Edge, bool]:
    on = {row[0] for row in _ON.rows(connection, {"keys": sorted(one.key for one in wanted)})}
    return {one: one.key in on for one in wanted}


EDGES = Lookup("alerts that are on", _states)


def put(connection: Connection, turned: Sequence[SetAlert], now: datetime) -> None:
    """Turns alerts on and off, in key order; who asks last wins."""
    latest = {one.key: one.is_on for one in turned}
    rows = [{"key": key, "is_on": on, "changed_at": now} for key, on in sorted(latest.items())]
    insert = upserting(connection, alert_states)
    changed = {"is_on": insert.excluded.is_on, "changed_at": insert.excluded.changed_at}
    connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_=changed), rows)

"""Which alerts are on: news is told when one turns on, and again only after it was off."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from core.changes import SetAlert
from storage.rows import upserting
from storage.tables import alert_states


def that_are_on(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of these alerts that are on; one nobody ever set is off."""
    statement = select(alert_states.c.key).where(
        alert_states.c.key.in_(sorted(keys)), alert_states.c.is_on
    )
    return set(connection.execute(statement).scalars())


def put(connection: Connection, turned: Sequence[SetAlert], now: datetime) -> None:
    """Turns alerts on and off, in key order; who asks last wins."""
    latest = {one.key: one.is_on for one in turned}
    rows = [{"key": key, "is_on": on, "changed_at": now} for key, on in sorted(latest.items())]
    insert = upserting(connection, alert_states)
    changed = {"is_on": insert.excluded.is_on, "changed_at": insert.excluded.changed_at}
    connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_=changed), rows)

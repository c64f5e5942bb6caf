"""Several PostgreSQL hosts, of which one takes writes: who that is may change while we run.

Connections are made to whichever host takes writes (`target_session_attrs`, set in `urls.py`). A
connection to one that takes them no more is as good as lost: it is let go with all others, the
work is told that the database is away, and the next one asks every host anew.
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

_TAKES_NO_WRITES = {"25006", "57P01", "57P02", "57P03"}
"""read_only_sql_transaction; admin_shutdown, crash_shutdown, cannot_connect_now."""


def leave_who_takes_no_writes(engine: AsyncEngine) -> AsyncEngine:
    """The engine, which from now on gives up connections to a host that became a standby."""

    @event.listens_for(engine.sync_engine, "handle_error")
    def look(context: Any) -> None:
        original = context.original_exception
        if getattr(original, "sqlstate", None) in _TAKES_NO_WRITES:
            context.is_disconnect = True

    return engine

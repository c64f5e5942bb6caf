"""Which errors of a database mean that it is away, full or busy, and will be back by itself.

A statement or value it refuses is a fault of ours, however the drivers call it: SQLite's
OperationalError also means a wrong statement, asyncpg's InterfaceError a wrong value.
"""

from sqlite3 import SQLITE_ERROR

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_PASSING = ("08", "40", "53", "57", "58", "55P03", "25006", "25P03")
"""SQLSTATE: connection lost, conflict, no room (too many clients, disk full), operator or server
going down or starting, system error, lock not had in time, a standby that only reads.
https://www.postgresql.org/docs/current/errcodes-appendix.html"""


def is_away(error: BaseException) -> bool:
    """It cannot be used now: no fault of what was asked, which may be asked again."""
    state = sqlstate_of(error)
    if state:
        return state.startswith(_PASSING)
    if isinstance(error, DBAPIError):
        is_wrong = getattr(error.orig, "sqlite_errorcode", None) == SQLITE_ERROR
        is_operational = isinstance(error, OperationalError) and not is_wrong
        return is_operational or error.connection_invalidated or is_conflict(error)
    return isinstance(error, OSError | PoolTimeout)


def is_conflict(error: BaseException) -> bool:
    """A deadlock or a serialisation failure: the events are fine, only the round was not."""
    text = str(getattr(error, "orig", error)).lower()
    return "deadlock" in text or "serializ" in text


def sqlstate_of(error: BaseException) -> str:
    """PostgreSQL's code of an error; empty where there is none."""
    seen: BaseException | None = getattr(error, "orig", None) or error
    while seen is not None:
        state = getattr(seen, "sqlstate", None)
        if isinstance(state, str):
            return state
        seen = seen.__cause__
    return ""

"""Small things a deployment keeps: compiled forms, settings (demo clock), leases."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from storage.database.rows import upserting
from storage.tables import forms, leases, settings


def compiled_form(connection: Connection, content_hash: str) -> bytes | None:
    """A compiled form by the hash of its source; old ones stay for open talks and old reports."""
    statement = select(forms.c.compiled).where(forms.c.content_hash == content_hash)
    return connection.execute(statement).scalar_one_or_none()


def compiled_forms(connection: Connection, hashes: Iterable[str]) -> dict[str, bytes]:
    """Those of these forms that are kept, by the hashes of their sources."""
    wanted = forms.c.content_hash.in_(list(hashes))
    rows = connection.execute(select(forms.c.content_hash, forms.c.compiled).where(wanted))
    return {row.content_hash: row.compiled for row in rows}


def versions_of_forms(connection: Connection) -> dict[str, list[str]]:
    """The hashes of every version that was ever served, by form id."""
    found: dict[str, list[str]] = {}
    rows = connection.execute(select(forms.c.form_id, forms.c.content_hash))
    for form_id, content_hash in sorted(tuple(row) for row in rows):
        found.setdefault(form_id, []).append(content_hash)
    return found


def keep_form(connection: Connection, content_hash: str, form_id: str, compiled: bytes) -> None:
    """Keeps a compiled form; the same hash twice is the same form."""
    statement = upserting(connection, forms).values(
        content_hash=content_hash, form_id=form_id, compiled=compiled
    )
    connection.execute(statement.on_conflict_do_nothing())


def setting(connection: Connection, name: str) -> Any:
    """A kept value, or None."""
    statement = select(settings.c.value).where(settings.c.name == name)
    return connection.execute(statement).scalar_one_or_none()


def keep_setting(connection: Connection, name: str, value: Any) -> None:
    """Keeps a value under a name; the last writer wins."""
    statement = upserting(connection, settings).values(name=name, value=value)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"value": statement.excluded.value}
        )
    )


def hold_lease(
    connection: Connection, name: str, holder: str, now: datetime, length: timedelta, dead: str = ""
) -> bool:
    """True while `holder` has the lease; another gets it only after it ran out, or from a holder
    that is known to be `dead`."""
    statement = upserting(connection, leases).values(name=name, holder=holder, until=now + length)
    free = or_(leases.c.holder == holder, leases.c.until <= now)
    if dead:
        free = or_(free, leases.c.holder == dead)
    result = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": statement.excluded.holder, "until": statement.excluded.until},
            where=free,
        )
    )
    return result.rowcount == 1


def lease_holder(connection: Connection, name: str) -> str:
    """Who has the lease, or had it last; empty: nobody ever."""
    statement = select(leases.c.holder).where(leases.c.name == name)
    return connection.execute(statement).scalar_one_or_none() or ""


def release_lease(connection: Connection, name: str, holder: str) -> None:
    """Whoever asks next has it; nothing changes if it is another's already."""
    statement = delete(leases).where(leases.c.name == name, leases.c.holder == holder)
    connection.execute(statement)

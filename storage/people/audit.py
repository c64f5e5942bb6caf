"""The audit trail: rows are only ever added, in the transaction of what they tell of.

Sealing comes later and apart, so that rounds need no common lock: a sealed row has a place
(`seq`) and a digest over itself and the digest before. Two sealers at once meet at the
unique `seq`, and one of them rolls back.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from core.audit import FIRST, Entry, Kept, digest
from storage.tables import audit

_AT_ONCE = 1000


def keep(connection: Connection, entries: Sequence[Entry], now: datetime) -> None:
    """New rows, not sealed yet."""
    rows = [
        {
            "at": now,
            "act": entry.act,
            "person_id": entry.person_id,
            "subject": entry.subject,
            "province": entry.province,
            "detail": dict(entry.detail),
        }
        for entry in entries
    ]
    if rows:
        connection.execute(audit.insert(), rows)


def seal(connection: Connection, most: int = _AT_ONCE) -> tuple[int, str]:
    """Seals committed rows, oldest first; returns how many, and the digest at the head."""
    last, before = head(connection)
    waiting = select(*_COLUMNS).where(audit.c.seq.is_(None)).order_by(audit.c.at, audit.c.id)
    rows = []
    for seq, row in enumerate(connection.execute(waiting.limit(most)), start=last + 1):
        before = digest(before, _kept(row), seq)
        rows.append({"i": row.id, "s": seq, "d": before})
    if rows:
        statement = update(audit).where(audit.c.id == bindparam("i"), audit.c.seq.is_(None))
        connection.execute(statement.values(seq=bindparam("s"), digest=bindparam("d")), rows)
    return len(rows), before


def head(connection: Connection) -> tuple[int, str]:
    """The last sealed place and its digest."""
    statement = select(audit.c.seq, audit.c.digest).where(audit.c.seq.is_not(None))
    row = connection.execute(statement.order_by(audit.c.seq.desc()).limit(1)).one_or_none()
    return (row.seq, row.digest) if row else (0, FIRST)


def sealed(connection: Connection) -> Iterator[Kept]:
    """Every sealed row in order of its place."""
    last = 0
    while True:
        statement = select(*_COLUMNS).where(audit.c.seq > last).order_by(audit.c.seq)
        rows = connection.execute(statement.limit(_AT_ONCE)).all()
        yield from map(_kept, rows)
        if not rows:
            return
        last = rows[-1].seq


def unsealed(connection: Connection, before: datetime) -> int:
    """How many rows of a moment ago no sealer has come by for."""
    statement = select(func.count()).where(audit.c.seq.is_(None), audit.c.at < before)
    return connection.execute(statement).scalar_one()


_COLUMNS = (
    audit.c.id,
    audit.c.at,
    audit.c.act,
    audit.c.person_id,
    audit.c.subject,
    audit.c.province,
    audit.c.detail,
    audit.c.seq,
    audit.c.digest,
)


def _kept(row: Any) -> Kept:
    entry = Entry(row.act, row.person_id, row.subject, row.province, row.detail)
    return Kept(row.id, row.at, entry, row.seq, row.digest)

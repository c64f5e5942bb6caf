"""Files people asked for: wanted, made, and gone after a day. Bytes are in the media store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from core.audit import Entry
from core.changes import WantFile
from storage.database.waking import wake
from storage.people import audit
from storage.tables import chats, files, roles

_MAKING_LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file to make, and whom to tell."""

    id: str
    kind: str
    person_id: str
    chat_key: str
    attempts: int
    expires_at: datetime


def want(connection: Connection, wanted: Sequence[WantFile], now: datetime) -> None:
    """Notes files to make."""
    rows = [
        {
            "id": one.file_id,
            "kind": one.kind,
            "person_id": one.person_id,
            "chat_key": one.chat_key,
            "state": "wanted",
            "next_at": now,
            "made_at": now,
            "expires_at": one.expires_at,
        }
        for one in wanted
    ]
    connection.execute(files.insert(), rows)
    wake(connection, "files")


def take_wanted(connection: Connection, now: datetime, most: int) -> list[AskedFile]:
    """Leases files to make for two minutes; a maker that dies gives them back by its silence."""
    statement = (
        select(*_COLUMNS)
        .where(files.c.state == "wanted", files.c.next_at <= now)
        .order_by(files.c.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    found = [AskedFile(*row) for row in connection.execute(statement)]
    if found:
        lease = update(files).where(files.c.id.in_([one.id for one in found]))
        connection.execute(lease.values(next_at=now + _MAKING_LEASE, attempts=files.c.attempts + 1))
    return found


def settle(connection: Connection, file_id: str, state: str) -> bool:
    """A file was `made`, or `failed`; False when its person was erased meanwhile."""
    statement = update(files).where(files.c.id == file_id, files.c.state == "wanted")
    return connection.execute(statement.values(state=state)).rowcount == 1


def is_open(connection: Connection, file_id: str, now: datetime, own: str) -> bool:
    """Whether its link opens: made, not too old, the chat it was told in still theirs, and every
    role held yet that was held when it was asked for (`own` data needs none)."""
    row = connection.execute(
        select(files, chats.c.person_id.label("whose"))
        .join(chats, chats.c.key == files.c.chat_key)
        .where(files.c.id == file_id)
    ).one_or_none()
    if row is None or row.state != "made" or row.expires_at <= now or row.whose != row.person_id:
        return False
    ended = select(roles.c.id).where(
        roles.c.person_id == row.person_id,
        roles.c.granted_at <= row.made_at,
        roles.c.ended_at > row.made_at,
    )
    return bool(row.kind == own or connection.execute(ended.limit(1)).one_or_none() is None)


def opened(connection: Connection, file_id: str, now: datetime) -> None:
    """Writes down that a file was fetched, by whose link (PDPA s. 39)."""
    row = connection.execute(select(files).where(files.c.id == file_id)).one_or_none()
    if row is not None:
        entry = Entry("file-opened", row.person_id, file_id, detail={"kind": row.kind})
        audit.keep(connection, [entry], now)


def waiting_for(connection: Connection, person_id: str, kind: str) -> bool:
    """Whether a file of this kind is being made for somebody."""
    theirs = select(files.c.state).where(files.c.person_id == person_id, files.c.kind == kind)
    return "wanted" in connection.execute(theirs).scalars().all()


def too_old(connection: Connection, now: datetime, most: int) -> list[str]:
    """Files whose bytes must be deleted; what could not be was put off, and comes last."""
    old = select(files.c.id).where(files.c.expires_at <= now)
    return list(connection.execute(old.order_by(files.c.next_at).limit(most)).scalars())


def put_off(connection: Connection, file_id: str, until: datetime) -> None:
    """Try again later."""
    connection.execute(update(files).where(files.c.id == file_id).values(next_at=until))


def gone(connection: Connection, file_ids: Sequence[str]) -> None:
    """Their bytes are deleted; that they were asked for stays in the audit trail."""
    connection.execute(delete(files).where(files.c.id.in_(list(file_ids))))


_COLUMNS = (
    files.c.id,
    files.c.kind,
    files.c.person_id,
    files.c.chat_key,
    files.c.attempts,
    files.c.expires_at,
)

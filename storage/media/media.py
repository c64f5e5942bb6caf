"""Photos and files people sent: wanted, then kept in the media store, then gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from core.changes import WantMedia
from storage.database.waking import wake
from storage.tables import media

_FETCH_LEASE = timedelta(minutes=2)
"""Eight at a time: forty seconds to fetch them, ten for each that cannot be cleaned."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Content that is still at the platform."""

    id: str
    chat_key: str
    platform_id: str
    kind: str
    mime: str
    attempts: int
    """How many were made before this one."""
    made_at: datetime


def want(connection: Connection, wanted: Sequence[WantMedia], now: datetime) -> None:
    """Notes content to fetch."""
    rows = [
        {
            "id": one.media_id,
            "chat_key": one.chat_key,
            "message_id": one.message_id,
            "person_id": one.person_id,
            "kind": one.kind,
            "platform_id": one.platform_id,
            "mime": one.mime,
            "state": "wanted",
            "next_at": now,
            "made_at": now,
        }
        for one in wanted
    ]
    connection.execute(media.insert(), rows)
    wake(connection, "media")


def attach(
    connection: Connection, report_id: str, person_id: str | None, media_ids: Iterable[str]
) -> int:
    """These belong to a report now; how many of them: its sender's own that belonged to none."""
    wanted = sorted(set(media_ids))
    statement = update(media).where(media.c.id.in_(wanted), _may_carry(report_id, person_id))
    return connection.execute(statement.values(report_id=report_id)).rowcount


def carried(
    connection: Connection, report_id: str, person_id: str, media_ids: Iterable[str]
) -> set[str]:
    """Those that a report of this person may carry: what it carries, and what belongs to none."""
    statement = select(media.c.id).where(
        media.c.id.in_(sorted(set(media_ids))), _may_carry(report_id, person_id)
    )
    return set(connection.execute(statement).scalars())


def _may_carry(report_id: str, person_id: str | None) -> ColumnElement[bool]:
    own = and_(
        media.c.report_id.is_(None),
        media.c.person_id == person_id,
        media.c.state.in_(("wanted", "kept")),
    )
    return or_(media.c.report_id == report_id, own)


def of_message(connection: Connection, chat_key: str, message_id: str) -> list[str]:
    """Ids of what came with one message."""
    statement = select(media.c.id).where(
        media.c.chat_key == chat_key, media.c.message_id == message_id
    )
    return list(connection.execute(statement).scalars())


def forget(connection: Connection, chat_key: str, message_id: str) -> None:
    """An unsent message: the tidy job deletes the bytes, this makes them unreachable now."""
    statement = update(media).where(media.c.chat_key == chat_key, media.c.message_id == message_id)
    connection.execute(statement.values(state="forgotten", platform_id=""))


def take_wanted(connection: Connection, now: datetime, most: int) -> list[Wanted]:
    """Leases wanted content; a fetcher that dies gives it back by its silence."""
    statement = (
        select(*(media.c[name] for name in _WANTED))
        .where(media.c.state == "wanted", media.c.next_at <= now)
        .order_by(media.c.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    found = [Wanted(*row) for row in connection.execute(statement)]
    if found:
        lease = update(media).where(media.c.id.in_([one.id for one in found]))
        connection.execute(lease.values(next_at=now + _FETCH_LEASE, attempts=media.c.attempts + 1))
    return found


_WANTED = ("id", "chat_key", "platform_id", "kind", "mime", "attempts", "made_at")


def settle(connection: Connection, media_id: str, state: str, mime: str = "") -> bool:
    """Content was `kept`, or is `lost`; False when it was forgotten meanwhile, and stays so."""
    statement = update(media).where(media.c.id == media_id, media.c.state == "wanted")
    changed = statement.values(state=state, **({"mime": mime} if mime else {}))
    return connection.execute(changed).rowcount == 1


def put_off(connection: Connection, media_id: str, until: datetime, *, counts: bool = True) -> None:
    """Try again later; an attempt that failed for no fault of the content's does not count."""
    changed = update(media).where(media.c.id == media_id).values(next_at=until)
    if not counts:
        changed = changed.values(attempts=media.c.attempts - 1)
    connection.execute(changed)


def state_of(connection: Connection, media_id: str) -> tuple[str, str] | None:
    """(state, mime) of one medium, or None."""
    statement = select(media.c.state, media.c.mime).where(media.c.id == media_id)
    row = connection.execute(statement).one_or_none()
    return (row.state, row.mime) if row else None


def kept(connection: Connection) -> list[str]:
    """Ids of all content whose bytes are in the store."""
    return list(connection.execute(select(media.c.id).where(media.c.state == "kept")).scalars())


def take_forgotten(connection: Connection, most: int) -> list[str]:
    """Ids whose bytes must be deleted; what could not be was put off, and comes last."""
    forgotten = select(media.c.id).where(media.c.state == "forgotten")
    statement = forgotten.order_by(media.c.next_at).limit(most)
    return list(connection.execute(statement).scalars())


def erased(connection: Connection, media_id: str) -> None:
    """The bytes of an unsent message are gone."""
    statement = update(media).where(media.c.id == media_id)
    connection.execute(statement.values(state="erased"))

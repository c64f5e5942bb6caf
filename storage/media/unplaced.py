"""Photos, films, files and pins that were sent before anybody said which report they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from core.changes import KeepUnplaced
from storage.database.prepared import Prepared
from storage.tables import media, unplaced

MOST = 20
"""Of one chat; more is not one person's morning."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """One of them; `words`: what stood beneath it, of a pin its address."""

    id: str
    kind: str
    pin: str = ""
    words: str = ""


def of_chat(
    connection: Connection, chat_key: str, person_id: str, since: datetime
) -> tuple[Unplaced, ...]:
    """What this person sent in this chat since then, in its order."""
    values = {"key": chat_key, "person": person_id, "since": since}
    return tuple(Unplaced(*row) for row in _OF_CHAT.rows(connection, values))


def keep(connection: Connection, kept: Sequence[KeepUnplaced], now: datetime) -> None:
    """Notes what waits."""
    rows = [
        {
            "id": one.unplaced_id,
            "chat_key": one.chat_key,
            "message_id": one.message_id,
            "person_id": one.person_id,
            "kind": one.kind,
            "pin": one.pin,
            "words": one.words,
            "at": now,
        }
        for one in kept
    ]
    connection.execute(unplaced.insert(), rows)


def placed(connection: Connection, ids: Sequence[str]) -> None:
    """They wait no more."""
    connection.execute(delete(unplaced).where(unplaced.c.id.in_(sorted(ids))))


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Nobody wants them: unreachable now, and a job deletes the bytes."""
    placed(connection, ids)
    gone = update(media).where(media.c.id.in_(sorted(ids)), media.c.report_id.is_(None))
    connection.execute(gone.values(state="forgotten", platform_id=""))


def forget_message(connection: Connection, chat_key: str, message_id: str) -> None:
    """The message was taken back."""
    connection.execute(
        delete(unplaced).where(unplaced.c.chat_key == chat_key, unplaced.c.message_id == message_id)
    )


def forget_old(connection: Connection, before: datetime, most: int) -> int:
    """What nobody placed in its hour goes; how many."""
    old = select(unplaced.c.id).where(unplaced.c.at < before).order_by(unplaced.c.at).limit(most)
    ids = list(connection.execute(old).scalars())
    if ids:
        forget(connection, ids)
    return len(ids)


_OF_CHAT = Prepared(
    select(unplaced.c.id, unplaced.c.kind, unplaced.c.pin, unplaced.c.words)
    .where(
        unplaced.c.chat_key == bindparam("key"),
        unplaced.c.at > bindparam("since"),
        unplaced.c.person_id == bindparam("person"),
    )
    .order_by(unplaced.c.at, unplaced.c.id)
    .limit(MOST)
)

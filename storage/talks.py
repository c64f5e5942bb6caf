"""Open talks, one a chat. Whoever locked the chat row owns its talk."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select

from core.talks import Talk
from storage.rows import upserting
from storage.tables import talks


def of_chats(connection: Connection, keys: Iterable[str]) -> dict[str, Talk]:
    """The open talks of chats that are already locked."""
    statement = select(talks).where(talks.c.chat_key.in_(sorted(set(keys))))
    return {
        row.chat_key: Talk(
            row.id,
            row.chat_key,
            row.purpose,
            row.form_hash,
            row.revision,
            row.data["fill"],
            row.data["task"],
            row.started_at,
            row.updated_at,
        )
        for row in connection.execute(statement)
    }


def keep(connection: Connection, kept: Sequence[Talk]) -> None:
    """Writes talks as they stand now."""
    insert = upserting(connection, talks)
    changed = {name: insert.excluded[name] for name in _CHANGING}
    connection.execute(
        insert.on_conflict_do_update(index_elements=["chat_key"], set_=changed),
        [
            {
                "chat_key": talk.chat_key,
                "id": talk.id,
                "purpose": talk.purpose,
                "form_hash": talk.form_hash,
                "revision": talk.revision,
                "data": {"fill": talk.fill, "task": talk.task},
                "started_at": talk.started_at,
                "updated_at": talk.updated_at,
            }
            for talk in kept
        ],
    )


def end(connection: Connection, keys: Sequence[str]) -> None:
    """These chats have no open talk any more."""
    connection.execute(delete(talks).where(talks.c.chat_key.in_(sorted(keys))))


_CHANGING = ("id", "purpose", "form_hash", "revision", "data", "started_at", "updated_at")

"""Open talks, one a chat. Whoever locked the chat row owns its talk."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from core.talks import Talk
from storage.database.prepared import Prepared
from storage.database.rows import insert_of
from storage.tables import talks


def of_chats(connection: Connection, keys: Iterable[str]) -> dict[str, Talk]:
    """The open talks of chats that are already locked."""
    return {
        key: Talk(talk_id, key, purpose, form, revision, data["fill"], data["task"], began, last)
        for key, talk_id, purpose, form, revision, data, began, last in _OF_CHATS.rows(
            connection, {"keys": sorted(set(keys))}
        )
    }


def keep(connection: Connection, kept: Sequence[Talk]) -> None:
    """Writes talks as they stand now."""
    _KEEPING.run(
        connection,
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


def end(connection: Connection, keys: Sequence[str]) -> list[str]:
    """These chats have no open talk any more; the ids of those that were open."""
    return [row[0] for row in _ENDING.rows(connection, {"keys": sorted(keys)})]


_CHANGING = ("id", "purpose", "form_hash", "revision", "data", "started_at", "updated_at")
_OF_CHATS = Prepared(
    select(
        talks.c.chat_key,
        talks.c.id,
        talks.c.purpose,
        talks.c.form_hash,
        talks.c.revision,
        talks.c.data,
        talks.c.started_at,
        talks.c.updated_at,
    ).where(talks.c.chat_key.in_(bindparam("keys", expanding=True)))
)
_ENDING = Prepared(
    delete(talks)
    .where(talks.c.chat_key.in_(bindparam("keys", expanding=True)))
    .returning(talks.c.id)
)


def _keeping(dialect: str) -> Any:
    insert = insert_of(dialect, talks)
    changed = {name: insert.excluded[name] for name in _CHANGING}
    return insert.on_conflict_do_update(index_elements=["chat_key"], set_=changed)


_KEEPING = Prepared(_keeping, ("chat_key", *_CHANGING))

"""Open talks, one a chat. Whoever locked the chat row owns its talk."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from core.talks import Talk
from storage.database.rows import insert_of
from storage.tables import talks


def of_chats(connection: Connection, keys: Iterable[str]) -> dict[str, Talk]:
    """The open talks of chats that are already locked."""
    return {
        key: Talk(talk_id, key, purpose, form, revision, data["fill"], data["task"], began, last)
        for key, talk_id, purpose, form, revision, data, began, last in connection.execute(
            _OF_CHATS, {"keys": sorted(set(keys))}
        ).all()
    }


def keep(connection: Connection, kept: Sequence[Talk]) -> None:
    """Writes talks as they stand now."""
    connection.execute(
        _keeping(connection.dialect.name),
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
    return list(connection.execute(_ENDING, {"keys": sorted(keys)}).scalars())


_CHANGING = ("id", "purpose", "form_hash", "revision", "data", "started_at", "updated_at")
_OF_CHATS = select(
    talks.c.chat_key,
    talks.c.id,
    talks.c.purpose,
    talks.c.form_hash,
    talks.c.revision,
    talks.c.data,
    talks.c.started_at,
    talks.c.updated_at,
).where(talks.c.chat_key.in_(bindparam("keys", expanding=True)))
_ENDING = (
    delete(talks)
    .where(talks.c.chat_key.in_(bindparam("keys", expanding=True)))
    .returning(talks.c.id)
)


@cache
def _keeping(dialect: str) -> Any:
    insert = insert_of(dialect, talks)
    changed = {name: insert.excluded[name] for name in _CHANGING}
    return insert.on_conflict_do_update(index_elements=["chat_key"], set_=changed)

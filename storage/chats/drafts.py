"""Half-done forms put aside while another one is open; each is a talk of its chat."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select

from core.talks import Talk
from storage.database.lookups import Lookup
from storage.tables import drafts

MOST = 20
"""Of one chat, the newest; older ones age out by themselves."""

_OF_CHATS = (
    select(drafts)
    .where(drafts.c.chat_key.in_(bindparam("keys", expanding=True)))
    .order_by(drafts.c.updated_at.desc(), drafts.c.id.desc())
)


class Aside(NamedTuple):
    """What a chat has put aside."""

    chat_key: str


def of_chat(connection: Connection, chat_key: str) -> list[Talk]:
    """The drafts of a chat, newest first."""
    return ASIDE.of(connection, Aside(chat_key))[:MOST]


def _aside(connection: Connection, wanted: Collection[Aside]) -> dict[Aside, list[Talk]]:
    found: dict[Aside, list[Talk]] = {one: [] for one in sorted(wanted)}
    for row in connection.execute(_OF_CHATS, {"keys": [one.chat_key for one in found]}):
        found[Aside(row.chat_key)].append(
            Talk(
                id=row.id,
                chat_key=row.chat_key,
                purpose=row.purpose,
                form_hash=row.form_hash,
                revision=row.revision,
                fill=row.data["fill"],
                task=row.data["task"],
                started_at=row.started_at,
                updated_at=row.updated_at,
            )
        )
    return found


ASIDE = Lookup("drafts", _aside)


def keep(connection: Connection, kept: Sequence[Talk]) -> None:
    """Puts talks aside as they stand; one that was a draft before is written anew."""
    drop(connection, [talk.id for talk in kept])
    connection.execute(
        drafts.insert(),
        [
            {
                "id": talk.id,
                "chat_key": talk.chat_key,
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


def drop(connection: Connection, talk_ids: Sequence[str]) -> None:
    """These drafts are no more."""
    connection.execute(delete(drafts).where(drafts.c.id.in_(sorted(talk_ids))))

"""Half-done forms put aside while another one is open; each is a talk of its chat."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from core.talks import Talk
from storage.tables import drafts

MOST = 20
"""Of one chat, the newest; older ones age out by themselves."""


def of_chat(connection: Connection, chat_key: str) -> list[Talk]:
    """The drafts of a chat, newest first."""
    statement = select(drafts).where(drafts.c.chat_key == chat_key)
    ordered = statement.order_by(drafts.c.updated_at.desc(), drafts.c.id.desc()).limit(MOST)
    return [
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
        for row in connection.execute(ordered)
    ]


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

"""Half-done forms put aside while another one is open; each is a talk of its chat."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, delete, select

from core.talks import Talk
from storage.database.lookups import Lookup
from storage.database.prepared import Prepared
from storage.tables import chats, drafts, talks

MOST = 20
"""Of one chat, the newest; older ones age out by themselves."""


def _columns(table: Table) -> tuple[Any, ...]:
    """As `_talk` takes them, of drafts and of open talks."""
    names = ("id", "chat_key", "purpose", "form_hash", "revision", "data")
    return (*(table.c[name] for name in names), table.c.started_at, table.c.updated_at)


_OF_CHATS = Prepared(
    select(*_columns(drafts))
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
    for row in _OF_CHATS.rows(connection, {"keys": [one.chat_key for one in found]}):
        talk = _talk(row)
        found[Aside(talk.chat_key)].append(talk)
    return found


def _talk(row: Any) -> Talk:
    talk_id, key, purpose, form, revision, data, began, last = row
    return Talk(talk_id, key, purpose, form, revision, data["fill"], data["task"], began, last)


ASIDE = Lookup("drafts", _aside)


def half_done_key(talk_id: str) -> str:
    """The key of the news that a form was left half-done: told once, taken back when it is done."""
    return f"half-done:{talk_id}"


def touched(
    connection: Connection, purposes: Collection[str], since: datetime, before: datetime
) -> list[tuple[Talk, str]]:
    """Open talks and drafts of these purposes last touched in between, each with whose it is; the
    newest first."""
    values = {"purposes": sorted(purposes), "since": since, "before": before}
    rows = [row for each in _TOUCHED for row in connection.execute(each, values)]
    rows.sort(key=lambda row: row.updated_at, reverse=True)
    return [(_talk(row[:-1]), row.person_id) for row in rows]


def drop_cancelled(connection: Connection, mark: str, before: datetime) -> int:
    """Those with this mark in their task that nobody took up since; how many."""
    old = select(drafts.c.id, drafts.c.data).where(drafts.c.updated_at < before)
    ids = [row.id for row in connection.execute(old) if mark in row.data["task"]]
    if ids:
        drop(connection, ids)
    return len(ids)


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


def _touched_in(table: Table) -> Select[Any]:
    return (
        select(*_columns(table), chats.c.person_id)
        .join(chats, chats.c.key == table.c.chat_key)
        .where(
            table.c.updated_at >= bindparam("since"),
            table.c.updated_at < bindparam("before"),
            table.c.purpose.in_(bindparam("purposes", expanding=True)),
            chats.c.person_id.is_not(None),
            chats.c.is_open,
        )
    )


_TOUCHED = (_touched_in(talks), _touched_in(drafts))

"""The accounts that speak for a person, and those that were let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from core.accounts import LinkedChat
from core.changes import TakeBackUnlinking, UnlinkAccount
from core.events import Channel, ChatKind, ChatRef
from storage.people.account_links import LinkUsed
from storage.tables import chats, drafts, link_codes, people, unlinkings


@dataclass(frozen=True, slots=True)
class Unlinking:
    """An account that was let go: `chat_key`, in the chat `by_key`."""

    id: str
    person_id: str
    chat_key: str
    by_key: str
    at: datetime
    taken_back_at: datetime | None


def of_person(connection: Connection, person_id: str) -> list[LinkedChat]:
    """Every private chat that speaks for somebody, those that blocked us too, by first use."""
    statement = _ACCOUNT.where(
        chats.c.person_id == person_id, chats.c.kind == ChatKind.PRIVATE.value
    )
    rows = connection.execute(statement.order_by(chats.c.first_at, chats.c.key))
    return [_account(row) for row in rows]


def by_keys(connection: Connection, keys: Sequence[str]) -> dict[str, LinkedChat]:
    """Accounts by the keys of their chats, whoever's they are."""
    rows = connection.execute(_ACCOUNT.where(chats.c.key.in_(sorted(set(keys)))))
    return {row.key: _account(row) for row in rows}


def linked_through(connection: Connection, first: str, person_id: str) -> list[str]:
    """A chat, and what was linked with codes made in it, and so on: those that are still theirs."""
    found, todo = [first], [first]
    while todo:
        used = link_codes.c.chat_key == todo.pop(), link_codes.c.used_at.is_not(None)
        statement = select(link_codes.c.claimed_by).where(
            *used, link_codes.c.person_id == person_id, link_codes.c.agreed_at.is_not(None)
        )
        fresh = set(connection.execute(statement).scalars()) - {*found, ""}
        found.extend(sorted(fresh))
        todo.extend(sorted(fresh))
    theirs = by_keys(connection, found)
    return [key for key in found if key in theirs and theirs[key].person_id == person_id]


def unlinking(connection: Connection, unlinking_id: str) -> Unlinking | None:
    """One of them, or None."""
    row = connection.execute(_UNLINKING.where(unlinkings.c.id == unlinking_id)).one_or_none()
    return Unlinking(*row) if row else None


def unlink(connection: Connection, unlinked: Sequence[UnlinkAccount], now: datetime) -> None:
    """Chats are nobody's any more; what was put aside in them goes. Raises LinkUsed."""
    for one in unlinked:
        theirs = chats.c.key == one.chat_key, chats.c.person_id == one.person_id
        _once(connection, update(chats).where(*theirs).values(person_id=None), one.chat_key)
        connection.execute(delete(drafts).where(drafts.c.chat_key == one.chat_key))
        connection.execute(
            unlinkings.insert().values(
                id=one.unlinking_id,
                person_id=one.person_id,
                chat_key=one.chat_key,
                by_key=one.by_key,
                at=now,
            )
        )


def take_back(connection: Connection, taken: Sequence[TakeBackUnlinking], now: datetime) -> None:
    """Chats are their person's again. Raises LinkUsed where one is somebody's meanwhile."""
    for one in taken:
        once = unlinkings.c.id == one.unlinking_id, unlinkings.c.taken_back_at.is_(None)
        statement = update(unlinkings).where(*once).values(taken_back_at=now)
        _once(connection, statement, one.unlinking_id)
        free = chats.c.key == one.chat_key, chats.c.person_id.is_(None)
        again = {"person_id": one.person_id, "forgotten_at": None}
        _once(connection, update(chats).where(*free).values(**again), one.unlinking_id)
        if one.young_again:
            theirs = chats.c.key == one.young_again, chats.c.person_id == one.person_id
            connection.execute(update(chats).where(*theirs).values(since=now))


def is_somebody(connection: Connection, person_id: str) -> bool:
    """Whether a person is there: neither erased nor merged into another."""
    there = people.c.id == person_id, people.c.erased_at.is_(None), people.c.merged_into.is_(None)
    return connection.execute(select(people.c.id).where(*there)).one_or_none() is not None


def _once(connection: Connection, statement: Any, what: str) -> None:
    if connection.execute(statement).rowcount != 1:
        raise LinkUsed(what)


def _account(row: Any) -> LinkedChat:
    chat = ChatRef(Channel(row.channel), row.address, ChatKind(row.kind))
    return LinkedChat(chat, row.person_id, row.last_at, row.since)


_ACCOUNT = select(
    chats.c.key,
    chats.c.channel,
    chats.c.address,
    chats.c.kind,
    chats.c.person_id,
    chats.c.last_at,
    chats.c.since,
)
_UNLINKING = select(*(unlinkings.c[name] for name in Unlinking.__slots__))

"""Chats: who can be reached where. Locked first in every round, in the order of their keys."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, literal_column, or_, select, update

from core.changes import KeepOffer, NoteWrongCode, Priority
from core.events import Channel, ChatKind, ChatRef
from core.limits import A_MINUTE, ANSWERS_A_MINUTE, Guesses
from core.people import Person
from storage.database.prepared import Prepared
from storage.database.rows import NO_GUESSES, Chat, upserting
from storage.people import people
from storage.tables import chats, outbox

_SEEN_AGAIN_AFTER = timedelta(hours=1)

REACH = case((chats.c.members > 1, chats.c.members), else_=1)
"""What one push to a chat costs on LINE: as much as people get it."""


def open_missing(connection: Connection, refs: Iterable[ChatRef], now: datetime) -> None:
    """Inserts chats never seen before; a lock on a row that is not there locks nothing."""
    by_key = {ref.key: ref for ref in refs}
    there = {row[0] for row in _THERE.rows(connection, {"keys": sorted(by_key)})}
    rows = [
        {
            "key": key,
            "channel": ref.channel.value,
            "address": ref.address,
            "kind": ref.kind.value,
            "first_at": now,
            "last_at": now,
        }
        for key, ref in sorted(by_key.items())
        if key not in there
    ]
    if rows:
        connection.execute(upserting(connection, chats).on_conflict_do_nothing(), rows)


def locked(connection: Connection, keys: Iterable[str], now: datetime) -> dict[str, Chat]:
    """The chats of a round, locked in key order so that two processes never deadlock."""
    rows = _LOCKED.rows(connection, {"keys": sorted(set(keys)), "lately": now - A_MINUTE})
    return {row[0]: _chat(row[:-3], Guesses(*row[-3:-1]), row[-1]) for row in rows}


def of_people(connection: Connection, person_ids: Iterable[str]) -> dict[str, list[Chat]]:
    """Open private chats by person, one that costs nothing first."""
    wanted = sorted(set(person_ids))
    if not wanted:
        return {}
    statement = select(*_COLUMNS).where(
        chats.c.person_id.in_(wanted), chats.c.is_open, chats.c.kind == ChatKind.PRIVATE.value
    )
    found: dict[str, list[Chat]] = {}
    for chat in map(_chat, connection.execute(statement)):
        found.setdefault(chat.person_id or "", []).append(chat)
    for several in found.values():
        several.sort(key=lambda chat: (chat.channel.traits.is_billed, chat.key))
    return found


def joined_on(connection: Connection, channel: Channel) -> list[tuple[str, Person]]:
    """Addresses of everybody who joined on a platform and can be reached there."""
    statement = select(chats.c.address, chats.c.person_id).where(
        chats.c.channel == channel.value,
        chats.c.kind == ChatKind.PRIVATE.value,
        chats.c.is_open,
        chats.c.person_id.is_not(None),
    )
    rows = connection.execute(statement.order_by(chats.c.address)).all()
    who = people.by_ids(connection, [row.person_id for row in rows])
    return [(row.address, who[row.person_id]) for row in rows if row.person_id in who]


def by_keys(connection: Connection, keys: Iterable[str]) -> dict[str, Chat]:
    """Chats by key, unlocked, for sending."""
    statement = select(*_COLUMNS).where(chats.c.key.in_(sorted(set(keys))))
    return {row.key: _chat(row) for row in connection.execute(statement)}


def seen(connection: Connection, known: Sequence[Chat], now: datetime) -> None:
    """Notes that chats are alive; hourly is enough, so most turns write nothing here."""
    stale = [
        {"k": chat.key, "t": now}
        for chat in known
        if not chat.is_open or now - chat.last_at > _SEEN_AGAIN_AFTER
    ]
    if stale:
        statement = update(chats).where(chats.c.key == bindparam("k"))
        connection.execute(statement.values(last_at=bindparam("t"), is_open=True), stale)


def close(connection: Connection, keys: Sequence[str]) -> None:
    """Never write to these again, until they open by themselves."""
    connection.execute(update(chats).where(chats.c.key.in_(sorted(keys))).values(is_open=False))


def set_person(connection: Connection, person_of: Mapping[str, str], now: datetime) -> None:
    """Binds chats to people who just joined."""
    statement = update(chats).where(chats.c.key == bindparam("k"))
    statement = statement.values(person_id=bindparam("p"), forgotten_at=None, since=now)
    connection.execute(statement, [{"k": k, "p": p} for k, p in sorted(person_of.items())])


def note_wrong_codes(connection: Connection, noted: Sequence[NoteWrongCode]) -> None:
    """Wrong codes typed in chats, counted for all accounts of a person: written only then."""
    typed = chats.alias("typed")
    whose = select(typed.c.person_id).where(typed.c.key == bindparam("k")).scalar_subquery()
    statement = update(chats).where(or_(chats.c.key == bindparam("k"), chats.c.person_id == whose))
    connection.execute(
        statement.values(wrong_codes=bindparam("n"), wrong_since=bindparam("t")),
        [{"k": one.chat_key, "n": one.count, "t": one.since} for one in noted],
    )


def wrong_codes_since(connection: Connection, since: datetime) -> int:
    """Wrong codes typed in all chats together; those of one chat count from its first."""
    total = select(func.sum(chats.c.wrong_codes)).where(chats.c.wrong_since > since)
    return int(connection.execute(total).scalar_one() or 0)


def keep_offers(connection: Connection, kept: Sequence[KeepOffer]) -> None:
    """What was last offered in each chat, and how many messages in a row were missed."""
    statement = update(chats).where(chats.c.key == bindparam("k"))
    connection.execute(
        statement.values(offered=bindparam("o"), missed=bindparam("m")),
        [{"k": one.chat_key, "o": one.offered, "m": one.missed} for one in kept],
    )


def move(connection: Connection, key: str, new_address: str) -> str:
    """A Telegram group changed its id: the old chat closes, its province goes to the new.

    Returns the new key.
    """
    new_key = f"{key.partition(':')[0]}:{new_address}"
    old = connection.execute(select(chats).where(chats.c.key == key)).mappings().one_or_none()
    if old is None:
        return new_key
    row = {**old, "key": new_key, "address": new_address, "is_open": True}
    again = upserting(connection, chats).on_conflict_do_update(
        index_elements=["key"],
        set_={name: row[name] for name in ("province", "is_open", "members", "alone_since")},
    )
    connection.execute(again, [row])
    close(connection, [key])
    return new_key


_COLUMNS = (
    chats.c.key,
    chats.c.channel,
    chats.c.address,
    chats.c.kind,
    chats.c.person_id,
    chats.c.province,
    chats.c.is_open,
    chats.c.last_at,
    chats.c.members,
    chats.c.offered,
    chats.c.missed,
)


_THERE = Prepared(select(chats.c.key).where(chats.c.key.in_(bindparam("keys", expanding=True))))
_ANSWERS_LATELY = (
    select(func.count())
    .select_from(
        select(literal_column("1").label("one"))  # nothing of the row: its index is enough
        .where(
            outbox.c.chat_key == chats.c.key,
            outbox.c.priority == Priority.ANSWER.value,
            outbox.c.made_at > bindparam("lately"),
        )
        .limit(ANSWERS_A_MINUTE + 1)  # a machine's thousands are not counted one by one
        .correlate(chats)
        .subquery()
    )
    .scalar_subquery()
    .correlate(chats)
)
_THEIRS = chats.alias("theirs")
_ANSWERS_ELSEWHERE = (
    select(func.count())
    .select_from(
        select(outbox.c.id)
        .join(_THEIRS, _THEIRS.c.key == outbox.c.chat_key)
        .where(
            _THEIRS.c.person_id == chats.c.person_id,
            _THEIRS.c.key != chats.c.key,
            outbox.c.priority == Priority.ANSWER.value,
            outbox.c.made_at > bindparam("lately"),
        )
        .limit(ANSWERS_A_MINUTE + 1)
        .correlate(chats)
        .subquery()
    )
    .scalar_subquery()
    .correlate(chats)
)
"""In the other accounts of the same person: a second telephone gives no second helping."""
_LOCKED = Prepared(
    select(
        *_COLUMNS,
        chats.c.wrong_codes,
        chats.c.wrong_since,
        (_ANSWERS_LATELY + _ANSWERS_ELSEWHERE).label("answers_lately"),
    )
    .where(chats.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(chats.c.key)
    .with_for_update()
)


def _chat(row: Any, guesses: Guesses = NO_GUESSES, answers_lately: int = 0) -> Chat:
    key, channel, address, kind, person_id, province, is_open, last_at, members, *offer = row
    return Chat(
        key,
        Channel(channel),
        address,
        ChatKind(kind),
        person_id,
        province,
        is_open,
        last_at,
        guesses,
        answers_lately,
        members,
        *offer,
    )

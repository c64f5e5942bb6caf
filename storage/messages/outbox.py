"""The outbox: one row is one reply or push, told once whoever sends it.

Rows are born leased to the process that committed them, so that it can send at once; any
courier takes rows whose lease ran out (`leases.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, update

from core.messages import Bubble
from storage.database.prepared import Prepared
from storage.database.rows import Chat, insert_of, upserting
from storage.database.waking import wake
from storage.messages.lanes import channel_of, lane_name, rank_of
from storage.tables import outbox

LEASE = timedelta(seconds=30)
REPLY = "reply:"
"""How the key of an answer begins; its event id follows."""
PERHAPS_REPLIED = "perhaps replied"
PERHAPS_SENT = "perhaps sent"
"""Troubles of rows whose answer was lost: only their own repetition may say them again."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message on its way to one chat; `bubbles` are finished, as JSON.

    `chat` rides along from the round that made the row; a row read back has none and
    `is_taken_over`: another process may have tried it.
    """

    id: str
    key: str
    chat_key: str
    priority: str
    bubbles: list[dict[str, Any]]
    made_at: datetime
    not_before: datetime
    send_by: datetime | None = None
    reply_token: str | None = None
    token_until: datetime | None = None
    parts_sent: int = 0
    attempts: int = 0
    cost: int = 0
    """LINE messages claimed for it in the month's account; 0 until it is pushed."""
    trouble: str = ""
    kind: str = ""
    rides: bool = False
    """It may go along with a free reply while it waits."""
    quiet: str = ""
    """The hours in which it is not pushed (core/programme/calendar/quiet.py); empty: at any."""
    carries: bool = False
    """A free reply, in no open form: riders of its chat may go along."""
    replaces_waiting: bool = False
    is_taken_over: bool = False
    chat: Chat | None = None
    thread: str = ""
    """The topic of a Telegram room in which it was asked for."""
    finished: tuple[Bubble, ...] = ()
    """The same bubbles as values, for whoever sends the row in the process that made it."""
    asks: bool = False
    """A question of an open talk and nothing else: not worth saying once a newer answer was."""
    cast_id: str = ""
    """The multicast it was tried in, by the id of that one's first row, or `solo` (leases.py)."""
    leased_until: datetime | None = field(default=None, compare=False)
    """Until when it was leased when it was read; None: as it was born."""
    alone: bool = field(default=False, compare=False)
    """It goes by itself, whoever is told the same."""

    @property
    def is_ours_until(self) -> datetime:
        """Until when whoever holds it may hold it."""
        return self.leased_until or self.made_at + LEASE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: `sent`, `dead`, `stale`, or `waiting` until `next_at`.

    A row that went along with a reply is `rode` (piggyback.py). `cost`: what it cost, or what
    stays claimed for it while it waits.
    """

    id: str
    state: str
    at: datetime
    next_at: datetime
    parts_sent: int
    attempts: int
    cost: int = 0
    trouble: str = ""
    held_until: datetime | None = None
    """When our lease of it ends; None: whoever holds it (a job, a test)."""


def known(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of these keys that are there already, sent or not."""
    statement = select(outbox.c.key).where(outbox.c.key.in_(sorted(keys)))
    return set(connection.execute(statement).scalars())


def put(connection: Connection, rows: Sequence[OutboxRow]) -> list[OutboxRow]:
    """Inserts rows and returns those that are news: a key that is there already is left alone,
    unless the row replaces one that is still waiting (an album's acknowledgement).

    An answer's key holds its event id, which was new a moment ago; only notices are asked for.
    """
    plain = [row for row in rows if not row.replaces_waiting]
    answers = [row for row in plain if row.key.startswith(REPLY)]
    if answers:
        _PUTTING.run(connection, [_values(row) for row in answers])
    notices = [row for row in plain if not row.key.startswith(REPLY)]
    told = _put_new(connection, notices) if notices else set()
    fresh = [row for row in rows if row.replaces_waiting]
    if fresh:
        again = upserting(connection, outbox)
        renewed = {name: again.excluded[name] for name in _RENEWED}
        statement = again.on_conflict_do_update(
            index_elements=["key"], set_=renewed, where=outbox.c.state == "waiting"
        )
        connection.execute(statement, [_values(row) for row in fresh])
    later = [row.not_before for row in rows if row.not_before > row.made_at]
    if later:
        wake(connection, "outbox", min(later))
    asked = {row.id for row in notices}
    return [row for row in rows if row.id not in asked or row.id in told]


def _put_new(connection: Connection, rows: Sequence[OutboxRow]) -> set[str]:
    statement = (
        upserting(connection, outbox)
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(outbox.c.id)
    )
    return set(connection.execute(statement, [_values(row) for row in rows]).scalars())


def settle(connection: Connection, outcomes: Sequence[Outcome]) -> None:
    """Writes what became of rows, all at once; what was given up meanwhile does not wait again, and
    what another process took meanwhile, since our lease had ended, is not freed under its hands."""
    _SETTLING.run(
        connection,
        [
            {
                "i": one.id,
                "s": one.state,
                "u": one.next_at,
                "p": one.parts_sent,
                "a": one.attempts,
                "c": one.cost,
                "t": one.trouble,
                "w": one.at if one.state == "sent" else None,
                "h": one.held_until,
            }
            for one in sorted(outcomes, key=lambda one: one.id)
        ],
    )


def drop_for_chats(connection: Connection, keys: Iterable[str]) -> None:
    """Nothing more goes to chats that closed."""
    statement = update(outbox).where(
        outbox.c.chat_key.in_(sorted(set(keys))), outbox.c.state == "waiting"
    )
    connection.execute(statement.values(state="dead", trouble="chat closed"))


def clear(connection: Connection, keys: Iterable[str]) -> None:
    """News that is no longer true is not sent, where it still waits."""
    connection.execute(_CLEARING, {"keys": sorted(set(keys))})


def last_said(connection: Connection, chat_key: str, now: datetime) -> list[dict[str, Any]]:
    """The bubbles of what was last said in a chat; none when that was too long ago to be kept."""
    found = connection.execute(_LAST_SAID, {"key": chat_key, "now": now}).scalars().first()
    return list(found or ())


_CLEARING = (
    update(outbox)
    .where(outbox.c.key.in_(bindparam("keys", expanding=True)), outbox.c.state == "waiting")
    .values(state="cleared")
)
_SAID_AT = func.coalesce(outbox.c.sent_at, outbox.c.not_before)
_LAST_SAID = (
    select(outbox.c.bubbles)
    .where(
        outbox.c.chat_key == bindparam("key"),
        outbox.c.state.in_(("sent", "waiting")),
        outbox.c.not_before <= bindparam("now"),
        outbox.c.rides.is_(False) | (outbox.c.state == "sent"),
    )
    .order_by(_SAID_AT.desc(), outbox.c.id.desc())
    .limit(1)
)


def follow(connection: Connection, old_key: str, new_key: str) -> None:
    """What waits for a group that changed its id goes to the new one."""
    waiting = outbox.c.chat_key == old_key, outbox.c.state == "waiting"
    connection.execute(update(outbox).where(*waiting).values(chat_key=new_key))


def count_by_state(connection: Connection) -> dict[str, int]:
    """How many rows stand where, for metrics."""
    statement = select(outbox.c.state, func.count()).group_by(outbox.c.state)
    return {row[0]: row[1] for row in connection.execute(statement)}


_SETTLING = Prepared(
    update(outbox)
    .where(
        outbox.c.id == bindparam("i"),
        or_(outbox.c.state == "waiting", bindparam("s") == "sent"),
        or_(
            bindparam("s") != "waiting",
            bindparam("h", type_=outbox.c.leased_until.type).is_(None),
            outbox.c.leased_until == bindparam("h", type_=outbox.c.leased_until.type),
        ),
    )
    .values(
        state=bindparam("s"),
        leased_until=bindparam("u"),
        parts_sent=bindparam("p"),
        attempts=bindparam("a"),
        cost=bindparam("c"),
        trouble=bindparam("t"),
        sent_at=bindparam("w"),
    )
)

_RENEWED = ("bubbles", "not_before", "leased_until", "reply_token", "token_until", "lane")


def _values(row: OutboxRow) -> dict[str, Any]:
    later = row.not_before > row.made_at
    return {
        "id": row.id,
        "key": row.key,
        "chat_key": row.chat_key,
        "priority": row.priority,
        "kind": row.kind,
        "rides": row.rides,
        "quiet": row.quiet,
        "bubbles": row.bubbles,
        "reply_token": row.reply_token,
        "thread": row.thread,
        "token_until": row.token_until,
        "not_before": row.not_before,
        "send_by": row.send_by,
        "state": "waiting",
        "leased_until": row.not_before if later else row.made_at + LEASE,
        "made_at": row.made_at,
        "lane": lane_name(channel_of(row.chat_key), rank_of(row.priority, row.reply_token)),
        "asks": row.asks,
    }


_INSERTED = (
    *("id", "key", "chat_key", "priority", "kind", "rides", "quiet", "bubbles", "reply_token"),
    *("thread", "token_until", "not_before", "send_by", "state", "leased_until", "made_at", "lane"),
    "asks",
)
_PUTTING = Prepared(
    lambda dialect: insert_of(dialect, outbox).on_conflict_do_nothing(index_elements=["key"]),
    _INSERTED,
)

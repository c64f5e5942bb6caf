"""Erasing a person: the identity goes, the programme's figures stay without a name (PDPA s. 33).

One transaction, the round's. The person's row stays as a tombstone under a random id, so
that history reads "ผู้ที่ขอลบข้อมูลแล้ว" instead of a name and the audit trail stays whole;
nothing is left that leads from the id to somebody. Photos become unreachable here and a
job deletes their bytes; the chat rows go once the last answer is sent (`sweep_chats`).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Text,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)

from core.privacy import struck_out, traces
from storage import tables as t
from storage.people import roles
from storage.people.privacy import THEIRS, Whose, whose

_MOST_CHATS = 200


@dataclass(frozen=True, slots=True)
class Erased:
    """Who is gone. `rows` of registers said otherwise than before and are found by other words."""

    who: Whose
    shown_as: str
    rows: Collection[str]


def erase(connection: Connection, person_id: str, shown_as: str, now: datetime) -> Erased | None:
    """Once is enough: a second erasure of the same person finds nothing more. Raises LastAdmin."""
    who = whose(connection, person_id)
    if who is None or who.name == shown_as:
        return None
    held = [one.id for one in roles.of_person(connection, person_id)]
    roles.leave_an_admin(connection, held)
    erased = Erased(who, shown_as, _rows_of(connection, who))
    _strike_words(connection, who, shown_as)
    _strike_labels(connection, who, shown_as)
    _strike_wherever(connection, who, shown_as, _OPEN)
    strike_in_messages(connection, erased)
    _end_exports(connection, who, now)
    _forget_let_go(connection, who, now)
    for name, act in _ACTS.items():
        table, theirs = THEIRS[name]
        if act is None:
            connection.execute(delete(table).where(theirs(who)))
        else:
            connection.execute(update(table).where(theirs(who)).values(**act(shown_as, now)))
    return erased


def sweep_chats(connection: Connection) -> int:
    """Deletes forgotten chats with nothing left to send; one that joined again stays."""
    busy = select(t.outbox.c.chat_key).where(t.outbox.c.state == "waiting")
    statement = select(t.chats.c.key).where(
        t.chats.c.forgotten_at.is_not(None),
        t.chats.c.person_id.is_(None),
        t.chats.c.menu_due_at.is_(None),
        t.chats.c.key.not_in(busy),
        t.chats.c.key.not_in(select(t.talks.c.chat_key)),
        t.chats.c.key.not_in(select(t.drafts.c.chat_key)),
    )
    keys = list(connection.execute(statement.limit(_MOST_CHATS)).scalars())
    if keys:
        connection.execute(delete(t.outbox).where(t.outbox.c.chat_key.in_(keys)))
        connection.execute(delete(t.chats).where(t.chats.c.key.in_(keys)))
    return len(keys)


Act = Callable[[str, datetime], Mapping[str, Any]]

_ACTS: Mapping[str, Act | None] = {
    "talks": None,
    "drafts": None,
    "unplaced": None,
    "reminder_lines": None,
    "outbox": None,
    "letters": None,
    "link_codes": None,
    "unlinkings": None,
    "invites": lambda _shown, _now: {"name": ""},
    "files": lambda _shown, now: {"chat_key": "", "state": "forgotten", "expires_at": now},
    "media": lambda _shown, _now: {
        "state": "forgotten",
        "chat_key": "",
        "message_id": "",
        "platform_id": "",
    },
    "roles": lambda _shown, now: {
        "tambon": "",
        "agency": "",
        "ended_at": func.coalesce(t.roles.c.ended_at, now),
    },
    "chats": lambda _shown, now: {"person_id": None, "title": "", "forgotten_at": now},
    "people": lambda shown, now: {
        "name": shown,
        "phone": "",
        "muted": False,
        "thai_digits": False,
        "quiet": "",
        "snoozed_until": "",
        "shows_phone": "",
        "former": [],
        "erased_at": now,
    },
}
"""What becomes of a person's rows, in order: None deletes them."""

AFTER_THE_LAST_ANSWER = {"chats": ("key", "address")}
"""Personal columns that `sweep_chats` deletes a moment later."""

_OPEN = (t.talks.c.data, t.drafts.c.data)
_TOLD = (t.outbox.c.bubbles,)

STRUCK: Mapping[str, tuple[str, ...]] = {
    "reports": ("values", "labels", "returned_why"),
    "report_history": ("values", "labels", "note"),
    "entities": ("label", "data"),
    "row_changes": ("label", "data", "found_by"),
    "announcements": ("words",),
    "exchange_words": ("words",),
}
"""Words written for the programme: they stay, with the writer's name and number struck out."""


def blanked(table: str) -> set[str]:
    """The columns of a table that erasing empties; all of them where rows are deleted."""
    if table not in _ACTS:
        return set()
    act = _ACTS[table]
    columns: list[str] = [column.name for column in THEIRS[table][0].columns]
    return set(columns if act is None else act("", datetime.max))


def _strike_words(connection: Connection, who: Whose, instead: str) -> None:
    for name, columns in STRUCK.items():
        table, theirs = THEIRS[name]
        key: Column[Any] = next(iter(table.primary_key))
        chosen = select(key, *(table.c[column] for column in columns)).where(theirs(who))
        for row in connection.execute(chosen).all():
            old = {column: row._mapping[column] for column in columns}
            new = {column: _struck(v, who, instead) for column, v in old.items()}
            if new != old:
                connection.execute(update(table).where(key == row[0]).values(**new))


def _strike_labels(connection: Connection, who: Whose, instead: str) -> None:
    """A row they made may bear their name: reports of others that chose it keep the row's words."""
    entities, theirs = THEIRS["entities"]
    made = set(connection.execute(select(entities.c.id).where(theirs(who))).scalars())
    for name in ("reports", "report_history") if made else ():
        table = THEIRS[name][0]
        key: Column[Any] = next(iter(table.primary_key))
        for words in who.called:
            holds = _holds(table.c.labels, words)
            for row in connection.execute(select(key, table.c.labels).where(holds)).all():
                labels = {
                    path: {
                        row_id: _struck(label, who, instead) if row_id in made else label
                        for row_id, label in several.items()
                    }
                    for path, several in row.labels.items()
                }
                connection.execute(update(table).where(key == row[0]).values(labels=labels))


def strike_in_messages(connection: Connection, erased: Erased) -> None:
    """What others were told about this person and is still kept to be sent or looked up; once more
    when the round that erases has put its own."""
    _strike_wherever(connection, erased.who, erased.shown_as, _TOLD)


def _strike_wherever(
    connection: Connection, who: Whose, instead: str, columns: Sequence[Column[Any]]
) -> None:
    """In columns of others, in which they may be named: choices of a form, news, a list."""
    for column in columns:
        key: Column[Any] = next(iter(column.table.primary_key))
        named = or_(*(_holds(column, words) for words in _traces(who)))
        for row_key, value in connection.execute(select(key, column).where(named)).all():
            struck = _struck(value, who, instead)
            if struck != value:
                change = update(column.table).where(key == row_key)
                connection.execute(change.values({column.name: struck}))


def _traces(who: Whose) -> set[str]:
    return {word for called in who.called for word in traces(called, called)}


def _rows_of(connection: Connection, who: Whose) -> set[str]:
    """Rows of registers that they had a say in."""
    changes, said = THEIRS["row_changes"]
    entities, made = THEIRS["entities"]
    found = set(connection.execute(select(changes.c.entity_id).where(said(who))).scalars())
    return found | set(connection.execute(select(entities.c.id).where(made(who))).scalars())


def _end_exports(connection: Connection, who: Whose, now: datetime) -> None:
    """Tables that others asked for of their provinces hold the name still."""
    held = select(t.roles.c.province).where(t.roles.c.person_id == who.person_id)
    sent = select(t.reports.c.province).where(t.reports.c.person_id == who.person_id)
    provinces = {*connection.execute(held).scalars(), *connection.execute(sent).scalars()} - {""}
    kinds = sorted(f"province-{each}" for each in provinces)
    ended = update(t.files).where(t.files.c.kind.in_(kinds))
    connection.execute(ended.values(state="forgotten", expires_at=now))


def _forget_let_go(connection: Connection, who: Whose, now: datetime) -> None:
    """Chats that were theirs once and are nobody's."""
    unlinked, theirs = THEIRS["unlinkings"]
    keys = select(unlinked.c.chat_key).where(theirs(who))
    nobodys = t.chats.c.key.in_(keys), t.chats.c.person_id.is_(None)
    connection.execute(update(t.chats).where(*nobodys).values(forgotten_at=now))


def _struck(value: Any, who: Whose, instead: str) -> Any:
    """Without their name and number, and those they had before."""
    for former in who.former:
        value = struck_out(value, former, former, instead)
    return struck_out(value, who.name, who.phone, instead)


def _holds(column: Column[Any], words: str) -> ColumnElement[bool]:
    """Whether a column of JSON has these words in it somewhere."""
    quoted = orjson.dumps(words).decode()[1:-1]
    return cast(column, Text).contains(quoted, autoescape=True)

"""Deleting what is no longer needed, a bounded number of rows a night (PDPA s. 37).

Every statement takes at most `MOST` rows, so that no round waits long for the writer; what
is left over goes the next night. The audit trail and reports are never tidied.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)

from storage import tables as t

MOST = 20_000
_MOST_PEOPLE = 50


def delete_old(connection: Connection, what: str, before: datetime) -> int:
    """Deletes rows of one kind (`core.programme.reports.retention`) from before a moment."""
    table, condition = _OLD[what](before)
    key = tuple_(*table.primary_key.columns)
    chosen = select(*table.primary_key.columns).where(condition).limit(MOST)
    return connection.execute(delete(table).where(key.in_(chosen))).rowcount


def empty_bubbles(connection: Connection, before: datetime) -> int:
    """What was said is taken out of messages that were sent or given up."""
    chosen = (
        select(t.outbox.c.id)
        .where(
            t.outbox.c.state != "waiting",
            t.outbox.c.made_at < before,
            t.outbox.c.emptied.is_(False),
        )
        .limit(MOST)
    )
    statement = update(t.outbox).where(t.outbox.c.id.in_(chosen))
    return connection.execute(statement.values(bubbles=[], emptied=True)).rowcount


def forget_media(connection: Connection, *, stray_before: datetime, before: datetime) -> int:
    """Marks media whose time is over; the media job deletes their bytes."""
    chosen = (
        select(t.media.c.id)
        .where(
            t.media.c.state == "kept",
            or_(
                t.media.c.made_at < before,
                and_(t.media.c.report_id.is_(None), t.media.c.made_at < stray_before),
            ),
        )
        .limit(MOST)
    )
    statement = update(t.media).where(t.media.c.id.in_(chosen))
    return connection.execute(statement.values(state="forgotten", platform_id="")).rowcount


def silent_people(connection: Connection, before: datetime) -> list[str]:
    """People none of whose chats was used since a moment, the longest silent first."""
    last = func.max(func.coalesce(t.chats.c.last_at, t.people.c.joined_at))
    statement = (
        select(t.people.c.id)
        .select_from(t.people.outerjoin(t.chats, t.chats.c.person_id == t.people.c.id))
        .where(t.people.c.erased_at.is_(None))
        .group_by(t.people.c.id)
        .having(last < before)
        .order_by(last)
        .limit(_MOST_PEOPLE)
    )
    return list(connection.execute(statement).scalars())


Old = Callable[[datetime], tuple[Table, ColumnElement[bool]]]

_OLD: dict[str, Old] = {
    "events": lambda at: (t.events, t.events.c.received_at < at),
    "outbox": lambda at: (
        t.outbox,
        and_(t.outbox.c.state != "waiting", t.outbox.c.made_at < at),
    ),
    "letters": lambda at: (t.letters, t.letters.c.replayed_at < at),
    "unreplayed letters": lambda at: (t.letters, t.letters.c.made_at < at),
    "invites": lambda at: (
        t.invites,
        or_(
            t.invites.c.expires_at < at,
            t.invites.c.revoked_at < at,
            and_(t.invites.c.uses_left == 0, t.invites.c.made_at < at),
        ),
    ),
    "link codes": lambda at: (t.link_codes, t.link_codes.c.expires_at < at),
    "unlinkings": lambda at: (t.unlinkings, t.unlinkings.c.at < at),
    "talks": lambda at: (t.talks, t.talks.c.updated_at < at),
    "drafts": lambda at: (t.drafts, t.drafts.c.updated_at < at),
    "exchanges": lambda at: (t.exchanges, t.exchanges.c.opened_at < at),
    "exchange words": lambda at: (t.exchange_words, t.exchange_words.c.at < at),
    "strangers' chats": lambda at: (
        t.chats,
        and_(
            t.chats.c.person_id.is_(None),
            t.chats.c.kind == "private",
            t.chats.c.last_at < at,
            t.chats.c.key.not_in(select(t.talks.c.chat_key)),
            t.chats.c.key.not_in(select(t.drafts.c.chat_key)),
            t.chats.c.key.not_in(select(t.outbox.c.chat_key).where(t.outbox.c.state == "waiting")),
        ),
    ),
    "gone media": lambda at: (
        t.media,
        and_(t.media.c.state.in_(("erased", "lost")), t.media.c.made_at < at),
    ),
    "reminder lines": lambda at: (
        t.reminder_lines,
        t.reminder_lines.c.outbox_key.in_(
            select(t.outbox.c.key).where(t.outbox.c.state != "waiting", t.outbox.c.made_at < at)
        )
        & ~t.reminder_lines.c.anew,
    ),
    "slots": lambda at: (t.slots, t.slots.c.taken_at < at),
    "sightings": lambda at: (t.sightings, t.sightings.c.at < at),
}

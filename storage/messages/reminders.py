"""Reminders that wait, and which reports each is about: filing one takes it back at once.

A round that files a report clears the waiting reminders that speak of it, in its own
transaction. What is left of such a reminder is made anew a moment later (`take_cleared`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)

from core.changes import FileReport
from core.changes.reminder import KeepReminder, Line, MuteReminders, PreferQuiet, SnoozeReminders
from core.programme.due.stages import Item, Section
from storage.tables import outbox, people, reminder_lines

CLEARED = "cleared"
"""The state of an outbox row that was taken back before it was sent."""

_NOBODY = ""


@dataclass(frozen=True, slots=True)
class Remindable:
    """How somebody wants to be reminded. `snoozed_until`: not before that day; None: any day."""

    muted: bool
    snoozed_until: date | None


def hold_reports(connection: Connection) -> None:
    """Until this transaction ends no report is filed, and what is being filed is seen first.

    Without it a reminder written beside a filing would be missed by it. SQLite has one writer.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE reports IN SHARE MODE"))


def remindable(connection: Connection, ids: Collection[str]) -> dict[str, Remindable]:
    """Only people who muted or snoozed reminders are in it."""
    statement = select(people.c.id, people.c.muted, people.c.snoozed_until).where(
        people.c.id.in_(sorted(ids)), people.c.muted | (people.c.snoozed_until != "")
    )
    return {
        row.id: Remindable(row.muted, _day(row.snoozed_until))
        for row in connection.execute(statement)
    }


def keep(connection: Connection, kept: Sequence[KeepReminder]) -> None:
    """New reminders; an older one of the same person that nobody saw yet is taken back."""
    _take_back(connection, {one.person_id for one in kept})
    rows = [
        {
            "outbox_key": one.key,
            "section": line.section.value,
            "instrument": line.item.instrument,
            "about": line.item.about,
            "period": line.item.period,
            "province": line.province,
            "person_id": one.person_id,
        }
        for one in kept
        for line in one.lines
    ]
    if rows:
        connection.execute(insert(reminder_lines), rows)


def clear(connection: Connection, filed: Sequence[FileReport]) -> None:
    """These reports are there now: no reminder that still waits may speak of them."""
    items = sorted({(one.instrument, one.about, one.period) for one in filed})
    things = sorted({(one.instrument, each) for one in filed for each in (one.about, one.province)})
    of_these = and_(
        reminder_lines.c.about.in_(sorted({about for _, about in things})),
        reminder_lines.c.instrument.in_(sorted({instrument for instrument, _, _ in items})),
        # alone these would be looked for in every line: no index serves a tuple
        or_(_ITEM.in_(items), and_(_HAS_A_DAY, _THING.in_(things))),
    )
    keys = set(connection.execute(select(_KEY).where(of_these)).scalars())
    if not keys:
        return
    waiting = _cleared(connection, keys)
    connection.execute(delete(reminder_lines).where(of_these))
    rest = update(reminder_lines).where(_KEY.in_(sorted(waiting)))
    connection.execute(rest.values(anew=True))


def take_cleared(connection: Connection) -> dict[str, list[Line]]:
    """What is left of reminders that were cleared, by person; the caller makes them anew.

    Whoever asks first gets them.
    """
    columns = reminder_lines.c
    taking = delete(reminder_lines).where(columns.anew)
    found: dict[str, list[Line]] = {}
    for row in connection.execute(taking.returning(*columns)):
        item = Item(row.instrument, row.about, row.period)
        line = Line(Section(row.section), row.province, item)
        found.setdefault(row.person_id, []).append(line)
    return found


def are_cleared(connection: Connection) -> bool:
    """Whether there is anything to make anew."""
    statement = select(_KEY).where(reminder_lines.c.anew).limit(1)
    return connection.execute(statement).first() is not None


def mute(connection: Connection, changed: Sequence[MuteReminders]) -> None:
    """Whether people want reminders; what waits for those who do not is taken back."""
    statement = update(people).where(people.c.id == bindparam("i"))
    rows = [{"i": one.person_id, "m": one.muted} for one in changed]
    connection.execute(statement.values(muted=bindparam("m"), snoozed_until=_NOBODY), rows)
    _take_back(connection, {one.person_id for one in changed if one.muted})


def snooze(connection: Connection, changed: Sequence[SnoozeReminders]) -> None:
    """People want to be reminded later; what waits for them is taken back."""
    statement = update(people).where(people.c.id == bindparam("i"))
    rows = [{"i": one.person_id, "d": one.until.isoformat()} for one in changed]
    connection.execute(statement.values(snoozed_until=bindparam("d")), rows)
    _take_back(connection, {one.person_id for one in changed})


def prefer_quiet(connection: Connection, changed: Sequence[PreferQuiet]) -> None:
    """The hours in which people want to be left alone."""
    statement = update(people).where(people.c.id == bindparam("i")).values(quiet=bindparam("q"))
    connection.execute(statement, [{"i": one.person_id, "q": one.hours} for one in changed])


def _take_back(connection: Connection, person_ids: Collection[str]) -> None:
    theirs = reminder_lines.c.person_id.in_(sorted(person_ids))
    keys = set(connection.execute(select(_KEY).where(theirs)).scalars())
    if keys:
        _cleared(connection, keys)
        connection.execute(delete(reminder_lines).where(theirs))


def _cleared(connection: Connection, keys: Iterable[str]) -> list[str]:
    """Takes the rows that still wait, and says which they were."""
    waiting = (
        select(outbox.c.key)
        .where(outbox.c.key.in_(sorted(keys)), outbox.c.state == "waiting")
        .order_by(outbox.c.key)
        .with_for_update()
    )
    found = list(connection.execute(waiting).scalars())
    if found:
        taken = update(outbox).where(outbox.c.key.in_(found)).values(state=CLEARED)
        connection.execute(taken)
    return found


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


_KEY = reminder_lines.c.outbox_key
_HAS_A_DAY = func.length(reminder_lines.c.period) == len("2024-12-31")
"""A milestone or the like: whichever report of its form is about the row answers the reminder."""
_THING = tuple_(reminder_lines.c.instrument, reminder_lines.c.about)
_ITEM = tuple_(reminder_lines.c.instrument, reminder_lines.c.about, reminder_lines.c.period)

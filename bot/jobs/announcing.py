"""Sends announcements on, a batch at a time: the row's place and the outbox keys go together.

Stopped half-way or killed, it goes on where it stood; nobody is written to twice. A batch is as
large as one call of the platform that takes the most; what of it waits for another's pace waits in
the outbox, so that a slow platform holds up nobody on a fast one.
"""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.app import App
from bot.base.buttons import command_press
from bot.notices import announcement_reach
from core.changes import Decision, Notice, Priority
from core.messages import Press, Say, Tap
from core.quota import Kind
from storage.messages import announcements
from storage.messages.announcements import Announcement
from storage.messages.outbox import OutboxRow
from storage.people import people
from storage.round import run

BATCH = 500
EVERY_SECONDS = 2.0
_PATIENCE = timedelta(hours=24)
_GOOD_FOR = timedelta(days=7)


async def send_on(app: App, now: datetime, most: int = BATCH) -> int:
    """The next few people of each announcement on its way; how many messages were made."""
    made = 0
    for announcement_id in await app.database.read(announcements.going_out):
        rows = await app.database.write(partial(_batch, app, announcement_id, now, most))
        app.courier.hand(rows)
        made += len(rows)
    return made


def _batch(
    app: App, announcement_id: str, now: datetime, most: int, connection: Connection
) -> list[OutboxRow]:
    found = announcements.taken(connection, announcement_id)
    if found is None:
        return []
    batch, is_last = announcement_reach.meant_after(connection, app.world.pack, found, most)
    sender = people.names(connection, [found.person_id]).get(found.person_id, "")
    notices = [_copy(found, one, sender, now) for one in batch]
    if is_last:
        notices.append(_done(found))
    decided = [run.Decided(Decision(notices=tuple(notices)))]
    finish = app.dispatcher.desk.finish
    rows = run.write(connection, decided, now=now, random=app.random, finish=finish)
    announcements.advance(
        connection, found.id, batch[-1] if batch else found.after, is_last=is_last
    )
    return rows


def _copy(found: Announcement, person_id: str, sender: str, now: datetime) -> Notice:
    return Notice(
        key=announcements.key_of(found.id, person_id),
        says=(announcement_reach.as_heard(found.words, found.person_id, sender),),
        person_id=person_id,
        priority=Priority.BULLETIN,
        kind=Kind.ANNOUNCEMENT.value,
        patient_until=now + _PATIENCE if found.patient else None,
        send_by=now + _GOOD_FOR,
    )


def _done(found: Announcement) -> Notice:
    look = Tap("button-announce-look", Press(command_press("announced", found.id)))
    return Notice(
        key=f"announced:{found.id}",
        says=(Say("announce-all-out", taps=(look,)),),
        person_id=found.person_id,
        priority=Priority.BULLETIN,
    )

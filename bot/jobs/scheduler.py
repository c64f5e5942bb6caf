"""Does what is due: every slot is one row, won and worked in one transaction.

However many workers run, one inserts the slot; its digests are written in the same
transaction, so a slot is never half done.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.app import App
from bot.jobs import announcing, line_quota, reminders, rooms
from bot.jobs.scheduled import Work, scheduled
from core.schedule import DueSlot, due_slots
from storage.database import schedule_slots
from storage.messages.outbox import OutboxRow
from storage.round import run


@dataclass(frozen=True, slots=True)
class Fired:
    """What one pass of the clock did."""

    slot: DueSlot
    messages: int


async def tick(app: App, now: datetime) -> list[Fired]:
    """Fires every slot that is due at `now`; returns those this process won."""
    fired: list[Fired] = []
    works = scheduled(app.world.pack)
    jobs = [rhythm.job for rhythm, _ in works]
    latest = await app.database.read(lambda c: schedule_slots.latest(c, jobs))
    for rhythm, work in works:
        for slot in due_slots(rhythm, latest.get(rhythm.job), now):
            done = await _fire(app, slot, work, now)
            if done is not None:
                fired.append(done)
    await reminders.make_anew(app, now)
    await announcing.send_on(app, now)
    await rooms.look_after(app, now)
    await line_quota.look(app, now)
    return fired


async def _fire(app: App, slot: DueSlot, work: Work, now: datetime) -> Fired | None:
    finish = app.dispatcher.desk.finish
    rows: list[OutboxRow] = []

    def write(connection: Connection) -> bool:
        state = "missed" if slot.is_missed else "done"
        if not schedule_slots.take(connection, slot.job, slot.due_at, state, now):
            return False
        if not slot.is_missed:
            decided = [run.Decided(work(app, connection, slot, now))]
            rows.extend(run.write(connection, decided, now=now, random=app.random, finish=finish))
        return True

    if not await app.database.write(write):
        return None
    app.courier.hand(rows)
    return Fired(slot, len(rows))

"""Does what is due: every slot is one row, won and worked in one transaction.

However many workers run, one inserts the slot; its digests are written in the same
transaction, so a slot is never half done.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.jobs import line_quota, reminders, rooms
from bot.jobs.scheduled import ONLY_TELL, Work, scheduled
from core.changes import Decision
from core.schedule import DueSlot, due_slots
from storage.database import schedule_slots
from storage.database.trouble import is_away, sqlstate_of
from storage.messages.outbox import OutboxRow
from storage.round import run

log = structlog.get_logger()

_TOOK_TOO_LONG = "57014"
"""SQLSTATE of a statement that was cancelled: one job's trouble."""


@dataclass(frozen=True, slots=True)
class Fired:
    """What one pass of the clock did."""

    slot: DueSlot
    messages: int


async def tick(app: App, now: datetime) -> list[Fired]:
    """Fires every slot that is due at `now`; returns those this process won.

    One job that fails takes none of the others along. Raises Stumbled when all were tried.
    """
    works = scheduled(app.world.pack)
    jobs = [rhythm.job for rhythm, _ in works]
    latest = await app.database.read(lambda c: schedule_slots.latest(c, jobs))
    due = [
        (slot, work)
        for rhythm, work in works
        for slot in due_slots(rhythm, latest.get(rhythm.job), now)
    ]
    fired = await _miss(app, [slot for slot, _ in due if slot.is_missed], now)
    stumbled: dict[str, Exception] = {}

    async def tried(job: str, work: Callable[[], Awaitable[object]]) -> None:
        if job in stumbled:  # a later slot of it would hide that this one was not worked
            return
        try:
            await work()
        except Exception as error:
            if is_away(error) and sqlstate_of(error) != _TOOK_TOO_LONG:
                raise  # it is away for the others as well
            log.error("a job stumbled", job=job, error=type(error).__name__, exc_info=error)
            stumbled[job] = error

    for slot, work in due:
        if not slot.is_missed:
            await tried(slot.job, partial(_fire, app, slot, work, now, fired))
    await tried("reminders made anew", lambda: reminders.make_anew(app, now))
    await tried("rooms", lambda: rooms.look_after(app, now))
    await tried("line account", lambda: line_quota.look(app, now))
    if stumbled:
        raise Stumbled(", ".join(sorted(stumbled))) from next(iter(stumbled.values()))
    return fired


class Stumbled(Exception):
    """Some jobs failed; which, is the message. All others were done."""


async def _miss(app: App, missed: Sequence[DueSlot], now: datetime) -> list[Fired]:
    """After days asleep there are hundreds: one commit notes them all."""
    if not missed:
        return []
    keys = {(slot.job, slot.due_at) for slot in missed}
    noted = await app.database.write(lambda c: schedule_slots.miss(c, keys, now))
    return [Fired(slot, 0) for slot in missed if (slot.job, slot.due_at) in noted]


async def _told(app: App, slot: DueSlot, work: Work, now: datetime) -> Decision | None:
    """What a work that only tells has to tell, read beside the loop; None: to be decided inside."""
    if work not in ONLY_TELL:
        return None
    told = await app.database.look(lambda c: work(app, c, slot, now))
    return None if told.changes else told


async def _fire(app: App, slot: DueSlot, work: Work, now: datetime, fired: list[Fired]) -> None:
    finish = app.dispatcher.desk.finish
    rows: list[OutboxRow] = []
    told = await _told(app, slot, work, now)

    def write(connection: Connection) -> bool:
        if not schedule_slots.take(connection, slot.job, slot.due_at, "done", now):
            return False
        decided = [run.Decided(told or work(app, connection, slot, now))]
        rows.extend(run.write(connection, decided, now=now, random=app.random, finish=finish))
        return True

    if await app.database.write(write):
        app.courier.hand(rows)
        fired.append(Fired(slot, len(rows)))

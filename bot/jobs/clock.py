"""Does what is due: every slot is one row, won and worked in one transaction.

However many workers run, one inserts the slot; its digests are written in the same
transaction, so a slot is never half done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.jobs import digest, escalation, rooms, support, tidy
from bot.wiring import App
from core.changes import Decision
from core.people import Role
from core.schedule import DueSlot, Rhythm, due_slots
from storage import round, slots
from storage.outbox import OutboxRow

_ESCALATION_LATENESS = timedelta(hours=8)

Work = Callable[[App, Connection, DueSlot, datetime], Decision]


@dataclass(frozen=True, slots=True)
class Fired:
    """What one pass of the clock did."""

    slot: DueSlot
    messages: int


async def tick(app: App, now: datetime) -> list[Fired]:
    """Fires every slot that is due at `now`; returns those this process won."""
    fired: list[Fired] = []
    for rhythm, work in rhythms(app):
        last = await app.database.read(lambda c, job=rhythm.job: slots.last(c, job))  # type: ignore[misc]
        for slot in due_slots(rhythm, last, now):
            done = await _fire(app, slot, work, now)
            if done is not None:
                fired.append(done)
    await rooms.look_after(app, now)
    return fired


def rhythms(app: App) -> list[tuple[Rhythm, Work]]:
    """Everything the pack schedules, with what does it."""
    assert app.world is not None
    written = app.world.pack.written
    found: list[tuple[Rhythm, Work]] = [
        (Rhythm(one.id, one.cron, timedelta(minutes=one.lateness_minutes)), digest.daily)
        for one in written.digest
        if one.audience is Role.COORDINATOR
    ]
    cron = written.verification.escalate_cron
    escalating = Rhythm("escalation", cron, _ESCALATION_LATENESS)
    rule = app.world.pack.support
    if rule is not None:
        late = timedelta(minutes=rule.lateness_minutes)
        found.append((Rhythm(rule.id, rule.cron, late), support.prompt))
    return [*found, (escalating, escalation.escalate), (tidy.RHYTHM, tidy.tidy)]


async def _fire(app: App, slot: DueSlot, work: Work, now: datetime) -> Fired | None:
    assert app.dispatcher is not None
    finish = app.dispatcher.desk.finish
    rows: list[OutboxRow] = []

    def write(connection: Connection) -> bool:
        state = "missed" if slot.is_missed else "done"
        if not slots.take(connection, slot.job, slot.due_at, state, now):
            return False
        if not slot.is_missed:
            decided = [round.Decided(work(app, connection, slot, now))]
            rows.extend(round.write(connection, decided, now=now, random=app.random, finish=finish))
        return True

    if not await app.database.write(write):
        return None
    assert app.courier is not None
    app.courier.hand(rows)
    return Fired(slot, len(rows))

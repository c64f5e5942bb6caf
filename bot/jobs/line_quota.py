"""Every hour: what LINE says of the month, how far it has to be stretched, and who must know.

The calls are made outside any transaction; one slot an hour is won by one worker. A LINE that
does not answer leaves the account as it was.
"""

from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection

from bot.app import App
from bot.channels.channel import Answer
from bot.readings.month_forecast import forecast_of
from bot.sending.push_budget import month_of
from bot.sending.transport import Unreachable
from core.changes import Decision, Notice, Priority
from core.messages import Say
from core.people import Role
from core.quota import Kind, Step, step_for
from core.schedule import DueSlot, Rhythm, due_slots
from storage.database import schedule_slots
from storage.database import settings as kept
from storage.messages import quota
from storage.messages.outbox import OutboxRow
from storage.people import people
from storage.round import run

RHYTHM = Rhythm("line-account", "7 * * * *", timedelta(hours=1))
FORECAST = "line_forecast"
"""Under which name the month's forecast is kept, for metrics."""
_GOOD_FOR = timedelta(days=3)


async def look(app: App, now: datetime) -> Step | None:
    """The step the month is at now; None when it was not this process's turn."""
    last = await app.database.read(lambda c: schedule_slots.last(c, RHYTHM.job))
    due = [slot for slot in due_slots(RHYTHM, last, now) if not slot.is_missed]
    if not due:
        return None
    reading = await _reading(app)
    found = await app.database.write(lambda c: _judge(app, c, due[-1], reading, now))
    if found is None:
        return None
    step, rows = found
    app.courier.hand(rows)
    return step


async def _reading(app: App) -> tuple[int | None, int] | None:
    """The quota (None: no limit) and what is used of it, or None when LINE does not say."""
    accounts = (channel.account_urls() for channel in app.channels.values())
    urls = next((found for found in accounts if found is not None), None)
    if urls is None:
        return None
    try:
        limit = _json(await app.transport.fetch(urls[0], urls[2]))
        used = _json(await app.transport.fetch(urls[1], urls[2]))
        quota_value = int(limit["value"]) if limit.get("type") == "limited" else None
        return quota_value, int(used["totalUsage"])
    except (Unreachable, KeyError, TypeError, ValueError):
        return None


def _json(answer: Answer) -> dict[str, Any]:
    found = orjson.loads(answer.body) if answer.status == 200 else {}
    return found if isinstance(found, dict) else {}


def _judge(
    app: App,
    connection: Connection,
    slot: DueSlot,
    reading: tuple[int | None, int] | None,
    now: datetime,
) -> tuple[Step, list[OutboxRow]] | None:
    if not schedule_slots.take(connection, slot.job, slot.due_at, "done", now):
        return None
    month, pack = month_of(now), app.world.pack
    if reading is not None:
        quota.keep_reading(connection, month, *reading, now)
    known = quota.account(connection, month)
    forecast = forecast_of(pack, connection, now)
    step = step_for(known.month, forecast)
    kept.keep_setting(connection, FORECAST, {"month": month, "coming": forecast.total})
    told = max(known.told_step, step)
    quota.keep_step(connection, month, step, told)
    if step <= known.told_step:
        return step, []
    decided = [run.Decided(Decision(notices=_told(connection, month, step, now)))]
    finish = app.dispatcher.desk.finish
    return step, run.write(connection, decided, now=now, random=app.random, finish=finish)


def _told(connection: Connection, month: str, step: Step, now: datetime) -> tuple[Notice, ...]:
    """Staff hear of each step once a month, before it bites."""
    officers = {
        person_id
        for role in (Role.STAFF, Role.ADMIN)
        for person_id, _ in people.all_holding_role(connection, role)
    }
    return tuple(
        Notice(
            key=f"line-account:{month}:{int(step)}:{person_id}",
            says=(Say(f"account-step-{int(step)}"),),
            person_id=person_id,
            priority=Priority.BULLETIN,
            kind=Kind.BULLETIN.value,
            send_by=now + _GOOD_FOR,
        )
        for person_id in sorted(officers)
    )

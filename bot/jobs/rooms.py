"""Once a day, before people wake: counts who sits in our rooms, and leaves those nobody wanted.

Best effort: what a platform does not answer is asked again tomorrow. The calls are made
outside any transaction; one slot a day is won by one worker.
"""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.handlers.people.room_links import LEAVES_AFTER_DAYS
from bot.sending.transport import LostAnswer, Unreachable
from core.changes import CloseChat, Decision
from core.schedule import DueSlot, Rhythm, due_slots
from storage.chats import rooms
from storage.chats.rooms import Room
from storage.database import schedule_slots
from storage.round import run

log = structlog.get_logger()

RHYTHM = Rhythm("rooms", "20 5 * * *", timedelta(hours=18))


async def look_after(app: App, now: datetime) -> tuple[int, int] | None:
    """How many rooms were counted and how many left; None when it was not this process's turn."""
    last = await app.database.read(lambda c: schedule_slots.last(c, RHYTHM.job))
    due = [slot for slot in due_slots(RHYTHM, last, now) if not slot.is_missed]
    if not due or not await app.database.write(lambda c: _won(c, due[-1], now)):
        return None
    left = await _leave(app, now)
    counted = await _count(app)
    if counted or left:
        log.info("rooms looked after", counted=counted, left=left)
    return counted, left


def _won(connection: Connection, slot: DueSlot, now: datetime) -> bool:
    return schedule_slots.take(connection, slot.job, slot.due_at, "done", now)


async def _leave(app: App, now: datetime) -> int:
    before = now - timedelta(days=LEAVES_AFTER_DAYS)
    alone = await app.database.read(lambda c: rooms.left_alone(c, before))
    gone = [room.key for room in alone if await _left(app, room)]
    if gone:
        closing = Decision(changes=tuple(CloseChat(key) for key in gone))
        await app.database.write(lambda c: _write(app, c, closing, now))
    return len(gone)


async def _left(app: App, room: Room) -> bool:
    """Whether we are out, as far as the platform says; a room that is no more counts."""
    channel = app.channels.get(room.channel)
    if channel is None:
        return False
    try:
        answer = await app.transport.post(channel.leaving(room.address))
    except (Unreachable, LostAnswer):
        return False
    return answer.status < 500 and answer.status != 429


def _write(app: App, connection: Connection, decision: Decision, now: datetime) -> None:
    finish = app.dispatcher.desk.finish
    run.write(connection, [run.Decided(decision)], now=now, random=app.random, finish=finish)


async def _count(app: App) -> int:
    found: dict[str, int] = {}
    for room in await app.database.read(rooms.open_rooms):
        members = await _members(app, room)
        if members is not None:
            found[room.key] = members
    await app.database.write(lambda c: rooms.count_members(c, found))
    return len(found)


async def _members(app: App, room: Room) -> int | None:
    channel = app.channels.get(room.channel)
    if channel is None:
        return None
    try:
        answer = await app.transport.fetch(*channel.members_url(room.address))
    except Unreachable:
        return None
    return channel.members_in(answer)

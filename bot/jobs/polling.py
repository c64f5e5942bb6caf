"""Telegram without a public address: one process polls, and moves on only after the commit.

The poller lease is a row; a process that dies loses it by its silence. The offset Telegram
sees is the next update after those committed, so nothing acknowledged is lost.
"""

import asyncio
import os
from datetime import timedelta

import orjson
import structlog

from bot.app import App
from bot.channels.channel import IsPolled
from bot.handlers.admission import admitted
from bot.rounds.dispatch import Unavailable
from bot.sending.transport import Unreachable
from core.events import Pressed, Said
from storage.database import settings

log = structlog.get_logger()

LEASE = "telegram-poller"
_LEASE_FOR = timedelta(seconds=60)
_WAIT_SECONDS = 15
_AFTER_TROUBLE_SECONDS = 3.0


def is_wanted(app: App) -> bool:
    """Polling is the way in when Telegram is on and there is no public address."""
    if not app.settings.has_telegram or app.settings.public_url:
        return False
    return _polled(app) is not None


def _polled(app: App) -> IsPolled | None:
    return next((one for one in app.channels.values() if isinstance(one, IsPolled)), None)


async def poll(app: App) -> None:
    """Polls for ever, while this process holds the lease."""
    holder = f"{os.uname().nodename}:{os.getpid()}"
    offset: int | None = None
    while True:
        if not await _holds(app, holder):
            offset = None
            await asyncio.sleep(_AFTER_TROUBLE_SECONDS)
            continue
        offset = await _poll_once(app, offset)


async def _holds(app: App, holder: str) -> bool:
    now = app.clock()
    return await app.database.write(
        lambda c: settings.hold_lease(c, LEASE, holder, now, _LEASE_FOR)
    )


async def _poll_once(app: App, offset: int | None) -> int | None:
    telegram = _polled(app)
    assert telegram is not None
    try:
        answer = await app.transport.fetch(telegram.updates_url(offset, _WAIT_SECONDS), {})
        updates = orjson.loads(answer.body)["result"] if answer.status == 200 else None
    except (Unreachable, ValueError, KeyError, TypeError):
        updates = None
    if updates is None:
        log.warning("telegram cannot be polled")
        await asyncio.sleep(_AFTER_TROUBLE_SECONDS)
        return offset
    for update in updates:
        if not await _take(app, telegram, update):
            return offset
        offset = int(update["update_id"]) + 1
    return offset


async def _take(app: App, telegram: IsPolled, update: object) -> bool:
    arrived = telegram.events(orjson.dumps(update))
    wanted = await admitted(app.database, app.words, app.clock(), arrived)
    try:
        await app.dispatcher.take(wanted)
    except Unavailable:
        await asyncio.sleep(_AFTER_TROUBLE_SECONDS)
        return False
    for event in wanted:
        if app.courier is not None and isinstance(event.what, Pressed | Said):
            app.courier.acknowledge(telegram, event.what.press_id)
    return True

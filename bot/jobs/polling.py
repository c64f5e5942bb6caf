"""Telegram without a public address: one process polls, and moves on only after the commit.

The poller lease is a row; a process that ends gives it back, one that dies loses it by its
silence, or at once to another on its host. The offset Telegram sees is the next update after those
committed, so nothing acknowledged is lost. What fails ends `poll`, which then begins anew
(bot/base/loops.py).
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import orjson
import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.base.loops import Well
from bot.base.rarely import Rarely
from bot.base.whoami import is_dead, myself
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
_LET_GO_WITHIN_SECONDS = 1.0


def is_wanted(app: App) -> bool:
    """Polling is the way in when Telegram is on and there is no public address."""
    if not app.settings.has_telegram or app.settings.public_url:
        return False
    return _polled(app) is not None


def _polled(app: App) -> IsPolled | None:
    return next((one for one in app.channels.values() if isinstance(one, IsPolled)), None)


async def poll(app: App, well: Well) -> None:
    """Polls for ever, while this process holds the lease."""
    holder, says = myself(), Rarely()
    offset: int | None = None
    try:
        while True:
            if await _holds(app, holder):
                offset = await _poll_once(app, offset, says)
            else:
                offset = None
                await asyncio.sleep(_AFTER_TROUBLE_SECONDS)
            well()
    finally:
        await _let_go(app, holder)


async def _holds(app: App, holder: str, dead: Callable[[str], bool] = is_dead) -> bool:
    now = app.clock()

    def work(connection: Connection) -> bool:
        known = settings.lease_holder(connection, LEASE)
        gone = known if known and dead(known) else ""
        return settings.hold_lease(connection, LEASE, holder, now, _LEASE_FOR, gone)

    return await app.database.write(work)


async def _let_go(app: App, holder: str) -> None:
    """As far as the database is there; else the lease runs out."""
    try:
        async with asyncio.timeout(_LET_GO_WITHIN_SECONDS):
            await app.database.write(lambda c: settings.release_lease(c, LEASE, holder))
    except Exception as error:
        log.warning("poller lease not given back", error=type(error).__name__)


async def _poll_once(app: App, offset: int | None, says: Rarely) -> int | None:
    telegram = _polled(app)
    assert telegram is not None
    try:
        answer = await app.transport.fetch(telegram.updates_url(offset, _WAIT_SECONDS), {})
        updates = orjson.loads(answer.body)["result"] if answer.status == 200 else None
    except (Unreachable, ValueError, KeyError, TypeError):
        updates = None
    if updates is None:
        if says():
            log.warning("telegram cannot be polled")
        await asyncio.sleep(_AFTER_TROUBLE_SECONDS)
        return offset
    if says.over():
        log.info("telegram can be polled again")
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
        if isinstance(event.what, Pressed | Said):
            app.courier.acknowledge(telegram, event.what.press_id)
    return True

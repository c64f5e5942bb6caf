"""The loops beside the web server: rounds, sending, sweeping, the clock, media, polling.

Each loop does one named thing again and again; how a failure ends is said in bot/base/loops.py.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog

from bot.app import App, Process
from bot.base.loops import Nap, Running, Well, every, for_ever
from bot.base.rarely import Rarely
from bot.jobs import announcing, files, media, menus, polling, scheduler, sealing
from bot.sending.leases import RENEW_EVERY_SECONDS
from bot.server import own_names
from bot.server.bells import Bells
from bot.server.meanings import warm_up
from bot.server.watch import Watchman
from bot.server.wiring import made_ready
from core.events import Inbound, SentMedia, Unsent
from storage.database.trouble import is_away, sqlstate_of

log = structlog.get_logger()

SWEEP_EVERY_SECONDS = 1.0
CLOCK_EVERY_SECONDS = 20.0
READY_EVERY_SECONDS = 3.0
MEDIA_EVERY_SECONDS = 5.0
FILES_EVERY_SECONDS = 3.0
MENUS_EVERY_SECONDS = 5.0
SEAL_EVERY_SECONDS = 60.0
NAMES_EVERY_SECONDS = 30.0
WATCH_EVERY_SECONDS = 60.0


async def become_ready(
    process: Process, before: Callable[[], Awaitable[None]], nap: Nap = asyncio.sleep
) -> App:
    """Waits for the schema, then serves; an old schema is answered 503 meanwhile. So is a database
    that is away, full or only starting: who starts everything at once need not mind the order.

    `before`: looks at the database first, and raises for one that may not be served.
    """
    says = Rarely()
    while True:
        try:
            await before()
            app = await made_ready(process.app)
            if app is not None:
                await asyncio.to_thread(warm_up, app.world)
                process.app = app
                return app
            if says("schema"):
                log.warning("database not migrated: run khabuan migrate")
        except Exception as error:
            if not is_away(error):
                raise
            why = f"{type(error).__name__} {sqlstate_of(error)}".strip()
            if says(why):
                log.error("database unreachable: waiting for it", error=why)
        await nap(READY_EVERY_SECONDS)


def start(app: App, *, works: bool) -> None:
    """Starts the loops of a ready app. `works`: also sweeps, keeps the clock, fetches media."""
    bells = Bells(lambda: app.clock().timestamp())
    wanted = bells.of("media")
    app.dispatcher.after_round.append(lambda arrived: _ring_for_media(wanted, arrived))
    loops = _of_serving(app) | (_of_working(app, bells) if works else {})
    for name, running in loops.items():
        app.tasks.append(app.loops.begin(name, running))


def _of_serving(app: App) -> dict[str, Running]:
    return {
        "rounds": for_ever(app.dispatcher.run),
        "settling": for_ever(app.courier.run_settling),
        "leases": every(RENEW_EVERY_SECONDS, app.courier.keep),
        "names": every(NAMES_EVERY_SECONDS, lambda: own_names.look_again(app)),
    }


def _of_working(app: App, bells: Bells) -> dict[str, Running]:
    wanted, asked, shown = (bells.of(noun) for noun in ("media", "files", "menus"))
    found = {
        "sending": _on_bell(bells.of("outbox"), SWEEP_EVERY_SECONDS, app.courier.sweep),
        "clock": every(CLOCK_EVERY_SECONDS, lambda: scheduler.tick(app, app.clock())),
        "announcements": every(
            announcing.EVERY_SECONDS, lambda: announcing.send_on(app, app.clock())
        ),
        "media": _on_bell(wanted, MEDIA_EVERY_SECONDS, lambda: _fetch_on(app, wanted)),
        "files": _on_bell(asked, FILES_EVERY_SECONDS, lambda: files.make_wanted(app)),
        "menus": _on_bell(shown, MENUS_EVERY_SECONDS, lambda: menus.show_wanted(app)),
        "sealing": every(SEAL_EVERY_SECONDS, lambda: sealing.seal(app)),
        "erased chats": every(SEAL_EVERY_SECONDS, lambda: sealing.sweep(app)),
        "watch": every(WATCH_EVERY_SECONDS, Watchman(Process(app)).look),
    }
    if not app.database.is_sqlite:
        found["wake-ups"] = for_ever(lambda: bells.hear_others(app.database))
    if polling.is_wanted(app):
        found["telegram poller"] = lambda well: polling.poll(app, well)
    return found


async def _fetch_on(app: App, bell: asyncio.Event) -> None:
    """A few at a time: where there were some there may be more, and nobody rings for those."""
    if await media.fetch_wanted(app):
        bell.set()


def _ring_for_media(bell: asyncio.Event, arrived: Sequence[Inbound]) -> None:
    """Only what can want or forget content is worth a look at the table."""
    if any(isinstance(event.what, SentMedia | Unsent) for event in arrived):
        bell.set()


def _on_bell(
    bell: asyncio.Event, most_seconds: float, work: Callable[[], Awaitable[object]]
) -> Running:
    async def running(well: Well) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), most_seconds)
            bell.clear()
            await work()
            well()
            await asyncio.sleep(0.2)

    return running

"""`khabuan due`: does, at a moment one names, what a worker would do then; or only looks."""

from datetime import datetime, timedelta

from bot.app import OpenedApp
from bot.base.clock import BANGKOK, EARLIEST, LATEST, OffsetClock
from bot.base.settings import Settings
from bot.cli.operate import opened, ready
from bot.cli.refused import Refused
from bot.jobs import announcing, scheduler
from bot.sending.http import HttpTransport, Nowhere
from bot.server.wiring import close
from storage.database import vital_signs
from storage.database.looking import OnlyLooking


async def done_at(settings: Settings, at: str, *, only_look: bool = False) -> None:
    """Acts as if now were `at`: fires what is due, sends it, says what it did.

    `only_look`: says what would be done; nothing is kept, nobody is called.
    """
    app = await opened(settings)
    try:
        if only_look:
            await _only_look(app)
        if at:
            moved = OffsetClock(timedelta(0))
            _move(moved, at)
            app.clock = moved
        app = await ready(app)
        fired = await scheduler.tick(app, app.clock())
        await announcing.send_on(app, app.clock())
        for one in fired:
            local = one.slot.due_at.astimezone(BANGKOK)
            state = "missed" if one.slot.is_missed else f"{one.messages} messages"
            print(f"{one.slot.job} {local:%Y-%m-%dT%H:%M} {state}")
        if only_look:
            due = await app.database.read(lambda c: vital_signs.due_messages(c, app.clock()))
            waiting = sum(pile.count for pile in due.values())
            print(f"would be sent besides: {waiting}; only looked, nothing was done")
            return
        await app.courier.sweep()
        await app.courier.finish()
        print(f"sent {app.courier.sent}")
    finally:
        await close(app)


async def _only_look(app: OpenedApp) -> None:
    await app.database.close()
    app.database = OnlyLooking(app.settings.database_url)
    if isinstance(app.transport, HttpTransport):
        await app.transport.close()
    app.transport = Nowhere()


def _move(clock: OffsetClock, text: str) -> None:
    try:
        clock.move_to(_bangkok_time(text))
    except ValueError as error:
        raise Refused(f"a time between {EARLIEST.year} and {LATEST.year}, not {text}") from error


def _bangkok_time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"not a time such as 2024-11-18T07:30: {text}") from error
    return at if at.tzinfo else at.replace(tzinfo=BANGKOK)

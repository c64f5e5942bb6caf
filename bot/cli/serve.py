"""Runs a process: the server in earnest, and the demo with its playground."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from aiohttp import web

from bot.app import App, OpenedApp, Process
from bot.base.clock import OffsetClock
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import ChannelPort
from bot.channels.line import menus as line_menus
from bot.channels.line.channel import Line
from bot.channels.telegram.channel import Telegram
from bot.cli import guards
from bot.cli.check import missing_contacts
from bot.cli.refused import Refused
from bot.cli.tour import Tour
from bot.jobs import scheduler
from bot.media.store import key_of_ticket
from bot.playground.demo import DEMO_STARTS, PERSONAS, ROOM, TRAT, address_of, fill
from bot.playground.playground import Phone, Playground, RichMenu, Room
from bot.playground.web import loopback_names_only
from bot.server import worker
from bot.server.door.descriptors import raise_descriptors
from bot.server.door.door import DOOR, DoorRunner
from bot.server.door.flood import on_trouble
from bot.server.door.limits import DoorLimits, fitting
from bot.server.meanings import warm_up
from bot.server.starting import tell_ready, tell_start
from bot.server.web import FILES, receive, web_app
from bot.server.wiring import build, close, made_ready
from core.events import Channel
from storage.database import settings as kept
from storage.database.engines import Database
from storage.database.schema import NewerDatabase, migrate

log = structlog.get_logger()

SHUTDOWN_SECONDS = 1.5
"""For webhooks that wait for a database; with `close` the whole takes ten seconds at most."""
CLOCK_OFFSET = "clock_offset_seconds"
DEMO_LINE_SECRET = "demo-line-secret"  # opens nothing but the demo's own playground
DEMO_TELEGRAM_SECRET = "demo-telegram-secret"
DEMO_TELEGRAM_NAME = "khabuan_demo_bot"
PLAYGROUND_URL = "https://playground.invalid"  # the page uses only the path of a link


async def serve(settings: Settings, role: str, host: str, port: int) -> None:
    """Serves until told to stop. `role`: all, web (webhooks) or worker (clock, sweep, media)."""
    guards.must_have_key(settings)
    guards.must_be_whole(settings)
    if settings.playground:
        raise Refused("the playground runs only in `khabuan demo`")
    process = Process(build(settings))
    served = web_app(process, fitting(DoorLimits(), raise_descriptors()))
    starting = asyncio.ensure_future(_start_when_ready(process, role, f"{host}:{port}"))
    try:
        await _run(served, host, port, starting)
    finally:
        starting.cancel()
        await close(process.app)


async def demo(settings: Settings, port: int) -> None:
    """The bot on SQLite with sample data and the playground, on loopback only."""
    app, playground = await demo_app(settings.model_copy(update={"public_url": PLAYGROUND_URL}))
    warm_up(app.world)  # else the first message waits for it
    served = demo_web(app, playground)
    worker.start(app, works=True)
    for phone in playground.world.phones:
        await playground.add_friend(phone)
    print(f"Khabuan: http://127.0.0.1:{port}/", flush=True)
    await _run(served, "127.0.0.1", port)
    await close(app)


def demo_web(app: App, playground: Playground) -> web.Application:
    """The demo's page beside the routes of serving, for browsers of this machine only."""
    served = web_app(Process(app), DoorLimits(answer_seconds=None))
    served.middlewares.append(loopback_names_only)
    served.router.add_routes(playground.routes())
    served.on_shutdown.append(lambda _: playground.close())
    return served


async def demo_app(settings: Settings) -> tuple[App, Playground]:
    """A ready demo: migrated, filled, its clock where it was left.

    Raises Refused, before anything is written, for a database that is not the demo's to fill.
    """
    await guards.must_be_for_the_demo(settings)
    settings = settings.model_copy(update={"secret_key": guards.DEMO_KEY})
    await _migrated(settings.database_url)
    now = OffsetClock(timedelta(0))
    stage = Stage(now)
    channels: dict[Channel, ChannelPort] = {
        Channel.LINE: Line(DEMO_LINE_SECRET, "demo"),
        Channel.TELEGRAM: Telegram("demo", DEMO_TELEGRAM_SECRET, username=DEMO_TELEGRAM_NAME),
    }
    doors = Doors(line_id="@khabuan", telegram_name=DEMO_TELEGRAM_NAME, contact=settings.contact)
    opened = build(settings, clock=now, channels=channels, transport=stage)
    now.offset = await _kept_offset(opened, now)
    app = await made_ready(opened, doors)
    assert app is not None  # it was migrated above
    stage.app = app
    await fill(app)
    playground = Playground(
        phones=_phones(app),
        rooms=[Room("room", ROOM.channel, ROOM.address, app.texts.say("demo-room"), 12)],
        receive=stage.receive,
        clock=stage,
        line_secret=DEMO_LINE_SECRET,
        telegram_secret=DEMO_TELEGRAM_SECRET,
        telegram_user=DEMO_TELEGRAM_NAME,
        read_media=app.media.get,
        read_ticket=stage.read_ticket,
        tour=Tour(app).steps,
        menus=[_rich_menu(app, role) for role in app.world.menus.rich],
    )
    stage.playground = playground
    return app, playground


class Stage:
    """Stands between app and playground: transport, entrance and clock of the demo."""

    def __init__(self, now: OffsetClock) -> None:
        self._now = now
        self.app: App | None = None
        self.playground: Playground | None = None

    async def post(self, call):  # type: ignore[no-untyped-def]
        """The courier's transport."""
        assert self.playground is not None
        return await self.playground.post(call)

    async def fetch(self, url, headers):  # type: ignore[no-untyped-def]
        """What people sent on their phones."""
        assert self.playground is not None
        return await self.playground.fetch(url, headers)

    async def receive(self, name: Channel, headers, body: bytes) -> int:  # type: ignore[no-untyped-def]
        """The same door as the webhooks."""
        assert self.app is not None
        return await receive(self.app, self.app.channels[name], headers, body)

    async def read_ticket(self, ticket: str) -> bytes | None:
        """The picture of a link, as if nobody had moved the clock since it was sent."""
        assert self.app is not None
        key = key_of_ticket(ticket, self.app.settings.secret_key, DEMO_STARTS)
        return await self.app.media.get(key) if key and not key.startswith(FILES) else None

    def now(self) -> datetime:
        """Now in the demo."""
        return self._now()

    async def move_to(self, at: datetime) -> None:
        """Moves the demo's clock, kept in its database, and does what fell due on the way."""
        assert self.app is not None
        self._now.move_to(at)
        seconds = self._now.offset.total_seconds()
        await self.app.database.write(lambda c: kept.keep_setting(c, CLOCK_OFFSET, seconds))
        await scheduler.tick(self.app, self._now())
        await self.app.courier.sweep()


def _rich_menu(app: App, role: str) -> RichMenu:
    """As `khabuan connect` would put it up; the picture waits until somebody looks."""
    from bot.cli.rich_menus import picture_of, role_menu  # they draw: heavy, and not for serving

    menu = role_menu(app.texts, app.world.menus, role)
    return RichMenu(
        id=role,
        alias=menu.alias,
        made_with=line_menus.body(menu),
        draw=lambda: picture_of(app.texts, app.world.menus, role),
    )


def _phones(app: App) -> list[Phone]:
    return [
        Phone(
            id=persona.key,
            channel=persona.channel,
            user_id=address_of(persona.key, persona.channel),
            name=app.texts.say(f"demo-{persona.key}"),
            rooms=("room",) if persona.channel is Channel.LINE and persona.province == TRAT else (),
            menu=persona.role.value if persona.channel is Channel.LINE else "",
        )
        for persona in PERSONAS
    ]


async def _kept_offset(app: OpenedApp, now: OffsetClock) -> timedelta:
    seconds = await app.database.read(lambda c: kept.setting(c, CLOCK_OFFSET))
    if seconds is not None:
        return timedelta(seconds=float(seconds))
    now.move_to(DEMO_STARTS)
    await app.database.write(
        lambda c: kept.keep_setting(c, CLOCK_OFFSET, now.offset.total_seconds())
    )
    return now.offset


async def _migrated(address: str) -> None:
    database = Database(address)
    await migrate(database)
    await database.close()


async def _start_when_ready(process: Process, role: str, address: str) -> None:
    app = await worker.become_ready(process, _looking_first(process, role, address))
    worker.start(app, works=role != "web")
    keep_out_of_garbage()
    for missing in missing_contacts(app.settings):
        log.warning(missing)
    tell_ready(app, role)


def _looking_first(process: Process, role: str, address: str) -> Callable[[], Awaitable[None]]:
    """Looks whose database it is; says once what starts here, unless it is refused at once."""
    told: list[bool] = []

    async def look() -> None:
        try:
            await guards.must_be_in_earnest(process.app.database)
        except (Refused, NewerDatabase):
            raise
        except Exception:
            tell()
            raise
        tell()

    def tell() -> None:
        if not told:
            tell_start(process.app.settings, role, address)
            told.append(True)

    return look


def keep_out_of_garbage() -> None:
    """What was loaded stays for good: the collector need not walk it again with every round."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


async def _run(
    served: web.Application, host: str, port: int, starting: "asyncio.Future[None] | None" = None
) -> None:
    """Serves until told to stop, or until `starting` fails: a broken pack serves nobody."""
    runner = DoorRunner(served, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise Refused(f"cannot listen on {host}:{port}: {error.strerror}") from error
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(on_trouble(served[DOOR].flood))
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    if starting is not None:
        starting.add_done_callback(lambda _: stop.set() if _failed(starting) else None)
    await stop.wait()
    await runner.cleanup()
    if starting is not None and _failed(starting):
        await starting


def _failed(task: "asyncio.Future[None]") -> bool:
    return task.done() and not task.cancelled() and task.exception() is not None

"""Puts the rooms together: settings in, a running app out. The only place that knows all."""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path

import structlog
from sqlalchemy import Connection

from bot.app import App, OpenedApp
from bot.base.board_links import links_to_boards
from bot.base.clock import Clock, real_clock
from bot.base.code_hash import CodeHash
from bot.base.looking import Look, Looked
from bot.base.randomness import random_pages
from bot.base.settings import Settings
from bot.base.texts import Texts
from bot.base.turn import Doors, PastYear, Turn, World
from bot.channels.channel import ChannelPort
from bot.channels.line.channel import Line
from bot.channels.telegram.channel import Telegram
from bot.handlers.decide import decide
from bot.handlers.prefetch import foreseeing
from bot.handlers.registry import COMMANDS, menus_of
from bot.media.store import MediaStore, signed_links
from bot.rounds.dispatch import Desk, Dispatcher, guarded
from bot.rounds.finish import finishing
from bot.sending.courier import Courier
from bot.sending.http import HttpTransport
from bot.sending.push_budget import Purse
from bot.sending.transport import Transport
from bot.server import metrics
from bot.server.library import Library, open_library, pack_folder, past_libraries
from bot.server.meanings import ear_of, meanings_of, ways_heard
from core.changes import Decision
from core.events import Channel, Inbound
from core.ids import RandomBytes
from core.messages import Say
from core.programme.pack.command_names import with_instruments, with_registers
from core.thai.commands import CommandWords
from core.thai.places.place_index import codes_by_name
from storage.database import lookups
from storage.database import settings as kept
from storage.database.engines import Database
from storage.database.rows import Known
from storage.database.schema import is_current

log = structlog.get_logger()

LINE_ID, TELEGRAM_NAME = "line_id", "telegram_name"
"""Names under which `khabuan connect` keeps what the platforms call us."""

LOCALES = Path(__file__).parents[2] / "locales" / "th"


def read_texts() -> Texts:
    """Every sentence of `locales/th`."""
    return _texts(tuple((path.name, path.read_text("utf-8")) for path in LOCALES.glob("*.ftl")))


@lru_cache(maxsize=1)
def _texts(sources: tuple[tuple[str, str], ...]) -> Texts:
    """Reading Fluent takes a third of a second; who builds several apps in a process reads once."""
    return Texts(dict(sources))


def channels_of(settings: Settings, telegram_name: str = "") -> dict[Channel, ChannelPort]:
    """The channels that are set up."""
    found: dict[Channel, ChannelPort] = {}
    if settings.has_line:
        found[Channel.LINE] = Line(
            settings.line_channel_secret,
            settings.line_channel_token,
            settings.line_api_url,
            settings.line_data_url,
        )
    if settings.has_telegram:
        found[Channel.TELEGRAM] = Telegram(
            settings.telegram_token,
            settings.telegram_secret,
            settings.telegram_api_url,
            username=telegram_name,
        )
    return found


def code_hasher(settings: Settings) -> CodeHash:
    """How codes are kept and looked up."""
    return CodeHash(settings.secret_key, settings.old_keys)


def build(
    settings: Settings,
    *,
    clock: Clock = real_clock,
    transport: Transport | None = None,
    channels: dict[Channel, ChannelPort] | None = None,
    random: RandomBytes | None = None,
) -> OpenedApp:
    """An app that is not serving yet. Call inside a running loop (it opens a session)."""
    texts = read_texts()
    media = MediaStore(settings.media_url)
    return OpenedApp(
        settings=settings,
        database=Database(settings.database_url),
        clock=clock,
        random=random or random_pages(),
        texts=texts,
        words=CommandWords(texts.words("command-")),
        channels=channels if channels is not None else channels_of(settings),
        media=media,
        transport=transport or HttpTransport(media.get),
    )


async def made_ready(opened: OpenedApp, doors: Doors | None = None) -> App | None:
    """The app with its pack and its queue once the schema is current; None while it is not."""
    if not await is_current(opened.database):
        return None
    today = opened.clock().date()
    words = opened.texts.words("command-")
    folder = pack_folder(opened.settings.pack, today)
    library = await open_library(opened.database, folder, words)
    past = await past_libraries(opened.database, folder, library.pack)
    words = with_registers(words, library.pack.registers)
    opened.words = CommandWords(with_instruments(words, library.pack.instruments))
    if doors is None:
        doors = await opened.database.read(lambda c: doors_of(c, opened.settings))
        opened.channels = channels_of(opened.settings, doors.telegram_name)
    world = _world(opened, library, past, doors)
    codes_by_name("tambon")  # builds the index of places now, not for the first person
    courier = _courier(opened)
    dispatcher = Dispatcher(
        opened.database,
        desk(opened, world),
        courier,
        oldest_waits_seconds=opened.oldest_waits_seconds,
    )
    courier.heard.append(metrics.WAITS.heard)
    parts = {each.name: getattr(opened, each.name) for each in fields(opened)}
    return App(**parts, world=world, dispatcher=dispatcher, courier=courier)


def _courier(app: OpenedApp) -> Courier:
    links = signed_links(app.settings.public_url, app.settings.secret_key, app.clock)
    return Courier(
        app.database,
        app.channels,
        app.transport,
        clock=app.clock,
        links=links,
        pacing=app.pacing,
        purse=Purse(app.database, app.clock),
    )


def doors_of(connection: Connection, settings: Settings) -> Doors:
    """Our names on the platforms, as `khabuan connect` found them."""
    return Doors(
        line_id=kept.setting(connection, LINE_ID) or "",
        telegram_name=kept.setting(connection, TELEGRAM_NAME) or "",
        contact=settings.contact,
        officer=settings.dpo_contact,
    )


def desk(app: OpenedApp, world: World) -> Desk:
    """What rounds of this process need."""

    def choose(
        connection: Connection, event: Inbound, known: Known, looked: Looked | None
    ) -> Decision:
        return decide(Turn(event, known, connection, app.clock(), world, looked))

    aside = replace(world, random=os.urandom)  # that of the rounds is for one thread

    def look(connection: Connection, event: Inbound, known: Known, wanted: Look) -> Decision:
        with lookups.reading_once(connection):
            return wanted.work(Turn(event, known, connection, app.clock(), aside))

    return Desk(
        clock=app.clock,
        random=app.random,
        decide=guarded(choose, apologise),
        look=look,
        finish=finishing(app.texts, app.clock, app.random),
        foresee=foreseeing(world.pack, world.shelf, app.clock),
        apologise=apologise,
    )


def apologise(_event: Inbound, trouble: str) -> Decision:
    """What a person hears when a handler failed; staff find the event as a dead letter."""
    return Decision(says=(Say("apology"),), trouble=trouble)


def _world(app: OpenedApp, library: Library, past: Mapping[int, Library], doors: Doors) -> World:
    return World(
        pack=library.pack,
        shelf=library.shelf,
        commands=app.words,
        meanings=meanings_of(app.texts, library.pack),
        ear=ear_of(app.texts, library.pack),
        ways=ways_heard(),
        texts=app.texts,
        random=app.random,
        hash_code=code_hasher(app.settings),
        doors=doors,
        menus=menus_of(COMMANDS.values()),
        past={year: PastYear(each.pack, each.shelf) for year, each in past.items()},
        board_link=links_to_boards(app.settings.public_url, app.settings.secret_key),
        media_link=signed_links(app.settings.public_url, app.settings.secret_key, app.clock),
    )


async def close(app: OpenedApp, seconds: float = 6.0) -> None:
    """Stops the loops, sends what is on its way, closes connections; all within a time, for a
    database or a platform that hangs would keep us for ever."""
    ends = asyncio.get_running_loop().time() + seconds
    for task in app.tasks:
        task.cancel()
    if app.tasks:
        await asyncio.wait(app.tasks, timeout=seconds / 4)
    if isinstance(app, App):
        await app.courier.stop(max(ends - asyncio.get_running_loop().time(), 0) / 2)
    if isinstance(app.transport, HttpTransport):
        await app.transport.close()
    await app.database.close()

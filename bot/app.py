"""The parts of a process: opened, before its database may be served, and running."""

import asyncio
from dataclasses import dataclass, field

from bot.base.clock import Clock
from bot.base.loops import Loops
from bot.base.settings import Settings
from bot.base.texts import Texts
from bot.base.turn import World
from bot.channels.channel import ChannelPort
from bot.media.store import MediaStore
from bot.rounds.dispatch import OLDEST_WAITS_SECONDS, Dispatcher
from bot.sending.courier import Courier
from bot.sending.pacing import Pacing
from bot.sending.transport import Transport
from core.events import Channel
from core.ids import RandomBytes
from core.thai.commands import CommandWords
from storage.database.engines import Database


@dataclass(slots=True, kw_only=True)
class OpenedApp:
    """What there is before the schema is current and the pack is read."""

    settings: Settings
    database: Database
    clock: Clock
    random: RandomBytes
    texts: Texts
    words: CommandWords
    channels: dict[Channel, ChannelPort]
    media: MediaStore
    transport: Transport
    pacing: Pacing = field(default_factory=Pacing)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    loops: Loops = field(default_factory=Loops)
    oldest_waits_seconds: float = OLDEST_WAITS_SECONDS
    """How old an event may get that waits for its round before others are told to come again."""


@dataclass(slots=True, kw_only=True)
class App(OpenedApp):
    """The same with its pack, its rounds and its courier: everything is served."""

    world: World
    dispatcher: Dispatcher
    courier: Courier


@dataclass(slots=True)
class Process:
    """What the web server asks: the app as far as it has come."""

    app: OpenedApp

    @property
    def running(self) -> App | None:
        """None while webhooks cannot be served."""
        return self.app if isinstance(self.app, App) else None

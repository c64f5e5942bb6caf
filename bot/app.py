"""The parts of a running process."""

import asyncio
from dataclasses import dataclass, field

from bot.base.clock import Clock
from bot.base.settings import Settings
from bot.base.texts import Texts
from bot.base.turn import World
from bot.channels.channel import ChannelPort
from bot.media.store import MediaStore
from bot.rounds.dispatch import Dispatcher
from bot.sending.courier import Courier, Transport
from bot.sending.pacing import Pacing
from core.events import Channel
from core.ids import RandomBytes
from core.thai.words import CommandWords
from storage.database.engines import Database


@dataclass(slots=True)
class App:
    """One process. `world`, `dispatcher` and `courier` are there once the database is current."""

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
    world: World | None = None
    dispatcher: Dispatcher | None = None
    courier: Courier | None = None
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        """Webhooks can be served."""
        return self.dispatcher is not None

"""The real app on a temporary SQLite file, without HTTP: events go in, bubbles come out.

Events are handed to the dispatcher as the webhooks hand them; what is said is read back from
the outbox rows. The clock stands still but for a second a message and what a transcript moves.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection, select, update

from bot.app import App
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import Answer, Call
from bot.handlers.admission import admitted
from bot.jobs import announcing, scheduler
from bot.rounds.dispatch import Dispatcher
from bot.sending.bubble_json import from_data
from bot.server import wiring
from core.changes import Change, Decision
from core.events import Channel, ChatRef, Inbound, What
from core.ids import new_id
from core.messages import Bubble
from storage.chats import chats
from storage.messages.outbox import OutboxRow, Outcome
from storage.round import run
from storage.tables import letters as dead_letters
from storage.tables import outbox
from tests.kit.statements import Statements

CONTACT = "โทร 039 511 999"
DOORS = Doors(line_id="@khabuan", telegram_name="khabuan_bot", contact=CONTACT)


class Silence:
    """A transport that must not be used: a transcript sends nothing over a wire."""

    async def post(self, call: Call) -> Answer:
        raise AssertionError("a transcript called a platform")

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        raise AssertionError("a transcript fetched from a platform")


class Mute:
    """Takes rows over from the rounds and sends none: the transcript reads them on disk."""

    def hand(self, rows: Sequence[OutboxRow]) -> None:
        pass

    def take_outcomes(self) -> list[Outcome]:
        return []

    def give_back(self, outcomes: Sequence[Outcome]) -> None:
        pass

    def wrote(self, outcomes: Sequence[Outcome]) -> None:
        pass


@dataclass(slots=True)
class StillClock:
    """Now is what it was told to be."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Stage:
    """One app, one clock, and everything that was said so far."""

    def __init__(self, app: App, now: StillClock, chance: Random) -> None:
        self.app = app
        self.clock = now
        self._chance = chance
        self._events = 0
        self._read: dict[str, object] = {}
        self.asked = Statements()
        self._serving = asyncio.ensure_future(self._dispatcher.run())

    @classmethod
    async def set_up(cls, path: Path, at: datetime, pack: str = "") -> "Stage":
        """An app on a migrated database at `path`, ready for its first event. `pack`: a folder,
        if not the pack of the day."""
        now, chance = StillClock(at), Random(2568)
        opened = wiring.build(
            Settings(
                database_url=f"sqlite:///{path}",
                secret_key="transcripts",
                pack=pack,
                _env_file=None,
            ),
            clock=now,
            transport=Silence(),
            channels={},
            random=chance.randbytes,
        )
        app = await wiring.made_ready(opened, DOORS)
        assert app is not None
        app.dispatcher = Dispatcher(app.database, wiring.desk(app, app.world), Mute())
        return cls(app, now, chance)

    async def close(self) -> None:
        self._serving.cancel()
        with suppress(asyncio.CancelledError):
            await self._serving
        await self.app.database.close()

    @property
    def _dispatcher(self) -> Dispatcher:
        return self.app.dispatcher

    def fresh_id(self) -> str:
        return new_id(self.clock.now, self._chance.randbytes)

    async def happens(self, chat: ChatRef, what: What) -> None:
        """One event, through the same gate as a webhook's."""
        self._events += 1
        self.clock.now += timedelta(seconds=1)
        await self.app.database.write(self._push)
        event = Inbound(f"e{self._events}", chat, chat.address, self.clock.now, what, "token")
        with self.asked.listening(self.app.database.url.database or ""):
            app = self.app
            wanted = await admitted(app.database, app.words, self.clock.now, [event])
            await self._dispatcher.take(wanted)
        letters = await self.app.database.read(lambda c: list(c.execute(select(dead_letters))))
        assert not letters, letters[-1].traceback

    async def is_given(self, chat: ChatRef, *changes: Change) -> None:
        """Something the transcript begins with: a person, an invite, a project."""

        def work(connection: Connection) -> None:
            chats.open_missing(connection, [chat], self.clock.now)
            decided = [run.Decided(Decision(changes=changes))]
            finish = self._dispatcher.desk.finish
            run.write(
                connection,
                decided,
                now=self.clock.now,
                random=self._chance.randbytes,
                finish=finish,
            )

        await self.app.database.write(work)

    async def moves_to(self, at: datetime) -> None:
        """The clock moves, what was to go meanwhile went, and what fell due is done."""
        gone = (outbox.c.state == "waiting") & (outbox.c.not_before <= at)
        await self.app.database.write(
            lambda c: c.execute(update(outbox).where(gone).values(state="sent"))
        )
        self.clock.now = at
        await self.app.database.write(self._push)
        await scheduler.tick(self.app, at)
        await announcing.send_on(self.app, at)

    def _push(self, connection: Connection) -> None:
        """News that nobody fetched in time is pushed, and can be taken back no more."""
        due = (
            outbox.c.rides & (outbox.c.state == "waiting") & (outbox.c.not_before < self.clock.now)
        )
        connection.execute(update(outbox).where(due).values(state="sent"))

    async def said_in(self, chat: ChatRef) -> list[Bubble]:
        """What was said in a chat since it was last asked."""

        def work(connection: Connection) -> list[tuple[str, list[dict[str, object]]]]:
            rides_yet = outbox.c.rides & (outbox.c.not_before > self.clock.now)
            is_told = ~rides_yet & outbox.c.state.not_in(("rode", "cleared"))
            wanted = (outbox.c.chat_key == chat.key) & is_told
            rows = connection.execute(
                select(outbox.c.id, outbox.c.bubbles).where(wanted).order_by(outbox.c.made_at)
            )
            return [(row.id, row.bubbles) for row in rows]

        rows = await self.app.database.read(work)
        fresh = [(key, bubbles) for key, bubbles in rows if self._read.get(key) != bubbles]
        self._read.update(fresh)
        return [from_data(bubble) for _, bubbles in fresh for bubble in bubbles]


def line_chat(number: int) -> ChatRef:
    """The 1:1 chat of the n-th person of a transcript."""
    return ChatRef(Channel.LINE, f"U{number:032d}")

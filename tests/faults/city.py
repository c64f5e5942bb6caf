"""Two web processes and a worker on one database, between platforms that keep the truth.

Rounds, outbox, leases and loops' work are the product's own; when each is done, what time it is
and what goes wrong is the campaign's.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from random import Random
from typing import Any

from sqlalchemy import Connection

from bot.app import App, OpenedApp
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.rounds.dispatch import Dispatcher
from bot.sending.carrying import Carrier
from bot.sending.http import Nowhere
from bot.sending.lanes import Lane
from bot.sending.pacing import Pacing
from bot.server import wiring
from bot.server.web import receive
from core.changes import Decision
from core.ids import new_id
from storage.chats import chats
from storage.database.rows import Chat
from storage.messages import outbox
from storage.messages.outbox import OutboxRow, Outcome
from storage.round import run
from tests.faults.both import Both, Wire, channels_of
from tests.faults.lives import Life, MortalDatabase, Spares, Stir
from tests.faults.people import SECRET, Post, settled
from tests.kit.chance import MovableClock
from tests.kit.packs import OF_TESTS


@dataclass
class Prototype:
    """What every process of every seed shares, since it is read and never changed."""

    app: App
    parts: dict[str, Any]
    spares: Spares = field(default_factory=Spares)

    @classmethod
    async def made(cls, address: str) -> "Prototype":
        """Opens the pack on that database, and lets everybody settle down in it."""
        settings = Settings(
            database_url=address, media_url="memory:///", secret_key="campaign",
            pack=str(OF_TESTS), playground=False, _env_file=None,
        )  # fmt: skip
        clock = MovableClock()
        opened = wiring.build(
            settings, clock=clock, transport=Nowhere(),
            channels={}, random=Random(1).randbytes,
        )  # fmt: skip
        app = await wiring.made_ready(opened, Doors(line_id="@khabuan", telegram_name="khabuan"))
        assert app is not None
        await app.database.write(lambda c: _settle_down(c, app))
        await app.database.close()
        return cls(app, {each.name: getattr(app, each.name) for each in fields(OpenedApp)})


@dataclass
class Process:
    """One of them, alive or dead."""

    life: Life
    app: App
    serving: "asyncio.Task[None]"
    carrying: set[str] = field(default_factory=set)
    """Rows whose call has begun and whose outcome is not known here yet."""


class City:
    """Everything of one seed."""

    def __init__(self, prototype: Prototype, address: str, seed: int) -> None:
        self.dice = Random(seed)
        self.stir = Stir()
        self.clock = MovableClock()
        self.both = Both(self.clock, Random(seed + 1))
        self.processes: dict[str, Process] = {}
        self._prototype = prototype
        self._address = address
        self._born = 0
        self.seconds = 0.0
        self._numbers = 0

    def start(self, role: str) -> Process:
        """A process, under a name of its own."""
        self._born += 1
        life = Life(f"{role}.{self._born}", self.stir, self.dice)
        parts = {**self._prototype.parts}
        clock, random = self.clock, Random(self.dice.random()).randbytes
        parts |= {
            "database": self._prototype.spares.of(self._address, life),
            "clock": clock,
            "random": random,
            "channels": channels_of(self.both, SECRET),
            "transport": Wire(life, self.both),
            "pacing": Pacing(now=lambda: self.seconds),
            "tasks": [],
        }
        opened = OpenedApp(**parts)
        opened.oldest_waits_seconds = 1e9
        world = replace(self._prototype.app.world, random=random)
        courier = wiring._courier(opened)
        dispatcher = Dispatcher(
            opened.database, wiring.desk(opened, world), courier, oldest_waits_seconds=1e9
        )
        app = App(**_parts(opened), world=world, dispatcher=dispatcher, courier=courier)
        process = Process(life, app, asyncio.ensure_future(dispatcher.run()))
        _note_what_is_carried(process, self.both)
        life.froze = lambda: self._doubts(process)
        self.processes[role] = process
        return process

    async def kill(self, role: str) -> None:
        """kill -9, and what it leaves behind."""
        process = self.processes.pop(role)
        process.life.is_dead = True
        process.life.thaw()
        self._doubts(process)
        await self._bury(process)

    async def bury_the_dead(self) -> list[str]:
        """Those that died at a checkpoint; their roles."""
        found = [role for role, one in self.processes.items() if one.life.is_dead]
        for role in found:
            await self.kill(role)
        return found

    def freeze(self, role: str) -> None:
        """SIGSTOP."""
        process = self.processes[role]
        process.life.freeze()
        self._doubts(process)

    def thaw(self, role: str) -> None:
        self.processes[role].life.thaw()

    def next_number(self) -> int:
        """Of an event."""
        self._numbers += 1
        return self._numbers

    async def receives(self, role: str, post: Post) -> bool:
        """Whether the webhook was answered 200."""
        process = self.processes[role]
        if post.token:
            self.both.tokens.setdefault(post.token, self.clock())
        channel = process.app.channels[post.channel]
        return await receive(process.app, channel, post.headers, post.body) == 200

    async def quiet(self) -> None:
        """Until nothing moves but the clock."""
        await self.stir.settles()
        for process in self.processes.values():
            for timer in process.app.courier._timers.values():
                timer.cancel()

    async def does(self, role: str, what: Callable[[App], Any]) -> None:
        """Something a loop of a process does; it may die, freeze or fail at it."""
        process = self.processes[role]
        task = asyncio.ensure_future(what(process.app))
        process.app.tasks.append(task)
        await self.quiet()

    async def passes(self, seconds: float) -> None:
        """Time goes by."""
        self.seconds += seconds
        self.clock.move_by(seconds=seconds)
        for process in self.processes.values():
            if not process.life.is_frozen:
                process.app.courier._start_all()
        await self.quiet()

    def bulletin(self, app: App, keys: list[str], words: str, *, is_handed: bool = True) -> Any:
        """The same news for several chats, committed and handed on as a job does it; who heard it
        does not hear it again."""

        def work(connection: Connection) -> list[OutboxRow]:
            now = self.clock()
            known = chats.by_keys(connection, keys)
            rows = [self._news(known[key], words, now) for key in keys if key in known]
            return outbox.put(connection, rows)

        async def tell() -> None:
            rows = await app.database.write(work)
            app.courier.hand(rows if is_handed else [])

        return tell()

    async def close(self) -> None:
        for role in list(self.processes):
            await self.kill(role)

    def _news(self, chat: Chat, words: str, now: Any) -> OutboxRow:
        self.clock.move_by(milliseconds=1)
        row_id = new_id(self.clock(), self.dice.randbytes)
        return OutboxRow(
            id=row_id, key=f"news:{words}:{chat.key}", chat_key=chat.key, priority="bulletin",
            bubbles=[{"text": words}], made_at=now, not_before=now, chat=chat,
        )  # fmt: skip

    def _doubts(self, process: Process) -> None:
        """Rows that are with a platform now, or were, and that is not written down yet."""
        name, held = process.life.name, process.app.courier._leases
        shown = {one.row for one in self.both.carried if one.by == name and one.row in held}
        self.both.orphaned |= process.carrying | shown

    async def _bury(self, process: Process) -> None:
        courier = process.app.courier
        courier._has_stopped = True
        left = [process.serving, *process.app.tasks, *courier._tasks, *courier._buttons]
        if (paying := courier._carrier.purse._paying) is not None:
            left.append(paying)
        for timer in courier._timers.values():
            timer.cancel()
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        database = process.app.database
        assert isinstance(database, MortalDatabase)
        await self._prototype.spares.back(self._address, database)


class NotingCarrier(Carrier):
    """Knows which rows are with a platform now."""

    process: Process
    orphaned: set[str]

    async def carry(self, lane: Lane, row: OutboxRow) -> Outcome:
        carrying = self.process.carrying
        carrying.add(row.id)
        if self.process.life.is_frozen:  # begun in the instant in which it froze
            self.orphaned.add(row.id)
        outcome = await super().carry(lane, row)
        carrying.discard(row.id)
        return outcome


def _note_what_is_carried(process: Process, both: Both) -> None:
    had = process.app.courier._carrier
    carrier = NotingCarrier(**{each.name: getattr(had, each.name) for each in fields(had)})
    carrier.process, carrier.orphaned = process, both.orphaned
    process.app.courier._carrier = carrier


def _settle_down(connection: Connection, app: App) -> None:
    everybody = settled()
    chats.open_missing(connection, [chat for chat, _ in everybody], app.clock())
    decided = [run.Decided(Decision(changes=tuple(changes))) for _, changes in everybody]
    finish = app.dispatcher.desk.finish
    run.write(connection, decided, now=app.clock(), random=app.random, finish=finish)


def _parts(opened: OpenedApp) -> dict[str, Any]:
    return {each.name: getattr(opened, each.name) for each in fields(OpenedApp)}

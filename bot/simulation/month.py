"""Plays a month: made-up people write, the real clock, planner and courier work, nothing sleeps.

Time goes from one thing that happens to the next: somebody writes, a slot falls due, a row of
the outbox wants to go. What happens within the same minute is handed over together.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from bot.app import App
from bot.channels.channel import Delivered, SendOutcome
from bot.handlers.admission import admitted
from bot.jobs import line_quota, reminders, rooms
from bot.jobs import scheduler as clock
from bot.jobs.scheduled import scheduled
from bot.sending.bubble_json import from_data
from bot.server.worker import CLOCK_EVERY_SECONDS
from bot.simulation import answering
from bot.simulation.answering import MOST_TURNS
from bot.simulation.diary import Act, Errand
from bot.simulation.habits import TAPS_A_REMINDER, Soul
from core.events import Channel, Inbound, What
from core.messages import Bubble
from core.people import Role
from core.schedule import slots_between
from storage.messages import deliveries
from storage.messages.outbox import REPLY, OutboxRow

_BETWEEN_TURNS = timedelta(minutes=1)
_CLOCK_LATE = timedelta(seconds=CLOCK_EVERY_SECONDS)
"""A worker's clock looks so often: slots are fired as late as they may be."""

_WAYS_IN = ("catchup", "file.progress", "file", "owed")
"""Commands of buttons under news that open what it asks for."""


class FastClock:
    """Stands still but for a millisecond each time it is asked, so that ids keep their order."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def move_to(self, at: datetime) -> None:
        """Never back."""
        self.at = max(self.at, at)


@dataclass(slots=True)
class Month:
    """One month of one bot."""

    app: App
    clock: FastClock
    ends: datetime
    people: dict[str, Soul]
    """By the key of each of their chats."""
    seed: int
    screens: dict[str, tuple[Bubble, ...]] = field(default_factory=dict)
    turns: int = 0
    arrived: Counter[str] = field(default_factory=Counter)
    """How often each row reached its chat, by the row's id."""
    _due: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _next_slot: datetime | None = None
    _dice: dict[int, Random] = field(default_factory=dict)
    """Each person's own: what one does must not hang on whose message arrived first."""
    _seen: dict[str, set[str]] = field(default_factory=dict)
    """What stood on each phone during the errand its person is on."""

    def expect(self, acts: Iterable[Act]) -> None:
        """These will happen, if the month is not over by then."""
        for act in acts:
            if act.at < self.ends:
                heapq.heappush(self._due, (act.at, next(self._order), act))

    async def play(self) -> None:
        """From the first thing that happens to the last."""
        self.app.courier.heard.append(self._hear)
        while (at := await self._next()) < self.ends:
            self.clock.move_to(at)
            await self._work()
            await self._act(at)

    async def _next(self) -> datetime:
        """When something happens next."""
        if self._next_slot is None:
            self._next_slot = min(self._slots(), default=self.ends) + _CLOCK_LATE
        row = await self.app.database.read(deliveries.next_due)
        act = self._due[0][0] if self._due else self.ends
        return min(self._next_slot, act, row or self.ends)

    def _slots(self) -> Iterable[datetime]:
        rhythms = [rhythm for rhythm, _ in scheduled(self.app.world.pack)]
        for rhythm in (*rhythms, line_quota.RHYTHM, rooms.RHYTHM):
            yield from list(_first(slots_between(rhythm.cron, self.clock.at, self.ends)))

    async def _work(self) -> None:
        """What a worker does: the clock, then sending."""
        courier = self.app.courier
        if self._next_slot is not None and self._next_slot <= self.clock.at:
            await clock.tick(self.app, self.clock())
            self._next_slot = None
        while await courier.sweep():
            await courier.finish()
        await courier.finish()

    async def _act(self, at: datetime) -> None:
        app, dispatcher, courier = self.app, self.app.dispatcher, self.app.courier
        now: list[Act] = []
        while self._due and self._due[0][0] <= at:
            now.append(heapq.heappop(self._due)[2])
        done = [(act, what) for act in now if (what := self._what(act)) is not None]
        if done:
            arrived = [self._event(act, what) for act, what in done]
            wanted = await admitted(app.database, app.words, self.clock(), arrived)
            await dispatcher.take(wanted)
            await courier.finish()
            await reminders.make_anew(app, self.clock())
        later = at + _BETWEEN_TURNS
        self.expect(more for act, _ in done if (more := act.going_on(later)) is not None)

    def _what(self, act: Act) -> What | None:
        """What somebody does now, given what stands on their phone; None: nothing any more."""
        if act.says is not None:
            return act.says
        screen = self.screens.get(act.chat.key, ())
        if act.errand is Errand.VERIFY:
            return answering.approval(screen)
        before = self._seen.setdefault(act.chat.key, set())
        here = answering.signature(screen)
        if act.turns_left < MOST_TURNS and here in before:
            return None  # asked the same again: nobody answers that for ever
        self._seen[act.chat.key] = {here} if act.turns_left == MOST_TURNS else {*before, here}
        return answering.answer(screen, act.wanted)

    def _event(self, act: Act, what: What) -> Inbound:
        self.turns += 1
        token = f"token {self.turns}" if act.chat.channel is Channel.LINE else None
        sender = act.chat.address
        return Inbound(f"event {self.turns}", act.chat, sender, self.clock.at, what, token)

    def _hear(self, row: OutboxRow, outcome: SendOutcome) -> None:
        """What arrives on a phone; a reminder is tapped, or is not."""
        if not isinstance(outcome, Delivered):
            return
        self.arrived[row.id] += 1
        bubbles = row.finished or tuple(map(from_data, row.bubbles))
        if row.key.startswith(REPLY):
            self.screens[row.chat_key] = bubbles
        soul = self.people.get(row.chat_key)
        if soul is None or soul.holding.role is not Role.LEADER or soul.forgets:
            return
        tap = answering.way_in(bubbles, _WAYS_IN)
        if tap is not None and not row.key.startswith(REPLY):
            self._answer_news(soul, row.chat_key, tap)

    def _answer_news(self, soul: Soul, chat_key: str, tap: What) -> None:
        seeded = Random(f"{self.seed} {soul.number}")
        dice = self._dice.setdefault(soul.number, seeded)
        if dice.random() > TAPS_A_REMINDER:
            return
        chat = next(chat for chat in soul.chats if chat.key == chat_key)
        wait = timedelta(minutes=dice.randrange(5, 600))
        self.expect([Act(_minute(self.clock.at + wait), chat, Errand.FORM, tap)])


def _first(slots: Iterable[datetime]) -> Iterable[datetime]:
    for at in slots:
        yield at
        return


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)

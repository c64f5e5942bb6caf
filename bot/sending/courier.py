"""Carries outbox rows to their platforms and writes down what became of them.

Rows come straight from the round that made them, or from `sweep`, which takes rows whose lease
ran out (a process died, a retry is due, a quiet hour ended). Within a chat rows go one by one; one
that must wait holds up no later answer. `delivery.py` decides which trouble may be repeated.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import structlog
from sqlalchemy import Connection

from bot.base.clock import Clock
from bot.channels.channel import (
    Answer,
    Call,
    ChannelPort,
    Gone,
    MediaLinks,
    MovedTo,
    Outgoing,
    OverQuota,
    Refused,
    SendOutcome,
    TryAgain,
    Unknown,
)
from bot.sending import delivery
from bot.sending.bubble_json import from_data
from bot.sending.pacing import Pacing
from bot.sending.push_budget import Purse
from core.events import Channel
from core.ids import as_uuid
from storage.chats import chats
from storage.database.engines import Database
from storage.database.rows import Chat
from storage.messages import outbox
from storage.messages.outbox import OutboxRow, Outcome

log = structlog.get_logger()

SWEEP_MOST = 200
IN_FLIGHT = 100
RIDE_WITHIN_SECONDS = 0.05
"""How long an outcome waits for a round to be written with. Killed meanwhile, it goes again."""


class Unreachable(Exception):
    """Nobody answered before anything was sent (refused connection, no such host)."""


class LostAnswer(Exception):
    """The call went out and the answer did not come back: perhaps sent."""


class Transport(Protocol):
    """Makes the calls: HTTP in earnest, the playground in the demo."""

    async def post(self, call: Call) -> Answer:
        """The platform's answer. Raises Unreachable or LostAnswer."""

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """A GET for content people sent. Raises Unreachable."""


class Courier:
    """Sends for one process. `idle` is set while nothing is on its way."""

    def __init__(
        self,
        database: Database,
        channels: dict[Channel, ChannelPort],
        transport: Transport,
        *,
        clock: Clock,
        links: MediaLinks,
        pacing: Pacing,
        purse: Purse,
    ) -> None:
        self._database = database
        self._channels = channels
        self._transport = transport
        self._clock = clock
        self._links = links
        self._pacing = pacing
        self._purse = purse
        self._lines: dict[str, deque[OutboxRow]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._outcomes: list[Outcome] = []
        self._bell = asyncio.Event()
        self.idle = asyncio.Event()
        self.idle.set()
        self.sent = 0
        self.heard: list[Callable[[OutboxRow, SendOutcome], None]] = []

    # What the dispatcher calls
    def hand(self, rows: Sequence[OutboxRow]) -> None:
        """Committed rows, leased to us; those for later stay in the table."""
        now = self._clock()
        for row in rows:
            if row.not_before <= now:
                self._enqueue(row)

    def take_outcomes(self) -> list[Outcome]:
        """Outcomes to be written with the caller's transaction."""
        outcomes, self._outcomes = self._outcomes, []
        return outcomes

    def give_back(self, outcomes: Sequence[Outcome]) -> None:
        """They were not written."""
        self._outcomes[:0] = outcomes
        if outcomes:
            self._bell.set()

    def acknowledge(self, channel: ChannelPort, press_id: str) -> None:
        """Stops a tapped button from spinning; nothing is lost if it fails."""
        call = channel.acknowledgement(press_id) if press_id else None
        if call is not None:
            task = asyncio.create_task(self._try(call))
            self._tasks.add(task)
            task.add_done_callback(self._left)

    # Two loops

    async def run_settling(self) -> None:
        """Writes outcomes down when no round took them along: a round's commit costs no more."""
        while True:
            await self._bell.wait()
            await asyncio.sleep(RIDE_WITHIN_SECONDS)
            self._bell.clear()
            await self.settle()

    async def settle(self) -> None:
        """Writes every outcome known now."""
        outcomes = self.take_outcomes()
        if not outcomes:
            return
        try:
            await self._database.write(lambda connection: outbox.settle(connection, outcomes))
        except Exception as error:
            log.error("outcomes not written", error=type(error).__name__)
            self._outcomes[:0] = outcomes

    async def sweep(self) -> int:
        """Takes rows whose lease ran out; returns how many."""
        now = self._clock()
        rows = await self._database.write(
            lambda connection: outbox.take_due(connection, now, SWEEP_MOST)
        )
        for row in rows:
            self._enqueue(row)
        return len(rows)

    async def finish(self) -> None:
        """Waits until all that was handed over is sent and written down."""
        while self._tasks or self._outcomes:
            if self._tasks:
                await asyncio.wait(set(self._tasks))
            await self.settle()

    # One chat's line

    def _enqueue(self, row: OutboxRow) -> None:
        line = self._lines.get(row.chat_key)
        if line is not None:
            line.append(row)
            return
        self._lines[row.chat_key] = deque([row])
        self.idle.clear()
        task = asyncio.create_task(self._drain(row.chat_key))
        self._tasks.add(task)
        task.add_done_callback(self._left)

    def _left(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not self._tasks:
            self.idle.set()

    async def _drain(self, chat_key: str) -> None:
        line = self._lines[chat_key]
        try:
            while line:
                row = line.popleft()
                async with self._slots:
                    await self._carry(row)
        except Exception as error:
            log.error("courier stumbled", error=type(error).__name__)
        finally:
            del self._lines[chat_key]

    async def _carry(self, row: OutboxRow) -> None:
        now = self._clock()
        if (waits := delivery.not_now(row, now)) is not None:
            self._note(waits)
            return
        chat = await self._chat(row)
        if chat is None or not chat.is_open:
            self._note(delivery.dead(row, now, "chat closed"))
            return
        channel = self._channels.get(chat.channel)
        if channel is None:
            self._note(delivery.dead(row, now, "channel is off"))
            return
        attempt = await self._paid(delivery.begin(row, now), chat)
        if attempt is None:
            self._note(delivery.held(row, now))
            return
        outcome = await self._say(channel, chat, attempt)
        again = delivery.instead(attempt, outcome, chat)
        if again is not None:
            attempt = await self._paid(again, chat)
            if attempt is None:
                self._note(delivery.held(row, self._clock()))
                return
            outcome = await self._say(channel, chat, attempt)
        for hear in self.heard:
            hear(row, outcome)
        await self._follow_up(chat, attempt, outcome)
        self._note(delivery.outcome_of(attempt, outcome, chat, self._clock()))

    async def _paid(self, attempt: delivery.Attempt, chat: Chat) -> delivery.Attempt | None:
        """The attempt once its turn has come and its price is claimed; None: not this month."""
        cost = delivery.push_cost(attempt, chat)
        if cost and not attempt.row.cost:
            if not await self._purse.claims(attempt.row, cost):
                return None
            attempt.row = replace(attempt.row, cost=cost)
        await self._pacing.wait(chat, attempt.row.priority)
        return attempt

    async def _say(
        self, channel: ChannelPort, chat: Chat, attempt: delivery.Attempt
    ) -> SendOutcome:
        outgoing = Outgoing(
            retry_key=as_uuid(attempt.row.id),
            address=chat.address,
            kind=chat.kind,
            bubbles=attempt.row.finished or tuple(map(from_data, attempt.row.bubbles)),
            reply_token=attempt.reply_token,
            parts_sent=attempt.row.parts_sent,
            thread=attempt.row.thread,
        )
        outcome: SendOutcome = Unknown()
        for call in channel.calls(outgoing, self._links):
            outcome = await self._call(channel, call)
            if not delivery.is_delivered(outcome):
                return outcome
            attempt.parts_sent += call.bubbles
        return outcome

    async def _call(self, channel: ChannelPort, call: Call) -> SendOutcome:
        try:
            answer = await self._transport.post(call)
        except Unreachable:
            return TryAgain(delivery.UNREACHABLE_AFTER_SECONDS)
        except LostAnswer:
            return Unknown()
        return channel.judge(call, answer)

    async def _try(self, call: Call) -> None:
        try:
            await self._transport.post(call)
        except (Unreachable, LostAnswer):
            log.info("button not acknowledged")

    async def _follow_up(self, chat: Chat, attempt: delivery.Attempt, outcome: SendOutcome) -> None:
        if isinstance(outcome, Gone | Refused | OverQuota):
            await self._purse.gives_back(attempt.row.cost, is_spent=isinstance(outcome, OverQuota))
        if isinstance(outcome, Gone):
            await self._database.write(lambda c: _close(c, chat.key))
        elif isinstance(outcome, MovedTo):
            address = outcome.address
            await self._database.write(lambda c: _move(c, chat.key, address))

    async def _chat(self, row: OutboxRow) -> Chat | None:
        if row.chat is not None:
            return row.chat
        found = await self._database.read(lambda c: chats.by_keys(c, [row.chat_key]))
        return found.get(row.chat_key)

    def _note(self, outcome: Outcome) -> None:
        self.sent += outcome.state == "sent"
        self._outcomes.append(outcome)
        self._bell.set()


def _close(connection: Connection, key: str) -> None:
    chats.close(connection, [key])
    outbox.drop_for_chats(connection, [key])


def _move(connection: Connection, key: str, new_address: str) -> None:
    outbox.follow(connection, key, chats.move(connection, key, new_address))

"""Carries one row to its platform: what it costs, the calls that say it, what they came to.

`delivery.py` decides which trouble may be repeated; `casting.py` carries rows that say the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import structlog
from sqlalchemy import Connection

from bot.base.clock import Clock
from bot.channels.channel import (
    Call,
    ChannelPort,
    Gone,
    MediaLinks,
    MovedTo,
    Outgoing,
    OverQuota,
    Refused,
    SendOutcome,
    Stops,
    TryAgain,
    Unknown,
)
from bot.sending import delivery
from bot.sending.bubble_json import from_data
from bot.sending.lanes import Lane
from bot.sending.leases import Leases
from bot.sending.push_budget import Purse
from bot.sending.transport import LostAnswer, Transport, Unreachable
from core.events import Channel
from core.ids import as_uuid
from storage.chats import chats
from storage.database.engines import Database
from storage.database.rows import Chat
from storage.messages import outbox
from storage.messages.lanes import Rank
from storage.messages.outbox import OutboxRow, Outcome

log = structlog.get_logger()

Hear = Callable[[OutboxRow, SendOutcome], None]


class TakenOver(Exception):
    """This process was still for longer than its lease, and the row is another's by now."""


@dataclass(slots=True)
class Carrier:
    """What a process sends with."""

    database: Database
    channels: Mapping[Channel, ChannelPort]
    transport: Transport
    clock: Clock
    links: MediaLinks
    purse: Purse
    leases: Leases
    heard: list[Hear] = field(default_factory=list)

    async def carry(self, lane: Lane, row: OutboxRow) -> Outcome:
        """What became of a row that is ours. Raises TakenOver."""
        now = self.clock()
        if (waits := delivery.not_now(row, now)) is not None:
            return waits
        chat = await self._chat(row)
        if chat is None or not chat.is_open:
            return delivery.dead(row, now, "chat closed")
        channel = self.channels.get(chat.channel)
        if channel is None:
            return delivery.dead(row, now, "channel is off")
        attempt = await self._paid(delivery.begin(row, now), chat)
        if attempt is None:
            return delivery.held(row, now)
        outcome = await self._say(channel, chat, attempt)
        again = delivery.instead(attempt, outcome, chat)
        if again is not None:
            await self._must_be_ours(row)
            attempt = await self._paid(again, chat)
            if attempt is None:
                return delivery.held(row, self.clock())
            outcome = await self._say(channel, chat, attempt)
        for hear in self.heard:
            hear(row, outcome)
        self.hold(lane, outcome)
        await self._follow_up(lane, chat, attempt, outcome)
        return delivery.outcome_of(attempt, outcome, chat, self.clock())

    async def call(self, channel: ChannelPort, call: Call) -> SendOutcome:
        """What the platform made of a call."""
        try:
            answer = await self.transport.post(call)
        except Unreachable:
            return TryAgain(delivery.UNREACHABLE_AFTER_SECONDS)
        except LostAnswer:
            return Unknown()
        return channel.judge(call, answer)

    def hold(self, lane: Lane, outcome: SendOutcome) -> None:
        """A platform that has enough of us for now is left alone, not asked with the next row."""
        if not isinstance(outcome, TryAgain) or outcome.stops is Stops.THIS:
            return
        least = Rank.ANSWER if outcome.stops is Stops.ALL else Rank.URGENT
        lane.hold(self.clock() + timedelta(seconds=outcome.after_seconds), least)

    async def _paid(self, attempt: delivery.Attempt, chat: Chat) -> delivery.Attempt | None:
        """The attempt once its price is claimed; None: not this month."""
        cost = delivery.push_cost(attempt, chat)
        if cost and not attempt.row.cost:
            if not await self.purse.claims(attempt.row, cost):
                return None
            attempt.row = replace(attempt.row, cost=cost)
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
        for number, call in enumerate(channel.calls(outgoing, self.links)):
            if number:
                await self._must_be_ours(attempt.row)
            outcome = await self.call(channel, call)
            if not delivery.is_delivered(outcome):
                attempt.parts_in_doubt = call.bubbles
                return outcome
            attempt.parts_sent += call.bubbles
        return outcome

    async def _must_be_ours(self, row: OutboxRow) -> None:
        """Asked before each call but the first: a call may take longer than a lease lasts where the
        whole process stood still in it."""
        if self.leases.are_short([row]) and not await self.leases.renew([row]):
            raise TakenOver

    async def _follow_up(
        self, lane: Lane, chat: Chat, attempt: delivery.Attempt, outcome: SendOutcome
    ) -> None:
        if isinstance(outcome, Gone | Refused | OverQuota):
            await self.purse.gives_back(attempt.row.cost, is_spent=isinstance(outcome, OverQuota))
        if isinstance(outcome, Gone):
            await self.database.write(lambda c: _close(c, chat.key))
            closed = {row.id for row in lane.waiting() if row.chat_key == chat.key}
            lane.drop(closed)
            self.leases.let_go(closed)
        elif isinstance(outcome, MovedTo):
            address = outcome.address
            await self.database.write(lambda c: _move(c, chat.key, address))

    async def _chat(self, row: OutboxRow) -> Chat | None:
        if row.chat is not None:
            return row.chat
        found = await self.database.read(lambda c: chats.by_keys(c, [row.chat_key]))
        return found.get(row.chat_key)


def _close(connection: Connection, key: str) -> None:
    chats.close(connection, [key])
    outbox.drop_for_chats(connection, [key])


def _move(connection: Connection, key: str, new_address: str) -> None:
    outbox.follow(connection, key, chats.move(connection, key, new_address))

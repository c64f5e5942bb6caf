"""Takes outbox rows over, lets them go lane by lane, and writes down what became of them.

Rows come straight from the round that made them, or from `sweep`, which takes rows whose lease
ran out (a process died, a retry is due, a quiet hour ended). Which goes next is a matter of
`lanes.py`, who may send it of `leases.py`, how it is sent of `carrying.py`.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.base.clock import Clock
from bot.channels.channel import Call, ChannelPort, MediaLinks
from bot.sending.carrying import Carrier, Hear, TakenOver
from bot.sending.casting import cast
from bot.sending.lanes import Lane, Load
from bot.sending.leases import Leases
from bot.sending.pacing import Pacing
from bot.sending.push_budget import Purse
from bot.sending.transport import LostAnswer, Transport, Unreachable
from core.events import Channel
from storage.database.engines import Database
from storage.messages import leases, outbox
from storage.messages.lanes import Rank, channel_of, lane_name
from storage.messages.outbox import OutboxRow, Outcome

log = structlog.get_logger()

RIDE_WITHIN_SECONDS = 0.05
"""How long an outcome waits for a round to be written with. Killed meanwhile, it goes again."""
_UNSORTED = ""
"""The lane of rows that an older release wrote beside us."""
_UNSORTED_AT_ONCE = 100
_BUTTONS_AT_ONCE = 50
_MOST_WAITING = 2000
"""Rows of a lane's bulk in memory; each costs a lease that is kept."""
_SETTLE_AGAIN_SECONDS = 0.5


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
        self._transport = transport
        self._clock = clock
        self._leases = Leases(database, clock)
        self._carrier = Carrier(database, channels, transport, clock, links, purse, self._leases)
        self._lanes = {each: Lane(each, pacing, clock) for each in Channel}
        self._timers: dict[Channel, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._buttons: set[asyncio.Task[None]] = set()
        self._outcomes: list[Outcome] = []
        self._bell = asyncio.Event()
        self._is_stopping = self._has_stopped = False
        self.idle = asyncio.Event()
        self.idle.set()
        self.sent = 0

    @property
    def heard(self) -> list[Hear]:
        """Who wants to know how each attempt ended."""
        return self._carrier.heard

    # What the dispatcher calls
    def hand(self, rows: Sequence[OutboxRow]) -> None:
        """Committed rows, leased to us; those for later stay in the table, and so does bulk of
        which more than enough waits here."""
        now = self._clock()
        self._add([row for row in rows if row.not_before <= now], _MOST_WAITING)

    def take_outcomes(self) -> list[Outcome]:
        """Outcomes to be written with the caller's transaction."""
        outcomes, self._outcomes = self._outcomes, []
        return [replace(one, held_until=self._leases.end_of(one.id)) for one in outcomes]

    def give_back(self, outcomes: Sequence[Outcome]) -> None:
        """They were not written."""
        self._outcomes[:0] = outcomes
        if outcomes:
            self._bell.set()

    def wrote(self, outcomes: Sequence[Outcome]) -> None:
        """They were: what they are about is not ours any more."""
        self._leases.let_go(one.id for one in outcomes)

    def acknowledge(self, channel: ChannelPort, press_id: str) -> None:
        """Stops a tapped button from spinning; nothing is lost if it fails."""
        call = channel.acknowledgement(press_id) if press_id else None
        if call is not None and len(self._buttons) < _BUTTONS_AT_ONCE:
            task = asyncio.create_task(self._try(call))
            self._buttons.add(task)
            task.add_done_callback(self._buttons.discard)

    # Three loops

    async def run_settling(self) -> None:
        """Writes outcomes down when no round took them along: a round's commit costs no more."""
        while True:
            await self._bell.wait()
            await asyncio.sleep(RIDE_WITHIN_SECONDS)
            self._bell.clear()
            if not await self.settle():
                await asyncio.sleep(_SETTLE_AGAIN_SECONDS)
                self._bell.set()

    async def settle(self) -> bool:
        """Writes every outcome known now; False when they could not be written."""
        outcomes = self.take_outcomes()
        if not outcomes:
            return True
        try:
            await self._database.write(lambda connection: outbox.settle(connection, outcomes))
        except Exception as error:
            log.error("outcomes not written", error=type(error).__name__)
            self._outcomes[:0] = outcomes
            return False
        self.wrote(outcomes)
        return True

    async def sweep(self) -> int:
        """Takes rows whose lease ran out, of each lane what can go soon; returns how many."""
        now = self._clock()
        rooms = {
            lane_name(lane.channel, rank): lane.room(rank)
            for rank in Rank
            for lane in self._lanes.values()
        }
        rooms[_UNSORTED] = _UNSORTED_AT_ONCE
        taken = await self._database.write(lambda c: leases.take_due(c, now, rooms))
        self._add([row for row in taken if not self._leases.hold_again(row)])
        self._start_all()
        return len(taken)

    async def keep(self) -> None:
        """Renews the leases of what waits here; what another took meanwhile is not sent."""
        gone = await self._leases.keep()
        if gone:
            log.warning("rows are not ours any more", count=len(gone))
            for lane in self._lanes.values():
                lane.drop(gone)
            self._rest()

    # Ends

    async def finish(self) -> None:
        """Waits until all that was handed over and may go is sent and written down."""
        self._start_all()
        while not self.idle.is_set() or self._buttons or self._outcomes:
            await self.idle.wait()
            if self._buttons:
                await asyncio.wait(set(self._buttons))
            if not await self.settle():
                return

    async def stop(self, seconds: float) -> None:
        """Finishes calls and answers within a time; what is unsent then stays in the outbox, and
        is given back for another process to take at once."""
        self._is_stopping = True
        loop = asyncio.get_running_loop()
        ends = loop.time() + seconds
        self._start_all()
        while self._tasks and loop.time() < ends:
            await asyncio.wait(set(self._tasks), timeout=ends - loop.time())
        self._has_stopped = True
        left = [*self._tasks, *self._buttons]
        for task in left:
            task.cancel()
        for timer in self._timers.values():
            timer.cancel()
        if left:
            await asyncio.wait(left, timeout=1)
        try:
            async with asyncio.timeout_at(max(ends, loop.time() + 1)):
                await self._written()
                await self._leases.give_back()
        except Exception as error:
            log.warning("what is unsent stays leased", error=type(error).__name__)

    async def _written(self) -> None:
        """Once every outcome is."""
        while not await self.settle():  # noqa: ASYNC110, a database tells nobody that it is back
            await asyncio.sleep(_SETTLE_AGAIN_SECONDS)

    # Lanes

    def _add(self, rows: Sequence[OutboxRow], most: int | None = None) -> None:
        casts: dict[str, list[OutboxRow]] = {}
        touched: set[Channel] = set()
        for row in rows:
            channel = channel_of(row.chat_key)
            if most is not None and self._lanes[channel].is_full_for(row, most):
                continue
            self._leases.hold(row)
            touched.add(channel)
            if row.cast_id not in ("", leases.SOLO):
                casts.setdefault(row.cast_id, []).append(row)
            else:
                self._lanes[channel].add(row)
        for several in casts.values():
            self._lanes[channel_of(several[0].chat_key)].add_cast(several)
        for channel in touched:
            self._start(self._lanes[channel])

    def _start_all(self) -> None:
        for lane in self._lanes.values():
            self._start(lane)

    def _start(self, lane: Lane) -> None:
        """Whatever may go now goes; the rest is looked at when its time comes."""
        if self._has_stopped:
            return
        while (load := self._next(lane)) is not None:
            self.idle.clear()
            task = asyncio.create_task(self._go(lane, load))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        timer = self._timers.pop(lane.channel, None)
        if timer is not None:
            timer.cancel()
        wait = None if self._is_stopping else lane.look_again()
        if wait is not None:
            loop = asyncio.get_running_loop()
            self._timers[lane.channel] = loop.call_later(wait, self._start, lane)
        self._rest()

    def _next(self, lane: Lane) -> Load | None:
        return lane.next(Rank.URGENT if self._is_stopping else Rank.BULK)

    def _rest(self) -> None:
        for lane in self._lanes.values():
            if not lane.is_still:
                self.idle.clear()
                return
        self.idle.set()

    async def _go(self, lane: Lane, load: Load) -> None:
        rows = load.rows
        try:
            if self._leases.are_short(rows):
                rows = await self._leases.renew(rows)
            if rows and (load.is_again or len(rows) > 1):
                await self._cast(lane, rows)
            elif rows:
                self._note(await self._carrier.carry(lane, rows[0]))
        except TakenOver:
            log.warning("a row is another's by now")
        except Exception as error:
            log.error("courier stumbled", error=type(error).__name__)
            self._leases.let_go(row.id for row in rows)
        finally:
            lane.done(load)
            self._start(lane)

    async def _cast(self, lane: Lane, rows: Sequence[OutboxRow]) -> None:
        done = await cast(self._carrier, lane, rows)
        for outcome in done.outcomes:
            self._note(outcome)
        for row in done.alone:
            lane.add(row)

    async def _try(self, call: Call) -> None:
        try:
            await self._transport.post(call)
        except (Unreachable, LostAnswer):
            log.info("button not acknowledged")

    def _note(self, outcome: Outcome) -> None:
        self.sent += outcome.state == "sent"
        self._leases.told(outcome.id)
        self._outcomes.append(outcome)
        self._bell.set()

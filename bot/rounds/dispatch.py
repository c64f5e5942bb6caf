"""Events wait here for their round; when `take` returns, what they caused is on disk.

Whatever arrives while a commit is running forms the next round, so that under load many
events share one commit. When a round is refused its events run again one to a round, and
the one that fails alone becomes a dead letter with an apology.
"""

import asyncio
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.base.clock import Clock
from bot.base.looking import Looked, LookFirst
from bot.rounds.looks import Decides, Deciding, Looks, LooksAside, Queued
from core.changes import Decision
from core.events import Inbound
from core.ids import RandomBytes
from storage.database.engines import Database
from storage.database.rows import Known
from storage.database.trouble import is_away, is_conflict
from storage.messages import outbox
from storage.messages.outbox import OutboxRow, Outcome
from storage.money.ledgers import LedgerMovedOn
from storage.reports.reports import ReportMovedOn
from storage.round import run as round

MOST_IN_A_ROUND = 256
OLDEST_WAITS_SECONDS = 2.0
"""LINE gives a webhook up after two seconds: who came later than that is told to come again."""
MOST_TRIES = 8
"""Each try is lost only to a process that committed something about the same report or ledger."""

log = structlog.get_logger()


class Unavailable(Exception):
    """The database cannot be written now: answer 503, the platform comes again."""


class Sender(Protocol):
    """Takes over the outbox rows of a round, and has outcomes to write down with the next."""

    def hand(self, rows: Sequence[OutboxRow]) -> None:
        """These rows are committed and ours to send."""

    def take_outcomes(self) -> list[Outcome]:
        """What became of rows since last asked."""

    def give_back(self, outcomes: Sequence[Outcome]) -> None:
        """They could not be written; ask again later."""

    def wrote(self, outcomes: Sequence[Outcome]) -> None:
        """They are committed."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a round needs besides its events."""

    clock: Clock
    random: RandomBytes
    decide: Decides
    look: Looks
    finish: round.Finish
    foresee: round.Foresee
    apologise: Callable[[Inbound, str], Decision]


class Dispatcher:
    """One queue and one round at a time for this process."""

    def __init__(
        self,
        database: Database,
        desk: Desk,
        sender: Sender,
        *,
        oldest_waits_seconds: float = OLDEST_WAITS_SECONDS,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`seconds`: what is reckoned in, growing only."""
        self._database = database
        self.desk = desk
        self._sender = sender
        self._oldest_waits_seconds = oldest_waits_seconds
        self._seconds = seconds
        self._waiting: list[Queued] = []
        self._serving: Sequence[Queued] = ()
        self._bell = asyncio.Event()
        self._looks = LooksAside(database, desk.look, self._again)
        self.rounds = 0
        self.after_round: list[Callable[[Sequence[Inbound]], None]] = []

    async def take(self, arrived: Sequence[Inbound]) -> None:
        """Returns once every event is committed (or was before). Raises Unavailable, at once when
        others wait too long already: a queue nobody serves in time helps nobody."""
        if not arrived:
            return
        if self.oldest_seconds() > self._oldest_waits_seconds:
            raise Unavailable
        now = self._seconds()
        waiting = [Queued(event, now) for event in arrived]
        self._waiting.extend(waiting)
        self._bell.set()
        if len(waiting) > 1:
            await asyncio.wait([one.done for one in waiting])
        for one in waiting:
            await one.done

    def oldest_seconds(self) -> float:
        """For how long the oldest event waits to be committed; 0 when none does."""
        there = chain(self._serving[:1], self._waiting)
        first = next((one.since for one in there if self._is_for_a_round(one)), None)
        return max(self._seconds() - first, 0.0) if first is not None else 0.0

    def _is_for_a_round(self, one: Queued) -> bool:
        """What waits for a look, or behind one, holds no round up."""
        return not one.is_looked_at and one.event.chat.key not in self._looks.chats

    async def run(self) -> None:
        """Serves rounds until cancelled."""
        try:
            while True:
                await self._bell.wait()
                self._bell.clear()
                await self._rounds()
        finally:
            self._settle(self._looks.stop(), Unavailable())

    async def _rounds(self) -> None:
        while several := self._next_round():
            self._serving = several
            try:
                await self._serve(several)
            finally:
                self._settle(several, Unavailable())
                self._serving = ()

    def _again(self, one: Queued) -> None:
        """Its answer is ready, or is to be worked out in the round: before whatever came later."""
        one.since = self._seconds()
        self._waiting.insert(0, one)
        self._bell.set()

    def _next_round(self) -> list[Queued]:
        """At most one event a chat, in order of arrival; the rest wait for the next."""
        taken: dict[str, Queued] = {}
        left: list[Queued] = []
        for one in self._waiting:
            key = one.event.chat.key
            if key in taken or key in self._looks.chats or len(taken) >= MOST_IN_A_ROUND:
                left.append(one)
            else:
                taken[key] = one
        self._waiting = left
        return list(taken.values())

    async def _serve(self, several: list[Queued]) -> None:
        try:
            await self._commit(several)
        except Exception as error:
            alone_may_do = is_conflict(error) and len(several) > 1
            if not is_away(error) or alone_may_do:
                await self._one_by_one(several)
                return
            log.error("database unavailable", error=type(error).__name__)
            self._settle(several, Unavailable())
        else:
            self._settle(several)

    async def _one_by_one(self, several: list[Queued]) -> None:
        for one in several:
            try:
                await self._alone(one)
            except Exception as error:
                log.error("event not kept", error=type(error).__name__)
                self._settle([one], Unavailable())
            else:
                self._settle([one])

    async def _alone(self, one: Queued) -> None:
        event = one.event
        try:
            await self._decided_afresh(one)
        except Exception as error:
            if is_away(error):
                raise
            trouble = traceback.format_exc()
            log.error("event became a dead letter", channel=event.chat.channel.value)

            def sorry(_connection: Connection, event: Inbound, _known: Known) -> Decision:
                return self.desk.apologise(event, trouble)

            await self._commit([one], sorry)

    async def _decided_afresh(self, one: Queued) -> None:
        """What another process changed meanwhile is read anew, and decided again."""
        for _ in range(MOST_TRIES - 1):
            try:
                await self._commit([one])
                return
            except (ReportMovedOn, LedgerMovedOn):
                continue
        await self._commit([one])

    async def _commit(self, several: Sequence[Queued], instead: round.Decide | None = None) -> None:
        desk = self.desk
        arrived = [one.event for one in several]
        outcomes = self._sender.take_outcomes()
        deciding = Deciding(desk.decide, several)
        decide = instead or deciding

        def work(connection: Connection) -> list[OutboxRow]:
            rows = round.run(
                connection,
                arrived,
                now=desk.clock(),
                random=desk.random,
                decide=decide,
                finish=desk.finish,
                foresee=desk.foresee,
            )
            if outcomes:
                outbox.settle(connection, outcomes)
            return rows

        try:
            rows = await self._database.write(work)
        except BaseException:
            self._sender.give_back(outcomes)
            raise
        self.rounds += 1
        self._sender.wrote(outcomes)
        self._sender.hand(rows)
        self._looks.begin(deciding.wanted)
        for hear in self.after_round:
            hear(arrived)

    def _settle(self, several: Sequence[Queued], error: Exception | None = None) -> None:
        for one in several:
            if one.done.done() or one.is_looked_at:
                continue
            if error is None:
                one.done.set_result(None)
            else:
                one.done.set_exception(error)


def guarded(decide: Decides, apologise: Callable[[Inbound, str], Decision]) -> Decides:
    """A handler that raises costs only its own event; a refused SQL statement costs the round."""

    def careful(
        connection: Connection, event: Inbound, known: Known, looked: Looked | None
    ) -> Decision:
        try:
            return decide(connection, event, known, looked)
        except (DBAPIError, LookFirst):
            raise
        except Exception:
            log.error("handler failed", channel=event.chat.channel.value)
            return apologise(event, traceback.format_exc())

    return careful

"""Events wait here for their round; when `take` returns, what they caused is on disk.

Whatever arrives while a commit is running forms the next round, so that under load many
events share one commit. When a round is refused its events run again one to a round, and
the one that fails alone becomes a dead letter with an apology.
"""

import asyncio
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.base.clock import Clock
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
    decide: round.Decide
    finish: round.Finish
    foresee: round.Foresee
    apologise: Callable[[Inbound, str], Decision]


@dataclass(slots=True)
class _Waiting:
    event: Inbound
    since: float
    done: asyncio.Future[None] = field(default_factory=asyncio.Future)


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
        self._waiting: list[_Waiting] = []
        self._serving: Sequence[_Waiting] = ()
        self._bell = asyncio.Event()
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
        waiting = [_Waiting(event, now) for event in arrived]
        self._waiting.extend(waiting)
        self._bell.set()
        if len(waiting) > 1:
            await asyncio.wait([one.done for one in waiting])
        for one in waiting:
            await one.done

    def oldest_seconds(self) -> float:
        """For how long the oldest event waits to be committed; 0 when none does."""
        first = [one[0].since for one in (self._serving, self._waiting) if one]
        return max(self._seconds() - min(first), 0.0) if first else 0.0

    async def run(self) -> None:
        """Serves rounds until cancelled."""
        while True:
            await self._bell.wait()
            self._bell.clear()
            while self._waiting:
                self._serving = self._next_round()
                try:
                    await self._serve(list(self._serving))
                finally:
                    self._settle(self._serving, Unavailable())
                    self._serving = ()

    def _next_round(self) -> list[_Waiting]:
        """At most one event a chat, in order of arrival; the rest wait for the next."""
        taken: dict[str, _Waiting] = {}
        left: list[_Waiting] = []
        for one in self._waiting:
            key = one.event.chat.key
            if key in taken or len(taken) >= MOST_IN_A_ROUND:
                left.append(one)
            else:
                taken[key] = one
        self._waiting = left
        return list(taken.values())

    async def _serve(self, several: list[_Waiting]) -> None:
        try:
            await self._commit([one.event for one in several], self.desk.decide)
        except Exception as error:
            alone_may_do = is_conflict(error) and len(several) > 1
            if not is_away(error) or alone_may_do:
                await self._one_by_one(several)
                return
            log.error("database unavailable", error=type(error).__name__)
            self._settle(several, Unavailable())
        else:
            self._settle(several)

    async def _one_by_one(self, several: list[_Waiting]) -> None:
        for one in several:
            try:
                await self._alone(one.event)
            except Exception as error:
                log.error("event not kept", error=type(error).__name__)
                self._settle([one], Unavailable())
            else:
                self._settle([one])

    async def _alone(self, event: Inbound) -> None:
        try:
            await self._decided_afresh(event)
        except Exception as error:
            if is_away(error):
                raise
            trouble = traceback.format_exc()
            log.error("event became a dead letter", channel=event.chat.channel.value)

            def sorry(_connection: Connection, event: Inbound, _known: Known) -> Decision:
                return self.desk.apologise(event, trouble)

            await self._commit([event], sorry)

    async def _decided_afresh(self, event: Inbound) -> None:
        """What another process changed meanwhile is read anew, and decided again."""
        for _ in range(MOST_TRIES - 1):
            try:
                await self._commit([event], self.desk.decide)
                return
            except (ReportMovedOn, LedgerMovedOn):
                continue
        await self._commit([event], self.desk.decide)

    async def _commit(self, arrived: Sequence[Inbound], decide: round.Decide) -> None:
        desk = self.desk
        outcomes = self._sender.take_outcomes()

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
        for hear in self.after_round:
            hear(arrived)

    def _settle(self, several: Sequence[_Waiting], error: Exception | None = None) -> None:
        for one in several:
            if one.done.done():
                continue
            if error is None:
                one.done.set_result(None)
            else:
                one.done.set_exception(error)


def guarded(decide: round.Decide, apologise: Callable[[Inbound, str], Decision]) -> round.Decide:
    """A handler that raises costs only its own event; a refused SQL statement costs the round."""

    def careful(connection: Connection, event: Inbound, known: Known) -> Decision:
        try:
            return decide(connection, event, known)
        except DBAPIError:
            raise
        except Exception:
            log.error("handler failed", channel=event.chat.channel.value)
            return apologise(event, traceback.format_exc())

    return careful

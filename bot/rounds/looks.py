"""What only shows something is worked out beside the rounds, one at a time, and holds nobody up.

A round that meets such a question leaves its event unseen. The look is carried out on a reading
connection in a thread of its own; then the event comes again and finds its answer. While it is
away whatever else its chat sends waits, and everybody else's rounds go on. An answer that would
change something or tell somebody else is thrown away: then its round decides it whole.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import Connection

from bot.base.looking import Look, Looked, LookFirst
from core.changes import Decision
from core.events import Inbound
from storage.database.engines import Database
from storage.database.rows import Known

log = structlog.get_logger()

Decides = Callable[[Connection, Inbound, Known, Looked | None], Decision]
"""Raises LookFirst for what is to be looked at first, where `Looked` is there and empty."""
Looks = Callable[[Connection, Inbound, Known, Look], Decision]


@dataclass(slots=True)
class Queued:
    """An event on its way to a commit. `since`: when it began to wait; `looked`: its ready answers,
    None: no look any more."""

    event: Inbound
    since: float
    done: asyncio.Future[None] = field(default_factory=asyncio.Future)
    looked: Looked | None = field(default_factory=dict)
    is_looked_at: bool = False


@dataclass(frozen=True, slots=True)
class LookWanted:
    """A look that a round asks for, with what was known of the chat."""

    one: Queued
    known: Known
    look: Look


class Deciding:
    """Decides the events of one round, each with its ready answers; collects what is wanted."""

    def __init__(self, decide: Decides, several: Sequence[Queued]) -> None:
        self._decide = decide
        self._of = {id(one.event): one for one in several}
        self.wanted: list[LookWanted] = []

    def __call__(self, connection: Connection, event: Inbound, known: Known) -> Decision | None:
        one = self._of[id(event)]
        try:
            return self._decide(connection, event, known, one.looked)
        except LookFirst as first:
            self.wanted.append(LookWanted(one, known, first.look))
            return None


class LooksAside:
    """Looks of one process. `chats`: those whose events wait meanwhile."""

    def __init__(self, database: Database, look: Looks, again: Callable[[Queued], None]) -> None:
        self._database = database
        self._look = look
        self._again = again
        self._tasks: dict[asyncio.Task[None], Queued] = {}
        self.chats: set[str] = set()

    def begin(self, wanted: Sequence[LookWanted]) -> None:
        """The round without them is committed."""
        for each in wanted:
            each.one.is_looked_at = True
            self.chats.add(each.one.event.chat.key)
            task = asyncio.create_task(self._looked(each))
            self._tasks[task] = each.one
            task.add_done_callback(self._ended)

    def stop(self) -> list[Queued]:
        """No look goes on, none holds its chat up any more; the events whose answers nobody works
        out, which do not come again by themselves."""
        under_way = list(self._tasks.values())
        for task in self._tasks:
            task.cancel()
        for one in under_way:
            one.is_looked_at = False
        self._tasks.clear()
        self.chats.clear()
        return under_way

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Here and not in the task: one that is stopped before it began runs nothing of its own."""
        one = self._tasks.pop(task, None)
        if one is None:
            return
        one.is_looked_at = False
        self.chats.discard(one.event.chat.key)
        self._again(one)

    async def _looked(self, wanted: LookWanted) -> None:
        one, event = wanted.one, wanted.one.event
        try:
            answer = await self._database.look(
                lambda connection: self._look(connection, event, wanted.known, wanted.look)
            )
            one.looked = {wanted.look.key: answer} if _only_shows(answer) else None
        except Exception as error:
            log.error("a look failed", error=type(error).__name__)
            one.looked = None


def _only_shows(answer: Decision) -> bool:
    return not (answer.changes or answer.notices or answer.trouble)

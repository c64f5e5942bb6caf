"""Bells that wake the loops of a worker: rung by this process, or by another one's commit."""

import asyncio
from collections import defaultdict
from collections.abc import Callable

import structlog

from storage.database.engines import Database
from storage.database.waking import listen

log = structlog.get_logger()

AGAIN_SECONDS, AGAIN_AT_MOST_SECONDS = 1.0, 30.0
_SOON_SECONDS = 120.0
"""What is due later is found by looking, as everything was before."""


class Bells:
    """A bell a noun. `now`: seconds since 1970, as the rows have it."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._bells: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    def of(self, noun: str) -> asyncio.Event:
        """Set when there may be something to do."""
        return self._bells[noun]

    def ring(self, noun: str, due_at: float | None = None) -> None:
        """Now, or when its time comes."""
        wait = 0.0 if due_at is None else due_at - self._now()
        if wait <= 0:
            self.of(noun).set()
        elif wait <= _SOON_SECONDS:
            asyncio.get_running_loop().call_later(wait, self.of(noun).set)

    def ring_all(self) -> None:
        """Something may have been missed."""
        for bell in self._bells.values():
            bell.set()

    async def hear_others(self, database: Database) -> None:
        """For ever; while the line is down, loops look by themselves as often as ever."""
        if database.is_sqlite:
            return
        wait = AGAIN_SECONDS
        while True:
            heard: list[bool] = []

            def begins(heard: list[bool] = heard) -> None:
                heard.append(True)
                self.ring_all()

            why = "line lost"
            try:
                await listen(database, begins, self.ring)
            except Exception as error:
                why = type(error).__name__
            wait = AGAIN_SECONDS if heard else min(wait * 2, AGAIN_AT_MOST_SECONDS)
            log.warning("wake-ups are not heard just now", why=why, again_in_seconds=wait)
            await asyncio.sleep(wait)

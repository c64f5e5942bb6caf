"""Loops that never end: each has a name, a stumble is told in one line, and it begins again.

A loop is down from its stumble until it went well once more. That it is may be read here at any
time; that nobody would hear of a loop that ended cannot be.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0

Well = Callable[[], None]
Running = Callable[[Well], Awaitable[object]]
"""A loop; it says each time that all went well."""
Nap = Callable[[float], Awaitable[None]]
Work = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class Loop:
    """One of them. `trouble`: what it last stumbled over; empty while it goes well."""

    name: str
    trouble: str = ""
    stumbles: int = 0
    """How often since it last went well."""

    def went_well(self) -> None:
        """It did what it is for."""
        self.trouble, self.stumbles = "", 0

    @property
    def wait_seconds(self) -> float:
        """Until it begins again."""
        return float(
            min(FIRST_WAIT_SECONDS * 2 ** min(self.stumbles - 1, 10), LONGEST_WAIT_SECONDS)
        )


@dataclass(slots=True)
class Loops:
    """Those of one process."""

    nap: Nap = asyncio.sleep
    all: dict[str, Loop] = field(default_factory=dict)

    def begin(self, name: str, running: Running) -> "asyncio.Task[None]":
        """Runs it from now on."""
        loop = self.all[name] = Loop(name)
        return asyncio.create_task(self._keep_up(loop, running), name=name)

    def down(self) -> dict[str, str]:
        """What those that are down stumbled over, by name."""
        return {name: loop.trouble for name, loop in self.all.items() if loop.trouble}

    async def _keep_up(self, loop: Loop, running: Running) -> None:
        while True:
            error: Exception | None = None
            try:
                await running(loop.went_well)
            except Exception as raised:
                error = raised
            loop.trouble = type(error).__name__ if error is not None else "ended"
            loop.stumbles += 1
            again = loop.wait_seconds
            log.error(
                "a loop stumbled", loop=loop.name, error=loop.trouble, again=again, exc_info=error
            )
            await self.nap(again)


def every(seconds: float, work: Work, nap: Nap = asyncio.sleep) -> Running:
    """A loop that does one thing, rests so long, and does it again."""

    async def running(well: Well) -> None:
        while True:
            await work()
            well()
            await nap(seconds)

    return running


def for_ever(work: Work) -> Running:
    """A loop that says nothing of itself: it is well as long as it runs."""

    async def running(well: Well) -> None:
        well()
        await work()

    return running

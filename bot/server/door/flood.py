"""What strangers were refused, counted: a metric each time, one log line a minute in all.

A flood must not fill the disk with what it was told. The first refusal is logged at once, the
rest of its minute in one line when the minute is over.
"""

import asyncio
from collections import Counter
from collections.abc import Callable

import structlog

from bot.server import metrics

log = structlog.get_logger()

EVERY_SECONDS = 60.0


class Flood:
    """Counts by kind, of one process. Needs a running loop when something is counted."""

    def __init__(self, every_seconds: float = EVERY_SECONDS) -> None:
        self._every_seconds = every_seconds
        self._counts: Counter[str] = Counter()
        self._next: asyncio.TimerHandle | None = None

    def count(self, kind: str) -> None:
        """One more of `kind`, a constant such as `bad_requests`."""
        metrics.TURNED_AWAY.labels(kind).inc()
        self._counts[kind] += 1
        if self._next is None:
            self._tell()

    def close(self) -> None:
        """Says what is left."""
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if self._counts:
            log.warning("strangers turned away", **self._taken())

    def _tell(self) -> None:
        self._next = None
        if self._counts:
            log.warning("strangers turned away", **self._taken())
            self._next = asyncio.get_running_loop().call_later(self._every_seconds, self._tell)

    def _taken(self) -> dict[str, int]:
        counts, self._counts = dict(self._counts), Counter()
        return counts


def on_trouble(flood: Flood) -> Callable[[asyncio.AbstractEventLoop, dict[str, object]], None]:
    """The loop's exception handler: no free descriptor is strangers' doing, the rest is ours."""

    def tell(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        if str(context.get("message", "")).startswith("socket.accept() out of system resource"):
            flood.count("descriptors")
            return
        error = context.get("exception")
        log.error("the loop stumbled", error=type(error).__name__, exc_info=error)

    return tell

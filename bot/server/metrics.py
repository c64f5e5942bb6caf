"""Figures for Prometheus. Counts only; never anything a person said.

What this process did is counted as it happens; how the deployment stands is read off the database
when somebody asks (`standing.py`), so that any process tells the same of it.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
)
from prometheus_client import generate_latest as _generate

from bot.channels.channel import Delivered, SendOutcome
from core.events import Channel, Inbound
from storage.messages.outbox import REPLY, OutboxRow

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

EVENTS = Counter("khabuan_events", "Events committed", ["channel"], registry=REGISTRY)
WEBHOOKS = Counter("khabuan_webhooks_refused", "Refused", ["channel", "why"], registry=REGISTRY)
STALE = Counter("khabuan_events_stale", "Too old to act on", ["channel"], registry=REGISTRY)
TURNED_AWAY = Counter("khabuan_turned_away", "At the door", ["why"], registry=REGISTRY)
SENDINGS = Counter(
    "khabuan_sendings", "Messages handed over, by outcome", ["channel", "outcome"],
    registry=REGISTRY,
)  # fmt: skip
WEBHOOK_SECONDS = Histogram(
    "khabuan_webhook_seconds", "From the body of a webhook to its answer", ["channel", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10), registry=REGISTRY,
)  # fmt: skip
ANSWER_SECONDS = Histogram(
    "khabuan_answer_seconds", "From a webhook to its answer at the platform", ["channel"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300), registry=REGISTRY,
)  # fmt: skip
INFO = Gauge("khabuan_info", "What runs here", ["version", "pack", "role"], registry=REGISTRY)
COMMITTED = {channel: EVENTS.labels(channel.value) for channel in Channel}

_MOST_AWAITED = 20_000
"""Events whose answer is not out yet; beyond it the oldest are told by nobody."""


async def exposition(read: Callable[[], Awaitable[None]]) -> bytes:
    """The page Prometheus reads, once `read` has brought the gauges up to date."""
    await read()
    return _generate(REGISTRY)


class Waits:
    """Since when somebody waits for an answer, in this process."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """`now`: seconds that only grow."""
        self._now = now
        self._since: OrderedDict[str, float] = OrderedDict()

    def begin(self, events: Sequence[Inbound]) -> None:
        """These events are here."""
        now = self._now()
        for event in events:
            self._since.setdefault(f"{REPLY}{event.chat.channel.value}:{event.event_id}", now)
        while len(self._since) > _MOST_AWAITED:
            self._since.popitem(last=False)

    def heard(self, row: OutboxRow, outcome: SendOutcome) -> None:
        """What a platform said to a message; hangs on the courier."""
        channel = row.chat_key.partition(":")[0]
        SENDINGS.labels(channel, type(outcome).__name__).inc()
        if not isinstance(outcome, Delivered):
            return
        since = self._since.pop(row.key, None)
        if since is not None:
            ANSWER_SECONDS.labels(channel).observe(self._now() - since)


WAITS = Waits()

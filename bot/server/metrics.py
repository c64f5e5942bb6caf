"""Figures for Prometheus. Counts only; never anything a person said."""

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge
from prometheus_client import generate_latest as _generate

from core.events import Channel
from storage.database.engines import Database
from storage.messages import outbox

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
EVENTS = Counter("khabuan_events", "Events committed", ["channel"], registry=REGISTRY)
WEBHOOKS = Counter("khabuan_webhooks_refused", "Refused", ["channel", "why"], registry=REGISTRY)
STALE = Counter("khabuan_events_stale", "Too old to act on", ["channel"], registry=REGISTRY)
TURNED_AWAY = Counter("khabuan_turned_away", "At the door", ["why"], registry=REGISTRY)
COMMITTED = {channel: EVENTS.labels(channel.value) for channel in Channel}
OUTBOX = Gauge("khabuan_outbox_rows", "Outbox rows by state", ["state"], registry=REGISTRY)


async def exposition(database: Database) -> bytes:
    """The page Prometheus reads."""
    for state, count in (await database.read(outbox.count_by_state)).items():
        OUTBOX.labels(state).set(count)
    return _generate(REGISTRY)

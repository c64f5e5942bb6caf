"""Figures for Prometheus. Counts only; never anything a person said."""

from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge
from prometheus_client import generate_latest as _generate

from core.events import Channel
from core.limits import FORGIVEN_AFTER
from storage.chats import chats
from storage.database.engines import Database
from storage.messages import outbox

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
EVENTS = Counter("khabuan_events", "Events committed", ["channel"], registry=REGISTRY)
WEBHOOKS = Counter("khabuan_webhooks_refused", "Refused", ["channel", "why"], registry=REGISTRY)
STALE = Counter("khabuan_events_stale", "Too old to act on", ["channel"], registry=REGISTRY)
TURNED_AWAY = Counter("khabuan_turned_away", "At the door", ["why"], registry=REGISTRY)
COMMITTED = {channel: EVENTS.labels(channel.value) for channel in Channel}
WRONG_CODES = Gauge("khabuan_wrong_codes", "Within the hour, in all chats", registry=REGISTRY)
OUTBOX = Gauge("khabuan_outbox_rows", "Outbox rows by state", ["state"], registry=REGISTRY)


async def exposition(database: Database, now: datetime) -> bytes:
    """The page Prometheus reads."""
    since = now - FORGIVEN_AFTER
    WRONG_CODES.set(await database.read(lambda c: chats.wrong_codes_since(c, since)))
    for state, count in (await database.read(outbox.count_by_state)).items():
        OUTBOX.labels(state).set(count)
    return _generate(REGISTRY)

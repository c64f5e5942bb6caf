"""How a deployment stands, as figures: read off the database when somebody asks.

A page is made at most once a second, of a few statements over what waits; what reads more than
that is asked once a minute.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from prometheus_client import Gauge
from sqlalchemy import Connection

from bot.app import Process
from bot.jobs.line_quota import FORECAST
from bot.sending.push_budget import month_of
from bot.server import metrics
from bot.server.metrics import REGISTRY
from core.changes import Priority
from core.limits import FORGIVEN_AFTER
from core.people import Role
from storage.chats import chats
from storage.database import settings as kept
from storage.database import vital_signs
from storage.database.vital_signs import Pile
from storage.messages import quota
from storage.messages.quota import Account

log = structlog.get_logger()


def _gauge(name: str, said: str, *labels: str) -> Gauge:
    return Gauge(f"khabuan_{name}", said, labels, registry=REGISTRY)


UP = _gauge("database_up", "1 while the database answers")
OUTBOX = _gauge("outbox_rows", "Messages that were not sent yet", "state")
DUE = _gauge("outbox_due", "Messages whose time has come", "priority")
DUE_AGE = _gauge("outbox_age_seconds", "How long the oldest due message waits", "priority")
LEASES = _gauge("lease_seconds", "Until a lease runs out; below 0: nobody holds it", "name")
LETTERS = _gauge("letters", "Events whose handler failed and nobody replayed")
LETTERS_AGE = _gauge("letters_age_seconds", "How old the oldest of them is")
MISSED = _gauge("slots_missed", "Times of jobs that passed without a worker, since yesterday")
WORKED = _gauge("worker_age_seconds", "Since a worker last did what was due")
MEDIA = _gauge("media_waiting", "Photos and files still at the platforms")
MEDIA_AGE = _gauge("media_age_seconds", "How long the oldest of them waits")
QUOTA = _gauge("line_quota", "LINE messages a month; -1: no limit, or not known")
SPENT = _gauge("line_spent", "LINE messages claimed this month")
COMING = _gauge("line_forecast", "LINE messages still to come this month")
STEP = _gauge("line_step", "How far the month has to be stretched, 0 to 4")
WRONG_CODES = _gauge("wrong_codes", "Invite codes that were none, within the hour, in all chats")
JOINED = _gauge("joined", "How many times each role was taken up", "role")

_SELDOM = timedelta(minutes=1)
_LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seldom:
    """What is looked at once a minute."""

    at: datetime
    missed: int
    worked_at: datetime | None
    joined: dict[str, int]
    wrong_codes: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One look at the database."""

    now: datetime
    due: dict[str, Pile]
    waiting: int
    leases: dict[str, datetime]
    letters: Pile
    media: Pile
    account: Account
    coming: int
    seldom: Seldom

    @property
    def oldest_due(self) -> timedelta:
        """How long the message waits that waits longest."""
        return max((pile.age(self.now) for pile in self.due.values()), default=timedelta(0))


def seldom_looked(connection: Connection, now: datetime) -> Seldom:
    """Reads a year of slots and an index of all roles: milliseconds, where the rest takes one."""
    return Seldom(
        at=now,
        missed=vital_signs.missed_slots(connection, now - _LOOK_BACK),
        worked_at=vital_signs.last_slot(connection),
        joined=vital_signs.given_roles(connection),
        wrong_codes=chats.wrong_codes_since(connection, now - FORGIVEN_AFTER),
    )


def looked(connection: Connection, now: datetime, seldom: Seldom) -> Standing:
    """A few statements, each over an index or over what waits."""
    month = month_of(now)
    forecast = kept.setting(connection, FORECAST)
    is_known = isinstance(forecast, dict) and forecast.get("month") == month
    return Standing(
        now=now,
        due=vital_signs.due_messages(connection, now),
        waiting=vital_signs.waiting_messages(connection),
        leases=vital_signs.held_leases(connection),
        letters=vital_signs.dead_letters(connection),
        media=vital_signs.wanted_media(connection),
        account=quota.account(connection, month),
        coming=int(forecast["coming"]) if is_known else 0,
        seldom=seldom,
    )


def show(standing: Standing) -> None:
    """Sets the gauges."""
    now = standing.now
    OUTBOX.labels("waiting").set(standing.waiting)
    for priority in Priority:
        pile = standing.due.get(priority.value, Pile())
        DUE.labels(priority.value).set(pile.count)
        DUE_AGE.labels(priority.value).set(pile.age(now).total_seconds())
    for name, until in standing.leases.items():
        LEASES.labels(name).set((until - now).total_seconds())
    LETTERS.set(standing.letters.count)
    LETTERS_AGE.set(standing.letters.age(now).total_seconds())
    worked_at = standing.seldom.worked_at
    MISSED.set(standing.seldom.missed)
    WORKED.set((now - worked_at).total_seconds() if worked_at else 0)
    for role in Role:
        JOINED.labels(role.value).set(standing.seldom.joined.get(role.value, 0))
    WRONG_CODES.set(standing.seldom.wrong_codes)
    MEDIA.set(standing.media.count)
    MEDIA_AGE.set(standing.media.age(now).total_seconds())
    month = standing.account.month
    QUOTA.set(-1 if month.quota is None else month.quota)
    SPENT.set(month.spent)
    COMING.set(standing.coming)
    STEP.set(int(standing.account.step))


class Figures:
    """The figures of one process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._seldom: Seldom | None = None

    async def page(self) -> tuple[int, bytes]:
        """What Prometheus reads."""
        return 200, await metrics.exposition(self.read)

    async def read(self) -> None:
        """Brings the gauges up to date; while the database is away they stay, and say so."""
        try:
            show(await self.looked())
            UP.set(1)
        except Exception as error:
            log.error("figures not read", error=type(error).__name__)
            UP.set(0)

    async def looked(self) -> Standing:
        """How things stand now."""
        database, now = self._process.app.database, self._process.app.clock()
        if self._seldom is None or now - self._seldom.at >= _SELDOM:
            self._seldom = await database.read(lambda c: seldom_looked(c, now))
        seldom = self._seldom
        return await database.read(lambda c: looked(c, now, seldom))

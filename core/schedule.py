"""When scheduled work falls due: cron lines in Thai time, with a lateness that still helps.

Pure. Cron is read by cronsim in Asia/Bangkok; instants come and go in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim

BANGKOK = ZoneInfo("Asia/Bangkok")
_MOST_SLOTS = 1000


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A job and when it runs. A slot older than `lateness` is missed, not done."""

    job: str
    cron: str
    lateness: timedelta


@dataclass(frozen=True, slots=True)
class DueSlot:
    """One due time of a job; `is_missed`: too late to be of use."""

    job: str
    due_at: datetime
    is_missed: bool


def due_slots(rhythm: Rhythm, last: datetime | None, now: datetime) -> list[DueSlot]:
    """Slots after `last` up to now, oldest first.

    With no slot ever taken, only those within the lateness: a new database owes no history.
    """
    since = last if last is not None else now - rhythm.lateness - timedelta(seconds=1)
    times = takewhile(lambda at: at <= now, _times(rhythm.cron, since))
    return [
        DueSlot(rhythm.job, at, now - at > rhythm.lateness) for at in islice(times, _MOST_SLOTS)
    ]


def slots_between(cron: str, after: datetime, before: datetime) -> Iterator[datetime]:
    """Every due time after one instant and before another."""
    return takewhile(lambda at: at < before, _times(cron, after))


def _times(cron: str, since: datetime) -> Iterator[datetime]:
    for local in CronSim(cron, since.astimezone(BANGKOK)):
        yield local.astimezone(UTC)

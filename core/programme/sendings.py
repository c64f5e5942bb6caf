"""What the programme sends by the clock, as its pack schedules it: when, what, and to whom.

Pure. The works themselves are in `bot/jobs/`; the month's plan needs only this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from core.people import Role
from core.programme.due.stages import is_a_day_of_reminders
from core.programme.pack.models import Covers
from core.programme.pack.pack import Pack
from core.quota import Kind
from core.schedule import Rhythm

ESCALATION = "escalation"
REMINDERS = "reminders"
_ESCALATION_LATENESS = timedelta(hours=8)


def _every_day(_day: date) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Sending:
    """A rhythm that sends something. `to` None: the linked rooms.

    `covers`: the stretch a digest tells of. `patience`: how long it waits for a free reply.
    `is_on`: the days on which it does, where it is not every one of its rhythm.
    """

    rhythm: Rhythm
    kind: Kind
    to: Role | None
    covers: Covers | None = None
    patience: timedelta = timedelta(0)
    is_on: Callable[[date], bool] = _every_day


def sendings(pack: Pack) -> tuple[Sending, ...]:
    """Everything a pack sends by the clock."""
    written = pack.written
    digests = (
        Sending(
            Rhythm(one.id, one.cron, timedelta(minutes=one.lateness_minutes)),
            Kind.ROOM if one.to is None else Kind.DIGEST,
            one.to,
            covers=one.covers,
            patience=timedelta(minutes=one.patience_minutes),
        )
        for one in written.digest
    )
    cron = written.verification.escalate_cron
    escalating = Rhythm(ESCALATION, cron, _ESCALATION_LATENESS)
    return (
        *digests,
        Sending(escalating, Kind.REMINDER, Role.STAFF),
        _reminders(pack),
        *_support(pack),
    )


def _reminders(pack: Pack) -> Sending:
    """Counted as if every leader owed something: never too few."""
    rule = pack.written.reminders
    rhythm = Rhythm(REMINDERS, rule.cron, timedelta(minutes=rule.lateness_minutes))
    on = partial(is_a_day_of_reminders, pack)
    return Sending(rhythm, Kind.REMINDER, Role.LEADER, is_on=on)


def _support(pack: Pack) -> tuple[Sending, ...]:
    """Staff hear which provinces call for them (S32)."""
    rule = pack.support
    if rule is None:
        return ()
    rhythm = Rhythm(rule.id, rule.cron, timedelta(minutes=rule.lateness_minutes))
    return (Sending(rhythm, Kind.REMINDER, Role.STAFF),)


def named(pack: Pack, job: str) -> Sending:
    """The sending of a job. Raises StopIteration for a job that sends nothing."""
    return next(one for one in sendings(pack) if one.rhythm.job == job)

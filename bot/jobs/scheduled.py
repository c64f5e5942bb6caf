"""Which work is done at each rhythm: the pack's sendings, and the nightly tidying."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from bot.app import App
from bot.jobs import (
    alerts,
    digest,
    escalation,
    reminders,
    summary,
    support,
    tidy,
    week,
    year_over,
)
from core.changes import Decision
from core.people import Role
from core.programme.pack.models import Covers
from core.programme.pack.pack import Pack
from core.programme.sendings import ESCALATION, REMINDERS, Sending, sendings
from core.schedule import DueSlot, Rhythm

Work = Callable[[App, Connection, DueSlot, datetime], Decision]

_BY_JOB: Mapping[str, Work] = {ESCALATION: escalation.escalate, REMINDERS: reminders.remind}
_DIGESTS: Mapping[tuple[Role | None, Covers | None], Work] = {
    (Role.COORDINATOR, Covers.DAY): digest.daily,
    (None, Covers.WEEK): week.weekly,
    (Role.STAFF, Covers.MONTH): summary.summarise,
    (Role.STAFF, Covers.QUARTER): summary.summarise,
}

ONLY_TELL: frozenset[Work] = frozenset(
    {digest.daily, week.weekly, summary.summarise, support.prompt}
)
"""Works that read the country and change nothing: what they tell is what stood at one moment."""


def scheduled(pack: Pack) -> list[tuple[Rhythm, Work]]:
    """Every rhythm with its work."""
    found = [(one.rhythm, work) for one in sendings(pack) if (work := _work(pack, one)) is not None]
    return [
        *found,
        (alerts.rhythm(pack), alerts.judge),
        (tidy.RHYTHM, tidy.tidy),
        (year_over.RHYTHM, year_over.end_roles),
    ]


def _work(pack: Pack, one: Sending) -> Work | None:
    if one.rhythm.job in _BY_JOB:
        return _BY_JOB[one.rhythm.job]
    if pack.support is not None and one.rhythm.job == pack.support.id:
        return support.prompt
    return _DIGESTS.get((one.to, one.covers))

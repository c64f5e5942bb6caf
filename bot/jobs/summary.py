"""Months and fiscal quarters to staff, once the reports about them may no longer come in time."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.digests.summary import GROUP, REGION, summary_card
from core.changes import Decision, Notice, Priority
from core.messages import Say
from core.people import Role
from core.programme.calendar.periods import Every, Period, before, period_of
from core.programme.pack.models import Covers
from core.programme.sendings import named
from core.schedule import DueSlot
from storage.people import people

_GOOD_FOR = timedelta(days=2)
_EVERY = {Covers.MONTH: Every.MONTH, Covers.QUARTER: Every.QUARTER}


def summarise(app: App, connection: Connection, slot: DueSlot, _now: datetime) -> Decision:
    """One message for each officer: their region by group, or all of Thailand by region."""
    pack = app.world.pack
    sending = named(pack, slot.job)
    assert sending.covers is not None
    period = ended(_EVERY[sending.covers], slot.due_at)
    cards: dict[str, Say] = {}
    notices = []
    held = people.all_holding_role(connection, Role.STAFF)
    for person_id, region in dict.fromkeys((who, holding.region) for who, holding in held):
        if region not in cards:
            way = GROUP if region else REGION
            cards[region] = summary_card(app.texts, pack, connection, period, region, way)
        notices.append(
            Notice(
                key=f"{slot.job}:{period.key}:{person_id}:{region}",
                says=(cards[region],),
                person_id=person_id,
                priority=Priority.DIGEST,
                patient_until=slot.due_at + sending.patience,
                send_by=slot.due_at + _GOOD_FOR,
            )
        )
    return Decision(notices=tuple(notices))


def ended(every: Every, at: datetime) -> Period:
    """The period that ended last, by Thai days."""
    return before(every, period_of(every, in_bangkok(at).date()))

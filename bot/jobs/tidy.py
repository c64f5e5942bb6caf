"""The nightly tidying: what is no longer needed goes (PDPA s. 37).

How long each kind is kept and why is in `core/programme/reports/retention.py`; how long people and
photos are, in the pack, since the privacy notice promises it.
"""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.conversations.forms import letting_go
from bot.readings.who_looks_after import told_vacant
from core.changes import Decision, ErasePerson
from core.programme.reports import retention
from core.schedule import DueSlot, Rhythm
from storage.chats import drafts
from storage.database import tidying
from storage.people import people, roles

log = structlog.get_logger()

RHYTHM = Rhythm("tidy", "10 3 * * *", timedelta(hours=3))
"""At ten past three nobody waits; a night that was missed is made up for by the next."""

_DELETED = (
    retention.EVENTS,
    retention.OUTBOX,
    retention.LETTERS,
    retention.LOST_LETTERS,
    retention.INVITES,
    retention.LINK_CODES,
    retention.UNLINKINGS,
    retention.TALKS,
    retention.EXCHANGES,
    retention.EXCHANGE_WORDS,
    retention.STRANGERS,
    retention.REMINDER_LINES,
    retention.SLOTS,
    retention.SIGHTINGS,
)
_GONE_MEDIA = "gone media"
_CANCELLED = "cancelled drafts"


def tidy(app: App, connection: Connection, _slot: DueSlot, now: datetime) -> Decision:
    """Deletes and empties; people silent for as long as the notice promises are erased."""
    promised = app.world.pack.written.privacy
    counts = {
        rule.what: tidying.delete_old(connection, rule.what, now - rule.length) for rule in _DELETED
    }
    counts[retention.BUBBLES.what] = tidying.empty_bubbles(
        connection, now - retention.BUBBLES.length
    )
    counts[retention.STRAY_MEDIA.what] = tidying.forget_media(
        connection,
        stray_before=now - retention.STRAY_MEDIA.length,
        before=now - timedelta(days=promised.media_days),
    )
    counts[_CANCELLED] = drafts.drop_cancelled(
        connection, letting_go.CANCELLED, now - letting_go.CANCELLED_WAITS
    )
    counts[_GONE_MEDIA] = tidying.delete_old(
        connection, _GONE_MEDIA, now - retention.STRAY_MEDIA.length
    )
    log.info("tidied", **{what.replace(" ", "_"): count for what, count in counts.items()})
    quiet = tidying.silent_people(connection, now - timedelta(days=promised.people_days))
    silent = [one for one in quiet if not roles.is_last_admin(connection, one)]
    shown_as = app.texts.say("erased-name")
    gone = people.by_ids(connection, silent)
    return Decision(
        changes=tuple(ErasePerson(one, shown_as, "kept-long-enough") for one in silent),
        notices=tuple(
            notice
            for one in gone.values()
            for notice in told_vacant(connection, app.world.pack, one.id, one.holdings, one.id)
        ),
    )

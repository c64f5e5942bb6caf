"""Reports nobody verified for days go one level up: to staff of the province's region.

One message a person and day, province by province; nothing waiting, nothing sent.
"""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.conversations.buttons import command_press
from bot.wiring import App
from bot.words import province_words
from core.changes import Decision, Notice, Priority
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Role
from core.schedule import DueSlot
from storage import people, verifying

_GOOD_FOR = timedelta(hours=10)
_MOST_PROVINCES = 8


def escalate(app: App, connection: Connection, slot: DueSlot, _now: datetime) -> Decision:
    """A message for each officer whose region has reports waiting too long."""
    assert app.world is not None
    days = app.world.pack.written.verification.escalate_after_days
    late = verifying.waiting_since_before(connection, slot.due_at - timedelta(days=days))
    waiting = Counter(report.province for report in late)
    notices = [
        _notice(app, slot, person_id, region, waiting, days)
        for person_id, region in _officers(connection)
    ]
    return Decision(notices=tuple(notice for notice in notices if notice is not None))


def _officers(connection: Connection) -> list[tuple[str, str]]:
    """Staff with the region they look after; empty: all of them."""
    held = people.all_holding_role(connection, Role.STAFF)
    return list(dict.fromkeys((person_id, holding.region) for person_id, holding in held))


def _notice(
    app: App,
    slot: DueSlot,
    person_id: str,
    region: str,
    waiting: Counter[str],
    days: int,
) -> Notice | None:
    assert app.world is not None
    pack = app.world.pack
    mine = [
        (code, count)
        for code, count in waiting.most_common()
        if not region or (known := pack.province(code)) is None or known.region == region
    ]
    if not mine:
        return None
    rows = tuple(
        Row(province_words(pack, code), app.texts.say("escalated-row", {"count": str(count)}))
        for code, count in mine[:_MOST_PROVINCES]
    )
    say = Say(
        "escalated",
        {"days": str(days)},
        rows=rows,
        taps=(Tap("menu-verify", Press(command_press("verify")), tone=Tone.MAIN),),
    )
    return Notice(
        key=f"{slot.job}:{slot.due_at:%Y%m%dT%H%M}:{person_id}:{region}",
        says=(say,),
        person_id=person_id,
        priority=Priority.REMINDER,
        send_by=slot.due_at + _GOOD_FOR,
    )

"""Reports nobody verified for days go one level up: to staff of the province's region.

One message a person and day, province by province. What was told is told again only once another
report came to wait as long; the queue itself is a button away.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.readings.waiting import waiting_in
from bot.readings.who_looks_after import who_may
from core.changes import Decision, Notice, Priority
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Role
from core.schedule import DueSlot
from storage.database import schedule_slots

_GOOD_FOR = timedelta(hours=10)
_MOST_PROVINCES = 8


def escalate(app: App, connection: Connection, slot: DueSlot, _now: datetime) -> Decision:
    """A message for each officer whose region has reports waiting too long."""
    days = app.world.pack.written.verification.escalate_after_days
    pack = app.world.pack
    everywhere = [province.code for province in pack.provinces]
    before = slot.due_at - timedelta(days=days)
    waits = waiting_in(connection, pack, everywhere, before)
    late = {code: waiting.all for code, waiting in waits.items() if waiting.all}
    last = schedule_slots.last_done(connection, slot.job, slot.due_at)
    told = waiting_in(connection, pack, everywhere, last - timedelta(days=days)) if last else {}
    new = {code for code, count in late.items() if code not in told or count > told[code].all}
    mine: dict[str, list[tuple[str, int]]] = {}
    for code, count in sorted(late.items(), key=lambda one: (-one[1], one[0])):
        for person_id in who_may(connection, pack, Role.STAFF, Act.VERIFY, code):
            mine.setdefault(person_id, []).append((code, count))
    notices = (
        _notice(app, slot, person_id, theirs, days)
        for person_id, theirs in mine.items()
        if any(code in new for code, _ in theirs)
    )
    return Decision(notices=tuple(notices))


def _notice(
    app: App, slot: DueSlot, person_id: str, mine: list[tuple[str, int]], days: int
) -> Notice:
    pack = app.world.pack
    rows = tuple(
        Row(province_words(pack, code), app.texts.say("escalated-row", {"count": str(count)}))
        for code, count in mine[:_MOST_PROVINCES]
    )
    more = len(mine) - len(rows)
    say = Say(
        "escalated",
        {"days": str(days), "count": sum(count for _, count in mine)},
        rows=rows,
        note=app.texts.say("escalated-more", {"more": more}) if more > 0 else "",
        taps=(Tap("menu-verify", Press(command_press("verify")), tone=Tone.MAIN),),
    )
    return Notice(
        key=f"{slot.job}:{slot.due_at:%Y%m%dT%H%M}:{person_id}",
        says=(say,),
        person_id=person_id,
        priority=Priority.REMINDER,
        send_by=slot.due_at + _GOOD_FOR,
    )

"""The daily digest: sent to the coordinators of every province in which something came in."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.handlers.status.morning import digest_card
from bot.wiring import App
from core.changes import Decision, Notice, Priority
from core.people import Act, Person, Role, may
from core.schedule import DueSlot
from storage import people

_GOOD_FOR = timedelta(hours=6)


def daily(app: App, connection: Connection, slot: DueSlot, _now: datetime) -> Decision:
    """One message for each coordinator whose province has something new."""
    assert app.world is not None
    notices = []
    for person_id, holding in people.all_holding_role(connection, Role.COORDINATOR):
        who = Person(person_id, "", holdings=(holding,))
        pack = app.world.pack
        if not may(who, Act.GET_DIGEST, pack.where(holding.province)):
            continue
        say = digest_card(
            app.texts, pack, connection, holding.province, slot.due_at, with_names=True
        )
        if say is None:
            continue
        notices.append(
            Notice(
                key=f"{slot.job}:{slot.due_at:%Y%m%dT%H%M}:{holding.province}:{person_id}",
                says=(say,),
                person_id=person_id,
                priority=Priority.DIGEST,
                send_by=slot.due_at + _GOOD_FOR,
            )
        )
    return Decision(notices=tuple(notices))

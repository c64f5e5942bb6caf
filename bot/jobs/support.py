"""Once a week staff hear which of their provinces in groups 3 and 4 call for them (S32).

One message a person; nothing to look at, nothing sent.
"""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import App
from bot.base.buttons import command_press
from bot.readings import supported_provinces
from core.changes import Decision, Notice, Priority
from core.messages import Press, Say, Tap, Tone
from core.people import Holding, Role
from core.programme.provinces.support import to_prompt
from core.schedule import DueSlot
from storage.people import people

_MOST_PROVINCES = 8


def prompt(app: App, connection: Connection, slot: DueSlot, now: datetime) -> Decision:
    """A message for each staff member with a province to look at."""
    held: dict[str, list[Holding]] = {}
    for person_id, holding in people.all_holding_role(connection, Role.STAFF):
        held.setdefault(person_id, []).append(holding)
    notices = [
        _notice(app, connection, slot, now, person_id, holdings)
        for person_id, holdings in sorted(held.items())
    ]
    return Decision(notices=tuple(each for each in notices if each is not None))


def _notice(
    app: App,
    connection: Connection,
    slot: DueSlot,
    now: datetime,
    person_id: str,
    holdings: list[Holding],
) -> Notice | None:
    pack, rule = app.world.pack, app.world.pack.support
    if rule is None:
        return None
    found = to_prompt(supported_provinces.calls(pack, connection, holdings, rule, now))
    if not found:
        return None
    rows = supported_provinces.rows(pack, app.texts, found[:_MOST_PROVINCES], rule)
    whole = Tap("menu-mywork", Press(command_press("mywork")), tone=Tone.MAIN)
    say = Say("support-weekly", {"count": str(len(found))}, rows=rows, taps=(whole,))
    return Notice(
        key=f"{slot.job}:{slot.due_at:%Y%m%d}:{person_id}",
        says=(say,),
        person_id=person_id,
        priority=Priority.REMINDER,
    )

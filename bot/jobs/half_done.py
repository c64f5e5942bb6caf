"""Forms somebody began and left: told of once, on the next morning, with the reminder.

A form that was touched again is left anew; one that was cancelled is not spoken of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Connection

from bot.app import App
from bot.base.buttons import command_press
from bot.base.clock import BANGKOK
from bot.conversations.forms.letting_go import CANCELLED
from bot.conversations.reports import mending, reporting
from core.changes import Notice, Priority
from core.forms.carrying import given_in
from core.forms.given import DEFAULT
from core.messages import Press, Say, Tap, Tone
from core.talks import Talk
from storage.chats import drafts
from storage.chats.drafts import half_done_key

_PURPOSES = (reporting.PURPOSE, mending.PURPOSE)
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Left:
    """A form as it was left, with what it is called."""

    talk: Talk
    title: str


def left_behind(
    app: App, connection: Connection, after: date, today: date
) -> Mapping[str, list[Left]]:
    """By person: what they last touched on the days since the morning before, the newest first."""
    since, before = _midnight(after), _midnight(today)
    found: dict[str, list[Left]] = {}
    for talk, person_id in drafts.touched(connection, _PURPOSES, since, before):
        form = app.world.shelf.by_hash(connection, talk.form_hash)
        if form is None or CANCELLED in talk.task:
            continue
        given = given_in(talk.fill).values()
        if any(one.how != DEFAULT for one in given):
            found.setdefault(person_id, []).append(Left(talk, form.title))
    return found


def said_of(left: Iterable[Left]) -> Say:
    """What they are called, and the way back to them."""
    several = list(left)
    titles = dict.fromkeys(one.title for one in several)
    only = several[0].talk.id if len(several) == 1 else ""
    tap = Tap("menu-resume", Press(command_press("resume", only)), tone=Tone.MAIN)
    return Say("half-done", {"forms": " ".join([*titles][:_MOST_NAMED])}, taps=(tap,))


def notice(left: Iterable[Left], until: datetime, send_by: datetime) -> Notice:
    """News of its own, in the chat where the form waits; finishing the form takes it back."""
    several = list(left)
    newest = several[0].talk
    theirs = [one for one in several if one.talk.chat_key == newest.chat_key]
    return Notice(
        key=half_done_key(newest.id),
        says=(said_of(theirs),),
        chat_key=newest.chat_key,
        priority=Priority.REMINDER,
        patient_until=until,
        send_by=send_by,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK)

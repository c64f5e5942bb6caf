"""Asking again when the privacy notice has a newer version (PDPA s. 19, 23).

Kindly, once it matters: before the next report, with the notice of the joining form itself.
Nothing is lost by a no, and what was kept stays the person's to see or to have erased.
"""

from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.conversations.forms import open_talk
from bot.conversations.people import joining
from core.changes import AcceptNotice, Decision
from core.forms.engine import Asking
from core.messages import Press, Say, Tap, Tone
from core.privacy import is_outdated


def is_due(turn: Turn) -> bool:
    """Whether the person accepted an older notice than today's."""
    person = turn.person
    return person is not None and is_outdated(person.notice_version, _version(turn))


def ask(turn: Turn, then: str) -> Decision:
    """Today's notice, and whether that is fine; `then` is the command that follows a yes."""
    agreed = command_press("consent", f"yes {_version(turn)} {then}")
    taps = (
        Tap("button-consent-yes", Press(agreed), tone=Tone.MAIN),
        Tap("button-consent-no", Press(command_press("consent", "no"))),
    )
    return Decision(says=(*_notes(turn), Say("consent-again", taps=taps)))


def accepted(turn: Turn, rest: str) -> AcceptNotice | None:
    """What a yes changes, when it was said to today's notice."""
    answer, _, about = rest.partition(" ")
    version = about.partition(" ")[0]
    if turn.person is None or answer != "yes" or version != _version(turn):
        return None
    return AcceptNotice(turn.person.id, version)


def after(turn: Turn, accepted: AcceptNotice) -> Turn:
    """The turn as it goes on once the notice is accepted."""
    assert turn.person is not None
    person = replace(turn.person, notice_version=accepted.version)
    return replace(turn, known=replace(turn.known, person=person))


def _notes(turn: Turn) -> tuple[Say, ...]:
    form = turn.world.shelf.at(joining.FORM)
    values = {**joining.notice_words(turn), "me_name": ""}  # as a stranger reads it
    fresh = open_talk.begin(turn, joining.PURPOSE, form, {"values": values})
    where = fresh.fill.standing
    notes = where.notes if isinstance(where, Asking) else ()
    return tuple(Say(text=note) for note in notes)


def _version(turn: Turn) -> str:
    return turn.world.shelf.at(joining.FORM).version

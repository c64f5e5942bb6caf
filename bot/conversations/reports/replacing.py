"""Asking before something new takes the place of what is there: a report, or a register's row."""

from dataclasses import replace

from bot.base import buttons
from bot.base.turn import Turn
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from core.changes import Decision, KeepEntity
from core.messages import Press, Say, Tap, Tone
from core.programme.pack.instruments import About, Instrument
from storage.people import people
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import reports

REPLACE = buttons.token("replace")
ASKED_TO_REPLACE = "asked_to_replace"
"""In a task: what the question was about, so that a yes, typed or tapped, is to that and to nothing
that came in between."""
REPLACES_ROW = "replaces_row"
"""In a task: the row that the form was begun to replace."""


def ask_for_report(turn: Turn, talk: OpenTalk, earlier: reports.Report) -> Decision:
    """One report counts for a thing and a period."""
    sender = earlier.person_id or ""
    args = {
        "number": earlier.number,
        "name": sender_name(turn, sender),
        "period": talk.task["review"]["period"],
    }
    shows = (sender,) if sender else ()
    return _asked(turn, talk, earlier.id, Say("replace-question", args, shows=shows))


def sender_name(turn: Turn, sender_id: str) -> str:
    """What the sender wants to be called; most often it is the person who sends again."""
    person = turn.person
    if person is not None and person.id == sender_id:
        return person.name
    return people.names(turn.connection, [sender_id]).get(sender_id, "-")


def ask_for_row(turn: Turn, talk: OpenTalk, row: Entity) -> Decision:
    """One place has one open row a year."""
    register = turn.world.pack.register(row.list_name)
    args = {"what": register.title if register else row.list_name, "label": row.label}
    return _asked(turn, talk, row.id, Say("replace-row-question", args))


def is_agreed(talk: OpenTalk, confirmed: str, there_id: str) -> bool:
    """Whether the yes was to what is there now."""
    return confirmed == REPLACE and talk.task.get(ASKED_TO_REPLACE) == there_id


_OF_A_PLACE = (About.PROVINCE, About.DISTRICT, About.TAMBON)


def is_elsewhere(
    instrument: Instrument, province: str, about: str, *there: reports.Report | Entity | None
) -> bool:
    """Whether a report is about a place of another province, or would take another's place."""
    if instrument.about in _OF_A_PLACE and not about.startswith(province):
        return True
    return any(each is not None and each.province != province for each in there)


def stays_elsewhere(turn: Turn, talk: OpenTalk) -> Decision:
    """What another province filed stays: nothing is sent, the answers wait to be mended."""
    moved = kept(turn, talk)
    edit = buttons.form_press(buttons.EDIT, moved.talk.id, moved.talk.revision)
    say = Say("replace-elsewhere", taps=(Tap("button-edit", Press(edit), tone=Tone.MAIN),))
    return Decision(says=(say,), changes=(moved,))


def row_in_the_way(turn: Turn, entity: KeepEntity | None) -> Entity | None:
    """The open row that has the place a new one is to take."""
    if entity is None or not entity.slot:
        return None
    years = turn.world.pack.years(entity.list_name, entity.year)
    row = entities.in_slot(turn.connection, entity.list_name, years, entity.slot)
    return row if row is not None and row.id != entity.entity_id else None


def _asked(turn: Turn, talk: OpenTalk, about_id: str, say: Say) -> Decision:
    moved = kept(turn, with_task(talk, {**talk.task, ASKED_TO_REPLACE: about_id}))
    talk_id, revision = moved.talk.id, moved.talk.revision
    yes = buttons.form_press(buttons.SEND, talk_id, revision, chosen="replace")
    keep = buttons.form_press(buttons.KEEP, talk_id, revision)
    taps = (
        Tap("button-replace", Press(yes), tone=Tone.MAIN),
        Tap("button-do-not-send", Press(keep)),
    )
    return Decision(says=(replace(say, taps=taps),), changes=(moved,))

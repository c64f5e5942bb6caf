"""From a list to its forms: one more row, or a change of this row with the row chosen already."""

from collections.abc import Mapping

from bot.conversations import reporting, walk
from bot.conversations.buttons import command_press, token
from bot.handlers import consent
from bot.turn import Turn
from core.changes import Decision
from core.events import ChatKind
from core.forms.form import Form, Kind, Value
from core.messages import Press, Say, Tap
from core.people import Act, may
from core.programme.instruments import Instrument
from core.programme.topics import Register
from storage import entities
from storage.entities import Entity


def opening_tap(turn: Turn, register: Register, code: str) -> tuple[Tap, ...]:
    """The button that adds a row, for who may."""
    instrument = turn.world.pack.instrument(register.opened_by or "")
    if instrument is None or not _may_file(turn, instrument, code):
        return ()
    does = Press(command_press("addrow", f"{register.id} {code}"))
    return (Tap("", does, label=instrument.title),)


def changing_taps(turn: Turn, register: Register, row: Entity) -> tuple[Tap, ...]:
    """A button for each form that changes this row, for who may."""
    found = (turn.world.pack.instrument(each) for each in register.changed_by)
    return tuple(
        Tap("", Press(command_press("changerow", f"{row.id} {token(each.id)}")), label=each.title)
        for each in found
        if each is not None and _may_file(turn, each, row.province)
    )


def add(turn: Turn, rest: str) -> Decision:
    """`learning_sites 23`: the form that opens a row of this register."""
    name, _, code = rest.partition(" ")
    register = turn.world.pack.register(name)
    instrument = turn.world.pack.instrument(register.opened_by or "") if register else None
    if instrument is None:
        return Decision(says=(Say("rows-gone"),))
    return _begun(turn, instrument, code, {})


def change(turn: Turn, rest: str) -> Decision:
    """A row's id and the token of a form that changes it: the form, with the row chosen."""
    row_id, _, chosen = rest.partition(" ")
    row = entities.by_ids(turn.connection, [row_id]).get(row_id)
    register = turn.world.pack.register(row.list_name) if row else None
    changed_by = register.changed_by if register else ()
    instrument = next(
        (turn.world.pack.instrument(each) for each in changed_by if token(each) == chosen), None
    )
    if row is None or instrument is None:
        return Decision(says=(Say("rows-gone"),))
    question = _chooses(turn.world.pack.form_of(instrument), row.list_name)
    return _begun(turn, instrument, row.province, {question: row.id} if question else {})


def _begun(turn: Turn, instrument: Instrument, code: str, values: Mapping[str, Value]) -> Decision:
    person = turn.person
    if person is None or not _may_file(turn, instrument, code):
        return Decision(says=(Say("not-allowed"),))
    if consent.is_due(turn):
        return consent.ask(turn, "status")
    return walk.show(turn, reporting.begin(turn, person, instrument, code, values=values))


def _may_file(turn: Turn, instrument: Instrument, code: str) -> bool:
    if turn.chat.kind is ChatKind.GROUP:
        return False
    return may(turn.person, Act.REPORT, turn.where(code), only=instrument.filed_by)


def _chooses(form: Form, list_name: str) -> str:
    """The question in which a row of this register is chosen."""
    return next(
        (
            question.name
            for question in form.questions
            if question.kind is Kind.SELECT_ONE_FROM_FILE and question.choice_list == list_name
        ),
        "",
    )

"""From a list to its forms: one more row, or a change of this row with the row chosen already."""

from bot.base.buttons import command_press, token
from bot.base.turn import Turn
from bot.conversations.reports import beginning, in_the_way
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision
from core.events import ChatKind
from core.forms.form import Form, Kind
from core.messages import Press, Say, Tap
from core.people import Act
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Register
from storage.registers import entities
from storage.registers.entities import Entity


def opening_tap(turn: Turn, register: Register, code: str) -> tuple[Tap, ...]:
    """The button that adds a row, for who may."""
    instrument = turn.world.pack.instrument(register.opened_by or "")
    if instrument is None or not _may_file(turn, instrument, code):
        return ()
    does = Press(command_press(command_of(instrument.id), code))
    return (Tap("", does, label=instrument.title),)


def changing_taps(turn: Turn, register: Register, row: Entity) -> tuple[Tap, ...]:
    """A button for each form that changes this row, for who may."""
    found = (turn.world.pack.instrument(each) for each in register.changed_by)
    return tuple(
        Tap("", Press(command_press("changerow", f"{row.id} {token(each.id)}")), label=each.title)
        for each in found
        if each is not None and _may_file(turn, each, row.province)
    )


def change(turn: Turn, rest: str) -> Decision:
    """A row's id and the token of a form that changes it: the form, with the row chosen.

    With `anew` behind them it begins although the same form is half done.
    """
    row_id, form, *sure = [*rest.split(" "), ""][:3]
    row = entities.by_ids(turn.connection, [row_id]).get(row_id)
    register = turn.world.pack.register(row.list_name) if row else None
    changed_by = register.changed_by if register else ()
    instrument = next(
        (turn.world.pack.instrument(each) for each in changed_by if token(each) == form), None
    )
    if row is None or instrument is None:
        return Decision(says=(Say("rows-gone"),))
    question = _chooses(turn.world.pack.form_of(instrument), row.list_name)
    chosen = {question: row.id} if question else {}
    anew = command_press("changerow", f"{row.id} {form} {in_the_way.ANEW}")
    how = in_the_way.ANEW if in_the_way.ANEW in sure else ""
    return beginning.begin_at(turn, instrument.id, row.province, chosen, how=how, anew=anew)


def _may_file(turn: Turn, instrument: Instrument, code: str) -> bool:
    return turn.chat.kind is not ChatKind.GROUP and in_the_way.may_file(turn, instrument, code)


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


COMMANDS = (BotCommand("changerow", with_rest(change), Act.REPORT),)

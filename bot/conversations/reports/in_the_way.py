"""What stands in the way of a form, and the ways round it: a row that is there, none that fits."""

from collections.abc import Iterable

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.reports import about_period
from bot.readings import register_rows
from core.changes import Decision
from core.forms.engine import Asking
from core.forms.form import Kind
from core.messages import Press, Say, Tap
from core.people import Act, may
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.topics import Register
from storage.registers.entities import Entity

ANEW, REPLACE = "anew", "replace"
"""Words in a button, before the place: not asked again; in the place of the row there is."""


def may_file(turn: Turn, instrument: Instrument, province: str) -> bool:
    """Whether the person holds one of the roles that file this instrument, in this province."""
    return may(turn.person, Act.REPORT, turn.where(province), only=instrument.filed_by)


def row_there(turn: Turn, instrument: Instrument, province: str) -> Entity | None:
    """The row a province has already in a register that takes one of it a year."""
    pack = turn.world.pack
    register = next((each for each in pack.registers if each.opened_by == instrument.id), None)
    if register is None or register.one_per is not About.PROVINCE:
        return None
    return register_rows.in_slot(turn.connection, pack, register, province)


def stopped_by(turn: Turn, instrument: Instrument, province: str, row: Entity) -> Decision:
    """Named, with the ways on: change it, or let another take its place."""
    pack = turn.world.pack
    register = pack.register(row.list_name)
    changes = taps_for(turn, register.changed_by if register else (), province)
    replaced = Press(command_press(command_of(instrument.id), f"{REPLACE} {province}"))
    args = {
        "province": province_words(pack, province),
        "what": register.title if register else "",
        "label": row.label,
    }
    taps = (*changes, Tap("button-replace-row", replaced))
    return Decision(says=(Say("row-there", args, taps=taps),))


def none_fits(turn: Turn, talk: OpenTalk) -> Register | None:
    """The register whose rows here are all in another state than the first question asks for."""
    where = talk.fill.standing
    if not isinstance(where, Asking) or where.choices or where.optional:
        return None
    if where.question.kind is not Kind.SELECT_ONE_FROM_FILE:
        return None
    return turn.world.pack.register(where.question.choice_list)


def ways_round(turn: Turn, register: Register, province: str) -> Decision:
    """Nothing to choose: what else can be done with the register's rows."""
    ids = (*((register.opened_by,) if register.opened_by else ()), *register.changed_by)
    args = {"province": province_words(turn.world.pack, province), "what": register.title}
    return Decision(says=(Say("list-none-fits", args, taps=taps_for(turn, ids, province)),))


def taps_for(turn: Turn, instrument_ids: Iterable[str], province: str) -> tuple[Tap, ...]:
    """A button for each of them that this person may file here."""
    found = [turn.world.pack.instrument(each) for each in instrument_ids]
    return tuple(
        Tap("", Press(command_press(command_of(each.id), province)), label=each.button)
        for each in found
        if each is not None and may_file(turn, each, province)
    )


def empty_register(turn: Turn, instrument: Instrument, province: str) -> Register | None:
    """A register without rows here, of which the form needs one chosen whatever is answered."""
    pack = turn.world.pack
    period = about_period.today_s(turn, instrument)
    year = pack.year_of(period.key if period else "")
    for question in pack.form_of(instrument).questions:
        is_needed = question.required == "true()" and not question.relevant
        if question.kind is not Kind.SELECT_ONE_FROM_FILE or not is_needed:
            continue
        register = pack.register(question.choice_list)
        if register is None:
            continue
        rows = register_rows.several(turn.connection, pack, [register.id], province, year)
        if not rows[register.id]:
            return register
    return None

"""Beginning an instrument of the pack: where, may they, and what must be there first.

What is typed (`แจ้งเหตุ ตราด`), tapped (`/file.incident 23`) and chosen from the catalogue all
comes here, whatever the instrument.
"""

from collections.abc import Iterable, Mapping

from bot.base.buttons import command_press
from bot.base.names import province_words, role_words
from bot.base.turn import Turn
from bot.conversations import which_province
from bot.conversations.forms import ask, open_talk
from bot.conversations.forms.open_talk import OpenTalk, kept
from bot.conversations.people import consent
from bot.conversations.reports import about_period, already_sent, reporting
from bot.readings import register_rows
from core.changes import Decision
from core.forms.engine import Asking, standing
from core.forms.fill import DEFAULT
from core.forms.form import Kind, Value
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Person, is_beyond_one_province, may, provinces_allowed
from core.programme.calendar.periods import Period
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.topics import Register
from storage.registers.entities import Entity

ANEW, REPLACE = "anew", "replace"
"""Words in a button, before the place: not asked again; in the place of the row there is."""
PLACE = "place"
"""The purpose of the one question that asks which province a form is about."""
PLACE_FORM = "forms/place.md"


def begin(turn: Turn, instrument_id: str, about: str) -> Decision:
    """Opens the form, or says why not.

    `about`: a place as typed or tapped, perhaps with `anew`, and what a button answers already
    (`agency=labai`).
    """
    person, instrument = turn.person, turn.world.pack.instrument(instrument_id)
    if person is None or instrument is None:
        return Decision(says=(Say("file-gone"),))
    if consent.is_due(turn):
        return consent.ask(turn, command_of(instrument.id))
    words = about.split(" ", 1)
    how = words[0] if words[0] in (ANEW, REPLACE) else ""
    rest = about.removeprefix(how).split()
    answered = " ".join(part for part in rest if "=" in part)
    place = " ".join(part for part in rest if "=" not in part)
    chosen = about_period.chosen(turn, instrument, place)
    if chosen is not None and chosen.period is None:
        return Decision(says=(Say("period-not-open"),))
    period = chosen.period if chosen else None
    place = chosen.rest if chosen else place
    province = _province(turn, person, instrument, place, answered, period)
    if isinstance(province, Decision):
        return province
    values: Mapping[str, Value] = dict(part.split("=", 1) for part in answered.split())
    anew = command_press(command_of(instrument.id), f"{ANEW} {province} {answered}".strip())
    if period is not None:
        anew = command_press("catchup", f"{instrument.id} {province} {period.key}")
    return begin_with(
        turn,
        instrument,
        province,
        values,
        anew="" if how else anew,
        replaces=how == REPLACE,
        period=period,
    )


def begin_with(
    turn: Turn,
    instrument: Instrument,
    province: str,
    values: Mapping[str, Value],
    *,
    anew: str,
    replaces: bool = False,
    period: Period | None = None,
) -> Decision:
    """Opens the form of a province with some answers in it.

    `anew`: the button that begins it although the same form is half done; empty: it was tapped.
    `replaces`: the row that stands in the way gives way. `period`: the one that was chosen.
    """
    person = turn.person
    if person is None or not may_file(turn, instrument, province):
        return Decision(says=(_refusal(turn, person, instrument),))
    half_done = _half_done(turn, instrument) if anew else None
    if half_done is not None:
        return _ask_to_begin(instrument, anew, half_done)
    return _open(turn, person, instrument, province, values, replaces=replaces, period=period)


def may_file(turn: Turn, instrument: Instrument, province: str) -> bool:
    """Whether the person holds one of the roles that file this instrument, in this province."""
    return may(turn.person, Act.REPORT, turn.where(province), only=instrument.filed_by)


def file_place(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """The province was told: on to the form it was asked for."""
    province = str(next(iter(talk.fill.given.values())).value)
    return begin(turn, talk.task["instrument"], f"{province} {talk.task['answered']}")


def _province(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    place: str,
    answered: str,
    period: Period | None,
) -> str | Decision:
    """The province named, the only one there is, or a question."""
    named = province_named(turn, place)
    if named:
        return named
    own = provinces_allowed(person, Act.REPORT, instrument.filed_by)
    if is_beyond_one_province(person, instrument.filed_by):
        return _ask_place(turn, instrument, answered)
    if len(own) > 1 and period is not None:
        ends = f" {period.key}"
        return Decision(says=(which_province.asked(turn, "catchup", own, instrument.id, ends),))
    if len(own) > 1:
        command = f"{command_of(instrument.id)} {answered}".strip()
        return Decision(says=(which_province.asked(turn, command, own),))
    if own:
        return own[0]
    return Decision(says=(_refusal(turn, person, instrument),))


def province_named(turn: Turn, place: str) -> str:
    """The province typed or tapped; one that our own question was answered with is a code."""
    if place.isdigit() and turn.talk is not None and turn.talk.purpose == PLACE:
        return place if turn.world.pack.province(place) else ""
    return which_province.code_of(turn, place)


def _ask_place(turn: Turn, instrument: Instrument, answered: str) -> Decision:
    """Who works for a region or all of Thailand says which province."""
    words = {"what": instrument.title}
    task = {"instrument": instrument.id, "answered": answered, "values": words}
    form = turn.world.shelf.at(PLACE_FORM)
    return _shown(turn, open_talk.begin(turn, PLACE, form, task))


def _refusal(turn: Turn, person: Person | None, instrument: Instrument) -> Say:
    if person and any(held.role in instrument.filed_by for held in person.holdings):
        return Say("not-allowed")
    *some, last = (role_words(turn.world.pack, role) for role in instrument.filed_by)
    who = turn.words("some-and-last", some=" ".join(some), last=last) if some else last
    return Say("report-not-here", {"who": who})


def _half_done(turn: Turn, instrument: Instrument) -> OpenTalk | None:
    """The same form, open and begun: perhaps they mean that one. Any other is put aside."""
    talk = open_talk.opened(turn, turn.talk) if turn.talk else None
    if talk is None or talk.talk.purpose != reporting.PURPOSE:
        return None
    is_same = talk.task["instrument"] == instrument.id
    is_begun = any(given.how != DEFAULT for given in talk.fill.given.values())
    return talk if is_same and is_begun else None


def _ask_to_begin(instrument: Instrument, anew: str, half_done: OpenTalk) -> Decision:
    taps = (
        Tap("button-go-on", Press(command_press("resume", half_done.talk.id)), tone=Tone.MAIN),
        Tap("button-anew", Press(anew), args={"what": instrument.title}),
    )
    form = half_done.fill.form.title
    return Decision(says=(Say("begin-anew", {"form": form}, taps=taps),))


def _open(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    province: str,
    values: Mapping[str, Value],
    *,
    replaces: bool,
    period: Period | None,
) -> Decision:
    pack = turn.world.pack
    there = _row_there(turn, instrument, province)
    if there is not None and not replaces:
        return _stopped_by(turn, instrument, province, there)
    missing = _empty_register(turn, instrument, province)
    if missing is None:
        closes = None if there and register_rows.is_told_by_pack(pack, there) else there
        begun = reporting.begin(
            turn, person, instrument, province, values=values, replaces=closes, period=period
        )
        none_fits = _none_fits(turn, begun)
        return _ways_round(turn, none_fits, province) if none_fits else _shown(turn, begun)
    args = {"province": province_words(turn.world.pack, province), "what": missing.title}
    opening = turn.world.pack.instrument(missing.opened_by or "")
    if opening is None or not may_file(turn, opening, province):
        return Decision(says=(Say("list-empty", args),))
    then_period = period.key if period else ""
    first = reporting.begin(
        turn, person, opening, province, then=instrument.id, then_period=then_period
    )
    return _shown(turn, first, Say("list-empty-first", args))


def _row_there(turn: Turn, instrument: Instrument, province: str) -> Entity | None:
    """The row a province has already in a register that takes one of it a year."""
    pack = turn.world.pack
    register = next((each for each in pack.registers if each.opened_by == instrument.id), None)
    if register is None or register.one_per is not About.PROVINCE:
        return None
    return register_rows.in_slot(turn.connection, pack, register, province)


def _stopped_by(turn: Turn, instrument: Instrument, province: str, row: Entity) -> Decision:
    """Named, with the ways on: change it, or let another take its place."""
    pack = turn.world.pack
    register = pack.register(row.list_name)
    changes = _taps(turn, register.changed_by if register else (), province)
    replaced = Press(command_press(command_of(instrument.id), f"{REPLACE} {province}"))
    args = {
        "province": province_words(pack, province),
        "what": register.title if register else "",
        "label": row.label,
    }
    taps = (*changes, Tap("button-replace-row", replaced))
    return Decision(says=(Say("row-there", args, taps=taps),))


def _none_fits(turn: Turn, talk: OpenTalk) -> Register | None:
    """The register whose rows here are all in another state than the first question asks for."""
    where = standing(talk.fill, talk.s)
    if not isinstance(where, Asking) or where.choices or where.optional:
        return None
    if where.question.kind is not Kind.SELECT_ONE_FROM_FILE:
        return None
    return turn.world.pack.register(where.question.choice_list)


def _ways_round(turn: Turn, register: Register, province: str) -> Decision:
    """Nothing to choose: what else can be done with the register's rows."""
    ids = (*((register.opened_by,) if register.opened_by else ()), *register.changed_by)
    args = {"province": province_words(turn.world.pack, province), "what": register.title}
    return Decision(says=(Say("list-none-fits", args, taps=_taps(turn, ids, province)),))


def _taps(turn: Turn, instrument_ids: Iterable[str], province: str) -> tuple[Tap, ...]:
    """A button for each of them that this person may file here."""
    found = [turn.world.pack.instrument(each) for each in instrument_ids]
    return tuple(
        Tap("", Press(command_press(command_of(each.id), province)), label=each.button)
        for each in found
        if each is not None and may_file(turn, each, province)
    )


def _empty_register(turn: Turn, instrument: Instrument, province: str) -> Register | None:
    """A register without rows here, of which the form needs one chosen whatever is answered."""
    pack = turn.world.pack
    for question in pack.form_of(instrument).questions:
        is_needed = question.required == "true()" and not question.relevant
        if question.kind is not Kind.SELECT_ONE_FROM_FILE or not is_needed:
            continue
        register = pack.register(question.choice_list)
        if register is None:
            continue
        if not register_rows.several(turn.connection, pack, [register.id], province)[register.id]:
            return register
    return None


def _shown(turn: Turn, talk: OpenTalk, lead: Say | None = None) -> Decision:
    """The form's first question, after `lead`."""
    revision = talk.talk.revision + 1
    told = already_sent.look(turn, talk, revision)
    if told.is_over:
        return Decision(says=told.says)
    talk = told.talk
    says = (*told.says, *ask.now_standing(talk, revision=revision))
    if lead is not None:
        says = ask.after(lead, says)
    return Decision(says=says, changes=(kept(turn, talk),))

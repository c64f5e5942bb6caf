"""Beginning an instrument of the pack: where, may they, and what must be there first.

What is typed (`แจ้งเหตุ ตราด`), tapped (`/file.incident 23`) and chosen from the catalogue all
comes here, whatever the instrument; the place is read before (`bot/handlers/places.py`).
"""

from collections.abc import Mapping

from bot.base import buttons
from bot.base.buttons import command_press
from bot.base.names import period_words, province_words, role_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.place_choice import province_choice
from bot.cards.whom import also_asking
from bot.conversations.forms import ask, open_talk
from bot.conversations.forms.open_talk import OpenTalk, kept
from bot.conversations.people import consent
from bot.conversations.reports import about_period, already_sent, in_the_way, reporting
from bot.conversations.reports.in_the_way import ANEW, REPLACE, may_file
from bot.readings import register_rows
from core.changes import Decision
from core.events import Pressed
from core.forms.given import DEFAULT
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Person, is_beyond_one_province, provinces_allowed
from core.programme.calendar.periods import Period
from core.programme.due.overdue import Thing
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument

PLACE = "place"
"""The purpose of the one question that asks which province a form is about."""
PLACE_FORM = "forms/place.md"


def begin(turn: Turn, instrument_id: str, about: str, said: str = "") -> Decision:
    """Opens the form, or says why not.

    `about`: a province's code; of a button of ours perhaps with `anew` or `replace` before it,
    and with what it answers already (`agency=labai`), which typed words never do. `said`: words
    in which a period may be named.
    """
    parts = about.split()
    is_tapped = isinstance(turn.event.what, Pressed)
    how = parts[0] if is_tapped and parts and parts[0] in (ANEW, REPLACE) else ""
    place = " ".join(part for part in parts[bool(how) :] if "=" not in part)
    pairs = (part.partition("=") for part in parts if "=" in part and is_tapped)
    chosen = {name: value for name, _, value in pairs}
    return begin_at(turn, instrument_id, place, chosen, how=how, said=said)


def begin_at(
    turn: Turn,
    instrument_id: str,
    place: str,
    chosen: Mapping[str, str],
    *,
    how: str = "",
    anew: str = "",
    said: str = "",
) -> Decision:
    """The same, of a place as a code, with choices by the name of their question.

    `anew`: the button that begins it in any case, where not the instrument's own.
    """
    person, instrument = turn.person, turn.world.pack.instrument(instrument_id)
    if person is None or instrument is None:
        return Decision(says=(Say("file-gone"),))
    if consent.is_due(turn):
        return consent.ask(turn, command_of(instrument.id))
    answered = " ".join(f"{name}={value}" for name, value in chosen.items())
    about = about_period.chosen(turn, instrument, said)
    if about is not None and about.period is None:
        return Decision(says=(Say("period-not-open"),))
    period = about.period if about else None
    province = _province(turn, person, instrument, place, answered, period)
    if isinstance(province, Decision):
        return province
    if period is not None:
        anew = command_press("catchup", f"{instrument.id} {province} {period.key}")
    anew = anew or _press(instrument, f"{ANEW} {province}", answered)
    return begin_with(
        turn,
        instrument,
        province,
        chosen,
        anew="" if how else anew,
        replaces=how == REPLACE,
        period=period,
    )


def begin_with(
    turn: Turn,
    instrument: Instrument,
    province: str,
    chosen: Mapping[str, str],
    *,
    anew: str,
    replaces: bool = False,
    period: Period | None = None,
    thing: Thing | None = None,
) -> Decision:
    """Opens the form of a province with some choices made in it, those that are offered there.

    `anew`: the button that begins it although the same form is half done; empty: it was tapped.
    `replaces`: the row that stands in the way gives way. `period`: the one that was chosen.
    `thing`: what it is about, where that is settled.
    """
    person = turn.person
    if person is None or not may_file(turn, instrument, province):
        return Decision(says=(_refusal(turn, person, instrument),))
    half_done = _half_done(turn, instrument) if anew else None
    if half_done is not None:
        return _ask_to_begin(instrument, anew, half_done)
    return _open(
        turn, person, instrument, province, chosen, replaces=replaces, period=period, thing=thing
    )


def file_place(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """The province was told: on to the form it was asked for."""
    province = str(next(iter(talk.fill.given.values())).value)
    answered = (part.partition("=") for part in talk.task["answered"].split())
    chosen = {name: value for name, _, value in answered}
    return begin_at(turn, talk.task["instrument"], province, chosen)


def _press(instrument: Instrument, rest: str, answered: str) -> str:
    """The button of an instrument, with what is answered already where that fits into one."""
    bare = command_press(command_of(instrument.id), rest)
    whole = f"{bare} {answered}".strip()
    return whole if len(whole.encode()) <= buttons.LONGEST else bare


def _province(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    place: str,
    answered: str,
    period: Period | None,
) -> str | Decision:
    """The province of that code, the only one there is, or a question."""
    if turn.world.pack.province(place) is not None:
        return place
    own = provinces_allowed(person, Act.REPORT, instrument.filed_by)
    if is_beyond_one_province(person, instrument.filed_by):
        return _ask_place(turn, instrument, answered)
    if len(own) > 1 and period is not None:
        say = province_choice(turn, "catchup", own, before=instrument.id, beside=period.key)
        return Decision(says=(say,))
    if len(own) > 1:
        fits = answered in _press(instrument, own[0], answered)
        command = command_of(instrument.id)
        return Decision(
            says=(province_choice(turn, command, own, beside=answered if fits else ""),)
        )
    if own:
        return own[0]
    return Decision(says=(_refusal(turn, person, instrument),))


def _ask_place(turn: Turn, instrument: Instrument, answered: str) -> Decision:
    """Who works for a region or all of Thailand says which province."""
    words = {"what": instrument.title}
    task = {"instrument": instrument.id, "answered": answered, "values": words}
    form = turn.world.shelf.at(PLACE_FORM)
    return _shown(turn, open_talk.begin(turn, PLACE, form, task))


def _refusal(turn: Turn, person: Person | None, instrument: Instrument) -> Say:
    if person and any(held.role in instrument.filed_by for held in person.holdings):
        return refusals.not_yours(turn)
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
    chosen: Mapping[str, str],
    *,
    replaces: bool,
    period: Period | None,
    thing: Thing | None,
) -> Decision:
    pack = turn.world.pack
    there = in_the_way.row_there(turn, instrument, province)
    if there is not None and not replaces:
        return in_the_way.stopped_by(turn, instrument, province, there)
    missing = in_the_way.empty_register(turn, instrument, province)
    if missing is None:
        closes = None if there and register_rows.is_told_by_pack(pack, there) else there
        begun = reporting.begin(
            turn, person, instrument, province, chosen=chosen, replaces=closes, period=period
        )
        begun = reporting.about_it(turn, begun, instrument, thing)
        none_fits = in_the_way.none_fits(turn, begun)
        if none_fits is not None:
            return in_the_way.ways_round(turn, none_fits, province)
        lead = _about(thing, period) if thing and thing.label and period else None
        return _shown(turn, begun, lead)
    args = {"province": province_words(turn.world.pack, province), "what": missing.title}
    opening = turn.world.pack.instrument(missing.opened_by or "")
    if opening is None or not may_file(turn, opening, province):
        return Decision(says=(also_asking(turn, Say("list-empty", args), province),))
    then_period = period.key if period else ""
    first = reporting.begin(
        turn, person, opening, province, then=instrument.id, then_period=then_period
    )
    return _shown(turn, first, Say("list-empty-first", args))


def _about(thing: Thing, period: Period) -> Say:
    return Say(ask.ABOUT, {"thing": thing.label, "period": period_words(period)})


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

"""Who is told what about a matter: the agency of a new one, its sender of every step.

Which people these are is decided in `core/programme/routing.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.base.names import role_words
from bot.base.turn import Turn
from bot.cards.referral import (
    CONTACT,
    agency_words,
    card,
    choices_of,
    kind_of_list,
    look,
    may_answer,
    state_words,
    taps_of,
    where_of,
    whole_card,
    with_contact,
)
from bot.cards.whom import asking
from core.changes import KeepEntity, Notice, Priority
from core.forms.form import Value
from core.messages import Row, Say, Tap
from core.people import Act, Person, Role, may
from core.programme.pack.instruments import Instrument
from core.programme.pack.matter_kinds import MatterKind
from core.programme.routing import AGENCY, SAID, STATE, Routed, Side, routed
from core.thai.base.text import cut
from storage.people import people
from storage.registers import referrals
from storage.registers.referrals import Matter
from storage.reports.reports import Report

ASKED, WITHDRAWN = "asked", "withdrawn"
"""States of matters: waiting for the sender; taken back by the sender."""

Filled = tuple[Mapping[str, Value], Sequence[Row]]
"""A complete form: its values by name, and its review card's rows."""
Heard = tuple[tuple[Say, ...], tuple[Notice, ...]]
"""What whoever filed is told, and the news for others."""


def heard(
    turn: Turn, instrument: Instrument, row: KeepEntity | None, report_id: str, filled: Filled
) -> Heard:
    """What follows from filing an instrument that opens or answers a matter; else nothing."""
    by_name, rows = filled
    for kind in turn.world.pack.matter_kinds:
        if row is not None and kind.opened_by is instrument:
            return opened(turn, kind, row, by_name, rows)
        if row is not None and kind.answered_by is instrument:
            return stepped(turn, kind, row, report_id)
    return (), ()


def is_step(turn: Turn, instrument_id: str) -> bool:
    """Whether an instrument answers matters: others were told, so it is never mended."""
    return any(kind.answered_by.id == instrument_id for kind in turn.world.pack.matter_kinds)


def is_sent_on(turn: Turn, instrument_id: str) -> bool:
    """Whether an instrument opens matters: an agency has it now, so it is told more, not mended."""
    return any(kind.opened_by.id == instrument_id for kind in turn.world.pack.matter_kinds)


def refused(turn: Turn, instrument: Instrument, row: KeepEntity | None) -> str:
    """The key of why this step may not be taken (any more); empty when it may, or is none."""
    kind = kind_of_list(turn, row.list_name) if row else None
    if row is None or kind is None or kind.answered_by is not instrument:
        return ""
    matter = referrals.by_id(turn.connection, row.entity_id)
    return "" if matter is not None and may_answer(turn, kind, matter) else "not-allowed"


def opened(
    turn: Turn,
    kind: MatterKind,
    made: KeepEntity,
    by_name: Mapping[str, Value],
    rows: Sequence[Row],
) -> Heard:
    """A new matter: those who are to answer get its card, coordinators hear of it."""
    sender = turn.person
    assert sender is not None
    agency = str(by_name.get(kind.opened_by.goes_to) or "")
    to = _routed(turn, agency, made.province, sender.id)
    may_call = by_name.get(CONTACT) == "yes"
    say = card(turn, kind, made.entity_id, agency, made.province, rows, to)
    say = with_contact(turn, say, sender if may_call else None)
    told = [_notice(f"matter:{made.entity_id}:{agency}:{one}", say, one) for one in to.people]
    here = Say(
        "matter-here",
        {
            "name": sender.name,
            "agency": agency_words(turn, agency),
            "label": cut(made.label, 80),
        },
        taps=(look(made.entity_id),),
        shows=(sender.id,),
    )
    coordinators = _coordinators(turn, made.province, {sender.id, *to.people})
    told += [_notice(f"matter-here:{made.entity_id}:{one}", here, one) for one in coordinators]
    words = {"agency": agency_words(turn, agency)}
    said = asking(turn, f"matter-sent-{to.told.value}", made.province, **words)
    return (said,), tuple(told)


def stepped(turn: Turn, kind: MatterKind, change: KeepEntity, report_id: str) -> Heard:
    """The next step of a matter: sender and coordinators hear it, and whoever answers next."""
    matter, actor = referrals.by_id(turn.connection, change.entity_id), turn.person
    assert actor is not None
    if matter is None:
        return (), ()
    data = {**matter.data, **change.data}
    said = change.data.get(SAID, "")
    step = _step(turn, kind, matter, data, actor, said)
    waits = data[STATE] == ASKED
    theirs = taps_of(turn, kind, matter.id, Side.SENDER) if waits else ()
    to_sender = _with_taps(step, (*theirs, look(matter.id)))
    told = {matter.sender_id: to_sender}
    for one in _coordinators(turn, matter.province, set()):
        told.setdefault(one, _with_taps(step, (look(matter.id),)))
    told |= _who_answers_next(turn, kind, matter, data, step)
    told.pop(actor.id, None)
    news = [_notice(f"step:{report_id}:{one}", say, one) for one, say in sorted(told.items())]
    still_theirs = may(actor, Act.SEE_MATTER, where_of(turn, replace(matter, data=data)))
    taps = (look(matter.id),) if still_theirs else ()
    return (Say("matter-answered", taps=taps),), tuple(news)


def _who_answers_next(
    turn: Turn, kind: MatterKind, matter: Matter, data: Mapping[str, str], step: Say
) -> dict[str, Say]:
    """The agency it was passed to, or the one that gets what it had asked for."""
    agency = data.get(AGENCY, "")
    actor_id = turn.person.id if turn.person else ""
    to = _routed(turn, agency, matter.province, actor_id)
    if agency != matter.data.get(AGENCY, ""):
        whole = whole_card(turn, kind, matter, agency, to)
        whole = replace(whole, rows=(*whole.rows, *step.rows))
        return dict.fromkeys(to.people, whole)
    if data[STATE] in {choice.name for choice in choices_of(turn, kind, Side.SENDER)}:
        say = _with_taps(step, taps_of(turn, kind, matter.id, Side.AGENCY))
        return dict.fromkeys(to.people, say)
    return {}


def withdrawn(turn: Turn, report: Report) -> tuple[tuple[KeepEntity, ...], tuple[Notice, ...]]:
    """A matter whose report is taken back is closed, and whoever was to answer hears of it."""
    matter = referrals.of_report(turn.connection, report.id)
    kind = kind_of_list(turn, matter.list_name) if matter else None
    if matter is None or kind is None or matter.closed_at is not None:
        return (), ()
    closed = KeepEntity(
        matter.id,
        matter.list_name,
        "",
        matter.province,
        matter.tambon,
        turn.world.pack.year,
        {STATE: WITHDRAWN},
        closed_when=kind.register.closed_when,
    )
    to = _routed(turn, matter.data.get(AGENCY, ""), matter.province, matter.sender_id)
    say = Say("matter-taken-back", {"label": cut(matter.label, 80)})
    told = tuple(_notice(f"taken-back:{matter.id}:{one}", say, one) for one in to.people)
    return (closed,), told


def _step(
    turn: Turn, kind: MatterKind, matter: Matter, data: Mapping[str, str], actor: Person, said: str
) -> Say:
    state = kind.register.column(STATE)
    rows = [
        Row(state.title if state else "", state_words(kind, data)),
        Row(turn.words("matter-by"), _actor_words(turn, matter, actor)),
    ]
    if said:
        rows.append(Row(turn.words("matter-said"), cut(said, 200)))
    if data.get(AGENCY) != matter.data.get(AGENCY):
        rows.append(Row(turn.words("matter-now-with"), agency_words(turn, data.get(AGENCY, ""))))
    return Say("matter-step", {"label": cut(matter.label, 80)}, rows=tuple(rows))


def _actor_words(turn: Turn, matter: Matter, actor: Person) -> str:
    """An agency speaks as one; of others the role is told, never the name."""
    agency = matter.data.get(AGENCY, "")
    if any(held.agency == agency and held.agency for held in actor.holdings):
        return agency_words(turn, agency)
    if actor.id == matter.sender_id:
        return turn.words("matter-sender")
    return role_words(turn.world.pack, actor.main_role) if actor.main_role else "-"


def _routed(turn: Turn, agency: str, province: str, but_id: str) -> Routed:
    """Who is to answer; not whoever just did."""
    partners = people.all_holding_role(turn.connection, Role.PARTNER)
    staff = people.all_holding_role(turn.connection, Role.STAFF)
    to = routed(agency, turn.where(province), partners, staff)
    return Routed(tuple(one for one in to.people if one != but_id), to.told)


def _coordinators(turn: Turn, province: str, but: Iterable[str]) -> list[str]:
    told = people.holding_role(turn.connection, Role.COORDINATOR, province)
    return [one for one in told if one not in set(but)]


def _with_taps(say: Say, taps: tuple[Tap, ...]) -> Say:
    return replace(say, taps=taps)


def _notice(key: str, say: Say, person_id: str) -> Notice:
    return Notice(key=key, says=(say,), person_id=person_id, priority=Priority.REMINDER)

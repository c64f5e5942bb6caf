"""A matter as a card: how it stands, with whom it is, what may be answered to it, and by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.names import province_words, role_words
from bot.base.turn import Turn
from bot.cards import report as report_card
from core.forms.form import Choice
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Person, Role, Where, may
from core.programme.pack.matter_kinds import MatterKind
from core.programme.referrals.partners import partner_of
from core.programme.routing import AGENCY, STATE, Routed, Side, answers_for, side_of
from storage.people import people
from storage.registers.referrals import Matter, Seen
from storage.reports import reports
from storage.reports.reports import Report

CONTACT = "contact"
"""The question of every opening form whether the agency may get in touch."""


def kind_of_list(turn: Turn, list_name: str) -> MatterKind | None:
    """The kind of matter whose rows stand in a register."""
    kinds = turn.world.pack.matter_kinds
    return next((each for each in kinds if each.register.id == list_name), None)


def card(
    turn: Turn,
    kind: MatterKind,
    matter_id: str,
    agency: str,
    province: str,
    rows: Sequence[Row],
    to: Routed,
) -> Say:
    """A matter as those who are to answer it get it, with a button for each answer."""
    return Say(
        f"matter-new-{to.told.value}",
        {
            "agency": agency_words(turn, agency),
            "province": province_words(turn.world.pack, province),
        },
        title=kind.opened_by.title,
        rows=tuple(rows),
        taps=taps_of(turn, kind, matter_id, Side.AGENCY),
    )


def whole_card(turn: Turn, kind: MatterKind, matter: Matter, agency: str, to: Routed) -> Say:
    """The card of a matter that was opened before, with everything its sender answered."""
    report = reports.by_ids(turn.connection, [matter.report_id])[matter.report_id]
    rows = report_card.answers(turn, report)
    say = card(turn, kind, matter.id, agency, matter.province, rows, to)
    return with_contact(turn, say, contact_of(turn, report))


def contact_of(turn: Turn, report: Report) -> Person | None:
    """The sender of a matter, where they agreed that the agency gets in touch."""
    named = {path.rpartition("/")[2]: value for path, value in report.values.items()}
    if named.get(CONTACT) != "yes" or report.person_id is None:
        return None
    return people.by_ids(turn.connection, [report.person_id]).get(report.person_id)


def with_contact(turn: Turn, say: Say, sender: Person | None) -> Say:
    """How to reach the sender, where they agreed to that (PDPA s. 27)."""
    if sender is None:
        return replace(say, note=turn.words("matter-no-contact"))
    key = "matter-contact" if sender.phone else "matter-contact-name"
    note = turn.words(key, name=sender.name, phone=sender.phone)
    return replace(say, note=note, shows=(*say.shows, sender.id))


def agency_words(turn: Turn, agency: str) -> str:
    """What an agency is called; the institute's own staff where it goes to none."""
    partner = partner_of(agency, turn.world.pack.partners)
    if partner is not None:
        return partner.short
    return role_words(turn.world.pack, Role.STAFF)


def state_words(kind: MatterKind, data: Mapping[str, str]) -> str:
    """How a matter stands, in the words of its register."""
    column = kind.register.column(STATE)
    state = data.get(STATE, "")
    return column.choices.get(state, state) if column else state


def where_of(turn: Turn, matter: Matter) -> Where:
    """Where a matter is, and with whom, for `may`."""
    where = turn.where(matter.province)
    return Where(where.province, where.region, matter.data.get(AGENCY, ""))


def seen_by(turn: Turn, person: Person) -> Seen:
    """As `may` has it, for a list."""
    inside = [role for role in Role if role is not Role.PARTNER]
    provinces = [
        each.code
        for each in turn.world.pack.provinces
        if may(person, Act.SEE_MATTER, turn.where(each.code), only=inside)
    ]
    agencies = [
        (held.agency, held.province)
        for held in person.holdings
        if held.role is Role.PARTNER and held.agency
    ]
    return Seen(provinces, agencies, person.id)


def may_see(turn: Turn, matter: Matter) -> bool:
    """Its sender, the people of its province, its agency, the region's staff; nobody else."""
    if turn.person is None:
        return False
    own = turn.person.id == matter.sender_id
    return own or may(turn.person, Act.SEE_MATTER, where_of(turn, matter))


def may_answer(turn: Turn, kind: MatterKind, matter: Matter) -> bool:
    """Whether this person may take the next step of a matter that is still open."""
    where, filed_by = where_of(turn, matter), kind.answered_by.filed_by
    return matter.closed_at is None and may(turn.person, Act.SEE_MATTER, where, only=filed_by)


def answer_taps(turn: Turn, kind: MatterKind, matter: Matter) -> tuple[Tap, ...]:
    """A button for each answer this person may give."""
    if turn.person is None or not may_answer(turn, kind, matter):
        return ()
    taps = taps_of(turn, kind, matter.id, side_of(turn.person.main_role))
    return tuple(tap for tap in taps if not _leads_to(tap, matter.data.get(STATE, "")))


def _leads_to(tap: Tap, state: str) -> bool:
    """Whether a button is of the state a matter is in already."""
    return isinstance(tap.does, Press) and tap.does.data.endswith(f" {state}")


def choices_of(turn: Turn, kind: MatterKind, side: Side) -> Sequence[Choice]:
    return answers_for(turn.world.pack.form_of(kind.answered_by), side)


def taps_of(turn: Turn, kind: MatterKind, matter_id: str, side: Side) -> tuple[Tap, ...]:
    return tuple(
        Tap(
            "",
            Press(command_press("answer", f"{matter_id} {choice.name}")),
            label=choice.button,
            tone=Tone.MAIN if place == 0 else Tone.PLAIN,
        )
        for place, choice in enumerate(choices_of(turn, kind, side))
    )


def look(matter_id: str) -> Tap:
    return Tap("button-matter", Press(command_press("matter", matter_id)))

"""`เรื่องส่งต่อ`: what was sent on to agencies, one matter's card, and answering it (S27, S34, S36)."""

from bot.base.buttons import command_press, number_in
from bot.base.clock import in_bangkok
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards import referral as shown
from bot.cards import refusals
from bot.cards import report as report_card
from bot.conversations.reports.beginning import begin_with
from bot.conversations.reports.in_the_way import ANEW
from bot.handlers.command import BotCommand, OnMenus, with_rest
from bot.readings.filed_answers import named_in
from core.changes import Decision
from core.forms.form import Kind
from core.messages import Press, Row, Say, Tap
from core.people import Act, Role
from core.programme.pack.matter_kinds import MatterKind
from core.programme.routing import SAID, STATE
from core.thai.base import write
from core.thai.base.text import cut
from storage.registers import referrals as stored
from storage.registers.referrals import Matter
from storage.reports import reports

_A_PAGE = 8
_MOST_STEPS = 6
_FURTHEST = 100_000
"""Rows that a page may lie behind; a forged button asks for more than a database can count."""
CLOSED = "closed"


def matters(turn: Turn, rest: str) -> Decision:
    """Open ones, those that wait longest first; `closed` the closed ones; `closed 8` goes on."""
    person = turn.person
    kinds = turn.world.pack.matter_kinds
    if person is None or not kinds:
        return Decision(says=(refusals.not_yours(turn),))
    first = rest.removeprefix(CLOSED).strip()
    closed, after = rest.startswith(CLOSED), min(number_in(first), _FURTHEST)
    lists = [kind.register.id for kind in kinds]
    found = stored.seen(
        turn.connection,
        lists,
        shown.seen_by(turn, person),
        closed=closed,
        most=_A_PAGE + 1,
        after=after,
    )
    taps = [_tap(turn, one) for one in found[:_A_PAGE]]
    if len(found) > _A_PAGE:
        on = f"{CLOSED if closed else ''} {after + _A_PAGE}".strip()
        taps.append(Tap("button-matters-more", Press(command_press("matters", on))))
    if not closed:
        taps.append(Tap("button-matters-closed", Press(command_press("matters", CLOSED))))
    return Decision(says=(Say(_title(closed, bool(found)), taps=tuple(taps)),))


def _title(closed: bool, are_there: bool) -> str:
    if closed:
        return "matters-closed" if are_there else "matters-closed-none"
    return "matters-open" if are_there else "matters-open-none"


def matter(turn: Turn, row_id: str) -> Decision:
    """Everything about one: what was sent, with whom it is, every step so far."""
    found = stored.by_id(turn.connection, row_id)
    kind = shown.kind_of_list(turn, found.list_name) if found else None
    if found is None or kind is None:
        return Decision(says=(Say("matter-gone"),))
    if not shown.may_see(turn, found):
        return Decision(says=(refusals.not_yours(turn),))
    return Decision(says=(_card(turn, kind, found),))


def answer(turn: Turn, rest: str) -> Decision:
    """`<row id> <state>`: the form of the next step, with both chosen; `anew` in any case."""
    row_id, state, *sure = [*rest.split(" "), ""][:3]
    found = stored.by_id(turn.connection, row_id)
    kind = shown.kind_of_list(turn, found.list_name) if found else None
    if found is None or kind is None or turn.person is None:
        return Decision(says=(Say("matter-gone"),))
    if not shown.may_see(turn, found):
        return Decision(says=(refusals.not_yours(turn),))
    if not shown.may_answer(turn, kind, found):
        return Decision(says=(Say("matter-closed", {"label": cut(found.label, 80)}),))
    chosen = _chosen(turn, kind, found, state)
    anew = "" if ANEW in sure else command_press("answer", f"{row_id} {state} {ANEW}")
    return begin_with(turn, kind.answered_by, found.province, chosen, anew=anew)


def _chosen(turn: Turn, kind: MatterKind, found: Matter, state: str) -> dict[str, str]:
    form = turn.world.pack.form_of(kind.answered_by)
    rows = [
        each.name
        for each in form.questions
        if each.kind is Kind.SELECT_ONE_FROM_FILE and each.choice_list == found.list_name
    ]
    saves = form.entity.saves if form.entity else {}
    return {**dict.fromkeys(rows, found.id), **({saves[STATE]: state} if state else {})}


def _card(turn: Turn, kind: MatterKind, found: Matter) -> Say:
    report = reports.by_ids(turn.connection, [found.report_id])[found.report_id]
    say = Say(
        "matter-stood" if found.closed_at else "matter-stands",
        {
            "agency": shown.agency_words(turn, shown.where_of(turn, found).agency),
            "state": shown.state_words(kind, found.data),
            "province": province_words(turn.world.pack, found.province),
        },
        title=kind.opened_by.title,
        rows=(*report_card.answers(turn, report), *_steps(turn, kind, found)),
        taps=shown.answer_taps(turn, kind, found),
        shows=named_in(turn, report),
    )
    is_sender = turn.person is not None and turn.person.id == found.sender_id
    return say if is_sender else shown.with_contact(turn, say, shown.contact_of(turn, report))


def _steps(turn: Turn, kind: MatterKind, found: Matter) -> tuple[Row, ...]:
    """Each answer so far: its day, the state it led to, what was said."""
    form = turn.world.pack.form_of(kind.answered_by)
    saves = form.entity.saves if form.entity else {}
    rows = []
    for step in reports.about(turn.connection, kind.answered_by.id, found.id)[-_MOST_STEPS:]:
        named = {path.rpartition("/")[2]: value for path, value in step.values.items()}
        state = shown.state_words(kind, {STATE: str(named.get(saves[STATE]) or "")})
        said = str(named.get(saves.get(SAID, "")) or "")
        day = write.date_short(in_bangkok(step.filed_at).date())
        rows.append(Row(day, f"{state}\n{cut(said, 150)}" if said else state))
    return tuple(rows)


def _tap(turn: Turn, found: Matter) -> Tap:
    kind = shown.kind_of_list(turn, found.list_name)
    state = shown.state_words(kind, found.data) if kind else ""
    label = f"{cut(found.label, 28)} · {cut(state, 18)}"
    return Tap("", Press(command_press("matter", found.id)), label=label)


COMMANDS = (
    BotCommand(
        "matters",
        with_rest(matters),
        Act.SEE_MATTER,
        menus=OnMenus(chat={Role.PARTNER: 1}),
        does="what was sent on and how it stands: yours, your province's, your agency's",
    ),
    BotCommand("matter", with_rest(matter), Act.SEE_MATTER),
    BotCommand("answer", with_rest(answer), Act.SEE_MATTER),
)

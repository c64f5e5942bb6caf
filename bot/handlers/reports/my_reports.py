"""`รายงานของฉัน`: what one sent and how it stands, those sent back first, each a button."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.base.buttons import command_press, number_in
from bot.base.clock import in_bangkok
from bot.base.names import period_short
from bot.base.turn import Turn
from bot.conversations.reports import about_period
from bot.handlers.command import BotCommand, OnMenus, with_rest
from bot.readings import filed_answers
from core.changes import Decision, Status
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Role
from core.thai.base import write
from core.thai.base.text import cut
from core.thai.places.envelope import tambon_short
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import of_person
from storage.reports.reports import Report

_A_PAGE = 6
_LABEL, _ON_A_BUTTON, _WHY = 40, 24, 120
WAITING, DONE, RETURNED = "waiting", "done", "returned"


def mine(turn: Turn, first: str) -> Decision:
    """A page of them; `6`: from the seventh on."""
    assert turn.person is not None
    after = number_in(first)
    sent = of_person.page(turn.connection, turn.person.id, most=_A_PAGE + 1, after=after)
    if not sent:
        return Decision(says=(Say("mine-none", taps=(_begin(),)),))
    shown = sent[:_A_PAGE]
    names = names_of(turn, shown)
    taps = [_tap(one, names[one.id]) for one in shown]
    if len(sent) > _A_PAGE:
        taps.append(Tap("button-more-reports", Press(command_press("mine", str(after + _A_PAGE)))))
    rows = tuple(row_of(turn, one, names[one.id]) for one in shown)
    note = counted(turn, of_person.counts(turn.connection, turn.person.id))
    return Decision(says=(Say("mine", rows=rows, note=note, taps=tuple(taps)),))


def state_of(one: Report) -> str:
    """Whether it waits, is done, or is to be mended."""
    if one.status is Status.RETURNED:
        return RETURNED
    waits = one.status is Status.SENT and one.approvals_needed > 0
    return WAITING if waits else DONE


def _begin() -> Tap:
    return Tap("menu-month", Press(command_press("month")), tone=Tone.MAIN)


def counted(turn: Turn, there: Mapping[tuple[Status, bool], int]) -> str:
    """รอตรวจ 2 · ให้แก้ 1 · รับแล้ว 5: of all that count."""
    counts: Counter[str] = Counter()
    for (status, is_checked), count in there.items():
        is_back, waits = status is Status.RETURNED, status is Status.SENT and is_checked
        counts[RETURNED if is_back else WAITING if waits else DONE] += count
    states = (RETURNED, WAITING, DONE)
    return " · ".join(
        turn.words(f"mine-count-{state}", count=counts[state]) for state in states if counts[state]
    )


def row_of(turn: Turn, one: Report, name: str) -> Row:
    """A report as a line: its mark, what it is about, and how it stands."""
    state = state_of(one)
    day = write.date_short(in_bangkok(one.filed_at).date())
    key = "mine-unchecked" if one.status is Status.SENT and state == DONE else f"mine-{state}"
    said = turn.words(key, day=day, why=cut(one.returned_why, _WHY))
    return Row(cut(f"{turn.words(f'mark-{state}')} {name}", _LABEL), said)


def _tap(one: Report, name: str) -> Tap:
    """What was sent back opens to be mended at once; anything else is shown."""
    label = {"report": cut(name, _LABEL)}
    if one.status is Status.RETURNED:
        mend = Press(command_press("mend", one.id))
        return Tap("button-mend-one", mend, args=label, tone=Tone.MAIN)
    return Tap("", Press(command_press("view", one.id)), label=cut(name, _LABEL))


def names_of(turn: Turn, several: Sequence[Report]) -> dict[str, str]:
    """What each is called, by its id, told apart."""
    things = entities.by_ids(turn.connection, [one.about for one in several])
    return _told_apart(turn, several, {one.id: called(turn, one, things) for one in several})


def called(turn: Turn, one: Report, things: Mapping[str, Entity]) -> str:
    """What a report is about and of when: its month, or the day it was sent."""
    instrument = turn.world.pack.instrument(one.instrument)
    thing = things.get(one.about)
    title = instrument.button if instrument else one.number
    if thing is not None:
        title = filed_answers.row_words(turn, one, thing)
    elif len(one.about) == _OF_A_TAMBON and one.about.isdigit():
        title = f"{title} {tambon_short(one.about)}"
    period = about_period.of_task({"period": one.period})
    when = period_short(period) if period else write.date_short(in_bangkok(one.filed_at).date())
    return f"{cut(title, _ON_A_BUTTON)} {when}"


_OF_A_TAMBON = 6  # digits of its code
_FORM = 14  # graphemes


def _told_apart(turn: Turn, several: Sequence[Report], names: Mapping[str, str]) -> dict[str, str]:
    """Two that are called the same say what form they are, or the end of their number."""
    found = dict(names)
    for word in (lambda one: _form(turn, one), lambda one: one.number.rpartition("-")[2]):
        alike = Counter(found.values())
        twice = [one for one in several if alike[found[one.id]] > 1]
        if len({word(one) for one in twice}) > 1:
            found |= {one.id: f"{cut(word(one), _FORM)} {found[one.id]}" for one in twice}
    return found


def _form(turn: Turn, one: Report) -> str:
    instrument = turn.world.pack.instrument(one.instrument)
    return instrument.button if instrument else ""


COMMANDS = (
    BotCommand(
        "mine",
        with_rest(mine),
        menus=OnMenus(
            chat={Role.LEADER: 7, Role.COORDINATOR: 8}, rich={Role.LEADER: 4}, icon="board"
        ),
        does="what you sent and how it stands, to mend or withdraw; what was sent back first",
    ),
)

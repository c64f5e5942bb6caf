"""What one person still owes and until when: a line and a button each, a tick for what is sent."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from bot.base.buttons import command_press, token
from bot.base.names import period_short, period_words
from bot.base.turn import Turn
from bot.readings.my_reports import Mine
from core.changes import Status
from core.messages import Arg, Press, Row, Say, Tap, Tone
from core.programme.due.deadlines import Standing, grace_ends_on
from core.programme.pack.instruments import About
from core.thai.base import write
from core.thai.base.text import cut
from core.thai.places.envelope import tambon_short

_MOST_ROWS = 8
_LABEL = 40
_ON_A_BUTTON = 26  # graphemes, so that the period beside it is seen


def month_card(turn: Turn, mine: Sequence[Mine], first: int = 0) -> Say:
    """Everything of these days: what is to be sent first, then what was. `first`: where a page
    begins."""
    left = [one for one in mine if one.is_open]
    rows = [_row(turn, one, mine) for one in (*left, *(one for one in mine if not one.is_open))]
    first = first if first < len(rows) else 0
    more = len(rows) - first - _MOST_ROWS
    further = Press(command_press("month", f"from {first + _MOST_ROWS}"))
    late = sum(one.standing is Standing.LATE and one.sent is None for one in left)
    key = "month-late" if late else "month-left" if left else "month-done" if mine else "month-none"
    return Say(
        key,
        {"count": len(left), "late": late},
        title_key="month-title",
        rows=tuple(rows[first : first + _MOST_ROWS]),
        note=turn.words("overdue-more", more=more) if more > 0 else "",
        taps=(
            *(tap(one, mine, is_main=one is left[0]) for one in left[first : first + _MOST_ROWS]),
            *((Tap("button-more-people", further),) if more > 0 else ()),
        ),
    )


def tap(one: Mine, mine: Sequence[Mine], key: str = "button-due", *, is_main: bool = False) -> Tap:
    """The button that sends or mends it, told apart from the others of the same person."""
    tone = Tone.MAIN if is_main else Tone.PLAIN
    args = {"thing": cut(called(one, mine), _ON_A_BUTTON), "period": period_short(one.period)}
    if one.sent is not None:
        mend = Press(command_press("mend", one.sent.report_id))
        return Tap("button-due-mend", mend, args=args, tone=tone)
    rest = f"{one.instrument.id} {one.thing.province} {one.period.key} {token(one.thing.id)}"
    return Tap(key, Press(command_press("catchup", rest)), args=args, tone=tone)


def called(one: Mine, mine: Collection[Mine]) -> str:
    """What it is about, as short as it is clear among this person's."""
    thing, instrument = one.thing, one.instrument
    if instrument.about is About.PROVINCE or not thing.label:
        return instrument.button
    if instrument.about is About.TAMBON:
        return f"{instrument.button} {tambon_short(thing.id)}"
    several = Counter(each for each, _ in {(m.thing.id, m.instrument.id) for m in mine})
    return f"{instrument.button} {thing.label}" if several[thing.id] > 1 else thing.label


def _row(turn: Turn, one: Mine, mine: Sequence[Mine]) -> Row:
    state = _state(one)
    words: dict[str, Arg] = {
        "period": period_words(one.period),
        "day": write.date_short(_last_day(turn, one)),
        "days": (turn.today - one.due_on).days,
        "why": cut(one.sent.returned_why, _LABEL) if one.sent else "",
    }
    mark = turn.words(f"mark-{_MARKS[state]}") if state in _MARKS else ""
    label = cut(f"{mark} {called(one, mine)}".strip(), _LABEL)
    return Row(label, turn.words(f"month-{state}", **words))


_MARKS = {"returned": "returned", "sent": "done", "verified": "done", "unchecked": "done"}


def _state(one: Mine) -> str:
    if one.sent is None:
        return {Standing.LATE: "is-late", Standing.IN_GRACE: "in-grace"}.get(one.standing, "until")
    if one.sent.status is Status.SENT and not one.sent.approvals_needed:
        return "unchecked"
    return one.sent.status.value


def _last_day(turn: Turn, one: Mine) -> date:
    rule = turn.world.pack.due_rule(one.instrument)
    if rule is None or one.standing is not Standing.IN_GRACE:
        return one.due_on
    return grace_ends_on(rule, one.period)

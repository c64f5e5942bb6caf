"""One filed report as a card: its answers as people read them, and its past in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.base.buttons import command_press
from bot.base.clock import in_bangkok
from bot.base.names import period_words
from bot.base.turn import Turn
from bot.readings import filed_answers
from bot.readings.last_totals import totals_before
from core.changes import Status
from core.forms.engine import ReviewRow, shown
from core.forms.fields import bare
from core.forms.form import Form
from core.forms.rounds import named_alone
from core.forms.totals import PERCENT
from core.messages import Press, Row, Tap
from core.people import Role
from core.programme.calendar.periods import period_named
from core.programme.reports.comparing import COMPARED, TotalMoved, totals_moved
from core.thai.base import write
from core.thai.base.text import cut
from storage.people import people
from storage.reports import beside, history, own_invitees
from storage.reports.history import Line
from storage.reports.reports import Report

_LONGEST_LABEL, _LONGEST_VALUE = 40, 200
_LONGEST_CHANGE, _LONGEST_REASON = 80, 120
_MOST_LINES = 4
_SENT = ("filed", "mended", "restored", "unverified", "unreturned")
_LOOKED_AT = ("verified", "returned")
_ABOVE = (Role.STAFF, Role.ADMIN)


def answers(turn: Turn, report: Report) -> tuple[Row, ...]:
    """Every answer, label and value cut to what a card can hold."""
    rows = answered(turn, report)
    form = turn.world.shelf.by_hash(turn.connection, report.form_hash)
    if form is not None:
        about = (report.instrument, report.about, report.period, report.id)
        rows = with_totals_moved(turn, form, rows, report.values, *about)
        rows = _with_moves(turn, report, form, rows)
    return tuple(
        Row(cut(row.label, _LONGEST_LABEL), cut(row.shown, _LONGEST_VALUE) or "-") for row in rows
    )


def _with_moves(
    turn: Turn, report: Report, form: Form, rows: Sequence[ReviewRow]
) -> tuple[ReviewRow, ...]:
    """Choices and figures that are others than last time's, beside those."""
    earlier = _before(turn, report)
    if earlier is None:
        return tuple(rows)
    totals = {question.path for question in form.questions if question.total}
    was = {row.path: row.shown for row in answered(turn, earlier) if row.kind in COMPARED}
    return tuple(
        replace(row, shown=_moved_words(turn, was[row.path], row.shown))
        if row.path not in totals
        and row.kind in COMPARED
        and row.shown
        and was.get(row.path, "") not in ("", row.shown)
        else row
        for row in rows
    )


def _moved_words(turn: Turn, was: str, now: str) -> str:
    return turn.words(
        "history-change", old=cut(was, _LONGEST_CHANGE), new=cut(now, _LONGEST_CHANGE)
    )


def _before(turn: Turn, report: Report) -> Report | None:
    """The report of the same thing in the period before."""
    instrument = turn.world.pack.instrument(report.instrument)
    if instrument is None or not instrument.every or not report.about:
        return None
    return beside.before(turn.connection, report.instrument, report.about, report.period)


def _compared(turn: Turn, report: Report) -> list[str]:
    """Which report the arrows point from."""
    earlier = _before(turn, report)
    if earlier is None:
        return []
    return [turn.words("compared-with", period=period_words(period_named(earlier.period)))]


def cut_short(turn: Turn, report: Report) -> tuple[ReviewRow, ...]:
    """The answers that a card does not hold whole."""
    rows = answered(turn, report)
    return tuple(row for row in rows if cut(row.shown, _LONGEST_VALUE) != row.shown)


def whole_taps(turn: Turn, report: Report) -> tuple[Tap, ...]:
    """To read on where an answer was cut."""
    if not cut_short(turn, report):
        return ()
    return (Tap("button-read-whole", Press(command_press("whole", report.id))),)


def with_totals_moved(
    turn: Turn,
    form: Form,
    rows: Sequence[ReviewRow],
    values: Mapping[str, Any],
    instrument: str,
    about: str,
    period: str,
    report_id: str,
) -> tuple[ReviewRow, ...]:
    """The same rows, running totals beside last time's: 84,000 → 89,000 บาท, a fall marked."""
    last = totals_before(turn, form, instrument, about, period, report_id)
    moved = totals_moved(form, last, values)
    return tuple(
        replace(row, shown=_total_words(turn, form, row, moved[row.path]))
        if row.path in moved
        else row
        for row in rows
    )


def _total_words(turn: Turn, form: Form, row: ReviewRow, moved: TotalMoved) -> str:
    question = form.question(row.path)
    is_percent = question is not None and question.unit == PERCENT
    was = shown(question, moved.was, ()) if question and is_percent else bare(moved.was)
    return turn.words("total-fell" if moved.is_fall else "total-grew", was=was, now=row.shown)


def answered(turn: Turn, report: Report) -> tuple[ReviewRow, ...]:
    """Its answers in the words they were filed in; names as its register shows them."""
    rows = filed_answers.of_report(turn.connection, turn.world, report)
    return filed_answers.shown_to(turn, report, report.form_hash, report.values, rows)


def past(turn: Turn, report: Report) -> str:
    """The latest lines of its history: day, who, what, and the reason where one was given."""
    lines = history.of_report(turn.connection, report.id)
    names = people.names(turn.connection, [line.person_id for line in lines if line.person_id])
    told = [_in_words(turn, line, names) for line in lines[-_MOST_LINES:]]
    waited = _waited(turn, report, lines)
    return "\n".join([*told, *waited, *_compared(turn, report), *_own_invitee(turn, report)])


def _waited(turn: Turn, report: Report, lines: Sequence[Line]) -> list[str]:
    """How many days it has waited to be looked at, or had when it was; from a day on."""
    if not report.approvals_needed:
        return []
    sent = [at for at, line in enumerate(lines) if line.change in _SENT]
    if not sent:
        return []
    since = in_bangkok(lines[sent[-1]].at).date()
    seen = next((one for one in lines[sent[-1] :] if one.change in _LOOKED_AT), None)
    if report.status is Status.SENT:
        days, key = (turn.today - since).days, "waits-since"
    elif seen is not None:
        days, key = (in_bangkok(seen.at).date() - since).days, "waited-for"
    else:
        return []
    return [turn.words(key, days=days)] if days > 0 else []


def _own_invitee(turn: Turn, report: Report) -> list[str]:
    """Said to staff, who look over what coordinators verify."""
    if turn.person is None or not any(held.role in _ABOVE for held in turn.person.holdings):
        return []
    if not own_invitees.among(turn.connection, [report.id]):
        return []
    return [turn.words("own-invitee")]


def _in_words(turn: Turn, line: Line, names: Mapping[str, str]) -> str:
    said = turn.words(
        f"history-{line.change}",
        name=names.get(line.person_id or "", "-"),
        day=write.date_short(in_bangkok(line.at).date()),
    )
    if not line.note:
        return said
    return turn.words("history-because", said=said, why=cut(line.note, _LONGEST_REASON))


def reason(turn: Turn, report: Report) -> str:
    """Why it was sent back, while it waits to be mended; else empty."""
    if report.status is not Status.RETURNED or not report.returned_why:
        return ""
    return turn.words("returned-because", why=cut(report.returned_why, _LONGEST_VALUE))


def people_in(turn: Turn, report: Report) -> tuple[str, ...]:
    """Whose names the card shows: its sender's, those in its past and in its answers (PDPA
    s. 37)."""
    past_people = [line.person_id for line in history.of_report(turn.connection, report.id)]
    named = filed_answers.named_in(turn, report)
    return tuple(sorted({one for one in (report.person_id, *past_people, *named) if one}))


def changes(turn: Turn, report: Report) -> tuple[Row, ...]:
    """What each mending changed: the question, and old -> new as people read them."""
    found: list[Row] = []
    before: Line | None = None
    for line in history.of_report(turn.connection, report.id):
        if line.change == "mended" and before is not None:
            found += _differences(turn, report, before, line)
        before = line
    return tuple(found)


def _differences(turn: Turn, report: Report, before: Line, after: Line) -> list[Row]:
    """In the words of each version's own form; an answer no longer asked for goes to nothing."""
    old, new = (_by_path(turn, report, line) for line in (before, after))
    found = []
    for path, row in {**old, **new}.items():
        was, now = (side[path].shown if path in side else "" for side in (old, new))
        if was != now:
            said = turn.words(
                "history-change",
                old=cut(was, _LONGEST_CHANGE) or "-",
                new=cut(now, _LONGEST_CHANGE) or "-",
            )
            found.append(Row(cut(row.label, _LONGEST_LABEL), said))
    return found


def _by_path(turn: Turn, report: Report, line: Line) -> dict[str, ReviewRow]:
    rows = filed_answers.of_version(turn.connection, turn.world, report, line)
    form_hash = line.form_hash or report.form_hash
    shown_rows = filed_answers.shown_to(turn, report, form_hash, line.values, rows)
    return {row.path: row for row in named_alone(shown_rows)}

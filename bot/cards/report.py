"""One filed report as a card: its answers as people read them, and its past in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.readings.form_surroundings import surroundings
from bot.readings.last_totals import totals_before
from core.forms.engine import Fill, Given, Reviewing, ReviewRow, shown, standing
from core.forms.fields import bare
from core.forms.form import Form, Kind, Question
from core.forms.totals import PERCENT
from core.messages import Row
from core.programme.reports.comparing import TotalMoved, totals_moved
from core.thai.base import write
from core.thai.base.text import cut
from storage.people import people
from storage.reports import history
from storage.reports.reports import Report

_LONGEST_LABEL, _LONGEST_VALUE = 40, 200
_MOST_LINES = 4


def answers(turn: Turn, report: Report) -> tuple[Row, ...]:
    """Every answer, label and value cut to what a card can hold."""
    rows = answered(turn, report, report.values)
    form = turn.world.shelf.by_hash(turn.connection, report.form_hash)
    if form is not None:
        about = (report.instrument, report.about, report.period, report.id)
        rows = with_totals_moved(turn, form, rows, report.values, *about)
    return tuple(
        Row(cut(row.label, _LONGEST_LABEL), cut(row.shown, _LONGEST_VALUE) or "-") for row in rows
    )


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


def answered(turn: Turn, report: Report, values: Mapping[str, Any]) -> tuple[ReviewRow, ...]:
    """The review rows of `values` under the form the report was filed with."""
    form = turn.world.shelf.by_hash(turn.connection, report.form_hash)
    if form is None:
        return ()
    asked = {question.path for question in form.questions if question.is_asked}
    at = report.updated_at.isoformat()
    given = {p: Given(v, at, "typed") for p, v in values.items() if p in asked}
    read = {q.name: values[q.path] for q in form.questions if values.get(q.path) and _is_read(q)}
    task = {"province": report.province, "period": report.period, "values": read}
    s = surroundings(turn, task)
    where = standing(Fill(form, given), s)
    return where.rows if isinstance(where, Reviewing) else ()


def _is_read(question: Question) -> bool:
    """What the form read when it was filled in, such as the money that was left then."""
    return question.kind is Kind.HIDDEN


def past(turn: Turn, report: Report) -> str:
    """The latest lines of its history: day, who, what."""
    lines = history.of_report(turn.connection, report.id)
    names = people.names(turn.connection, [line.person_id for line in lines if line.person_id])
    return "\n".join(
        turn.words(
            f"history-{line.change}",
            name=names.get(line.person_id or "", "-"),
            day=write.date_short(in_bangkok(line.at).date()),
        )
        for line in lines[-_MOST_LINES:]
    )


def people_in(turn: Turn, report: Report) -> tuple[str, ...]:
    """Whose names the card shows: its sender's, and those in its past (PDPA s. 37)."""
    past_people = [line.person_id for line in history.of_report(turn.connection, report.id)]
    return tuple(sorted({one for one in (report.person_id, *past_people) if one}))


def changes(turn: Turn, report: Report) -> tuple[Row, ...]:
    """What each mending changed: the question, and old -> new as people read them."""
    found: list[Row] = []
    before: Mapping[str, Any] = {}
    for line in history.of_report(turn.connection, report.id):
        if line.change == "mended":
            found += _differences(turn, report, before, line.values)
        before = line.values
    return tuple(found)


def _differences(
    turn: Turn, report: Report, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Row]:
    old = {row.path: row.shown for row in answered(turn, report, before)}
    return [
        Row(
            cut(row.label, _LONGEST_LABEL),
            turn.words("history-change", old=cut(old.get(row.path, ""), 80) or "-", new=row.shown),
        )
        for row in answered(turn, report, after)
        if old.get(row.path, "") != row.shown
    ]

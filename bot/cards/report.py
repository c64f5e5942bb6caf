"""One filed report as a card: its answers as people read them, and its past in words."""

from collections.abc import Mapping
from typing import Any

from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.readings.form_surroundings import surroundings
from core.forms.engine import Fill, Given, Reviewing, ReviewRow, standing
from core.forms.form import Kind, Question
from core.messages import Row
from core.thai.base import write
from core.thai.base.text import cut
from storage.people import people
from storage.reports import history
from storage.reports.reports import Report

_LONGEST_LABEL, _LONGEST_VALUE = 40, 200
_MOST_LINES = 4


def answers(turn: Turn, report: Report) -> tuple[Row, ...]:
    """Every answer, label and value cut to what a card can hold."""
    return tuple(
        Row(cut(row.label, _LONGEST_LABEL), cut(row.shown, _LONGEST_VALUE) or "-")
        for row in answered(turn, report, report.values)
    )


def answered(turn: Turn, report: Report, values: Mapping[str, Any]) -> tuple[ReviewRow, ...]:
    """The review rows of `values` under the form the report was filed with."""
    form = turn.world.shelf.by_hash(turn.connection, report.form_hash)
    if form is None:
        return ()
    asked = {question.path for question in form.questions if question.is_asked}
    at = report.updated_at.isoformat()
    given = {p: Given(v, at, "typed") for p, v in values.items() if p in asked}
    read = {q.name: values[q.path] for q in form.questions if values.get(q.path) and _is_read(q)}
    task = {
        "province": report.province,
        "period": report.period,
        "year": report.year,
        "values": read,
    }
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

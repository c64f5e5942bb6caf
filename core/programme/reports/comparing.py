"""What moved between two reports about the same thing, as people read their answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.forms.engine import ReviewRow
from core.forms.form import Form, Kind, Value
from core.forms.rounds import round_of
from core.forms.totals import number

COMPARED = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.INTEGER, Kind.DECIMAL)
"""Choices and figures move; stories, photos and places are new each time."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One answer that is another than before."""

    label: str
    was: str
    now: str


def moved(before: Iterable[ReviewRow], after: Iterable[ReviewRow]) -> tuple[Moved, ...]:
    """The answers to both reports that differ, in the order of the later one.

    Rounds are left out: the first of one report is seldom the first of another."""
    told_once = (row for row in before if not round_of(row.path))
    was = {row.path: row.shown for row in told_once if row.kind in COMPARED}
    return tuple(
        Moved(row.label, was[row.path], row.shown)
        for row in after
        if was.get(row.path) and row.shown and row.shown != was[row.path]
    )


@dataclass(frozen=True, slots=True)
class TotalMoved:
    """A running total that is another than last time; `is_fall`: it should only have grown."""

    was: Value
    is_fall: bool


def totals_moved(
    form: Form, last: Mapping[str, Value], values: Mapping[str, Value]
) -> dict[str, TotalMoved]:
    """Path -> what moved; `last` by the question's name, `values` by its path."""
    found = {}
    for question in form.questions:
        was, now = number(last.get(question.name)), number(values.get(question.path))
        if question.total and was is not None and now is not None and was != now:
            found[question.path] = TotalMoved(last[question.name], now < was)
    return found

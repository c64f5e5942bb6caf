"""What moved between two reports about the same thing, as people read their answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.forms.engine import ReviewRow
from core.forms.form import Kind

COMPARED = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.INTEGER, Kind.DECIMAL)
"""Choices and figures move; stories, photos and places are new each time."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One answer that is another than before."""

    label: str
    was: str
    now: str


def moved(before: Iterable[ReviewRow], after: Iterable[ReviewRow]) -> tuple[Moved, ...]:
    """The answers to both reports that differ, in the order of the later one."""
    was = {row.path: row.shown for row in before if row.kind in COMPARED}
    return tuple(
        Moved(row.label, was[row.path], row.shown)
        for row in after
        if was.get(row.path) and row.shown and row.shown != was[row.path]
    )

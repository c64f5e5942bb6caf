"""What is news to somebody who gets a digest: the stretch of time since the one they got last.

Pure. Whoever got a digest was told everything until a minute before it fell due; a digest that
never arrived (blocked, held back, stale) told nothing, and the next one begins where it did.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.programme.overviews.project_status import FigureRow

SETTLED = timedelta(minutes=1)
"""What was decided so long ago is written by now, whichever process decided it."""
FARTHEST = timedelta(days=7)
"""Older than this is no news any more. Ours."""


@dataclass(frozen=True, slots=True)
class Window:
    """[since, until): what happened in it is told now."""

    since: datetime
    until: datetime


def window(due_at: datetime, told_at: Collection[datetime]) -> Window:
    """The news of a digest due now, for somebody who got the digests of `told_at`."""
    until = due_at - SETTLED
    since = max((at - SETTLED for at in told_at), default=until - FARTHEST)
    return Window(max(since, until - FARTHEST), until)


@dataclass(frozen=True, slots=True)
class Move:
    """How far a thing is now, and was the time before (None: its first figure)."""

    before: int | None
    now: int


def moves(figures: Iterable[FigureRow], indicator: str) -> dict[str, Move]:
    """about -> the two latest periods of an indicator, in hundredths."""
    by_thing: dict[str, list[tuple[str, int]]] = {}
    for figure in figures:
        if figure.indicator == indicator:
            by_thing.setdefault(figure.about, []).append((figure.period, figure.hundredths))
    found = {}
    for about, several in by_thing.items():
        ordered = [value for _, value in sorted(several)]
        found[about] = Move(ordered[-2] if len(ordered) > 1 else None, ordered[-1])
    return found

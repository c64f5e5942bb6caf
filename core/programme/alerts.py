"""Alerts of a pack: what makes one true, and which are news.

Pure. An alert is about a province or a tambon (`key_of`). It is told when it turns on and told
again only after it was off: the caller keeps which keys are on.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.programme.calendar.periods import day_in
from core.programme.pack.topics import Alert
from core.programme.provinces.strong_tambons import Mark, TambonLine


@dataclass(frozen=True, slots=True)
class Standing:
    """One alert about one place, as it stands now.

    `days` of silence, `elements` that fell (their places in the pack): for its sentence.
    """

    alert: Alert
    key: str
    province: str
    is_on: bool
    tambon: str = ""
    days: int = 0
    elements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Turned:
    """What changed against the alerts that were on: news, and what may be told again."""

    on: tuple[Standing, ...]
    off: tuple[str, ...]


def key_of(alert: Alert, place: str, year: int | None = None) -> str:
    """What names an alert about a place; with a year where every year begins anew."""
    return f"{alert.id}:{place}" + (f":{year}" if year else "")


def turned(were_on: Collection[str], now: Iterable[Standing]) -> Turned:
    """The edges: false to true is news, true to false is forgotten silently."""
    on, off = [], []
    for one in now:
        if one.is_on and one.key not in were_on:
            on.append(one)
        elif not one.is_on and one.key in were_on:
            off.append(one.key)
    return Turned(tuple(on), tuple(off))


def days_silent(last: date | None, since: date, today: date) -> int:
    """Days since the last report, or since somebody there could have sent one (`since`)."""
    return (today - max(last or since, since)).days


def is_silent(alert: Alert, days: int) -> bool:
    """So many days without a report are too many."""
    return alert.days is not None and days >= alert.days


def deadline(alert: Alert, year: int) -> date | None:
    """The last day of a `missing` alert in a fiscal year; None when it names none."""
    return None if alert.by is None else day_in(year, alert.by)


def is_missing(alert: Alert, rows: int, year: int, today: date) -> bool:
    """No row, and its day has passed."""
    last_day = deadline(alert, year)
    return rows == 0 and last_day is not None and today > last_day


def fallen(before: TambonLine, after: TambonLine) -> tuple[int, ...]:
    """The elements that went down, by their place in the pack. What nobody knew cannot fall."""
    pairs = zip(before.marks, after.marks, strict=True)
    return tuple(at for at, (was, now) in enumerate(pairs) if _went_down(was, now))


_STEPS: Sequence[Mark] = (Mark.NOTHING, Mark.UNDER_WAY, Mark.THERE)


def _went_down(was: Mark, now: Mark) -> bool:
    return was in _STEPS and now in _STEPS and _STEPS.index(now) < _STEPS.index(was)

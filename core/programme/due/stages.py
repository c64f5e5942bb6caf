"""When somebody is reminded of a report nobody sent, and who hears of it after that.

Pure: a due rule, a period and days come in. A report is spoken of five times at most, each on
a day of work:

    BEFORE      to whoever it is expected from, on the first day it is asked for
    ON_DAY      to the same, on the day it falls due
    IN_GRACE    to the same, on the first day after
    LATE        to the province's coordinators, on the first day after grace
    STILL_LATE  to the region's staff, some days later (`staff_after_days` of the pack)

What is remembered is the last day on which anybody was reminded, not what was said: after days
in which nobody worked, what began meanwhile is told once, as it stands today.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.programme.calendar.holidays import worked_on
from core.programme.calendar.periods import Every, Period
from core.programme.due.deadlines import asked_from, due_on, grace_ends_on, newest_due
from core.programme.pack.instruments import DueRule
from core.programme.pack.pack import Pack

_A_DAY = timedelta(days=1)
_LATE_IS_TRUE_FOR = timedelta(days=2)


class Stage(StrEnum):
    """Which of the five it is; in the order of the days."""

    BEFORE = "before"
    ON_DAY = "on-day"
    IN_GRACE = "in-grace"
    LATE = "late"
    STILL_LATE = "still-late"


TO_THE_PERSON = (Stage.BEFORE, Stage.ON_DAY, Stage.IN_GRACE)


class Section(StrEnum):
    """The parts of one message: one's own reports, one's province's, one's region's."""

    OWN = "own"
    PROVINCE = "province"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Item:
    """One report nobody sent. `about` as reports name it, `period` its key."""

    instrument: str
    about: str
    period: str


def stage_days(rule: DueRule, period: Period, staff_after_days: int) -> dict[Stage, date]:
    """The day of each stage; without grace, or without a warning, there are fewer."""
    due, ends = due_on(rule, period), grace_ends_on(rule, period)
    late = _next_worked(rule, ends)
    found = {Stage.BEFORE: asked_from(rule, period), Stage.ON_DAY: due}
    found[Stage.IN_GRACE] = _next_worked(rule, due)
    if found[Stage.BEFORE] >= due:
        del found[Stage.BEFORE]
    if found[Stage.IN_GRACE] > ends:
        del found[Stage.IN_GRACE]
    still = late + timedelta(days=staff_after_days)
    found[Stage.LATE] = late
    found[Stage.STILL_LATE] = _worked(rule, still)
    return found


def begun(
    rule: DueRule, period: Period, staff_after_days: int, after: date, today: date
) -> frozenset[Stage]:
    """The stages whose day came since `after`, the last day anybody was reminded."""
    days = stage_days(rule, period, staff_after_days)
    return frozenset(stage for stage, day in days.items() if after < day <= today)


def stage_now(rule: DueRule, period: Period, today: date) -> Stage:
    """What is true of it today, for whoever it is expected from."""
    if today > grace_ends_on(rule, period):
        return Stage.LATE
    if today > due_on(rule, period):
        return Stage.IN_GRACE
    return Stage.ON_DAY if today == due_on(rule, period) else Stage.BEFORE


def true_until(rule: DueRule, period: Period, today: date) -> date:
    """The last day on which a reminder of today still says what is so."""
    match stage_now(rule, period, today):
        case Stage.BEFORE:
            return due_on(rule, period) - _A_DAY
        case Stage.ON_DAY:
            return today
        case Stage.IN_GRACE:
            return grace_ends_on(rule, period)
    return today + _LATE_IS_TRUE_FOR


def most_pressing(stages: Collection[Stage]) -> Stage:
    """What a message opens with: what can still be in time, the most urgent first, then what
    is late already."""
    return next(stage for stage in _PRESSING if stage in stages)


def is_a_day_of_reminders(pack: Pack, day: date) -> bool:
    """Whether anybody who owes a report is reminded that day, for the month's plan."""
    seen: list[tuple[Every, DueRule]] = []
    for instrument in pack.instruments:
        rule = pack.due_rule(instrument)
        if instrument.every is None or rule is None or (instrument.every, rule) in seen:
            continue
        seen.append((instrument.every, rule))
        period = newest_due(instrument.every, rule, day)
        if begun(rule, period, 0, day - _A_DAY, day) & {*TO_THE_PERSON}:
            return True
    return False


_PRESSING = (Stage.ON_DAY, Stage.IN_GRACE, Stage.BEFORE, Stage.LATE, Stage.STILL_LATE)


def _next_worked(rule: DueRule, day: date) -> date:
    return _worked(rule, day + _A_DAY)


def _worked(rule: DueRule, day: date) -> date:
    return day if rule.days_off is None else worked_on(day, rule.days_off)

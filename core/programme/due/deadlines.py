"""When reports fall due, and how late one is.

Pure functions of a pack's rule, a period and a day: no clock, no database. A "day" is a day
in Asia/Bangkok. The source names no due days: the rules are the pack's stated defaults. What
would fall on a weekend or a public holiday of the pack moves to the next day of work.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from core.programme.calendar.holidays import worked_before, worked_on
from core.programme.calendar.periods import Every, Period, before, fiscal_year, period_of
from core.programme.pack.instruments import DueRule


class Standing(StrEnum):
    """Where a report about a period stands today, as long as nobody sent it."""

    NOT_YET_DUE = "not-yet-due"
    DUE_SOON = "due-soon"
    IN_GRACE = "in-grace"
    LATE = "late"


@lru_cache(maxsize=512)  # a few rules and periods, asked for by everybody who sends a report
def due_on(rule: DueRule, period: Period) -> date:
    """The last day on which a report is in time."""
    return _worked(rule, period.last + timedelta(days=rule.due_days_after))


@lru_cache(maxsize=512)
def grace_ends_on(rule: DueRule, period: Period) -> date:
    """The last day on which nobody calls it late."""
    return _worked(rule, due_on(rule, period) + timedelta(days=rule.grace_days))


@lru_cache(maxsize=512)
def asked_from(rule: DueRule, period: Period) -> date:
    """The first day on which people are asked for it: a day of work before the due day."""
    due = due_on(rule, period)
    day = due - timedelta(days=rule.warn_days_before)
    if rule.days_off is None or day == due:
        return day
    moved = _worked(rule, day)
    return moved if moved < due else worked_before(day, rule.days_off)


def standing(rule: DueRule, period: Period, today: date) -> Standing:
    """Where a report nobody sent yet stands."""
    if today > grace_ends_on(rule, period):
        return Standing.LATE
    if today > due_on(rule, period):
        return Standing.IN_GRACE
    if today >= asked_from(rule, period):
        return Standing.DUE_SOON
    return Standing.NOT_YET_DUE


def newest_due(every: Every | str, rule: DueRule, today: date) -> Period:
    """The latest period whose report is asked for by today: due soon, in grace or late."""
    period = period_of(every, today)
    while standing(rule, period, today) is Standing.NOT_YET_DUE:
        period = before(every, period)
    return period


def periods_due(every: Every | str, rule: DueRule, today: date) -> tuple[Period, ...]:
    """Every period asked for so far, the oldest first, within the newest one's fiscal year.

    An older year's are no longer asked for: its figures are closed.
    """
    period = newest_due(every, rule, today)
    year = fiscal_year(period.first)
    found = [period]
    while fiscal_year((earlier := before(every, found[-1])).first) == year:
        found.append(earlier)
    return tuple(reversed(found))


def is_year_closed(every: Every | str, rule: DueRule, year: int, today: date) -> bool:
    """Whether a fiscal year's reports can no longer be sent: those of a later one are asked for."""
    return fiscal_year(newest_due(every, rule, today).first) > year


def reporting_period(every: Every | str, rule: DueRule, today: date) -> Period:
    """The period a report filed today counts for, unless the person chose another.

    People finish a month's report in the first days of the next: until the grace of the
    period before runs out, a report is about that one.
    """
    period = period_of(every, today)
    ended = before(every, period)
    return period if standing(rule, ended, today) is Standing.LATE else ended


def _worked(rule: DueRule, day: date) -> date:
    return day if rule.days_off is None else worked_on(day, rule.days_off)

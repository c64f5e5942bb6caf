"""What somebody is to send these days: what is asked for already, and what is written about now.

Nothing that is late does not mean that all is sent: a month's report may be sent from its first
day on, so it stands on the card before anybody is reminded of it. Pure.
"""

from collections.abc import Collection
from datetime import date

from core.programme.calendar.periods import Every, Period
from core.programme.due.deadlines import due_on, periods_due, reporting_period
from core.programme.pack.instruments import DueRule

_AHEAD_DAYS = 31
"""A period that falls due later is of another month: a quarter is no work of its first weeks."""


def periods_now(every: Every | str, rule: DueRule, today: date) -> tuple[Period, ...]:
    """The periods asked for so far, and the one that a report of today is about where it falls
    due within a month; the oldest first."""
    asked = periods_due(every, rule, today)
    now = reporting_period(every, rule, today)
    if now in asked or (due_on(rule, now) - today).days > _AHEAD_DAYS:
        return asked
    return (*asked, now)


def shown(periods: Collection[Period], since: date, sent: Collection[str]) -> tuple[Period, ...]:
    """Of a thing that is there since a day: what is missing, and the newest period where that was
    sent (`sent`: keys); the oldest first."""
    theirs = [period for period in periods if period.last >= since]
    return tuple(one for one in theirs if one.key not in sent or one == theirs[-1])

"""Which period a report filed today is about.

People finish a month's report in the first days of the next, so those days still belong to
the period before. The number of days is our stated default (the source names no due day).
"""

from datetime import date

from core.programme.periods import Every, Period, before, period_of

GRACE_DAYS = 5


def reporting_period(every: Every | str, today: date, grace_days: int = GRACE_DAYS) -> Period:
    """The period a report filed today counts for."""
    period = period_of(every, today)
    is_early = (today - period.first).days < grace_days
    return before(every, period) if is_early else period

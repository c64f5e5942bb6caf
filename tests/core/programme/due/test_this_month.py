"""What somebody is to send these days: what is asked for, and what is written about now."""

from datetime import date

from core.programme.calendar.periods import period_named
from core.programme.due.this_month import periods_now, shown
from core.programme.pack.instruments import DueRule

FIFTH = DueRule(due_days_after=5, warn_days_before=3, grace_days=3)
OCTOBER, NOVEMBER, DECEMBER = (period_named(f"2024-{month}") for month in (10, 11, 12))
LONG_AGO = date(2024, 1, 1)


def test_a_month_stands_there_before_anybody_is_reminded_of_it() -> None:
    assert periods_now("month", FIFTH, date(2024, 11, 15)) == (OCTOBER, NOVEMBER)


def test_in_the_first_days_of_a_month_the_one_before_is_written_about() -> None:
    assert periods_now("month", FIFTH, date(2024, 12, 3)) == (OCTOBER, NOVEMBER)


def test_a_quarter_is_no_work_of_its_first_weeks() -> None:
    first = period_named("2568-q1")
    assert first not in periods_now("quarter", FIFTH, date(2024, 11, 15))
    assert first in periods_now("quarter", FIFTH, date(2024, 12, 20))


def test_what_is_missing_is_shown_and_the_newest_where_it_was_sent() -> None:
    several = (OCTOBER, NOVEMBER, DECEMBER)
    assert shown(several, LONG_AGO, {"2024-11"}) == (OCTOBER, DECEMBER)
    assert shown(several, LONG_AGO, {"2024-10", "2024-12"}) == (NOVEMBER, DECEMBER)


def test_a_thing_owes_nothing_for_months_before_it_was_there() -> None:
    assert shown((OCTOBER, NOVEMBER), date(2024, 11, 10), ()) == (NOVEMBER,)

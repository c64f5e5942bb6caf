"""When reports fall due, and what is missing by today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people import Holding, Role
from core.programme.calendar.periods import Every, Period, period_named, period_of
from core.programme.due.deadlines import (
    Standing,
    due_on,
    grace_ends_on,
    newest_due,
    periods_due,
    reporting_period,
    standing,
)
from core.programme.due.overdue import Thing, asked_of, missing
from core.programme.pack.instruments import DueRule

FIFTH_WITH_THREE_DAYS_GRACE = DueRule(due_days_after=5, warn_days_before=3, grace_days=3)
NOVEMBER = period_of("month", date(2024, 11, 1))


@pytest.mark.parametrize(
    ("today", "is_now"),
    [
        (date(2024, 12, 1), Standing.NOT_YET_DUE),
        (date(2024, 12, 2), Standing.DUE_SOON),
        (date(2024, 12, 5), Standing.DUE_SOON),
        (date(2024, 12, 6), Standing.IN_GRACE),
        (date(2024, 12, 8), Standing.IN_GRACE),
        (date(2024, 12, 9), Standing.LATE),
    ],
)
def test_a_report_goes_from_due_to_late(today: date, is_now: Standing) -> None:
    assert standing(FIFTH_WITH_THREE_DAYS_GRACE, NOVEMBER, today) is is_now


def test_the_due_day_and_the_end_of_grace_are_days_of_the_next_month() -> None:
    assert due_on(FIFTH_WITH_THREE_DAYS_GRACE, NOVEMBER) == date(2024, 12, 5)
    assert grace_ends_on(FIFTH_WITH_THREE_DAYS_GRACE, NOVEMBER) == date(2024, 12, 8)


def test_in_grace_a_report_is_still_about_last_month() -> None:
    rule = FIFTH_WITH_THREE_DAYS_GRACE
    assert reporting_period("month", rule, date(2024, 12, 8)) == NOVEMBER
    assert reporting_period("month", rule, date(2024, 12, 9)).key == "2024-12"
    assert reporting_period("month", rule, date(2024, 11, 30)) == NOVEMBER


def test_a_new_fiscal_year_asks_for_nothing_of_the_old_once_its_own_is_due() -> None:
    rule = FIFTH_WITH_THREE_DAYS_GRACE
    old = periods_due("month", rule, date(2025, 10, 20))
    assert (old[0].key, old[-1].key, len(old)) == ("2024-10", "2025-09", 12)
    assert [one.key for one in periods_due("month", rule, date(2025, 11, 2))] == ["2025-10"]


RULES = st.builds(
    DueRule,
    due_days_after=st.integers(0, 15),
    warn_days_before=st.integers(0, 30),
    grace_days=st.integers(0, 12),
)
DAYS = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@given(st.sampled_from(Every), RULES, DAYS)
def test_what_is_asked_for_is_due_and_nothing_newer_is(
    every: Every, rule: DueRule, today: date
) -> None:
    asked = periods_due(every, rule, today)
    assert asked[-1] == newest_due(every, rule, today)
    assert all(standing(rule, one, today) is not Standing.NOT_YET_DUE for one in asked)
    assert list(asked) == sorted(asked, key=lambda one: one.first)
    after = period_of(every, asked[-1].last + timedelta(days=1))
    assert standing(rule, after, today) is Standing.NOT_YET_DUE


@given(st.sampled_from(Every), RULES, DAYS)
def test_what_is_filed_today_is_never_late(every: Every, rule: DueRule, today: date) -> None:
    period = reporting_period(every, rule, today)
    assert standing(rule, period, today) is not Standing.LATE
    assert period.first <= today


@given(st.sampled_from(Every), DAYS)
def test_a_period_is_found_again_by_its_key(every: Every, day: date) -> None:
    assert period_named(period_of(every, day).key) == period_of(every, day)


# What is missing

RULE = FIFTH_WITH_THREE_DAYS_GRACE
HOUSES = Thing("p1", "บ้านพอเพียง", "23", "230101", date(2024, 10, 10))
WELFARE = Thing("p2", "สวัสดิการ", "23", "", date(2024, 12, 2))


def keys(periods: tuple[Period, ...]) -> list[str]:
    return [one.key for one in periods]


def test_a_thing_owes_what_nobody_reported_since_it_was_there() -> None:
    (owed,) = missing(Every.MONTH, RULE, [HOUSES], {("p1", "2024-11")}, date(2025, 1, 20))
    assert keys(owed.periods) == ["2024-10", "2024-12"]
    assert owed.standing is Standing.LATE


def test_a_thing_owes_nothing_for_the_time_before_it_was_there() -> None:
    found = missing(Every.MONTH, RULE, [WELFARE], set(), date(2024, 12, 20))
    assert found == ()


def test_what_was_reported_is_not_missing() -> None:
    counted = {("p1", "2024-10"), ("p1", "2024-11")}
    assert missing(Every.MONTH, RULE, [HOUSES], counted, date(2024, 12, 20)) == ()


def test_the_longest_missing_comes_first() -> None:
    found = missing(Every.MONTH, RULE, [WELFARE, HOUSES], set(), date(2025, 1, 20))
    assert [one.thing.id for one in found] == ["p1", "p2"]


# Whom it is expected from

REPORTERS = (Role.LEADER, Role.COORDINATOR)
HELD = {
    "red": [Holding(Role.LEADER, "23", "230101")],
    "blue": [Holding(Role.LEADER, "23", "230102")],
    "one": [Holding(Role.COORDINATOR, "23")],
    "agency": [Holding(Role.PARTNER, "23")],
}


@pytest.mark.parametrize(
    ("thing", "last", "expected"),
    [
        (HOUSES, "blue", ("blue",)),
        (HOUSES, "somebody who left", ("red",)),
        (HOUSES, "agency", ("red",)),
        (WELFARE, "", ("one",)),
    ],
)
def test_it_is_expected_from_who_reported_last_else_from_who_works_nearest(
    thing: Thing, last: str, expected: tuple[str, ...]
) -> None:
    assert asked_of(thing, REPORTERS, HELD, last) == expected


def test_without_a_coordinator_it_is_expected_from_every_leader() -> None:
    leaders = {who: held for who, held in HELD.items() if who != "one"}
    assert asked_of(WELFARE, REPORTERS, leaders, "") == ("red", "blue")

"""Months, fiscal quarters and fiscal years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.programme.calendar.periods import (
    Every,
    Period,
    before,
    fiscal_year,
    is_period_of,
    period_named,
    period_of,
    year_named,
)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 9, 30), 2567),
        (date(2024, 10, 1), 2568),
        (date(2025, 9, 30), 2568),
        (date(2025, 10, 1), 2569),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends(day: date, year: int) -> None:
    assert fiscal_year(day) == year


@pytest.mark.parametrize(
    ("every", "day", "period"),
    [
        ("month", date(2024, 11, 20), Period("2024-11", date(2024, 11, 1), date(2024, 11, 30))),
        ("month", date(2024, 2, 29), Period("2024-02", date(2024, 2, 1), date(2024, 2, 29))),
        ("month", date(2024, 12, 31), Period("2024-12", date(2024, 12, 1), date(2024, 12, 31))),
        ("quarter", date(2024, 12, 31), Period("2568-q1", date(2024, 10, 1), date(2024, 12, 31))),
        ("quarter", date(2025, 1, 1), Period("2568-q2", date(2025, 1, 1), date(2025, 3, 31))),
        ("quarter", date(2025, 9, 30), Period("2568-q4", date(2025, 7, 1), date(2025, 9, 30))),
        ("year", date(2025, 3, 3), Period("2568", date(2024, 10, 1), date(2025, 9, 30))),
    ],
)
def test_a_day_belongs_to_a_period(every: str, day: date, period: Period) -> None:
    assert period_of(every, day) == period


@given(st.sampled_from(Every), st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_periods_of_a_rhythm_touch_and_never_overlap(every: Every, day: date) -> None:
    period = period_of(every, day)
    assert period.first <= day <= period.last
    assert period_of(every, period.first) == period_of(every, period.last) == period
    assert before(every, period).last == period.first - timedelta(days=1)
    assert before(every, period).key < period.key


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_a_month_lies_in_one_fiscal_year(day: date) -> None:
    month, year = period_of(Every.MONTH, day), year_named(fiscal_year(day))
    assert year.first <= month.first <= month.last <= year.last


@pytest.mark.parametrize(
    "key",
    ["", "2024-13", "0001-01", "9999-11", "9999-12", "543", "9" * 40, "x", "2568-q²", "2024-²"],
)
def test_what_names_no_period_that_others_lie_beside_is_none(key: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        period_named(key)
    assert not any(is_period_of(every, key) for every in Every)

"""Nothing falls due on a weekend or a public holiday of the pack."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.programme.calendar.holidays import (
    HOLIDAYS,
    is_worked,
    read_holidays,
    worked_before,
    worked_on,
)
from core.programme.calendar.periods import period_named
from core.programme.due.deadlines import Standing, asked_from, due_on, grace_ends_on, standing
from core.programme.pack.instruments import DueRule

FILE = Path(__file__).parents[4] / "core/packs/2568" / HOLIDAYS
DAYS, _ = read_holidays({HOLIDAYS: FILE.read_bytes()})
RULE = DueRule(due_days_after=5, warn_days_before=3, grace_days=3).with_days_off(DAYS)


def test_the_holidays_of_2568_are_read_without_a_complaint() -> None:
    assert read_holidays({HOLIDAYS: FILE.read_bytes()})[1] == ()
    assert DAYS[date(2024, 12, 5)] == "วันพ่อแห่งชาติ"
    assert all(date(2024, 10, 1) <= day <= date(2025, 9, 30) for day in DAYS)


def test_a_holiday_on_a_weekend_has_a_day_in_its_place() -> None:
    fixed = [day for day, name in DAYS.items() if not is_worked(day, ()) and "ชดเชย" not in name]
    assert fixed
    assert all(any(DAYS.get(day + timedelta(days=n)) for n in (1, 2, 3)) for day in fixed)


def test_the_report_due_on_fathers_day_is_due_the_day_after() -> None:
    november = period_named("2024-11")
    assert due_on(RULE, november) == date(2024, 12, 6)
    assert grace_ends_on(RULE, november) == date(2024, 12, 9)
    assert standing(RULE, november, date(2024, 12, 9)) is Standing.IN_GRACE
    assert standing(RULE, november, date(2024, 12, 11)) is Standing.LATE


def test_the_report_due_before_songkran_is_asked_for_on_a_day_of_work() -> None:
    """5 April 2025 is a Saturday, Chakri day a Sunday, its substitute a Monday."""
    march = period_named("2025-03")
    assert due_on(RULE, march) == date(2025, 4, 8)
    assert asked_from(RULE, march) == date(2025, 4, 4)
    assert grace_ends_on(RULE, march) == date(2025, 4, 11)


def test_the_year_turns_without_its_new_holidays() -> None:
    """5 October 2025 is a Sunday; the pack of 2568 says nothing about October 2025."""
    assert due_on(RULE, period_named("2025-09")) == date(2025, 10, 6)


def test_february_of_a_leap_year_has_its_last_day() -> None:
    assert due_on(RULE, period_named("2028-02")) == date(2028, 3, 6)  # the fifth is a Sunday
    plain = DueRule(due_days_after=0, warn_days_before=1, grace_days=0)
    assert due_on(plain, period_named("2028-02")) == date(2028, 2, 29)
    assert asked_from(plain, period_named("2028-02")) == date(2028, 2, 28)


days = st.dates(date(2024, 1, 1), date(2031, 12, 31))


@given(days, st.sets(days, max_size=30))
def test_the_next_day_of_work_is_one_and_none_lies_between(day: date, off: set[date]) -> None:
    found = worked_on(day, off)
    assert found >= day
    assert is_worked(found, off)
    between = (day + timedelta(days=n) for n in range((found - day).days))
    assert not any(is_worked(one, off) for one in between)
    assert worked_before(day, off) < day


@given(st.integers(0, 90), st.integers(0, 30), st.integers(0, 60), days)
def test_a_report_is_asked_for_before_it_is_due_and_due_before_it_is_late(
    after: int, warn: int, grace: int, day: date
) -> None:
    rule = DueRule(due_days_after=after, warn_days_before=warn, grace_days=grace)
    rule = rule.with_days_off(DAYS)
    period = period_named(f"{day:%Y-%m}")
    assert asked_from(rule, period) <= due_on(rule, period) <= grace_ends_on(rule, period)
    assert is_worked(due_on(rule, period), DAYS)
    assert warn == 0 or asked_from(rule, period) < due_on(rule, period)


@pytest.mark.parametrize(
    ("rows", "line", "english"),
    [
        ("date,name\n2024-13-01,วันหนึ่ง\n", 2, "a row is a day"),
        ("# ที่มา\ndate,name\n2024-12-05\n", 3, "a row is a day"),
        ("date,name\n2024-12-05,วันพ่อ\n\n2024-12-05,วันพ่อ\n", 4, "there twice"),
    ],
)
def test_a_bad_row_is_told_by_its_line(rows: str, line: int, english: str) -> None:
    (found,) = read_holidays({HOLIDAYS: rows.encode()})[1]
    assert (found.file, found.line) == (HOLIDAYS, line)
    assert english in found.en


def test_a_pack_without_holidays_has_none() -> None:
    assert read_holidays({}) == ({}, ())

"""When a report is spoken of, and to whom, as long as nobody sends it."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.programme.calendar.holidays import is_worked
from core.programme.calendar.periods import Every, period_named, period_of
from core.programme.due.deadlines import due_on, grace_ends_on
from core.programme.due.stages import Stage, begun, most_pressing, stage_days, stage_now, true_until
from core.programme.pack.instruments import DueRule
from tests.core.programme.calendar.test_holidays import DAYS, RULE

NOVEMBER = period_named("2024-11")
PLAIN = DueRule(due_days_after=5, warn_days_before=3, grace_days=3)
WEEK = 7


def said(rule: DueRule, period: str, until: date) -> Mapping[date, frozenset[Stage]]:
    """Day by day, with a reminder every morning."""
    month = period_named(period)
    days = (month.last + timedelta(days=n) for n in range(-40, (until - month.last).days + 1))
    told = {day: begun(rule, month, WEEK, day - timedelta(days=1), day) for day in days}
    return {day: stages for day, stages in told.items() if stages}


def test_november_is_spoken_of_on_days_of_work_around_fathers_day() -> None:
    assert said(RULE, "2024-11", date(2025, 1, 31)) == {
        date(2024, 12, 3): {Stage.BEFORE},
        date(2024, 12, 6): {Stage.ON_DAY},
        date(2024, 12, 9): {Stage.IN_GRACE},
        date(2024, 12, 11): {Stage.LATE},
        date(2024, 12, 18): {Stage.STILL_LATE},
    }


def test_a_report_without_grace_or_warning_is_spoken_of_less_often() -> None:
    rule = DueRule(due_days_after=5, warn_days_before=0, grace_days=0)
    assert list(stage_days(rule, NOVEMBER, WEEK)) == [
        Stage.ON_DAY,
        Stage.LATE,
        Stage.STILL_LATE,
    ]


def test_after_three_days_asleep_what_began_meanwhile_is_told_once() -> None:
    assert begun(PLAIN, NOVEMBER, WEEK, date(2024, 12, 1), date(2024, 12, 5)) == {
        Stage.BEFORE,
        Stage.ON_DAY,
    }
    assert stage_now(PLAIN, NOVEMBER, date(2024, 12, 5)) is Stage.ON_DAY
    assert begun(PLAIN, NOVEMBER, WEEK, date(2024, 12, 5), date(2024, 12, 5)) == frozenset()


def test_a_clock_that_was_set_back_tells_nothing_again() -> None:
    assert begun(PLAIN, NOVEMBER, WEEK, date(2024, 12, 5), date(2024, 12, 2)) == frozenset()


def test_the_fiscal_year_turns_in_the_middle_of_a_reminder() -> None:
    """September belongs to 2568 and is asked for in October, under the rule of 2568."""
    told = said(RULE, "2025-09", date(2025, 11, 1))
    assert [stage for stages in told.values() for stage in stages] == list(Stage)
    assert list(told)[:2] == [date(2025, 10, 3), date(2025, 10, 6)]


def test_a_leap_day_is_a_day_like_any_other() -> None:
    rule = DueRule(due_days_after=29, warn_days_before=1, grace_days=1)
    days = stage_days(rule, period_named("2028-01"), WEEK)
    assert days[Stage.ON_DAY] == date(2028, 2, 29)
    assert days[Stage.IN_GRACE] == date(2028, 3, 1)


def test_a_rule_changed_between_two_mornings_tells_each_day_once() -> None:
    """Due on the fifth until the third, on the tenth from then on."""
    later = DueRule(due_days_after=10, warn_days_before=3, grace_days=3)
    mornings = [date(2024, 12, day) for day in range(1, 15)]
    told = [
        (day, stage)
        for day in mornings
        for stage in begun(
            PLAIN if day.day < 4 else later, NOVEMBER, WEEK, day - timedelta(days=1), day
        )
    ]
    assert told == [
        (date(2024, 12, 2), Stage.BEFORE),
        (date(2024, 12, 7), Stage.BEFORE),
        (date(2024, 12, 10), Stage.ON_DAY),
        (date(2024, 12, 11), Stage.IN_GRACE),
        (date(2024, 12, 14), Stage.LATE),
    ]


def test_a_reminder_is_dropped_before_it_stops_being_true() -> None:
    assert true_until(PLAIN, NOVEMBER, date(2024, 12, 2)) == date(2024, 12, 4)
    assert true_until(PLAIN, NOVEMBER, date(2024, 12, 5)) == date(2024, 12, 5)
    assert true_until(PLAIN, NOVEMBER, date(2024, 12, 6)) == date(2024, 12, 8)


def test_what_falls_due_today_is_said_before_what_is_late() -> None:
    assert most_pressing({Stage.LATE, Stage.ON_DAY, Stage.BEFORE}) is Stage.ON_DAY
    assert most_pressing({Stage.LATE}) is Stage.LATE


rules = st.builds(
    DueRule,
    due_days_after=st.integers(0, 40),
    warn_days_before=st.integers(0, 20),
    grace_days=st.integers(0, 30),
).flatmap(lambda rule: st.sampled_from([rule, rule.with_days_off(DAYS)]))
days = st.dates(date(2024, 9, 25), date(2028, 3, 5))


@given(rules, st.sampled_from(list(Every)), days, st.lists(st.booleans(), max_size=120))
def test_whatever_mornings_are_slept_through_no_stage_is_told_twice(
    rule: DueRule, every: Every, day: date, worked: list[bool]
) -> None:
    period = period_of(every, day)
    last = due_on(rule, period) - timedelta(days=60)
    told: list[Stage] = []
    for number, works in enumerate(worked, 1):
        today = due_on(rule, period) - timedelta(days=60) + timedelta(days=number)
        if works:
            told += begun(rule, period, WEEK, last, today)
            last = today
    assert len(told) == len(set(told))


@given(rules, st.sampled_from(list(Every)), days)
def test_each_stage_comes_after_the_one_before_it(rule: DueRule, every: Every, day: date) -> None:
    period = period_of(every, day)
    found = stage_days(rule, period, WEEK)
    assert sorted(found.values()) == list(found.values())
    assert len(set(found.values())) == len(found)
    for stage, at in found.items():
        assert rule.days_off is None or is_worked(at, rule.days_off) or stage is Stage.BEFORE
        assert (stage in (Stage.LATE, Stage.STILL_LATE)) == (at > grace_ends_on(rule, period))

"""A month or quarter of provinces: where each stood, who moved, and nothing across the year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.programme.calendar.periods import Every, period_named, period_of
from core.programme.overviews.period_summary import Province, downs, parts_of, provinces_of, ups

NOVEMBER = period_named("2024-11")
FIRST_QUARTER = period_named("2568-q1")


@dataclass(frozen=True)
class Project:
    id: str
    province: str
    label: str = ""
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Leaf:
    about: str
    period: str
    hundredths: int
    indicator: str = "percent"
    is_settled: bool = True


TRAT = [Project("p1", "23"), Project("p2", "23")]
LEAVES = [Leaf("p1", "2024-10", 3000), Leaf("p1", "2024-11", 5000), Leaf("p2", "2024-12", 9000)]


def moved(code: str, before: int, now: int) -> Province:
    return Province(code, 1, has_reported=True, percent=now, percent_before=before)


def test_a_province_stands_where_its_projects_stood_when_the_month_ended() -> None:
    (trat,) = provinces_of(TRAT, LEAVES, NOVEMBER)
    assert (trat.percent_before, trat.percent, trat.move) == (30, 50, 20)
    assert trat.has_reported


def test_a_quarter_holds_three_months_and_compares_with_the_one_before() -> None:
    (trat,) = provinces_of(TRAT, LEAVES, FIRST_QUARTER)
    assert (trat.percent_before, trat.percent, trat.move) == (None, 70, 0)


def test_who_reported_earlier_only_is_silent_in_the_month_but_keeps_where_it_stood() -> None:
    (trat,) = provinces_of(TRAT[:1], LEAVES[:1], NOVEMBER)
    assert (trat.has_reported, trat.percent) == (False, 30)


def test_nothing_reported_is_no_percent() -> None:
    (trat,) = provinces_of(TRAT, [], NOVEMBER)
    assert (trat.percent, trat.projects, trat.move) == (None, 2, 0)


def test_a_part_is_its_provinces_together_and_an_empty_one_is_left_out() -> None:
    several = [moved("23", 10, 20), moved("55", 30, 50)]
    (east,) = parts_of(several, {"23": "east", "55": "east"}, ["north", "east"])
    assert (east.provinces, east.percent_before, east.percent) == (2, 20, 35)


def test_the_three_that_gained_and_lost_most_are_named() -> None:
    several = [moved(str(n), 50, 50 + move) for n, move in enumerate((0, 5, 9, 7, 1, -2, -8))]
    assert [one.move for one in ups(several)] == [9, 7, 5]
    assert [one.move for one in downs(several)] == [-8, -2]


@given(st.sampled_from(Every), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_report_of_any_of_its_months_is_of_the_period(every: Every, day: date) -> None:
    leaf = Leaf("p1", period_of(Every.MONTH, day).key, 100)
    (found,) = provinces_of(TRAT[:1], [leaf], period_of(every, day))
    assert found.has_reported


def test_what_nobody_verified_is_counted_where_it_counts_alone() -> None:
    waiting = Leaf("p1", "2024-10", 3000, is_settled=False)
    (trat,) = provinces_of(TRAT, [waiting, LEAVES[1]], NOVEMBER)
    assert trat.unsettled == 0  # a later month stands in its place
    (trat,) = provinces_of(TRAT, [waiting], NOVEMBER)
    (part,) = parts_of([trat], {"23": "BE"}, ["BE"])
    assert (trat.percent, trat.unsettled, part.unsettled) == (30, 1, 1)

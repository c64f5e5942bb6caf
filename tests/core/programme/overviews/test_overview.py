"""Targets against results: tambons, money, and who is silent."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from core.programme.overviews.overview import (
    AgainstTarget,
    PlacedGroup,
    money_against,
    overview_lines,
    tambons_against,
)


@dataclass(frozen=True)
class Project:
    id: str
    province: str
    label: str = "บ้านพอเพียง"
    data: Mapping[str, str] = field(default_factory=dict)


def test_five_tambons_of_each_of_77_provinces_are_385() -> None:
    provinces = [str(code) for code in range(10, 87)]
    assert tambons_against(provinces, 5, {"23": 3}) == AgainstTarget(3, 385)
    assert tambons_against(provinces[:13], 5, {}).target == 65


def test_a_sixth_tambon_makes_nobody_elses_fifth() -> None:
    assert tambons_against(["23", "37"], 5, {"23": 9}) == AgainstTarget(5, 10)


def test_thirteen_frames_of_200000_are_2600000() -> None:
    group = [str(code) for code in range(13)]
    found = money_against(group, 200_000, {"0": 120_000_50, "99": 1})
    assert (found.reached, found.target, found.percent) == (120_000, 2_600_000, 4)


def test_nothing_of_nothing_is_no_percent() -> None:
    assert AgainstTarget(0, 0).percent == 0


def test_a_province_works_by_whatever_comes_from_it() -> None:
    groups = [PlacedGroup(1, 13, ("23", "37"))]
    first, rest = overview_lines(groups, [Project("d", "55")], [], spoke=["37", "80"])
    assert (first.provinces, first.reporting, first.projects) == (2, 1, 0)
    assert (rest.number, rest.provinces, rest.reporting, rest.projects) == (0, 2, 1, 1)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12)), st.integers(1, 7))
def test_no_province_gives_more_than_it_may(things: dict[str, int], most: int) -> None:
    found = tambons_against("abcdef", most, things)
    assert 0 <= found.reached <= found.target == most * 6

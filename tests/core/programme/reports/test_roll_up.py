"""Leaves become one number: over time first, then over places."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.programme.pack.instruments import Indicator, OverPlaces, OverTime
from core.programme.reports.roll_up import (
    Joined,
    joined,
    joined_over_places,
    joined_over_time,
    total_of,
)


@dataclass(frozen=True)
class Leaf:
    about: str
    period: str
    hundredths: int
    instrument: str = "progress"
    indicator: str = "households"


def households(over_time: str, over_places: str, unit: str = "household") -> Indicator:
    return Indicator.model_validate(
        {
            "id": "households", "from": "households", "label": "ช่วยแล้ว", "unit": unit,
            "over_time": over_time, "over_places": over_places,
        }
    )  # fmt: skip


leaves = st.lists(
    st.builds(
        Leaf,
        about=st.sampled_from("abcd"),
        period=st.sampled_from(["2024-10", "2024-11", "2024-12"]),
        hundredths=st.integers(min_value=-10_000, max_value=10**9),
    ),
    unique_by=lambda leaf: (leaf.about, leaf.period),
)
LATEST, SUM = OverTime.LATEST, OverTime.SUM
A_YEAR = [Leaf("well", "2024-10", 300), Leaf("well", "2024-11", 500), Leaf("road", "2024-10", 0)]


@pytest.mark.parametrize(
    ("over_time", "over_places", "expected", "unit"),
    [
        ("latest", "sum", 500, "household"),
        ("latest", "mean", 250, "household"),
        ("latest", "count", 100, "household"),
        ("latest", "share", 5_000, "percent"),
        ("sum", "sum", 800, "household"),
        ("sum", "mean", 400, "household"),
    ],
)
def test_a_year_of_two_projects(over_time: str, over_places: str, expected: int, unit: str) -> None:
    assert joined(households(over_time, over_places), A_YEAR) == Joined(expected, 2, unit)


def test_nothing_reported_is_no_number_rather_than_a_zero() -> None:
    assert joined(households("latest", "sum"), []) is None


@given(leaves, st.sampled_from(OverTime), st.sampled_from(OverPlaces), st.randoms())
def test_the_order_of_leaves_means_nothing(
    given_leaves: list[Leaf], over_time: OverTime, over_places: OverPlaces, chance: object
) -> None:
    indicator = households(over_time, over_places)
    mixed = list(given_leaves)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert joined(indicator, mixed) == joined(indicator, given_leaves)


@given(leaves)
def test_sums_of_sums_are_the_plain_total(given_leaves: list[Leaf]) -> None:
    number = joined(households("sum", "sum"), given_leaves)
    assert (number.hundredths if number else 0) == sum(leaf.hundredths for leaf in given_leaves)


@given(leaves, st.sampled_from(OverTime))
def test_sums_of_provinces_add_up_to_the_country(
    given_leaves: list[Leaf], over_time: OverTime
) -> None:
    """As long as a thing lies in one province, which it does."""
    indicator = households(over_time, "sum")
    east = joined(indicator, [leaf for leaf in given_leaves if leaf.about in "ab"])
    west = joined(indicator, [leaf for leaf in given_leaves if leaf.about in "cd"])
    whole = joined(indicator, given_leaves)
    assert sum(part.hundredths for part in (east, west) if part) == (
        whole.hundredths if whole else 0
    )


@given(leaves)
def test_a_later_period_hides_an_earlier_one(given_leaves: list[Leaf]) -> None:
    newest = joined_over_time(
        LATEST, [*given_leaves, *(Leaf(name, "2025-01", 7) for name in "abcd")]
    )
    assert set(newest.values()) == {7}


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1))
def test_a_mean_lies_among_its_values_and_a_share_below_a_hundred(values: list[int]) -> None:
    assert min(values) <= joined_over_places(OverPlaces.MEAN, values) <= max(values)
    assert 0 <= joined_over_places(OverPlaces.SHARE, values) <= 10_000
    assert 0 <= joined_over_places(OverPlaces.COUNT, values) <= len(values) * 100


def test_a_ledger_adds_up_the_figures_it_names() -> None:
    kept = {"fund.in": households("sum", "sum", "baht")}
    books = [
        Leaf("23", "a", 300_000, "fund", "in"),
        Leaf("23", "b", 200_000, "fund", "in"),
        Leaf("23", "b", 100_000, "fund", "out"),
    ]
    assert total_of(("fund.in", "fund.gone"), kept, books) == 500_000

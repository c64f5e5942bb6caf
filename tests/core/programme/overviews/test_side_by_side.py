"""Figures of a province beside another's, or beside its group's mean."""

from dataclasses import dataclass

from core.programme.overviews.side_by_side import Side, compared
from core.programme.pack.instruments import Instrument


@dataclass(frozen=True)
class Leaf:
    instrument: str
    indicator: str
    about: str
    period: str
    hundredths: int


def instrument(name: str, *, private: bool = False) -> Instrument:
    indicator = {
        "id": "people", "from": "people", "label": "คน", "unit": "person",
        "over_time": "sum", "over_places": "sum",
    }  # fmt: skip
    return Instrument.model_validate(
        {
            "id": name, "form": "forms/a.md", "title": name, "about": "province",
            "filed_by": ["leader"], "private": private, "indicator": [indicator],
        }
    )  # fmt: skip


def people(count: int, name: str = "activity") -> Leaf:
    return Leaf(name, "people", "x", "2024-11", count * 100)


def test_a_group_is_told_by_the_mean_of_those_that_reported() -> None:
    group = {"23": [people(40)], "37": [people(21)], "55": []}
    (found,) = compared([instrument("activity")], group["23"], group)
    assert (found.left, found.right, found.unit) == (Side(4000), Side(3100, 2), "person")


def test_what_only_the_other_reported_is_told_as_missing_here() -> None:
    (found,) = compared([instrument("activity")], [], {"37": [people(21)]})
    assert (found.left, found.right) == (Side(None), Side(2100, 1))


def test_what_nobody_reported_is_left_out() -> None:
    assert compared([instrument("activity")], [], {"37": []}) == ()


def test_what_is_private_is_never_compared() -> None:
    leaves = [people(40, "hardship")]
    assert compared([instrument("hardship", private=True)], leaves, {"37": leaves}) == ()

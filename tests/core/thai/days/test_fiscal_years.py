"""A fiscal year said beside a place, in every way people write one."""

import pytest

from core.thai.days.fiscal_years import SaidYear, read_fiscal_year


@pytest.mark.parametrize(
    "said",
    ["2568", "๒๕๖๘", "ปี 68", "ปี68", "ปี ๖๘", "ปีงบ 2568", "ปีงบประมาณ 2568", "ปีงบประมาณ พ.ศ. 2568",
     "พ.ศ. 2568", "พศ 2568", "ปี 2568", "ของปี 2568", "2025", "ปี 2025", "ปีที่แล้ว", "ปีก่อน", "68"],
)  # fmt: skip
def test_the_year_is_read_and_the_place_is_left(said: str) -> None:
    assert read_fiscal_year(f"ตราด {said}", 2569) == SaidYear("ตราด", 2568)


@pytest.mark.parametrize("said", ["ปี 68 ตราด", "2568 ตราด", "ตราดปี68", "ตราด2568"])
def test_it_may_stand_before_the_place_or_at_its_end(said: str) -> None:
    assert read_fiscal_year(said, 2569) == SaidYear("ตราด", 2568)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "ตราด",
        "23",
        "money 23",
        "councils 23 2",
        "ตราด-2568-0142",
        "0" * 32,
        "23 55",
        "67",
        "2301",
        "2501",
        "2011",
    ],
)
def test_what_says_no_year_stays_as_it_is(said: str) -> None:
    assert read_fiscal_year(said, 2569) == SaidYear(said, None)

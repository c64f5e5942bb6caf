"""A mean is said as people say one."""

from decimal import Decimal

import pytest

from core.programme.overviews.side_by_side import as_spoken


@pytest.mark.parametrize(
    ("mean", "said"),
    [("41666.67", "41700"), ("7.5", "8"), ("33.33", "33"), ("0.4", "0"), ("0", "0"),
     ("1234567.89", "1230000"), ("999.5", "1000"), ("150.49", "150")],
)  # fmt: skip
def test_no_parts_of_a_person_and_three_digits_of_much(mean: str, said: str) -> None:
    assert as_spoken(Decimal(mean) * 100) == int(said) * 100

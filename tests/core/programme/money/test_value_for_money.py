"""Value for money: ratios are there when their parts are, and only then."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.programme.money.value_for_money import Value

AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)


def test_half_a_baht_came_with_every_baht() -> None:
    value = Value(Decimal(40_000), Decimal(20_000), 12)
    assert value.leveraged_per_baht == Decimal("0.50")
    assert value.baht_per_household == Decimal("5000.00")


def test_nothing_leveraged_is_nought_and_not_unknown() -> None:
    assert Value(Decimal(40_000), Decimal(0), 10).leveraged_per_baht == 0


def test_nobody_helped_yet_has_no_price() -> None:
    assert Value(Decimal(40_000), Decimal(0), 0).baht_per_household is None


@given(AMOUNTS, AMOUNTS, st.none() | st.integers(0, 10**6))
def test_a_ratio_needs_both_of_its_parts(
    money_in: Decimal | None, leveraged: Decimal | None, households: int | None
) -> None:
    value = Value(money_in, leveraged, households)
    assert (value.leveraged_per_baht is None) == (not money_in or leveraged is None)
    if money_in is None or not households:
        assert value.baht_per_household is None

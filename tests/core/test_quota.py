"""The month's account: what fits goes out, what does not waits in the stated order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quota import LINE_PLANS, Forecast, Kind, Month, Step, Verdict, price, step_for, verdict

FREE, BASIC, PRO = LINE_PLANS
SMALL = Month(quota=300, spent=0)


def coming(**costs: int) -> Forecast:
    return Forecast({Kind(kind): cost for kind, cost in costs.items()}, coordinators=20)


@pytest.mark.parametrize(
    ("forecast", "step"),
    [
        (coming(digest=100), Step.CALM),
        (coming(digest=216), Step.CALM),
        (coming(digest=217), Step.SHORT_TEXT),
        (coming(digest=240), Step.SHORT_TEXT),
        (coming(digest=200, room=41), Step.COORDINATORS_ONLY),
        (coming(digest=200, room=400, reminder=100), Step.RIDE_ONLY),
        (coming(digest=221, room=400, reminder=100), Step.DROP),
    ],
)
def test_the_month_is_stretched_no_further_than_it_must(forecast: Forecast, step: Step) -> None:
    assert step_for(SMALL, forecast) is step


def test_a_month_without_a_limit_is_calm() -> None:
    assert step_for(Month(None, 10**6), coming(room=10**6)) is Step.CALM


def test_a_fifth_is_kept_for_what_is_urgent() -> None:
    nearly = Month(quota=300, spent=240)
    assert verdict(Kind.DIGEST, 1, nearly, Step.CALM) is Verdict.HOLD
    assert verdict(Kind.URGENT, 60, nearly, Step.DROP) is Verdict.PUSH
    assert verdict(Kind.URGENT, 61, nearly, Step.DROP) is Verdict.HOLD


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (Kind.ROOM, Step.SHORT_TEXT),
        (Kind.REMINDER, Step.COORDINATORS_ONLY),
        (Kind.DIGEST, Step.RIDE_ONLY),
        (Kind.BULLETIN, Step.RIDE_ONLY),
        (Kind.ANNOUNCEMENT, Step.DROP),
        (Kind.ANSWER, Step.DROP),
    ],
)
def test_each_kind_is_given_up_in_its_turn(kind: Kind, last: Step) -> None:
    pushed = [step for step in Step if verdict(kind, 1, SMALL, step) is Verdict.PUSH]
    assert pushed == list(Step)[: last + 1]


def test_what_a_month_costs_under_each_plan() -> None:
    assert [price(plan, 300) for plan in LINE_PLANS] == [0, 1280, 1780]
    assert [price(plan, 20_000) for plan in LINE_PLANS] == [None, Decimal("1780.00"), 1780]
    assert price(PRO, 36_000) == Decimal("1840.00")


@given(
    st.integers(0, 50_000),
    st.lists(st.tuples(st.sampled_from(Kind), st.integers(1, 60)), max_size=200),
    st.sampled_from(Step),
)
def test_no_order_of_pushes_passes_the_quota(
    quota: int, wanted: list[tuple[Kind, int]], step: Step
) -> None:
    month = Month(quota, 0)
    for kind, cost in wanted:
        if verdict(kind, cost, month, step) is Verdict.PUSH:
            month = Month(quota, month.spent + cost)
        assert month.spent <= quota
        if kind is not Kind.URGENT and verdict(kind, 1, month, step) is Verdict.PUSH:
            assert month.spent + 1 <= quota - month.reserve


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000))
def test_more_to_come_never_loosens_the_month(
    digest: int, room: int, reminder: int, more: int
) -> None:
    before = step_for(SMALL, coming(digest=digest, room=room, reminder=reminder))
    after = step_for(SMALL, coming(digest=digest + more, room=room, reminder=reminder))
    assert after >= before

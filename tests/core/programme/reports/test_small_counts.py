"""Small counts of people in hardship never leave the province that counted them."""

from hypothesis import given
from hypothesis import strategies as st

from core.programme.reports.small_counts import shared, shared_parts

counts = st.integers(min_value=0, max_value=40)
parts = st.dictionaries(st.sampled_from("abcdefg"), counts, min_size=1)


def test_four_is_hidden_and_five_is_told() -> None:
    assert shared(4) is None
    assert shared(5) == 5


def test_nothing_is_hidden_like_a_few_so_that_a_few_is_no_news() -> None:
    assert shared(0) is None


def test_a_single_hidden_part_takes_the_smallest_other_with_it() -> None:
    assert shared_parts({"old": 3, "ill": 9, "poor": 20}) == {"old": None, "poor": 20}


def test_two_hidden_parts_hide_one_another() -> None:
    assert shared_parts({"old": 3, "ill": 2, "poor": 20}) == {
        "old": None,
        "ill": None,
        "poor": 20,
    }


@given(counts)
def test_no_small_count_is_ever_told(count: int) -> None:
    told = shared(count)
    assert told is None or (told == count and count >= 5)


@given(parts)
def test_a_part_is_told_as_it_is_or_not_at_all(given_parts: dict[str, int]) -> None:
    told = shared_parts(given_parts)
    assert set(told) <= set(given_parts)
    assert all(n is None or (n == given_parts[name] and n >= 5) for name, n in told.items())
    assert all(given_parts[name] < 5 for name, n in told.items() if n is None)


@given(parts)
def test_no_hidden_part_can_be_worked_out_from_the_total(given_parts: dict[str, int]) -> None:
    told = shared_parts(given_parts)
    unknown = [name for name in given_parts if told.get(name) is None]
    assert len(unknown) != 1 or len(given_parts) == 1

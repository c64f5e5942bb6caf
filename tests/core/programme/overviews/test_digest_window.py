"""Nobody is told the same news twice, and nothing is lost when a digest did not arrive."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.programme.calendar.periods import Every, period_of
from core.programme.overviews.digest_window import FARTHEST, SETTLED, Move, moves, window

MORNING = datetime(2024, 11, 18, 0, 30, tzinfo=UTC)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Leaf:
    indicator: str
    about: str
    period: str
    hundredths: int


def test_the_next_digest_begins_where_the_last_one_ended() -> None:
    yesterday = window(MORNING - A_DAY, [])
    assert window(MORNING, [MORNING - A_DAY]).since == yesterday.until


def test_a_digest_that_never_arrived_is_made_up_for() -> None:
    two_days_ago = MORNING - 2 * A_DAY
    assert window(MORNING, [two_days_ago]).since == two_days_ago - SETTLED


def test_a_first_digest_looks_a_week_back() -> None:
    assert window(MORNING, []).since == MORNING - SETTLED - FARTHEST


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.integers(0, 6 * 24 * 60 - 1))
def test_news_is_told_by_exactly_one_of_the_digests_that_arrived(
    arrived: list[bool], minute: int
) -> None:
    happened = MORNING + timedelta(minutes=minute)
    told_at: list[datetime] = [MORNING]
    tellings = 0
    due_at = MORNING
    for day, arrives in enumerate([*arrived, True], start=1):
        due_at = MORNING + day * A_DAY
        stretch = window(due_at, told_at)
        if arrives:
            tellings += stretch.since <= happened < stretch.until
            told_at.append(due_at)
    assert tellings == int(MORNING - SETTLED <= happened < due_at - SETTLED)


def test_a_move_is_between_the_two_latest_periods() -> None:
    months = [period_of(Every.MONTH, date(2024, month, 1)).key for month in (10, 11, 12)]
    leaves = [
        Leaf("percent", "p1", month, value * 100)
        for month, value in zip(months, (10, 30, 45), strict=True)
    ]
    found = moves([*leaves, Leaf("percent", "p2", "2024-12", 700)], "percent")
    assert found == {"p1": Move(3000, 4500), "p2": Move(None, 700)}

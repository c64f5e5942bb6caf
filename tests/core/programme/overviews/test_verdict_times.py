"""How long reports waited for a verdict: the median, and the share in time."""

from core.programme.overviews.verdict_times import SECONDS_A_DAY, Waited, verdict_times


def waited(days: float) -> Waited:
    return Waited("23", "somebody", days * SECONDS_A_DAY)


def test_the_median_is_not_moved_by_one_that_was_forgotten() -> None:
    found = verdict_times([waited(1), waited(2), waited(90)], within_days=7)
    assert (found.verdicts, found.median_days, found.percent_in_time) == (3, 2.0, 66)


def test_the_last_day_is_still_in_time() -> None:
    assert verdict_times([waited(7)], within_days=7).percent_in_time == 100
    assert verdict_times([waited(7.01)], within_days=7).percent_in_time == 0


def test_of_none_nothing_is_told() -> None:
    found = verdict_times([], within_days=7)
    assert (found.verdicts, found.median_days, found.percent_in_time) == (0, None, None)

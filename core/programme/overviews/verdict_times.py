"""How long reports waited for a verdict (S32): the median, and the share that was in time.

Pure. A wait is from the day a version was filed to the first verdict on it, in days and parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Waited:
    """One verdict: where, by whom, and after how long."""

    province: str
    by: str
    seconds: float


@dataclass(frozen=True, slots=True)
class VerdictTimes:
    """Of several verdicts. `median_days` with one decimal, `percent_in_time` rounded down; both
    None of none."""

    verdicts: int
    median_days: float | None
    percent_in_time: int | None


def verdict_times(several: Iterable[Waited], within_days: int) -> VerdictTimes:
    """`within_days`: as long as the pack lets reports wait before they go one level up."""
    days = [max(one.seconds, 0) / SECONDS_A_DAY for one in several]
    if not days:
        return VerdictTimes(0, None, None)
    in_time = sum(1 for one in days if one <= within_days)
    return VerdictTimes(len(days), round(median(days), 1), in_time * 100 // len(days))

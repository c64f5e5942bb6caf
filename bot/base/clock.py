"""Now, as a parameter: the real clock, and the demo's, which a hand can move."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
"""UTC+7 all year; Thailand has no daylight saving (programme facts, 2.5)."""

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""How far a hand may move a clock; reports, years and certificates mean nothing outside."""

Clock = Callable[[], datetime]


def real_clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


class OffsetClock:
    """The real clock plus an offset, so that a demo can stand in November 2567."""

    def __init__(self, offset: timedelta, real: Clock = real_clock) -> None:
        self._real = real
        self.offset = offset

    def __call__(self) -> datetime:
        return self._real() + self.offset

    def move_to(self, at: datetime) -> None:
        """From now on, now is `at`. Raises ValueError for a moment no calendar of ours reaches."""
        if not EARLIEST <= at < LATEST:
            raise ValueError("beyond the clock")
        self.offset = at - self._real()


def in_bangkok(at: datetime) -> datetime:
    """The same instant on a Thai wall clock."""
    return at.astimezone(BANGKOK)

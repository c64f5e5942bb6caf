"""When people are left alone: the night for everybody, and the hours somebody chose besides.

Pure. Hours are those of a Thai wall clock. What is urgent and what answers the person
themselves passes; everything else is said when the quiet is over (07:00 and 20:00 are ours).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self

from core.schedule import BANGKOK

LEAST_HOURS_LEFT = 3
"""A day has to have so many hours in which something may be said."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `begins` until before `ends`; over midnight when it ends earlier than it begins."""

    begins: time
    ends: time

    @classmethod
    def read(cls, written: str) -> Self | None:
        """`20:00-07:00` as it is kept, or None when there is none."""
        begins, found, ends = written.partition("-")
        return cls(time.fromisoformat(begins), time.fromisoformat(ends)) if found else None

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"

    def holds(self, at: time) -> bool:
        """Whether a wall clock time lies in it."""
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def over(self, at: datetime) -> datetime:
        """The next time it ends after an instant."""
        ends = datetime.combine(at.date(), self.ends, at.tzinfo)
        return ends if ends > at else ends + timedelta(days=1)

    def joined(self, other: Self) -> Self | None:
        """One stretch of the two where they overlap, else None."""
        if not self.holds(other.begins) and not other.holds(self.begins):
            return None
        begins = self.begins if self.holds(other.begins) else other.begins
        return type(self)(begins, self.ends if self.holds(other.ends) else other.ends)


NIGHT = Quiet(time(20), time(7))


def spoken_at(at: datetime, own: Quiet | None = None) -> datetime:
    """The first instant from `at` on at which a person may be spoken to.

    `own`: the hours they chose; the night holds as well. Hours that would leave nothing of
    the day do not count (see `leaves_enough`).
    """
    kept = [NIGHT] if own is None or not leaves_enough(own) else [NIGHT, own]
    local = at.astimezone(BANGKOK)
    while (holding := _holding(kept, local)) is not None:
        local = holding.over(local)
    return at if local == at else local.astimezone(at.tzinfo)


def leaves_enough(own: Quiet) -> bool:
    """Whether hours somebody chose leave time in which to write to them at all."""
    quarters = (time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45))
    spoken = [at for at in quarters if not NIGHT.holds(at) and not own.holds(at)]
    return len(spoken) >= LEAST_HOURS_LEFT * 4


def _holding(kept: Sequence[Quiet], local: datetime) -> Quiet | None:
    return next((one for one in kept if one.holds(local.time())), None)

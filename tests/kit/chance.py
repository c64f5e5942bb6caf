"""Time and chance as parameters: a clock that can be moved, random bytes that repeat."""

from datetime import UTC, datetime, timedelta
from random import Random

from bot.base.clock import BANGKOK
from core.ids import new_id

STARTS_AT = datetime(2024, 11, 15, 9, 0, tzinfo=BANGKOK)


class MovableClock:
    """Stands still but for a millisecond each time it is asked, so that ids keep their order."""

    def __init__(self, at: datetime = STARTS_AT) -> None:
        self._at = at.astimezone(UTC)

    def __call__(self) -> datetime:
        self._at += timedelta(milliseconds=1)
        return self._at

    def move_to(self, at: datetime | str) -> None:
        """`2024-11-18T07:30` is Bangkok time."""
        self._at = bangkok(at).astimezone(UTC)

    def move_by(self, **how: float) -> None:
        """`move_by(hours=13)`"""
        self._at += timedelta(**how)


def bangkok(at: datetime | str) -> datetime:
    """A wall clock time in Thailand, as `khabuan due --at` reads it."""
    read = datetime.fromisoformat(at) if isinstance(at, str) else at
    return read if read.tzinfo else read.replace(tzinfo=BANGKOK)


class Hands:
    """A clock and a source of chance, for tests that make rows by hand."""

    def __init__(self, seed: int = 1) -> None:
        self.clock = MovableClock()
        self.random = Random(seed).randbytes

    @property
    def now(self) -> datetime:
        """Now."""
        return self.clock()

    def new_id(self) -> str:
        """A fresh id."""
        return new_id(self.clock(), self.random)

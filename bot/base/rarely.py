"""What would be said every few seconds is said once, then once a minute while it lasts."""

import time
from collections.abc import Callable

EVERY_SECONDS = 60.0


class Rarely:
    """Whether it is time to say it again. `now`: seconds that only grow."""

    def __init__(
        self, every_seconds: float = EVERY_SECONDS, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._every, self._now = every_seconds, now
        self._said: dict[str, float] = {}

    def __call__(self, what: str = "") -> bool:
        """True the first time, and when it was long ago."""
        now, last = self._now(), self._said.get(what)
        if last is not None and now - last < self._every:
            return False
        self._said[what] = now
        return True

    def over(self) -> bool:
        """It is over; True when it had been said."""
        said = bool(self._said)
        self._said.clear()
        return said

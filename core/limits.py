"""How much one person may ask of the bot, in all their accounts, before they are asked to wait.

Pure. Both limits read what is in the database anyway: the answers of the last minute are
rows of the outbox, wrong codes two columns of the chat. So nothing is kept in a process,
and an unhurried turn writes nothing for it. (A token bucket would have to write its level
with every message; a window over what was answered drains just as steadily.)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

ANSWERS_A_MINUTE = 60
"""Twenty messages in a few seconds are a person in a hurry; sixty in a minute are a machine."""

A_MINUTE = timedelta(minutes=1)

LARGEST_CONTENT_BYTES = 20 * 1024 * 1024
"""Of a photo or file; Telegram gives bots no more: https://core.telegram.org/bots/api#getfile"""

UNPLACED_WAITS = timedelta(hours=1)
"""How long a photo that belongs to no report yet is kept."""

WRONG_CODES = 5
"""So many wrong codes within `FORGIVEN_AFTER` lock a chat out of guessing for the rest of it."""

FORGIVEN_AFTER = timedelta(hours=1)

WRONG_CODES_OF_ALL = 60
"""So many wrong codes an hour in all chats together, and many chats guess as one. From then on a
chat that has guessed within its hour waits, and every other one still has its first try: else a
dozen chats could keep a whole country from joining. Who joined before has their own `WRONG_CODES`,
and codes of `LONG_CODE` digits are beyond guessing."""

REMEMBERED_FOR = timedelta(days=1)
"""A chat that was locked out has one try an hour, so long: it only guesses."""

SHORT_CODE, LONG_CODE = 8, 12
"""Digits of a code; the longer lets somebody do more than report."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """Wrong codes typed in one chat since a moment."""

    count: int = 0
    since: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        """No code is looked at any more, not even a right one."""
        return self.count >= WRONG_CODES and self._is_remembered(now)

    def minutes_left(self, now: datetime) -> int:
        """How long to wait, rounded up."""
        left = (self.since or now) + FORGIVEN_AFTER - now
        return max(1, -(-int(left.total_seconds()) // 60))

    def and_one_more(self, now: datetime) -> "Guesses":
        """After another wrong code; those of an earlier hour are forgiven, few as they were."""
        if not self._is_remembered(now):
            was_locked = self.count >= WRONG_CODES and self._is_within(REMEMBERED_FOR, now)
            return Guesses(WRONG_CODES if was_locked else 1, now)
        return Guesses(self.count + 1, self.since)

    def has_guessed(self, now: datetime) -> bool:
        """Whether a code typed within the hour was wrong."""
        return self.count > 0 and self._is_remembered(now)

    def _is_remembered(self, now: datetime) -> bool:
        return self._is_within(FORGIVEN_AFTER, now)

    def _is_within(self, length: timedelta, now: datetime) -> bool:
        return self.since is not None and now - self.since < length


def is_guessed_at(wrong_of_all: int) -> bool:
    """Whether codes are being guessed from many chats."""
    return wrong_of_all >= WRONG_CODES_OF_ALL


def is_too_much(answers_lately: int) -> bool:
    """Whether a chat got as many answers within a minute as it may."""
    return answers_lately >= ANSWERS_A_MINUTE


def is_first_too_much(answers_lately: int) -> bool:
    """The moment to say so; what comes on top is not answered one by one."""
    return answers_lately == ANSWERS_A_MINUTE

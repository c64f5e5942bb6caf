"""Accounts of one person: which was there first, and what a later one may not do to it.

Pure. Who takes an account over by a trick links one of their own and throws the old one out. So
the later account waits, the earlier one is told, and takes back what was done.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.events import Channel, ChatRef
from core.people import Person, Role

YOUNG_FOR = timedelta(days=7)
"""So long an account that was linked may not let one go that was there before it."""

TAKEN_BACK_WITHIN = timedelta(days=1)
"""A link or an unlinking, by an account that was there before."""

_NEVER_MERGED = (Role.STAFF, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class LinkedChat:
    """A private chat that speaks for somebody. `since`: None was there before we noted it."""

    chat: ChatRef
    person_id: str | None
    last_at: datetime
    since: datetime | None

    @property
    def key(self) -> str:
        """The key of its chat."""
        return self.chat.key

    @property
    def channel(self) -> Channel:
        """Its platform."""
        return self.chat.channel

    def is_older_than(self, other: "LinkedChat") -> bool:
        """Whether it was this person's first."""
        if self.since is None or other.since is None:
            return self.since is None and other.since is not None
        return self.since < other.since

    def may_let_go(self, other: "LinkedChat", now: datetime) -> bool:
        """One that came later, at once; an earlier one only when it is young no more."""
        is_young = self.since is not None and now - self.since < YOUNG_FOR
        return not (is_young and other.is_older_than(self))


def may_be_merged(one: Person, other: Person) -> bool:
    """Whoever works for everybody gets a role by invitation, never by another person's code."""
    held = (*one.holdings, *other.holdings)
    return not any(holding.role in _NEVER_MERGED for holding in held)


def is_still_taken_back(done_at: datetime, now: datetime) -> bool:
    """Whether what was done then may be taken back yet."""
    return now - done_at < TAKEN_BACK_WITHIN

"""How fast we may speak: buckets per platform and per room, as the platform's traits say.

Limits are undisclosed in part and vary, so 429 answers are obeyed besides. Answers to people are
not bulk. Nothing waits here: a bucket says how long, and who asks waits without a place of its own.
"""

import time
from collections.abc import Callable

from core.events import Channel, ChatKind
from storage.database.rows import Chat
from storage.messages.lanes import Rank

_MOST_ROOMS = 1000
Seconds = Callable[[], float]


class Bucket:
    """`most` in so many seconds, all of them at once where none went lately."""

    def __init__(self, most: float, seconds: float = 1.0) -> None:
        self._most, self._rate = most, most / seconds
        self._level, self._at = 0.0, 0.0

    def wait(self, now: float, weight: float = 1.0) -> float:
        """Seconds until so much more may go; 0 when it may go now."""
        self._leak(now)
        over = self._level + min(weight, self._most) - self._most
        return max(over / self._rate, 0.0)

    def take(self, now: float, weight: float = 1.0) -> None:
        """So much more goes now."""
        self._leak(now)
        self._level += weight

    def _leak(self, now: float) -> None:
        self._level = max(self._level - max(now - self._at, 0.0) * self._rate, 0.0)
        self._at = now


class Pacing:
    """Buckets of one process. `calls_a_second`: instead of what any platform says, for a bench.

    `now`: seconds that only grow.
    """

    def __init__(self, calls_a_second: float | None = None, now: Seconds = time.monotonic) -> None:
        self.now = now
        self._buckets: dict[tuple[Channel, Rank], list[Bucket]] = {}
        for one in Channel:
            all_calls = calls_a_second or one.traits.calls_a_second
            all_ranks = [Bucket(all_calls)] if all_calls else []
            bulk = [Bucket(one.traits.bulk_a_second)] if one.traits.bulk_a_second else []
            for rank in Rank:
                self._buckets[one, rank] = all_ranks + (bulk if rank is Rank.BULK else [])
        self._rooms: dict[str, Bucket] = {}

    def wait(self, channel: Channel, rank: Rank, calls: int = 1) -> float:
        """Seconds until so many more calls of this rank may be made to the platform."""
        longest = 0.0
        for one in self._buckets[channel, rank]:
            longest = max(one.wait(self.now(), calls), longest)
        return longest

    def wait_in_room(self, chat: Chat, calls: int = 1) -> float:
        """Seconds until so many more calls may be made about this chat; never for one person's."""
        bucket = self._room(chat)
        return bucket.wait(self.now(), calls) if bucket is not None else 0.0

    def take(self, channel: Channel, rank: Rank, chat: Chat | None, calls: int = 1) -> None:
        """So many calls are made now."""
        for one in self._buckets[channel, rank]:
            one.take(self.now(), calls)
        room = self._room(chat) if chat is not None else None
        if room is not None:
            room.take(self.now(), calls)

    def _room(self, chat: Chat) -> Bucket | None:
        if chat.kind is not ChatKind.GROUP:
            return None
        a_minute = chat.channel.traits.calls_a_minute_in_a_room
        if not a_minute:
            return None
        if chat.key not in self._rooms:
            if len(self._rooms) >= _MOST_ROOMS:
                self._rooms.clear()
            self._rooms[chat.key] = Bucket(a_minute, 60)
        return self._rooms[chat.key]

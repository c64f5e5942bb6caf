"""How fast we may speak: buckets per platform and per room, as the platform's traits say.

Limits are undisclosed in part and vary, so 429 answers are obeyed besides. Answers to people are
not bulk.
"""

from aiolimiter import AsyncLimiter

from core.changes import Priority
from core.events import Channel, ChatKind
from storage.database.rows import Chat

_MOST_ROOMS = 1000


class Pacing:
    """Buckets of one process. `calls_a_second`: instead of what any platform says, for a bench."""

    def __init__(self, calls_a_second: float | None = None) -> None:
        self._calls = {
            one: AsyncLimiter(calls_a_second or one.traits.calls_a_second, 1)
            for one in Channel
            if one.traits.calls_a_second
        }
        self._bulk = {
            one: AsyncLimiter(one.traits.bulk_a_second, 1)
            for one in Channel
            if one.traits.bulk_a_second
        }
        self._rooms: dict[str, AsyncLimiter] = {}

    async def wait(self, chat: Chat, priority: str) -> None:
        """Returns when one more message may go to this chat."""
        if chat.channel in self._calls:
            await self._calls[chat.channel].acquire()
        a_minute = chat.channel.traits.calls_a_minute_in_a_room
        if a_minute and chat.kind is ChatKind.GROUP:
            await self._room(chat.key, a_minute).acquire()
        is_bulk = priority not in (Priority.ANSWER.value, Priority.URGENT.value)
        if is_bulk and chat.channel in self._bulk:
            await self._bulk[chat.channel].acquire()

    def _room(self, key: str, a_minute: float) -> AsyncLimiter:
        if key not in self._rooms:
            if len(self._rooms) >= _MOST_ROOMS:
                self._rooms.clear()
            self._rooms[key] = AsyncLimiter(a_minute, 60)
        return self._rooms[key]

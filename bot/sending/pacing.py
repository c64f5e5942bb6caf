"""How fast we may speak: buckets per platform, and per Telegram group.

LINE allows 2,000 calls a second and endpoint; Telegram about 30 a second in bulk and 20 a
minute in one group, undisclosed and variable, so 429 answers are obeyed besides
(Telegram FAQ; LINE Messaging API reference, rate limits). Answers to people are not bulk.
"""

from aiolimiter import AsyncLimiter

from core.changes import Priority
from core.events import Channel, ChatKind
from storage.database.rows import Chat

_MOST_GROUPS = 1000


class Pacing:
    """Buckets of one process."""

    def __init__(self, line_a_second: float = 1800) -> None:
        self._line = AsyncLimiter(line_a_second, 1)
        self._telegram_bulk = AsyncLimiter(25, 1)
        self._groups: dict[str, AsyncLimiter] = {}

    async def wait(self, chat: Chat, priority: str) -> None:
        """Returns when one more message may go to this chat."""
        if chat.channel is Channel.LINE:
            await self._line.acquire()
            return
        if chat.kind is ChatKind.GROUP:
            await self._group(chat.key).acquire()
        if priority not in (Priority.ANSWER.value, Priority.URGENT.value):
            await self._telegram_bulk.acquire()

    def _group(self, key: str) -> AsyncLimiter:
        if key not in self._groups:
            if len(self._groups) >= _MOST_GROUPS:
                self._groups.clear()
            self._groups[key] = AsyncLimiter(19, 60)
        return self._groups[key]

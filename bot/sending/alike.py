"""Which rows say the same to several people, and so may go in one call (LINE's multicast).

Only news to one person each, of one kind, word for word, that was never tried: what has a reply
token, what goes to a room and what may have been told under a key of its own goes by itself. A row
that a platform refused in company goes `alone`.
"""

import hashlib

import orjson

from core.events import ChatKind
from storage.messages.lanes import Rank, rank_of
from storage.messages.outbox import OutboxRow


def words_of(row: OutboxRow) -> str:
    """The same for rows that may go together; empty for one that goes by itself."""
    chat = row.chat
    if chat is None or chat.kind is not ChatKind.PRIVATE or row.alone:
        return ""
    if row.cast_id or row.attempts or row.parts_sent:  # its key is known to the platform
        return ""
    if rank_of(row.priority, row.reply_token) is not Rank.BULK:
        return ""
    said = orjson.dumps([row.priority, row.kind, row.bubbles])
    return hashlib.blake2b(said, digest_size=16).hexdigest()


class Alike:
    """Chats whose next row may go now, by what it says. `most` None: the platform casts nothing."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._words: dict[str, str] = {}
        self._chats: dict[str, dict[str, None]] = {}

    def add(self, chat_key: str, row: OutboxRow) -> None:
        """The next row of a chat."""
        words = words_of(row) if self._most else ""
        if words:
            self._words[chat_key] = words
            self._chats.setdefault(words, {})[chat_key] = None

    def remove(self, chat_key: str) -> None:
        """Its next row is another, or goes."""
        words = self._words.pop(chat_key, None)
        if words is not None:
            del self._chats[words][chat_key]
            if not self._chats[words]:
                del self._chats[words]

    def beside(self, chat_key: str) -> list[str]:
        """The chat, and others whose next row says the same: as many as one call takes."""
        words = self._words.get(chat_key)
        if words is None:
            return [chat_key]
        others = (key for key in self._chats[words] if key != chat_key)
        most = (self._most or 1) - 1
        return [chat_key, *(key for key, _ in zip(others, range(most), strict=False))]

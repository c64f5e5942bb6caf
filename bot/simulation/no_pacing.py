"""No pacing: on a fast clock nobody waits for a platform's calls-a-second."""

from bot.sending.pacing import Pacing
from storage.database.rows import Chat


class Unhurried(Pacing):
    """Buckets that are never empty."""

    async def wait(self, chat: Chat, priority: str) -> None:
        """Returns at once."""

"""No pacing: on a fast clock nobody waits for a platform's calls-a-second."""

from bot.pacing import Pacing
from storage.rows import Chat


class Unhurried(Pacing):
    """Buckets that are never empty."""

    async def wait(self, chat: Chat, priority: str) -> None:
        """Returns at once."""

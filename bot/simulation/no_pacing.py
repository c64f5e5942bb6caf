"""No pacing: on a fast clock nobody waits for a platform's calls-a-second."""

from bot.sending.pacing import Pacing
from core.events import Channel
from storage.database.rows import Chat
from storage.messages.lanes import Rank


class Unhurried(Pacing):
    """Buckets that are never empty."""

    def wait(self, channel: Channel, rank: Rank, calls: int = 1) -> float:
        """No time at all."""
        return 0.0

    def wait_in_room(self, chat: Chat, calls: int = 1) -> float:
        """No time at all."""
        return 0.0

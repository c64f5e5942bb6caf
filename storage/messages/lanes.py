"""The lane a row of the outbox goes in: its platform, and how soon somebody waits for it.

Written with the row, so that those who look for work find the next few of each lane by an index,
however many rows of another lane wait before them.
"""

from enum import IntEnum

from core.changes import Priority
from core.events import Channel


class Rank(IntEnum):
    """Who goes first. What has a reply token of its own is an answer, whatever it tells."""

    ANSWER = 0
    URGENT = 1
    BULK = 2


def rank_of(priority: str, reply_token: str | None) -> Rank:
    """How soon a row goes."""
    if reply_token or priority == Priority.ANSWER.value:
        return Rank.ANSWER
    return Rank.URGENT if priority == Priority.URGENT.value else Rank.BULK


def channel_of(chat_key: str) -> Channel:
    """The platform a chat is on."""
    return Channel(chat_key.partition(":")[0])


def lane_name(channel: Channel | str, rank: Rank) -> str:
    """As the column says it: `line:answer`."""
    return f"{channel}:{rank.name.lower()}"

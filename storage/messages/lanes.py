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


_RANKS = {Priority.ANSWER.value: Rank.ANSWER, Priority.URGENT.value: Rank.URGENT}
_CHANNELS = {one.value: one for one in Channel}
_NAMES = {(one, rank): f"{one.value}:{rank.name.lower()}" for one in Channel for rank in Rank}


def rank_of(priority: str, reply_token: str | None) -> Rank:
    """How soon a row goes."""
    return Rank.ANSWER if reply_token else _RANKS.get(priority, Rank.BULK)


def channel_of(chat_key: str) -> Channel:
    """The platform a chat is on."""
    return _CHANNELS[chat_key.partition(":")[0]]


def lane_name(channel: Channel, rank: Rank) -> str:
    """As the column says it: `line:answer`."""
    return _NAMES[channel, rank]

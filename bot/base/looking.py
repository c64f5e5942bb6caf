"""Answers that only show something and take a while: worked out beside the rounds, not inside one.

A handler of such a command is asked for a `Look` first (`bot/rounds/looks.py` carries it out on a
reading connection in a thread of its own); the event's round then finds the answer ready.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.changes import Decision

if TYPE_CHECKING:
    from bot.base.turn import Turn


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be shown: `key` says what to whom, so that an answer is used for nothing else."""

    key: Hashable
    work: Callable[["Turn"], Decision]


Looked = Mapping[Hashable, Decision]
"""Answers that are ready, by the key of their look; empty: nothing was looked at yet."""


class LookFirst(Exception):
    """Raised by a handler inside a round: nothing was decided, look at this first."""

    def __init__(self, look: Look) -> None:
        super().__init__("look first")
        self.look = look

"""How calls are made, whoever makes them, and the two ways in which none was answered."""

from collections.abc import Mapping
from typing import Protocol

from bot.channels.channel import Answer, Call


class Unreachable(Exception):
    """Nobody answered before anything was sent (refused connection, no such host)."""


class LostAnswer(Exception):
    """The call went out and the answer did not come back: perhaps sent."""


class Transport(Protocol):
    """Makes the calls: HTTP in earnest, the playground in the demo."""

    async def post(self, call: Call) -> Answer:
        """The platform's answer. Raises Unreachable or LostAnswer."""

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """A GET for content people sent. Raises Unreachable."""

"""Bodies of webhooks: read as they come, within a size, a time, and what all may take at once.

What a body holds is booked byte by byte, so that promising much and sending little takes
nothing from the others, and is given back when the webhook is answered.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.server.door.limits import DoorLimits

TurnedAway = HTTPStatus
"""Why a body was not read, as the status to answer with."""


class BodySpace:
    """The bytes of all bodies of a process."""

    def __init__(self, limits: DoorLimits) -> None:
        self.limits = limits
        self._taken = 0

    def has(self, more: int, size: int) -> bool:
        """There is room for `more` bytes of a body of `size` in all."""
        most = self.limits.most_bytes_at_once
        if size > self.limits.small_body_bytes:
            most -= most // 4
        return self._taken + more <= most

    @contextmanager
    def part(self) -> Iterator["BodyPart"]:
        """Room for one body, given back at the end."""
        part = BodyPart(self)
        try:
            yield part
        finally:
            self._taken -= part.size

    def take(self, more: int) -> None:
        """Books bytes; ask `has` before."""
        self._taken += more


@dataclass(slots=True)
class BodyPart:
    """What one body holds of the space."""

    space: BodySpace
    size: int = 0

    async def read(self, request: web.Request) -> bytes | TurnedAway:
        """The whole body, unless it is too large, too slow, or there is no room for it now."""
        limits, declared = self.space.limits, request.content_length or 0
        if declared > limits.most_body_bytes:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if not self.space.has(declared, declared):
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            async with asyncio.timeout(limits.body_seconds):
                return await self._chunks(request)
        except TimeoutError:
            return HTTPStatus.REQUEST_TIMEOUT
        except (web.RequestPayloadError, ConnectionError):
            return HTTPStatus.BAD_REQUEST  # broken chunks, or the sender has gone
        except RuntimeError:
            if request.transport is not None:
                raise
            return HTTPStatus.BAD_REQUEST  # turned out between two chunks

    async def _chunks(self, request: web.Request) -> bytes | TurnedAway:
        chunks: list[bytes] = []
        async for chunk in request.content.iter_any():
            size = self.size + len(chunk)
            if size > self.space.limits.most_body_bytes:
                return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            if not self.space.has(len(chunk), size):
                return HTTPStatus.SERVICE_UNAVAILABLE
            self.space.take(len(chunk))
            self.size = size
            chunks.append(chunk)
        return b"".join(chunks)

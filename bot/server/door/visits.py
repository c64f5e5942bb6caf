"""Connections: how many, how long each may take, and what bad ones are told.

aiohttp closes idle connections and bounds single header lines. Added here: a bound on all
connections, on unfinished headers, on slow readers, and a plain 400 without a traceback. When
the house is full, who has not said all they want goes first, the oldest before the others, so
that a flood of unfinished headers and bodies keeps nobody out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from aiohttp import StreamReader, web
from aiohttp.hdrs import SERVER

from bot.server.door.flood import Flood
from bot.server.door.limits import DoorLimits

log = structlog.get_logger()

_REFUSED = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: %d\r\n"
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)
_TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)
_REFUSED_SECONDS = 1.0


@contextmanager
def listening(request: web.Request) -> Iterator[None]:
    """While a body is read its visit is again one that has not said all yet."""
    visit = request.protocol
    if not isinstance(visit, Visit):  # another server's, in tests
        yield
        return
    visit.is_heard(False)
    try:
        yield
    finally:
        visit.is_heard(True)


class Visit(web.RequestHandler):
    """One connection: waiting for headers, busy with a request, or idle between two."""

    def __init__(self, porter: "Porter", **settings: Any) -> None:
        super().__init__(porter, **settings)
        self._porter = porter
        self._line: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._header_bytes = 0
        self._body: StreamReader | None = None
        self._is_busy = False
        self._is_refused = False
        self._is_gone = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Lets it in, or says that the house is full."""
        assert isinstance(transport, asyncio.Transport)
        self._line = transport
        if not self._porter.has_room():
            self._refuse()
            return
        super().connection_made(transport)
        self._porter.silent[self] = None
        self._set_timer(self._porter.limits.header_seconds, self._too_late)

    def data_received(self, data: bytes) -> None:
        """Headers may take so many seconds and bytes, from their first byte on."""
        if self._is_refused:
            self._leave()
            return
        if not self._is_busy and (self._body is None or self._body.is_eof()):
            if self._header_bytes > self._porter.limits.most_header_bytes:
                self._turn_out("long_headers", _TOO_LONG)
                return
            self._header_bytes += len(data)
            if self._timer is None:
                self._set_timer(self._porter.limits.header_seconds, self._too_late)
        super().data_received(data)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Forgets it."""
        self._is_gone = True
        self._set_timer(None, None)
        self._porter.forget(self)
        if not self._is_refused:
            super().connection_lost(exc)

    def begins(self, body: StreamReader) -> None:
        """Its headers are here."""
        self._is_busy, self._header_bytes, self._body = True, 0, body
        self._porter.forget(self)
        self._porter.busy.add(self)
        self._set_timer(self._porter.limits.answer_seconds, self._too_slow)

    def is_heard(self, everything: bool) -> None:
        """Its body is here, or is only now to be read."""
        if self._is_gone:
            return
        self._porter.forget(self)
        if everything:
            self._porter.busy.add(self)
        else:
            self._porter.silent[self] = None

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Idle again once the last byte of the answer is on its way."""
        ended = await super().finish_response(request, resp, start_time)
        self._is_busy = False
        self._set_timer(None, None)
        if self in self._porter.busy:
            self._porter.forget(self)
            self._porter.idle[self] = None
        return ended

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What a stranger sent is counted, what is ours is told by its place; neither is shown."""
        if status < 500:
            self._porter.flood.count("bad_requests")
        else:
            log.error("a request failed", error=type(exc).__name__, exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("half of an answer was sent")
        answer = _Plain(status=status, text=f"{status}\n")
        answer.force_close()
        return answer

    def log_exception(self, *args: Any, **more: Any) -> None:
        """In one line of ours; that one who was turned out cannot be read any more is no news."""
        if self._is_gone:
            return
        error = more.get("exc_info")
        log.error("a connection failed", error=type(error).__name__, exc_info=error)

    def turn_out(self) -> None:
        """Makes room for another."""
        self._turn_out("silent_connections", b"")

    def _refuse(self) -> None:
        assert self._line is not None
        self._is_refused = True
        self._porter.flood.count("connections")
        if len(self._porter.refused) >= self._porter.limits.most_refused_at_once:
            self._line.abort()
            return
        self._porter.refused.add(self)
        self._line.write(_REFUSED % self._porter.limits.retry_after_seconds)
        self._set_timer(_REFUSED_SECONDS, self._leave)

    def _leave(self) -> None:
        if self._line is not None:
            self._line.close()

    def _too_late(self) -> None:
        self._turn_out("slow_headers", _TOO_LATE if self._header_bytes else b"")

    def _too_slow(self) -> None:
        self._porter.flood.count("slow_readers")
        if self._line is not None:
            self._line.abort()

    def _turn_out(self, why: str, words: bytes) -> None:
        self._porter.flood.count(why)
        self._is_gone = True
        self._porter.forget(self)
        self._set_timer(None, None)
        if self._line is not None and words:
            self._line.write(words)
        self.force_close()

    def _set_timer(self, seconds: float | None, then: Callable[[], None] | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if seconds is not None and then is not None:
            self._timer = asyncio.get_running_loop().call_later(seconds, then)


class Porter(web.Server):
    """Makes a Visit of each connection and knows who is in the house."""

    def __init__(
        self,
        handler: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]],
        *,
        request_factory: Callable[..., web.BaseRequest],
        limits: DoorLimits,
        flood: Flood,
    ) -> None:
        super().__init__(handler, request_factory=self._begun)
        self.limits, self.flood = limits, flood
        self.silent: dict[Visit, None] = {}  # in order of coming
        self.idle: dict[Visit, None] = {}
        self.busy: set[Visit] = set()
        self.refused: set[Visit] = set()
        self._make = request_factory

    def __call__(self) -> Visit:
        """The protocol of a new connection."""
        return Visit(
            self,
            loop=asyncio.get_running_loop(),
            access_log=None,
            keepalive_timeout=self.limits.idle_seconds,
            lingering_time=self.limits.lingering_seconds,
            auto_decompress=False,  # no platform packs; a small body could unpack to a large one
        )

    def has_room(self) -> bool:
        """Room for one more, made if need be."""
        if len(self.silent) + len(self.idle) + len(self.busy) < self.limits.most_connections:
            return True
        oldest = next(iter(self.silent), None) or next(iter(self.idle), None)
        if oldest is None:
            return False
        oldest.turn_out()
        return True

    def forget(self, visit: Visit) -> None:
        """It is gone, or about to be something else."""
        self.silent.pop(visit, None)
        self.idle.pop(visit, None)
        self.busy.discard(visit)
        self.refused.discard(visit)

    def _begun(self, message: Any, payload: Any, visit: Any, *more: Any) -> web.BaseRequest:
        visit.begins(payload)
        return self._make(message, payload, visit, *more)


class _Plain(web.Response):
    """An answer that does not say what we are made of."""

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        self.headers.pop(SERVER, None)

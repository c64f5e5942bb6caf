"""What the fake LINE and the fake Telegram share: a real HTTP server and scripted trouble."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

Json = dict[str, Any]
Answering = Callable[[], web.StreamResponse]


@dataclass
class Trouble:
    """What goes wrong with the next call it fits.

    `status` answers with that error instead of doing anything, `late` after all was done (a
    gateway that gave up waiting). `lost` does the work and cuts
    the line before answering; `dropped` cuts it without doing anything. `slow_seconds` passes
    first. `to` (a chat) and `path` (part of the address) say which calls it fits.
    """

    status: int = 0
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    late: bool = False
    lost: bool = False
    dropped: bool = False
    slow_seconds: float = 0.0
    to: str = ""
    path: str = ""
    times: int = 1

    def fits(self, to: str, path: str) -> bool:
        return self.times > 0 and self.to in ("", to) and self.path in path


class FakeServer:
    """A server on a loopback port of its own; `next_answers` holds the trouble to come."""

    def __init__(self) -> None:
        self.next_answers: list[Trouble] = []
        self.problems: list[str] = []
        """Every fault found in what we were sent: a journey test ends with none."""
        self._runners: list[web.AppRunner] = []

    async def start(self) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        for runner in self._runners:
            await runner.cleanup()
        self._runners.clear()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _serve(self, routes: list[web.RouteDef], port: int = 0) -> str:
        """The address of a new server with these routes."""
        app = web.Application(client_max_size=60 * 2**20)
        app.add_routes(routes)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        self._runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        host, port = runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def _with_trouble(
        self, request: web.Request, to: str, answering: Answering
    ) -> web.StreamResponse:
        """Does what is asked, unless trouble was arranged for it."""
        trouble = next((one for one in self.next_answers if one.fits(to, request.path)), None)
        if trouble is None:
            return answering()
        trouble.times -= 1
        self.next_answers = [one for one in self.next_answers if one.times > 0]
        if trouble.slow_seconds:
            await asyncio.sleep(trouble.slow_seconds)
        if trouble.dropped:
            return _cut(request)
        if trouble.late:
            answering()
        if trouble.status:
            return web.json_response(trouble.body, status=trouble.status, headers=trouble.headers)
        answer = answering()
        return _cut(request) if trouble.lost else answer


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)

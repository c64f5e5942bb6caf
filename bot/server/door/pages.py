"""Pages for operators: readiness and figures, for who stands on this machine or has the token.

A request that a proxy passed on is no neighbour's, though the proxy stands beside us. Others
are told that there is nothing here.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

import structlog
from aiohttp import web

from bot.app import Process
from bot.server.health import Health
from storage.database.schema import is_current, is_newer

log = structlog.get_logger()

_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")

Page = tuple[int, bytes]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Seconds = Callable[[], float]


class KeptPage:
    """A page made at most once in a while, however often it is asked for."""

    def __init__(
        self, make: Callable[[], Awaitable[Page]], good_for_seconds: float, now: Seconds
    ) -> None:
        """`now`: seconds that only grow."""
        self._make, self._good_for, self._now = make, good_for_seconds, now
        self._made: tuple[float, Page] | None = None
        self._making = asyncio.Lock()

    async def page(self) -> Page:
        """Status and text; who asks while it is made waits for the same one."""
        async with self._making:
            if self._made is None or self._now() - self._made[0] >= self._good_for:
                self._made = (self._now(), await self._make())
            return self._made[1]


def for_operators(process: Process, kept: KeptPage, content_type: str) -> Handler:
    """A route that shows a page to operators only."""

    async def show(request: web.Request) -> web.StreamResponse:
        if not is_operators(request, process.app.settings.metrics_token):
            return web.Response(status=404)
        status, text = await kept.page()
        return web.Response(status=status, body=text, headers={"Content-Type": content_type})

    return show


def is_operators(request: web.Request, token: str) -> bool:
    """From this machine itself, or with `Authorization: Bearer TOKEN`."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode("utf-8", "surrogateescape"), token.encode()):
        return True
    is_passed_on = any(name in request.headers for name in _PASSED_ON)
    return not is_passed_on and _is_loopback(request.remote or "")


async def readiness(process: Process, health: Health) -> Page:
    """Whether webhooks are served, and if not, why: a line for each thing that is wrong."""
    if moved := process.app.database.file.trouble():
        return _page({"database": moved})
    try:
        database = process.app.database
        current = await is_current(database) or (
            process.running is not None and await is_newer(database)
        )  # migrated by the next release, beside which this process serves on
    except Exception as error:
        log.error("database unreachable", error=type(error).__name__)
        return 503, b"database unreachable\n"
    if not current:
        return 503, b"database not migrated: run khabuan migrate\n"
    if process.running is None:
        return 503, b"starting\n"
    return _page(await health.troubles(process.running))


def _page(troubles: dict[str, str]) -> Page:
    if not troubles:
        return 200, b"ready\n"
    return 503, "".join(f"{about}: {why}\n" for about, why in troubles.items()).encode()


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False

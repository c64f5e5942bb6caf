"""A real browser on a real server for one test.

Without chromium these tests are skipped, and say so; KHABUAN_REQUIRE_ALL=1 (as `.ci/run`
sets it) makes that a failure.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests.bot.playground.sample_bot import SampleBot, application

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE = ViewportSize(width=1500, height=950)
NARROW = ViewportSize(width=360, height=740)


def need_chromium() -> None:
    """Skip, or fail where everything is required."""
    if os.path.exists(CHROMIUM):
        return
    reason = "no chromium: apt-get install chromium, or leave the browser tests to CI"
    if os.environ.get("KHABUAN_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Server:
    """The playground's page on a port of its own; can be stopped and started again."""

    sample: SampleBot
    port: int = 0
    _runner: web.AppRunner | None = field(default=None)

    async def start(self) -> None:
        self._runner = web.AppRunner(application(self.sample), shutdown_timeout=5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()


@dataclass
class Seen:
    """An open page, and what went wrong or went elsewhere while it was open."""

    page: Page
    server: Server
    errors: list[str]
    requests: list[str]

    async def until(self, script: str) -> None:
        """Wait until a script of ours is true (the page's own policy forbids `eval`)."""
        for _ in range(1_000):
            if await self.page.evaluate(script):
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"never true: {script}")

    def phone(self, name: str, rest: str = "") -> str:
        return f"#phone-{name} {rest}"


@asynccontextmanager
async def opened(sample: SampleBot, size: ViewportSize) -> AsyncIterator[Seen]:
    """The page, ready to be used."""
    server = Server(sample)
    await server.start()
    try:
        async with async_playwright() as playwright:
            browser: Browser = await playwright.chromium.launch(
                executable_path=CHROMIUM, args=FLAGS
            )
            page = await browser.new_page(viewport=size)
            seen = Seen(page, server, [], [])
            page.on("pageerror", lambda error: seen.errors.append(str(error)))
            page.on("console", lambda said: _note(seen.errors, said.type, said.text))
            page.on("request", lambda request: seen.requests.append(request.url))
            await page.goto(f"http://127.0.0.1:{server.port}/")
            await page.wait_for_selector("body[data-ready]")
            yield seen
            await browser.close()
    finally:
        await server.stop()


def _note(errors: list[str], kind: str, text: str) -> None:
    if kind == "error" and "WebSocket" not in text:
        errors.append(text)


async def until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for the server's side of something the page did."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen")

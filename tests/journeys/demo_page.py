"""The real demo in a process of its own, and its playground in a real browser.

Without chromium these tests are skipped, and say so; KHABUAN_REQUIRE_ALL=1 (as `.ci/run`
sets it) makes that a failure.
"""

import asyncio
import os
import re
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload, Locator, Page, async_playwright, expect

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KHABUAN = Path(sys.executable).with_name("khabuan")
READY_WITHIN = 30
SEEN_WITHIN_MS = 10_000


def need_chromium() -> None:
    """Skip, or fail where everything is required."""
    if os.path.exists(CHROMIUM):
        return
    reason = "no chromium: apt-get install chromium, or leave the browser tests to CI"
    if os.environ.get("KHABUAN_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: where it answers, and where it keeps what people send."""

    url: str
    media: Path

    def keeps(self, content: bytes) -> bool:
        """Whether this very content lies in its media store."""
        files = (path for path in self.media.rglob("*") if path.is_file())
        return any(path.read_bytes() == content for path in files)


@asynccontextmanager
async def running_demo(folder: Path) -> AsyncIterator[Demo]:
    """`khabuan demo`, started as a person would, with everything it keeps under `folder`."""
    port, said = _free_port(), folder / "said.txt"
    kept = {
        "KHABUAN_DATABASE_URL": f"sqlite:///{folder}/khabuan.db",
        "KHABUAN_MEDIA_URL": f"file:{folder}/media",
    }
    others = {key: value for key, value in os.environ.items() if not key.startswith("KHABUAN_")}
    with said.open("w") as out:
        process = await asyncio.create_subprocess_exec(
            KHABUAN,
            "demo",
            "--port",
            str(port),
            env=others | kept,
            cwd=folder,
            stdout=out,
            stderr=out,
        )
    try:
        for _ in range(READY_WITHIN * 20):
            if "Khabuan: http" in said.read_text() or process.returncode is not None:
                break
            await asyncio.sleep(0.05)
        assert process.returncode is None, said.read_text()
        assert "Khabuan: http" in said.read_text(), "the demo did not come up"
        yield Demo(f"http://127.0.0.1:{port}/", folder / "media")
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 15)
    assert "Traceback" not in said.read_text(), said.read_text()


@asynccontextmanager
async def opened(demo: Demo) -> AsyncIterator[Page]:
    """The playground's page, ready; ends with no complaint of the browser's."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser: Browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1500, "height": 950})
        page.set_default_timeout(SEEN_WITHIN_MS)
        expect.set_options(timeout=SEEN_WITHIN_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        await page.goto(demo.url)
        await page.wait_for_selector("body[data-ready]")
        yield page
        await browser.close()
    assert complaints == []


class Phone:
    """One phone of the page, used with fingers and eyes only."""

    def __init__(self, page: Page, name: str) -> None:
        self._page = page
        self._here = page.locator(f"#phone-{name}")
        self._bot = self._here.locator(".msg.bot")

    async def adds_the_bot(self) -> None:
        await self._here.locator(".gate .main").click()

    async def says(self, text: str) -> None:
        await self._here.locator("textarea").fill(text)
        await self._here.locator("textarea").press("Enter")

    async def sends_photo(self, png: bytes) -> None:
        photo = FilePayload(name="photo.png", mimeType="image/png", buffer=png)
        await self._here.locator("input[type=file]").set_input_files([photo])

    async def hears(self, *words: str) -> str:
        """Waits until the newest thing the bot said has all these words; answers all of it."""
        newest = self._bot.last
        for word in words:
            await expect(newest).to_contain_text(word)
        return await newest.inner_text()

    async def saw(self, *words: str) -> str:
        """Waits for one thing the bot said, not always the newest, that has all these words."""
        found = self._bot
        for word in words:
            found = found.filter(has_text=word)
        await found.last.wait_for()
        return await found.last.inner_text()

    async def taps(self, label: str) -> None:
        """The newest button that begins with this label, with or without a number before it."""
        begins = re.compile(rf"^\s*(\d+\.\s*)?{re.escape(label)}")
        await self._buttons().filter(has_text=begins).last.click()

    async def sends_what_is_written(self) -> None:
        """What stands in the box already."""
        await expect(self._here.locator("textarea")).not_to_be_empty()
        await self._here.locator(".send").click()

    async def presses_what_is_pointed_at(self) -> None:
        """The button that was brought under the fingers."""
        await self._here.locator("button.pointed").press("Enter")

    async def sees_picture(self) -> None:
        """The newest picture the bot sent is really drawn."""
        image = self._bot.locator(".picture img").last
        await image.wait_for()
        for _ in range(SEEN_WITHIN_MS // 50):
            if await image.evaluate("i => i.naturalWidth"):
                return
            await asyncio.sleep(0.05)
        raise AssertionError("the picture did not load")

    def _buttons(self) -> Locator:
        return self._bot.locator("button:not(.json), .fx-tap")


class Tour:
    """The four steps above the phones."""

    def __init__(self, page: Page) -> None:
        self._steps = page.locator("#tour")

    async def takes(self, step: str) -> None:
        """Presses the button of a step that has not been taken."""
        await expect(self._item(step)).not_to_have_class(re.compile("done"))
        await self._steps.locator(f"[data-step={step}]").click()

    async def has_ticked(self, step: str) -> None:
        await expect(self._item(step)).to_have_class(re.compile("done"))

    def _item(self, step: str) -> Locator:
        return self._steps.locator("li", has=self._steps.page.locator(f"[data-step={step}]"))


async def new_phone(page: Page, app: str) -> Phone:
    """A phone of somebody the bot has never met."""
    await page.locator("#bar .new").click()
    await page.locator(f".ask .app.{app}").click()
    await page.locator("#phone-new1").wait_for()
    return Phone(page, "new1")


async def until(demo: Demo, content: bytes) -> None:
    """Waits until the demo keeps this content."""
    for _ in range(SEEN_WITHIN_MS // 50):
        if demo.keeps(content):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the photo was not fetched")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])

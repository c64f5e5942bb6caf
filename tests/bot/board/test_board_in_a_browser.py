"""The board as people see it: a real browser without JavaScript, from the chat to a photo."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import Page, ViewportSize, async_playwright

from bot.board.pages.table import PAGES
from tests.bot.board.test_board_links import _end_all, acts, link_of
from tests.bot.playground.browser_kit import CHROMIUM, FLAGS, need_chromium
from tests.kit.people import a_coordinator, a_leader
from tests.kit.steps import Phone, answers, opens_project
from tests.kit.town import Town

pytestmark = pytest.mark.browser
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def _chromium() -> None:
    need_chromium()


@asynccontextmanager
async def people() -> AsyncIterator["Visits"]:
    """Browsers of people who have nothing to do with one another."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Visits(browser)
        await browser.close()


class Visits:
    """`troubles`: what a browser complained of, such as its page's policy."""

    def __init__(self, browser) -> None:  # type: ignore[no-untyped-def]
        self._browser = browser
        self.troubles: list[str] = []
        self.requests: list[str] = []

    async def somebody(self, size: ViewportSize = PHONE) -> Page:
        context = await self._browser.new_context(java_script_enabled=False, viewport=size)
        page: Page = await context.new_page()
        page.on("console", lambda said: self.troubles.append(said.text))
        page.on("request", lambda asked: self.requests.append(asked.url))
        return page


def a_photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), (150, 60, 40)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
async def reported(town: Town) -> Phone:
    """A leader whose report has a photo."""
    leader = await a_leader(town)
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps("แนบรูป")
    await leader.sends_photo(a_photo())
    await leader.taps(town.words("button-done"))
    await leader.taps(town.words("button-send"))
    await town.settle()
    return leader


async def test_five_clicks_from_the_chat_to_a_photo(town: Town, reported: Phone) -> None:
    path = await link_of(town, await a_coordinator(town))
    async with people() as visits:
        page = await visits.somebody()
        await page.goto(f"{town.url}{path}")  # 1: the button in the chat
        await page.get_by_role("button").click()  # 2: the button of the door
        await page.get_by_role("link", name="ตราด", exact=True).click()  # 3
        await page.locator('#t-reports ~ div a[href^="report"]').first.click()  # 4
        await page.locator(".photos img").wait_for()
        drawn = await page.locator(".photos img").evaluate("image => image.naturalWidth")
        assert drawn == 640
        assert visits.troubles == []
        async with page.expect_response("**/content/**") as opened:
            await page.locator(".photos a").click()  # 5
        answer = await opened.value
        assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
        assert all(url.startswith(town.url) for url in visits.requests)


async def test_no_page_is_wider_than_its_screen(town: Town, reported: Phone) -> None:
    async with people() as visits:
        for size in (PHONE, DESK):
            page = await visits.somebody(size)
            await page.goto(f"{town.url}{await link_of(town, reported)}")
            await page.get_by_role("button").click()
            base = page.url.rpartition("/")[0]
            for name in sorted({*PAGES} - {"project", "report"}):
                at = "?at=2306" if name == "place" else "?at=23"
                await page.goto(f"{base}/{name}{at}")
                assert not await page.evaluate(SCROLLS), (name, size)
        assert visits.troubles == []


async def test_nobody_else_and_never_after_its_time(town: Town, reported: Phone) -> None:
    path = await link_of(town, reported)
    async with people() as visits:
        mine, other = await visits.somebody(), await visits.somebody()
        for page in (mine, other):
            await page.goto(f"{town.url}{path}")
            await page.get_by_role("button").click()
        assert "/overview" in mine.url
        await other.get_by_text(town.words("board-refused-taken")).wait_for()
        await other.goto(mine.url)
        await other.get_by_text(town.words("board-refused-taken")).wait_for()
        town.clock.move_by(days=2)
        await mine.reload()
        await mine.get_by_text(town.words("board-refused-old")).wait_for()
    assert await acts(town) == [
        "board-opened", "board-refused taken", "board-refused taken", "board-refused old"
    ]  # fmt: skip


async def test_nothing_opens_once_the_role_ended(town: Town, reported: Phone) -> None:
    path = await link_of(town, reported)
    async with people() as visits:
        page = await visits.somebody()
        await page.goto(f"{town.url}{path}")
        await page.get_by_role("button").click()
        await town.process.app.database.write(_end_all)
        for name in ("overview", "province?at=23", "quality.csv?part=falls"):
            await page.goto(f"{page.url.rpartition('/')[0]}/{name}")
            await page.get_by_text(town.words("board-refused-ended")).wait_for()
    assert "board-refused ended" in await acts(town)

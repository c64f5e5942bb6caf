"""Every page of the board by every filter it offers: each of its tables obeys."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.board.pages.table import PAGES
from tests.bot.board.test_board_links import Browser, link_of
from tests.bot.board.year_of_reports import (
    NOW,
    PLACES,
    fill,
    pack_of_the_next_year,
    project_id,
)
from tests.kit.people import joined
from tests.kit.town import Town

VALUES = {
    "year": ("2568",),
    "until": ("2025-10",),
    "group": ("1", "S"),
    "topic": ("projects", "disaster", "partners", "tambon"),
    "checked": ("yes",),
    "figure": ("incident.households_hit",),
    "project": ("P06",),
}
ABOUT = {
    "province": "23",
    "place": PLACES["23"],
    "project": project_id("23", 1),
}
Tables = dict[str, str]


class Board:
    """Somebody's open board."""

    def __init__(self, browser: Browser, path: str) -> None:
        self._browser, self._path = browser, path

    async def page(self, name: str, **given: str) -> str:
        asked = "&".join(f"{key}={value}" for key, value in given.items())
        status, page, _ = await self._browser.get(f"{self._path}/{name}?{asked}")
        assert status == 200, (name, given, status)
        return page

    async def tables(self, name: str, **given: str) -> Tables:
        """What stands in every table of a page that has a row; links are told by what they say."""
        page = re.sub(r' href="[^"]*"', "", await self.page(name, **given))
        found = re.findall(r'<h2 id="t-([a-z0-9_-]+)">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
        return dict(found)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack_of_the_next_year(tmp_path_factory.mktemp("years"))


@pytest.fixture
async def board(sqlite_url: str, tmp_path: Path, pack: Path) -> AsyncIterator[Board]:
    async with Town(sqlite_url, tmp_path, pack=str(pack)) as town:
        town.clock.move_to(NOW)
        await fill(town.app)
        phone = await joined(town, "line", "staff", "คุณนก")
        path, browser = await link_of(town, phone), Browser(town)
        assert await browser.opens(path) == 303
        yield Board(browser, path)


async def test_every_table_of_every_page_obeys_every_filter_that_is_offered(board: Board) -> None:
    for name in PAGES:
        if name == "report":
            continue
        at = {"at": ABOUT[name]} if name in ABOUT else {}
        whole = await board.tables(name, **at)
        assert whole, f"{name} shows nothing to filter"
        page = await board.page(name, **at)
        offered = set(re.findall(r'<select name="([a-z]+)"', page))
        assert set(PAGES[name].obeys) <= offered
        for each in sorted(offered):
            tried = [await board.tables(name, **at, **{each: value}) for value in VALUES[each]]
            for part, text in whole.items():
                assert any(some.get(part) != text for some in tried), (name, part, each)


async def test_a_page_without_filters_offers_none(board: Board) -> None:
    reports = await board.page("province", at="23")
    href = reports.split('href="report?')[1].split('"')[0]
    status, page, _ = await board._browser.get(f"{board._path}/report?{href}")
    assert status == 200
    assert "<select" not in page

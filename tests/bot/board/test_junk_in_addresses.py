"""Addresses of the board that no page of it made: a page all the same, or none, never a fall."""

from urllib.parse import quote

from bot.board.pages.table import PAGES
from tests.bot.board.test_board_links import Browser, link_of
from tests.kit.people import a_coordinator
from tests.kit.town import Town

JUNK = (
    {"year": "²", "until": "0001-05", "after": "²", "at": "²", "group": "zz"},
    {"year": "9" * 60, "until": "9999-11", "after": "999999", "at": "23'--", "topic": "zz"},
    {"until": "2568-q²", "figure": "zz", "project": "zz", "at": "9" * 32, "lang": "zz"},
    {"until": "1900-01", "at": "23", "checked": "yes", "after": "-5"},
    {"until": "2299-12", "at": "2306", "group": "S"},
)


async def test_junk_is_left_out_of_what_is_asked_for(town: Town) -> None:
    coordinator = await a_coordinator(town)
    browser, path = Browser(town), await link_of(town, coordinator)
    await browser.opens(path)
    for name in PAGES:
        for junk in JUNK:
            asked = "&".join(f"{key}={quote(value)}" for key, value in junk.items())
            status, _, _ = await browser.get(f"{path}/{name}?{asked}")
            assert status in (200, 404), (name, junk)
            status, _, _ = await browser.get(f"{path}/{name}.csv?part=zz&{asked}")
            assert status in (200, 404), (name, junk)

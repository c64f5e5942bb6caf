"""The page with a keyboard, on a small screen, and in the other language."""

import json

import pytest

from tests.bot.playground.browser_kit import NARROW, WIDE, need_chromium, opened, until
from tests.bot.playground.sample_bot import SampleBot

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _chromium() -> None:
    need_chromium()


async def test_everything_can_be_done_with_the_keyboard(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        page = seen.page
        await page.focus(seen.phone("leader", "textarea"))
        await page.keyboard.type("ยาว")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("สอง")
        await page.keyboard.press("Enter")
        await until(lambda: len(sample.webhooks) == 1)
        sent = json.loads(sample.webhooks[0][2])["events"][0]["message"]["text"]
        assert sent == "ยาว\nสอง"
        await sample.playground.say("leader", "เมนู")
        await page.locator(seen.phone("leader", ".fx-button")).nth(5).wait_for()
        await page.focus(seen.phone("leader", ".plus"))
        await page.keyboard.press("Shift+Tab")
        focused = "document.activeElement"
        assert await page.evaluate(f"{focused}.className.includes('fx-button')")
        assert await page.evaluate(f"getComputedStyle({focused}).outlineStyle") != "none"
        await page.keyboard.press("Enter")
        await until(lambda: len(sample.webhooks) == 3)


async def test_a_small_screen_shows_one_phone_at_a_time(sample: SampleBot) -> None:
    for phone in ("leader", "staff"):
        for word in ("รายงาน", "ยาว", "ภาพรวม"):
            await sample.playground.say(phone, word)
    async with opened(sample, NARROW) as seen:
        page = seen.page
        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        wide = await page.evaluate(WIDER_THAN_ITS_PHONE)
        assert wide == []
        await page.locator(".tab").nth(2).click()
        await seen.until(ONLY_THE_THIRD_IS_SEEN)
        box = await page.locator("#phone-staff textarea").bounding_box()
        assert box is not None
        assert 0 <= box["x"] < 360
        assert box["y"] + box["height"] <= 740


ONLY_THE_THIRD_IS_SEEN = """[...document.querySelectorAll('.tab')]
    .every((tab, place) => tab.hasAttribute('data-seen') === (place === 2))"""
WIDER_THAN_ITS_PHONE = """() => [...document.querySelectorAll('.log')]
    .filter((log) => log.scrollWidth > log.clientWidth).map((log) => log.className)"""


async def test_the_page_speaks_english_when_asked_and_remembers_it(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        page = seen.page
        await sample.playground.say("leader", "สวัสดี")
        await page.locator("#bar .language").click()
        await page.get_by_text("Fri 15 Nov 2024 · 09:00").wait_for()
        await page.get_by_placeholder("Write a message").first.wait_for()
        await page.locator(seen.phone("leader", ".day")).get_by_text("Fri 15 Nov 2024").wait_for()
        await page.goto(f"http://127.0.0.1:{seen.server.port}/")
        await page.get_by_placeholder("Write a message").first.wait_for()
        assert await page.locator("html").get_attribute("lang") == "en"
        assert seen.errors == []


async def test_a_line_with_the_day_stands_where_the_day_changes(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        await sample.playground.say("leader", "วันแรก")
        await seen.page.locator("#bar .move", has_text="07:30").click()
        await seen.page.locator("#bar .now", has_text="16 พ.ย. 2567 · 07:30").wait_for()
        await sample.playground.say("leader", "วันที่สอง")
        await sample.playground.say("leader", "วันที่สองอีกที")
        await seen.until(
            f"document.querySelectorAll('{seen.phone('leader', '.msg')}').length === 6"
        )
        days = await seen.page.locator(seen.phone("leader", ".day")).all_inner_texts()
        assert days == ["วันศุกร์ 15 พ.ย. 2567", "วันเสาร์ 16 พ.ย. 2567"]

"""The page in a real browser: what people see, with fingers, keyboard and small screens."""

import asyncio
import json
from datetime import UTC, datetime

import pytest
from playwright.async_api import FilePayload

from bot.channels.channel import Call
from tests.bot.playground.browser_kit import WIDE, Seen, need_chromium, opened, until
from tests.bot.playground.sample_bot import LINE_URL, SampleBot, answer_to, chart

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _chromium() -> None:
    need_chromium()


async def test_a_stranger_adds_the_bot_and_is_answered(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        page = seen.page
        await page.click("#bar .new")
        await page.click(".ask .app.line")
        await page.click(seen.phone("new1", ".gate .main"))
        await page.wait_for_selector(seen.phone("new1", ".bot"))
        await page.fill(seen.phone("new1", "textarea"), "ลงทะเบียน 12345678")
        await page.press(seen.phone("new1", "textarea"), "Enter")
        answer = page.locator(seen.phone("new1", ".bot .bubble")).last
        await answer.get_by_text("ได้รับแล้วค่ะ: ลงทะเบียน 12345678").wait_for()
        assert await page.input_value(seen.phone("new1", "textarea")) == ""
        kinds = [json.loads(body)["events"][0]["type"] for _, _, body in sample.webhooks]
        assert kinds == ["follow", "message"]
        assert seen.errors == []


async def test_an_invitation_is_opened_by_somebody_new(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        page = seen.page
        await sample.playground.say("coordinator", "เชิญ")
        await page.locator(seen.phone("coordinator", ".keyboard .opens")).click()
        assert await page.locator(".ask .choice").count() == 1  # this phone has no LINE
        await page.click(".ask .choice")
        await page.locator(seen.phone("new1", ".bot")).first.wait_for()
        assert await page.input_value(seen.phone("new1", "textarea")) == "CODE 12345678"
        await page.locator(seen.phone("coordinator", ".bubble a")).click()
        await page.locator(".ask .choice").nth(1).click()
        await page.locator(seen.phone("new2", ".mine")).get_by_text("/start 12345678").wait_for()
        assert seen.errors == []


async def test_cards_are_drawn_and_their_buttons_work_on_both_platforms(
    sample: SampleBot,
) -> None:
    async with opened(sample, WIDE) as seen:
        page = seen.page
        await sample.playground.say("leader", "รายงาน")
        card = page.locator(seen.phone("leader", ".fx-bubble"))
        await card.wait_for()
        assert await card.locator(".fx-button").all_inner_texts() == ["ส่ง", "แก้ไข", "ยกเลิก"]
        await card.locator(".fx-button").first.click()
        mine = page.locator(seen.phone("leader", ".mine .bubble"))
        await mine.get_by_text("ส่ง", exact=True).wait_for()

        await sample.playground.say("coordinator", "เมนู")
        keys = page.locator(seen.phone("coordinator", ".keyboard button"))
        await keys.nth(5).wait_for()
        await keys.first.click()
        await page.locator(seen.phone("coordinator", ".bubble b")).nth(1).wait_for()
        assert await page.locator(seen.phone("coordinator", "[aria-busy]")).count() == 0
        assert seen.errors == []


async def test_quick_replies_vanish_when_one_is_tapped(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        chips = seen.page.locator(seen.phone("leader", ".chips button"))
        await sample.playground.say("leader", "สวัสดี")
        await chips.first.wait_for()
        sample.status = 503  # no newer message comes to push them away
        await chips.first.click()
        await until(lambda: len(sample.webhooks) == 2)
        await chips.first.wait_for(state="hidden")


async def test_the_areas_of_a_rich_menu_do_what_they_do_on_line(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        menu = seen.page.locator(seen.phone("leader", ".areas"))
        await seen.until("[...document.querySelectorAll('.areas img')].every(i => i.naturalWidth)")
        await menu.get_by_role("button", name="รายงาน").click()
        mine = seen.page.locator(seen.phone("leader", ".mine .bubble"))
        await mine.get_by_text("รายงาน", exact=True).wait_for()
        pressed = json.loads(sample.webhooks[-1][2])["events"][0]
        assert pressed["postback"] == {"data": "review"}
        await menu.get_by_role("button", name="ภาพรวม").click()
        await until(lambda: len(sample.webhooks) == 2)
        await seen.page.focus(seen.phone("leader", "textarea"))
        await menu.wait_for(state="hidden")
        assert seen.errors == []


async def test_received_markup_stays_text(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        for phone in ("leader", "coordinator"):
            await sample.playground.say(phone, "<b>")
        for phone in ("leader", "coordinator"):
            said = seen.page.locator(seen.phone(phone, ".bot")).last
            await said.get_by_text('<b onclick="alert(1)">ชื่อ & <img src=x').wait_for()
            assert await said.locator("img, [onclick], script").count() == 0
        await seen.page.locator(seen.phone("leader", ".json")).last.click()
        await seen.page.locator(seen.phone("leader", ".source pre")).wait_for()
        assert seen.errors == []


async def test_an_odd_message_is_shown_and_keeps_none_of_the_others_away(
    sample: SampleBot,
) -> None:
    odd = {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": ODD}}
    message = {"type": "flex", "altText": "x", "contents": odd}
    async with opened(sample, WIDE) as seen:
        await sample.playground.post(
            Call(f"{LINE_URL}/push", {"to": "U01", "messages": [message, message]})
        )
        html = "<constructor>&lt;b&gt; <b>หนา</b> <a href='javascript:x'>y</a> 5 < 6 &amp; 7"
        sent = {"chat_id": "501", "text": html.replace("'", '"'), "parse_mode": "HTML"}
        sample.playground.world.show(
            "coordinator", "bot", telegram={"method": "sendMessage", "body": sent}
        )
        drawn = seen.page.locator(seen.phone("coordinator", ".bubble .text"))
        await drawn.wait_for()
        said = '<constructor><b> หนา <a href="javascript:x">y</a> 5 < 6 & 7'
        assert await drawn.inner_text() == said
        assert await drawn.locator("b").all_inner_texts() == ["หนา"]
        assert await drawn.locator("a").count() == 0
        await seen.page.locator(seen.phone("leader", ".fx-unknown")).nth(1).wait_for()
        assert seen.errors == []


ODD = [
    {"type": "constructor"},
    {"type": "text", "text": "x", "size": "toString", "color": "red;background:url(//evil)"},
]


async def test_photos_and_pins_are_sent_from_the_phone(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        page = seen.page
        await page.set_input_files(
            seen.phone("leader", "input[type=file]"),
            [FilePayload(name=f"{n}.png", mimeType="image/png", buffer=chart()) for n in "ab"],
        )
        await until(lambda: len(sample.webhooks) == 2)
        first, second = (json.loads(body)["events"][0]["message"] for *_, body in sample.webhooks)
        assert first["imageSet"]["id"] == second["imageSet"]["id"]
        await page.click(seen.phone("coordinator", ".plus"))
        await page.locator(seen.phone("coordinator", ".attach button")).nth(1).click()
        await until(lambda: len(sample.webhooks) == 3)
        await page.click(seen.phone("coordinator", ".plus"))
        await page.locator(seen.phone("coordinator", ".attach button")).nth(2).click()
        await page.click(".ask .main")
        await until(lambda: len(sample.webhooks) == 4)
        assert "location" in json.loads(sample.webhooks[-1][2])["message"]
        loaded = "[...document.querySelectorAll('.mine .picture img')].filter(i => i.naturalWidth)"
        await seen.until(f"{loaded}.length === 3")
        assert seen.errors == []


async def test_the_clock_is_moved_to_the_morning(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        await seen.page.get_by_text("15 พ.ย. 2567 · 09:00 น.").wait_for()
        await seen.page.locator("#bar .move").nth(1).click()
        await seen.page.get_by_text("16 พ.ย. 2567 · 07:30 น.").wait_for()
        assert sample.clock.at == datetime(2024, 11, 16, 0, 30, tzinfo=UTC)


async def test_the_reader_who_scrolled_up_is_left_in_peace(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        for number in range(30):
            await sample.push("U01", answer_to(str(number)))
        bottom = f"(() => {{ const l = document.querySelector('{seen.phone('leader', '.log')}'); "
        gap = bottom + "return l.scrollHeight - l.scrollTop - l.clientHeight; })()"
        await seen.until(
            f"document.querySelectorAll('{seen.phone('leader', '.msg')}').length === 30"
        )
        await seen.until(f"{gap} < 2")
        await seen.page.evaluate(bottom + "l.scrollTop = 0; })()")
        await asyncio.sleep(0.1)
        await sample.push("U01", answer_to("new"))
        newest = seen.page.locator(seen.phone("leader", ".newest"))
        await newest.wait_for()
        assert await seen.page.evaluate(bottom + "return l.scrollTop; })()") < 5
        await newest.click()
        await seen.until(f"{gap} < 2")


async def test_the_page_comes_back_after_the_server_restarts(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        await sample.playground.say("leader", "ก่อน")
        await seen.page.fill(seen.phone("leader", "textarea"), "ยังพิมพ์ค้างอยู่")
        await seen.server.stop()
        await seen.page.locator("#bar .offline").wait_for()
        await sample.playground.say("leader", "ระหว่าง")
        await seen.server.start()
        await seen.page.locator("#bar .offline").wait_for(state="hidden")
        texts = seen.page.locator(seen.phone("leader", ".mine .bubble"))
        await texts.nth(1).wait_for()
        assert await texts.all_inner_texts() == ["ก่อน", "ระหว่าง"]
        assert await seen.page.input_value(seen.phone("leader", "textarea")) == "ยังพิมพ์ค้างอยู่"


async def test_nothing_is_asked_of_the_outside_world(sample: SampleBot) -> None:
    await sample.playground.say("leader", "ภาพรวม")
    async with opened(sample, WIDE) as seen:
        await seen.until(
            "[...document.querySelectorAll('.fx-image img')].some((i) => i.naturalWidth)"
        )
        here = f"http://127.0.0.1:{seen.server.port}/"
        assert [url for url in seen.requests if not url.startswith((here, "blob:", "data:"))] == []
        assert seen.errors == []


async def test_thirty_messages_a_second_leave_the_page_responsive(sample: SampleBot) -> None:
    async with opened(sample, WIDE) as seen:
        await seen.page.evaluate(WATCH)
        idle = await _measured(seen, burst=False)
        busy = await _measured(seen, burst=True)
        total = "document.querySelectorAll('#phone-coordinator .msg, #phone-leader .msg').length"
        said = len(sample.playground.screen("leader") + sample.playground.screen("coordinator"))
        assert said >= 120
        await seen.until(f"{total} === {said}")
        assert busy["frames"] >= 0.5 * idle["frames"], (idle, busy)
        assert busy["long"] - idle["long"] <= 0.3 * SECONDS * 1000, (idle, busy)
        for number in range(220):
            await sample.push("U03", answer_to(str(number)))
        last = seen.page.locator(seen.phone("staff", ".bubble")).get_by_text("ค่ะ: 219")
        await last.wait_for()
        assert await seen.page.locator(seen.phone("staff", ".msg")).count() == 200
        assert seen.errors == []


SECONDS = 4
WATCH = """() => {
  window.seen = { frames: 0, long: 0 };
  const frame = () => { window.seen.frames++; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.seen.long += one.duration;
  }).observe({ entryTypes: ["longtask"] });
}"""


async def _measured(seen: Seen, burst: bool) -> dict[str, float]:
    """Frames drawn and milliseconds lost to long tasks, in some seconds."""
    sample = seen.server.sample
    await seen.page.evaluate("window.seen = Object.assign(window.seen, { frames: 0, long: 0 })")
    for number in range(SECONDS * 30):
        if burst and number % 2:
            await sample.push("U01", answer_to("เมนู" if number % 5 == 0 else str(number)))
        elif burst:
            await sample.tell_telegram("501", answer_to("review")[0])
        await asyncio.sleep(1 / 30)
    measured: dict[str, float] = await seen.page.evaluate("({ ...window.seen })")
    return measured

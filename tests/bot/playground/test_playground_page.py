"""The playground's door: what it serves, whom it refuses, what the WebSocket says."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import FormData, WSMsgType
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.channel import Call
from tests.bot.playground.sample_bot import SampleBot, application, chart

Browser = TestClient[Any, Any]


@pytest.fixture
async def browser(sample: SampleBot) -> AsyncIterator[Browser]:
    async with TestClient(TestServer(application(sample))) as client:
        yield client


async def heard(socket: Any, kind: str) -> dict[str, Any]:
    """The next change of this kind."""
    while True:
        for change in await socket.receive_json(timeout=2):
            if change["t"] == kind:
                said: dict[str, Any] = change
                return said


async def test_the_page_and_its_files_are_served_under_a_strict_policy(browser: Browser) -> None:
    page = await browser.get("/")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for name in ("app.js", "page.css", "texts.th.json", "font/Sarabun-Regular.ttf"):
        assert (await browser.get(f"/playground/{name}")).status == 200


async def test_the_picture_of_a_rich_menu_is_served(browser: Browser) -> None:
    picture = await browser.get("/playground/menu/leader")
    assert (picture.status, picture.content_type) == (200, "image/png")
    assert (await browser.get("/playground/menu/nope")).status == 404


async def test_a_phone_shows_the_menu_it_was_linked_to(browser: Browser, sample: SampleBot) -> None:
    async with browser.ws_connect("/playground/ws") as socket:
        await heard(socket, "hello")
        linking = Call("https://api.line.test/v2/bot/user/U03/richmenu/staff", {})
        assert (await sample.playground.post(linking)).status == 200
        assert (await heard(socket, "phone"))["phone"]["menu"] == "staff"
    unknown = Call("https://api.line.test/v2/bot/user/U03/richmenu/nope", {})
    assert (await sample.playground.post(unknown)).status == 404
    listed = await sample.playground.fetch("https://api.line.test/v2/bot/richmenu/alias/list", {})
    assert b'"khabuan-staff"' in listed.body


@pytest.mark.parametrize("path", ["%2e%2e/settings.py", "x.js", "font/LICENSE", "content/nope"])
async def test_nothing_else_is_served(browser: Browser, path: str) -> None:
    assert (await browser.get(f"/playground/{path}")).status == 404


async def test_a_page_of_another_site_is_refused(browser: Browser, sample: SampleBot) -> None:
    evil = {"Origin": "https://evil.example"}
    assert (await browser.get("/playground/ws", headers=evil)).status == 403
    assert (await browser.post("/playground/photo/leader", headers=evil)).status == 403
    assert sample.webhooks == []


async def test_a_hello_carries_everything_there_is(browser: Browser, sample: SampleBot) -> None:
    await sample.playground.say("leader", "สวัสดี")
    async with browser.ws_connect("/playground/ws") as socket:
        hello = await heard(socket, "hello")
        assert [phone["id"] for phone in hello["phones"]] == ["leader", "coordinator", "staff"]
        assert hello["rooms"][0]["speakers"] == ["leader", "staff"]
        assert len(hello["screens"]["leader"]) == 2
        assert [phone["menu"] for phone in hello["phones"]][::2] == ["leader", "leader"]
        assert hello["menus"]["leader"]["areas"][0]["action"]["data"] == "review"


async def test_what_the_page_asks_is_done_and_told_to_every_page(browser: Browser) -> None:
    async with (
        browser.ws_connect("/playground/ws") as one,
        browser.ws_connect("/playground/ws") as other,
    ):
        await one.send_json({"do": "say", "phone": "leader", "text": "สวัสดี"})
        for socket in (one, other):
            assert (await heard(socket, "item"))["item"]["text"] == "สวัสดี"


@pytest.mark.parametrize(
    "frame",
    ["not json", "[]", "{}", '{"do":"say"}', '{"do":"say","phone":"nobody","text":"x"}',
     '{"do":"move","at":"yesterday"}', '{"do":"move","at":"2020-01-01T00:00+07:00"}'],
)  # fmt: skip
async def test_what_cannot_be_done_is_said(browser: Browser, frame: str) -> None:
    async with browser.ws_connect("/playground/ws") as socket:
        await socket.send_str(frame)
        await heard(socket, "cannot")


async def test_a_lone_surrogate_from_the_page_arrives_as_the_platform_would_send_it(
    browser: Browser, sample: SampleBot
) -> None:
    async with browser.ws_connect("/playground/ws") as socket:
        await socket.send_str('{"do":"say","phone":"coordinator","text":"a\\ud800\\u0000b"}')
        await heard(socket, "item")
    assert b"a\\ud800\\u0000b" in sample.webhooks[0][2]


async def test_the_clock_moves_and_every_page_hears(browser: Browser, sample: SampleBot) -> None:
    async with browser.ws_connect("/playground/ws") as socket:
        await socket.send_json({"do": "move", "at": "2024-11-16T07:30:00+07:00"})
        assert (await heard(socket, "now"))["now"] == "2024-11-16T00:30:00+00:00"


async def test_an_uploaded_photo_can_be_seen_but_never_run(
    browser: Browser, sample: SampleBot
) -> None:
    form = FormData()
    form.add_field("photo", chart(), filename="a.png", content_type="image/png")
    form.add_field("photo", b"<script>", filename="a.html", content_type="text/html")
    assert (await browser.post("/playground/photo/leader", data=form)).status == 204
    shown = [item["photo"] for item in sample.playground.screen("leader") if "photo" in item]
    picture, page = [await browser.get(address) for address in shown]
    assert picture.content_type == "image/png"
    assert page.content_type == "application/octet-stream"
    assert "sandbox" in page.headers["Content-Security-Policy"]


async def test_a_photo_from_an_unknown_phone_is_refused(browser: Browser) -> None:
    form = FormData()
    form.add_field("photo", chart(), filename="a.png", content_type="image/png")
    assert (await browser.post("/playground/photo/nobody", data=form)).status == 409


async def test_closing_lets_every_page_go(browser: Browser, sample: SampleBot) -> None:
    async with browser.ws_connect("/playground/ws") as socket:
        await heard(socket, "hello")
        await sample.playground.close()
        assert (await socket.receive(timeout=2)).type is WSMsgType.CLOSE


async def test_a_watcher_who_cannot_follow_begins_anew(sample: SampleBot) -> None:
    with sample.playground.world.watch() as changes:
        for _ in range(2_100):
            sample.playground.world.tell({"t": "x"})
        assert changes.qsize() == 2_001

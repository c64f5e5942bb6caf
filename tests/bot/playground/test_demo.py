"""The demo itself, without a browser: who is in it, and what its clock does to it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import App
from bot.base.settings import Settings
from bot.cli.serve import PLAYGROUND_URL, demo_app
from bot.playground.playground import Playground
from bot.server import worker
from bot.server.wiring import close

NEXT_MORNING = datetime(2024, 11, 16, 0, 30, tzinfo=UTC)
MONDAY = datetime(2024, 11, 18, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Demo:
    """A filled demo on a database of its own; no job runs but those a moved clock sets off."""

    app: App
    playground: Playground

    async def says(self, phone: str, text: str, room: str | None = None) -> None:
        await self.playground.say(phone, text, room=room)
        await self.app.courier.finish()

    async def taps(self, phone: str, label: str) -> None:
        await self.playground.tap(phone, label)
        await self.app.courier.finish()

    async def steps(self) -> list[dict[str, Any]]:
        assert self.playground.tour is not None
        return await self.playground.tour()

    async def taken(self) -> list[str]:
        return [step["key"] for step in await self.steps() if step["is_done"]]


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path}/khabuan.db",
        media_url=f"file:{tmp_path}/media",
        public_url=PLAYGROUND_URL,
    )
    app, playground = await demo_app(settings)
    worker.start(app, works=False)
    yield Demo(app, playground)
    await close(app)


async def test_the_weeks_picture_comes_to_the_room_and_stays(demo: Demo) -> None:
    await demo.playground.world.clock.move_to(MONDAY)
    await demo.says("second", "เย็นนี้ประชุมกันนะ", room="room")
    picture, words = demo.playground.screen("room")[1:]
    assert picture["line"]["type"] == "image"
    assert "จ.ตราด" in demo.playground.words("room")[-1]
    assert words["by"] == "bot"
    path = urlsplit(picture["line"]["originalContentUrl"]).path
    await demo.playground.world.clock.move_to(MONDAY + timedelta(days=30))
    async with _page(demo) as page:
        shown = await page.get(f"/playground{path}")
        assert (shown.status, shown.content_type) == (200, "image/png")
        assert (await page.get(f"/playground{path[:-1]}")).status == 404, "a link nobody signed"


async def test_the_steps_of_the_tour_are_ticked_as_they_are_taken(demo: Demo) -> None:
    assert await demo.taken() == []
    report, _, verify, flood = await demo.steps()
    await demo.says("leader", report["fill"])
    await demo.taps("leader", "ส่ง")
    assert await demo.taken() == ["report"]
    await demo.playground.world.clock.move_to(NEXT_MORNING)
    assert await demo.taken() == ["report", "morning"]
    await demo.taps("coordinator", verify["press"])
    assert await demo.taken() == ["report", "morning", "verify"]
    await demo.says("leader", flood["fill"])
    assert len(await demo.taken()) == 4
    await demo.taps("leader", "ไม่ใช่เหตุค่ะ")
    assert len(await demo.taken()) == 4, "what was heard stays heard"


def _page(demo: Demo) -> "TestClient[Any, Any]":
    served = web.Application()
    served.add_routes(demo.playground.routes())
    return TestClient(TestServer(served))

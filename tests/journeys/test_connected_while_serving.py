"""README serves first and connects then: what the platforms call us reaches running processes."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.server import own_names, worker
from tests.kit.people import a_coordinator
from tests.kit.steps import Phone
from tests.kit.town import Town


class Unconnected(Town):
    """A town in which nobody called `khabuan connect` yet."""

    is_connected = False

    def _keep_names(self, connection: Connection) -> None:
        if self.is_connected:
            super()._keep_names(connection)

    async def connect(self) -> None:
        """As from another terminal."""
        self.is_connected = True
        await self.app.database.write(self._keep_names)


async def links_of(coordinator: Phone) -> list[str]:
    await coordinator.says("เชิญ ตราด")
    return [label for label in coordinator.buttons() if label.startswith("เปิดใน")]


async def mentioned(town: Town) -> list[str]:
    """What is heard where a Telegram room names the bot."""
    room = town.telegram(-55, sender=7)
    name = town.telegram_platform.username
    return await room.says(f"@{name} ภาพรวม")


@pytest.fixture
async def unconnected(database_url: str, tmp_path: Path, pack: Path):  # type: ignore[no-untyped-def]
    async with Unconnected(database_url, tmp_path, pack=str(pack)) as opened:
        yield opened


async def test_names_found_by_connect_reach_a_process_that_serves(unconnected: Unconnected) -> None:
    coordinator = await a_coordinator(unconnected)
    assert await links_of(coordinator) == []
    assert await mentioned(unconnected) == []
    assert not await own_names.look_again(unconnected.app)
    await unconnected.connect()
    assert await own_names.look_again(unconnected.app)
    assert not await own_names.look_again(unconnected.app)
    assert await links_of(coordinator) == ["เปิดในไลน์", "เปิดในเทเลแกรม"]
    assert await mentioned(unconnected) != []


async def test_every_process_looks_again_within_a_minute(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that only takes webhooks."""
    looked = asyncio.Event()

    async def look(_app: object) -> bool:
        looked.set()
        return False

    monkeypatch.setattr(own_names, "look_again", look)
    assert worker.NAMES_EVERY_SECONDS <= 60
    async with Town(sqlite_url, tmp_path):
        await asyncio.wait_for(looked.wait(), 20)

"""After a flood of photos the next few are fetched at once, not at the next round of the clock."""

import asyncio
from typing import Any

import pytest

from bot.jobs import media
from bot.server import worker


async def test_photos_are_fetched_on_as_long_as_there_were_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settled = [8, 3, 0]

    async def fetch(_app: Any) -> int:
        return settled.pop(0)

    monkeypatch.setattr(media, "fetch_wanted", fetch)
    bell, rang = asyncio.Event(), []
    for _ in range(3):
        bell.clear()
        await worker._fetch_on(None, bell)  # type: ignore[arg-type]
        rang.append(bell.is_set())
    assert rang == [True, True, False]

"""Telegram without a public address: one process polls, and moves on only after the commit."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.jobs import polling
from tests.kit.platforms import webhooks
from tests.kit.town import Town


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town without a public address."""
    async with Town(database_url, tmp_path, public_url="") as opened:
        yield opened
        opened.has_no_complaints()


async def poll_once(town: Town, offset: int | None = None) -> int | None:
    """One pass, as `poll` does for ever."""
    town.telegram_platform.offer()
    return await polling._poll_once(town.app, offset)


async def test_updates_are_answered_and_asked_for_once(town: Town) -> None:
    assert polling.is_wanted(town.app)
    town.telegram_platform.offer(
        webhooks.telegram_text(5, "สวัสดี", update_id=10),
        webhooks.telegram_text(6, "สวัสดี", update_id=11),
    )
    offset = await poll_once(town)
    assert offset == 12
    await town.settle()
    assert len(town.telegram(5).hears()) == len(town.telegram(6).hears()) == 1
    town.telegram_platform.offer(webhooks.telegram_text(5, "เมนู", update_id=12))
    assert await poll_once(town, offset) == 13
    await town.settle()
    assert len(town.telegram(5).hears()) == 1


async def test_with_a_public_address_nobody_polls(database_url: str, tmp_path: Path) -> None:
    async with Town(database_url, tmp_path) as other:
        assert not polling.is_wanted(other.app)


async def test_the_offset_stays_until_the_commit(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(_work: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    monkeypatch.setattr(polling, "_AFTER_TROUBLE_SECONDS", 0.0)
    town.telegram_platform.offer(webhooks.telegram_text(5, "สวัสดี", update_id=10))
    with monkeypatch.context() as broken:
        broken.setattr(town.app.database, "write", down)
        assert await poll_once(town, 10) == 10
    assert await poll_once(town, 10) == 11
    await town.settle()
    assert len(town.telegram(5).hears()) == 1


async def test_what_a_dead_poller_had_committed_is_not_answered_again(town: Town) -> None:
    town.telegram_platform.offer(webhooks.telegram_text(5, "สวัสดี", update_id=10))
    await poll_once(town)
    assert await poll_once(town, offset=None) == 11
    await town.settle()
    assert len(town.telegram(5).hears()) == 1


async def test_a_poison_update_does_not_hold_up_the_next(town: Town) -> None:
    town.telegram_platform.offer(
        {"update_id": 10, "message": {"text": 5}},
        webhooks.telegram_text(5, "สวัสดี", update_id=11),
    )
    assert await poll_once(town) == 12
    await town.settle()
    assert len(town.telegram(5).hears()) == 1


async def test_only_the_holder_of_the_lease_polls(town: Town) -> None:
    both = await asyncio.gather(polling._holds(town.app, "a"), polling._holds(town.app, "b"))
    assert sorted(both) == [False, True]
    loser = "b" if both[0] else "a"
    town.clock.move_by(seconds=30)
    assert not await polling._holds(town.app, loser)
    town.clock.move_by(minutes=2)
    assert await polling._holds(town.app, loser)


async def test_a_platform_that_cannot_be_reached_is_asked_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "_AFTER_TROUBLE_SECONDS", 0.0)
    port = int(town.telegram_platform.url.rpartition(":")[2])
    await town.telegram_platform.close()
    assert await polling._poll_once(town.app, 7) == 7
    await town.telegram_platform.start(port)
    town.telegram_platform.offer(webhooks.telegram_text(5, "สวัสดี", update_id=10))
    assert await poll_once(town, 7) == 11

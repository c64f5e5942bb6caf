"""Telegram without a public address: one process polls, and moves on only after the commit."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.base.loops import Loops
from bot.base.rarely import Rarely
from bot.base.whoami import is_dead, myself
from bot.jobs import polling
from tests.kit.platforms import webhooks
from tests.kit.town import Town

HOUSE = Path(__file__).parents[2]


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town without a public address."""
    async with Town(database_url, tmp_path, public_url="") as opened:
        yield opened
        opened.has_no_complaints()


async def poll_once(town: Town, offset: int | None = None) -> int | None:
    """One pass, as `poll` does for ever."""
    town.telegram_platform.offer()
    return await polling._poll_once(town.app, offset, Rarely())


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
    assert await polling._poll_once(town.app, 7, Rarely()) == 7
    await town.telegram_platform.start(port)
    town.telegram_platform.offer(webhooks.telegram_text(5, "สวัสดี", update_id=10))
    assert await poll_once(town, 7) == 11


async def test_the_lease_of_a_process_that_died_on_this_host_passes_on_at_once(
    town: Town,
) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from bot.base.whoami import myself; print(myself()); input()",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=HOUSE,
    )  # fmt: skip
    assert child.stdout is not None
    name = (await child.stdout.readline()).decode().strip()
    assert await polling._holds(town.app, name)
    assert not is_dead(name)
    assert not await polling._holds(town.app, myself())
    child.kill()
    await child.wait()
    assert is_dead(name)
    assert await polling._holds(town.app, myself())


def test_of_a_process_elsewhere_nobody_here_can_tell_anything() -> None:
    where, pid, began = myself().split("/")
    assert not is_dead(myself())
    assert not is_dead(f"another#{where.rpartition('#')[2]}/{pid}/{began}")
    assert not is_dead(f"{where}0/999999999/{began}")
    assert is_dead(f"{where}/{pid}/{int(began or 1) - 1}")
    assert not is_dead("an older release's: 17")
    assert len(myself()) <= 64


async def test_a_poller_that_ends_leaves_its_lease_to_the_next(town: Town) -> None:
    running = asyncio.create_task(polling.poll(town.app, lambda: None))
    town.telegram_platform.offer(webhooks.telegram_text(5, "สวัสดี", update_id=10))
    while not town.telegram_platform.sent:
        await town.settle()
    assert not await polling._holds(town.app, "another", dead=lambda _name: False)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await polling._holds(town.app, "another", dead=lambda _name: False)


async def test_polling_outlives_a_database_that_was_away(town: Town) -> None:
    async def down(_work: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    naps: list[float] = []
    is_back = asyncio.Event()

    async def nap(seconds: float) -> None:
        assert "telegram poller: OperationalError" in (await town.get("/readyz"))[1].decode()
        naps.append(seconds)
        if len(naps) == 3:
            broken.undo()
            is_back.set()

    loops = town.app.loops = Loops(nap=nap)
    broken = pytest.MonkeyPatch()
    broken.setattr(town.app.database, "write", down)
    town.telegram_platform.offer(webhooks.telegram_text(5, "สวัสดี", update_id=10))
    running = loops.begin("telegram poller", lambda well: polling.poll(town.app, well))
    await is_back.wait()
    while not town.telegram_platform.sent:
        await town.settle()
    assert naps == [1.0, 2.0, 4.0]
    while loops.down():
        town.telegram_platform.offer()
        await town.settle()
    assert b"poller" not in (await town.get("/readyz"))[1]
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

"""A process waits for its database at the start, and for nothing too long at the end."""

import asyncio
from pathlib import Path

import pytest
from asyncpg.exceptions import CannotConnectNowError, TooManyConnectionsError
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.app import App, Process
from bot.rounds.dispatch import Dispatcher, Unavailable
from bot.server.wiring import close
from bot.server.worker import become_ready
from tests.kit.platforms import webhooks
from tests.kit.platforms.fake_platforms import Trouble
from tests.kit.town import Town


async def test_the_start_waits_for_a_database_that_is_away_full_or_starting(
    database_url: str, tmp_path: Path
) -> None:
    troubles: list[Exception] = [
        ConnectionRefusedError(),
        *(OperationalError("connect", None, TooManyConnectionsError("x")) for _ in range(20)),
        OperationalError("connect", None, CannotConnectNowError("the system is starting up")),
    ]

    async def before() -> None:
        if troubles:
            raise troubles.pop(0)

    async def nap(_seconds: float) -> None:
        return

    async with Town(database_url, tmp_path, is_ready=False) as town:
        with capture_logs() as logs:
            app = await become_ready(Process(town.process.app), before, nap)
    assert isinstance(app, App)
    said = [one["error"] for one in logs if one["log_level"] == "error"]
    assert said == ["ConnectionRefusedError", "OperationalError 53300", "OperationalError 57P03"]


async def test_what_will_not_pass_ends_the_start(database_url: str, tmp_path: Path) -> None:
    async def before() -> None:
        raise ValueError("a bug")

    async with Town(database_url, tmp_path, is_ready=False) as town:
        with pytest.raises(ValueError, match="a bug"):
            await become_ready(Process(town.process.app), before)


async def test_the_end_does_not_wait_for_a_database_that_is_away(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(_work: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    monkeypatch.setattr(town.app.database, "write", down)
    assert await town.line("U1").delivers(webhooks.line_text("U1", "สวัสดี")) == 503
    with capture_logs() as logs:
        async with asyncio.timeout(5):
            await close(town.app, seconds=2)
    assert len(logs) < 20


async def test_the_end_does_not_wait_for_a_platform_that_hangs_and_loses_nothing(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Town(database_url, tmp_path) as town,
        Town(database_url, tmp_path, neighbour=town) as other,
    ):
        hangs = Trouble(slow_seconds=30, path="sendMessage", dropped=True)
        town.telegram_platform.next_answers.append(hangs)
        assert await town.telegram(5).delivers(webhooks.telegram_text(5, "สวัสดี")) == 200
        async with asyncio.timeout(5):
            await close(town.app, seconds=1)
        assert not town.telegram_platform.sent
        await other.sweep()
        assert len(town.telegram_platform.sent) == 1


async def test_a_queue_that_nobody_serves_in_time_takes_nobody_more(town: Town) -> None:
    now = [0.0]
    app = town.app
    idle = Dispatcher(app.database, app.dispatcher.desk, app.courier, seconds=lambda: now[0])
    first = asyncio.create_task(idle.take(_said("1", town)))
    await asyncio.wait([first], timeout=0)
    now[0] = 1.9
    second = asyncio.create_task(idle.take(_said("2", town)))
    await asyncio.wait([second], timeout=0)
    now[0] = 2.1
    assert idle.oldest_seconds() == pytest.approx(2.1)
    with pytest.raises(Unavailable):
        await idle.take(_said("3", town))
    running = asyncio.create_task(idle.run())
    await asyncio.gather(first, second)
    await idle.take(_said("3", town))
    running.cancel()


def _said(event_id: str, town: Town):  # type: ignore[no-untyped-def]
    body = webhooks.line_webhook("line-secret", webhooks.line_text(f"U{event_id}", "สวัสดี"))[1]
    return next(iter(town.app.channels.values())).events(body)

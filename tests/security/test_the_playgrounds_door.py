"""The demo's page listens to browsers of this machine only, and its clock stays in the calendar."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.base.clock import OffsetClock
from bot.base.settings import Settings
from bot.cli.serve import PLAYGROUND_URL, demo_app, demo_web
from bot.server.wiring import close


async def test_a_name_that_only_leads_here_is_refused_and_junk_is_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path}/khabuan.db",
        media_url=f"file:{tmp_path}/media",
        public_url=PLAYGROUND_URL,
    )
    app, playground = await demo_app(settings)
    async with TestClient(TestServer(demo_web(app, playground))) as browser:
        for host, status in (
            ("localhost:8080", 200), ("127.0.0.1", 200), ("[::1]:8080", 200), ("evil.example", 403),
            ("127.0.0.1.evil.example:8080", 403), ("localhost@evil.example", 403), ("[::", 403),
        ):  # fmt: skip
            for path in ("/", "/healthz"):
                answer = await browser.get(path, headers={"Host": host})
                assert answer.status == status, host
        async with browser.ws_connect("/playground/ws") as socket:
            await socket.receive()
            for frame in (
                '{"do":"move","seconds":1e300}', '{"do":"move","at":"9999-01-01T00:00:00Z"}',
                '{"do":"move","at":5}', '{"do":"move","seconds":"nan"}', "[" * 100_000, "[]",
                '{"do":[]}', '{"do":"move","at":"2300-01-01T00:00:00Z"}', '{"do":"move"}',
            ):  # fmt: skip
                await socket.send_str(frame)
                while "cannot" not in (said := await socket.receive_str(timeout=5)):
                    pass
                assert '"error"' not in said, frame
    assert "Traceback" not in caplog.text
    await close(app)


def test_a_clock_moved_by_hand_stays_between_2000_and_2200() -> None:
    clock = OffsetClock(timedelta(0))
    for year in (1, 1999, 2200, 9999):
        with pytest.raises(ValueError, match="beyond"):
            clock.move_to(datetime(year, 6, 1, tzinfo=UTC))
    clock.move_to(datetime(2199, 6, 1, tzinfo=UTC))
    assert clock().year == 2199

"""`khabuan connect` against fake platforms: what it sets, keeps and leaves to do by hand."""

from collections.abc import AsyncIterator

import pytest

from bot.base.settings import Settings
from bot.cli.connect import connected
from bot.server.wiring import doors_of
from storage.database.engines import Database
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram


@pytest.fixture
async def platforms() -> AsyncIterator[tuple[FakeLine, FakeTelegram]]:
    async with FakeLine() as line, FakeTelegram() as telegram:
        yield line, telegram


def settings_for(url: str, line: FakeLine, telegram: FakeTelegram) -> Settings:
    return Settings(
        database_url=url,
        secret_key="secret",
        public_url="https://khabuan.example",
        line_channel_secret="s",
        line_channel_token=line.token,
        line_api_url=line.api_url,
        line_data_url=line.data_url,
        telegram_token=telegram.token,
        telegram_secret="t",
        telegram_api_url=telegram.url,
    )


async def test_connect_sets_both_up_and_keeps_our_names_for_invites(
    sqlite_url: str,
    platforms: tuple[FakeLine, FakeTelegram],
    capsys: pytest.CaptureFixture[str],
) -> None:
    line, telegram = platforms
    settings = settings_for(sqlite_url, line, telegram)
    assert await connected(settings) == 0, capsys.readouterr().out
    said = capsys.readouterr().out
    assert "Webhook redelivery" in said
    assert line.token not in said
    database = Database(sqlite_url)
    doors = await database.read(lambda c: doors_of(c, settings))
    await database.close()
    assert doors.line_id.startswith("@")
    assert doors.telegram_name

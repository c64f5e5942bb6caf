"""Both ways round: the leader on LINE with the coordinator on Telegram, and the reverse."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kit.people import a_coordinator, a_leader
from tests.kit.permission_stage import Stage, staged
from tests.kit.phones import LinePhone
from tests.kit.steps import Phone
from tests.kit.town import Town


@pytest.fixture(params=["line", pytest.param("telegram", marks=pytest.mark.matrix)])
async def leader(town: Town, request: pytest.FixtureRequest) -> Phone:
    """A leader in Trat."""
    return await a_leader(town, request.param)


@pytest.fixture
async def coordinator(town: Town, leader: Phone) -> Phone:
    """The coordinator of Trat, on the other platform."""
    return await a_coordinator(town, "telegram" if isinstance(leader, LinePhone) else "line")


@pytest.fixture
async def sqlite_town(sqlite_url: str, tmp_path: Path, pack: Path) -> AsyncIterator[Town]:
    """A town on one engine, for what no engine decides."""
    async with Town(sqlite_url, tmp_path, pack=str(pack)) as opened:
        yield opened


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """See `permission_stage`."""
    async for made in staged(database_url, tmp_path):
        yield made

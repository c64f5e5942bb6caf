"""The bot on the tests' own pack, in a chat without a platform."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kit.databases import Databases
from tests.kit.packs import OF_THE_PICTURE
from tests.kit.talks.stage import Stage
from tests.kit.talks.talk import begins_at


@pytest.fixture
def ground(databases: Databases, tmp_path: Path) -> Path:
    """A database with tables and the forms of that pack."""
    databases.sqlite(tmp_path / "stage.db")
    return tmp_path / "stage.db"


@pytest.fixture
async def stage(ground: Path) -> AsyncIterator[Stage]:
    """The bot serving this pack, in a chat without a platform."""
    found = await Stage.set_up(ground, begins_at(""), str(OF_THE_PICTURE))
    yield found
    await found.close()

"""The bot on the tests' own pack, in a chat without a platform."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kit.talks.grounds import Grounds
from tests.kit.talks.stage import Stage
from tests.kit.talks.talk import begins_at


@pytest.fixture
def ground(grounds: Grounds, tmp_path: Path) -> Path:
    """A database with tables and the forms of that pack."""
    return grounds.copy(tmp_path / "stage.db", grounds.pack_of_tests)


@pytest.fixture
async def stage(ground: Path, grounds: Grounds) -> AsyncIterator[Stage]:
    """The bot serving this pack, in a chat without a platform."""
    found = await Stage.set_up(ground, begins_at(""), str(grounds.pack_of_tests))
    yield found
    await found.close()

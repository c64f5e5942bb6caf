"""Transcripts of this folder, played on the pack made for it."""

import asyncio
from pathlib import Path

import pytest

from tests.conversations.stage import migrated
from tests.conversations.talk import begins_at
from tests.conversations.test_talks import goes_as_written

TALKS = sorted(Path(__file__).parent.glob("*.talk"))


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory, pack_folder: Path) -> Path:
    """A database with tables and compiled forms; every transcript gets a copy."""
    path = tmp_path_factory.mktemp("talks") / "ground.db"
    asyncio.run(migrated(path, begins_at(""), str(pack_folder)))
    return path


@pytest.mark.parametrize("talk", TALKS, ids=[path.stem for path in TALKS])
def test_a_talk_goes_as_written(
    talk: Path, ground: Path, pack_folder: Path, tmp_path: Path
) -> None:
    goes_as_written(talk, ground, tmp_path, str(pack_folder))

"""A pack of its own for the picture: the country of 2568 with topics made for these tests."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile, copytree

import pytest

from tests.conversations.stage import Stage, migrated
from tests.conversations.talk import begins_at

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "core" / "packs" / "2568"
TOPICS = (
    "projects", "disaster", "mechanism", "tambon", "money", "hardship", "learning", "issues",
)  # fmt: skip


@pytest.fixture(scope="session")
def pack_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, laid together from the real one and from `pack/`."""
    folder = tmp_path_factory.mktemp("packs") / "2568"
    copytree(REAL, folder, ignore=lambda _where, names: [n for n in names if n == "topics"])
    copytree(HERE / "pack", folder, dirs_exist_ok=True)
    programme = folder / "programme.toml"
    names = ", ".join(f'"{name}"' for name in TOPICS)
    text = programme.read_text("utf-8")
    programme.write_text(re.sub(r"(?m)^topics = .*?\]", f"topics = [{names}]", text, flags=re.S))
    return folder


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory, pack_folder: Path) -> Path:
    """A database with tables and compiled forms; every transcript gets a copy."""
    path = tmp_path_factory.mktemp("talks") / "ground.db"
    asyncio.run(migrated(path, begins_at(""), str(pack_folder)))
    return path


@pytest.fixture
async def stage(ground: Path, pack_folder: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot serving this pack, in a chat without a platform."""
    copyfile(ground, tmp_path / "stage.db")
    found = await Stage.set_up(tmp_path / "stage.db", begins_at(""), str(pack_folder))
    yield found
    await found.close()

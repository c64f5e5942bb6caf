"""Every transcript of this folder goes as it is written.

`KHABUAN_WRITE_TALKS=1 ./khabuan test tests/conversations` writes down how they went instead,
to be read over with `git diff` before it is believed.
"""

import asyncio
import os
from difflib import unified_diff
from pathlib import Path
from shutil import copyfile

import pytest

from tests.conversations.stage import Stage, migrated
from tests.conversations.talk import begins_at, play

FOLDER = Path(__file__).parent
TALKS = sorted(FOLDER.glob("*.talk"))


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with tables and compiled forms; every transcript gets a copy."""
    path = tmp_path_factory.mktemp("talks") / "ground.db"
    asyncio.run(migrated(path, begins_at("")))
    return path


@pytest.mark.parametrize("talk", TALKS, ids=[path.stem for path in TALKS])
def test_a_talk_goes_as_written(talk: Path, ground: Path, tmp_path: Path) -> None:
    goes_as_written(talk, ground, tmp_path)


def goes_as_written(talk: Path, ground: Path, tmp_path: Path, pack: str = "") -> None:
    """Plays it on a copy of `ground` and compares; `pack`: a folder, if not the pack of the day."""
    copyfile(ground, tmp_path / "talk.db")
    source = talk.read_text("utf-8")
    went = asyncio.run(_played(source, tmp_path / "talk.db", pack))
    if os.environ.get("KHABUAN_WRITE_TALKS"):
        talk.write_text(went, "utf-8")
        assert "\n! " not in went, went
    elif went != source:
        lines = unified_diff(source.splitlines(), went.splitlines(), "written", "went", "", "", 4)
        pytest.fail(f"{talk.name}\n" + "\n".join(lines), pytrace=False)


async def _played(source: str, database: Path, pack: str) -> str:
    stage = await Stage.set_up(database, begins_at(source), pack)
    try:
        went = await play(source, stage)
    finally:
        await stage.close()
    assert stage.asked.reading_whole_tables(str(database)) == []
    return went

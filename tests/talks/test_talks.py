"""Every transcript of these folders goes as it is written.

`KHABUAN_WRITE_TALKS=1 ./khabuan test -- tests/talks` writes down how they went instead,
to be read over with `git diff` before it is believed.
"""

import asyncio
import os
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.kit.databases import Databases
from tests.kit.packs import pack_named
from tests.kit.sightings import unnoted
from tests.kit.talks.stage import Stage
from tests.kit.talks.talk import begins_at, pack_of, play

TALKS = sorted(Path(__file__).parent.rglob("*.talk"))


@pytest.mark.parametrize("talk", TALKS, ids=[path.stem for path in TALKS])
def test_a_talk_goes_as_written(talk: Path, databases: Databases, tmp_path: Path) -> None:
    source, database = talk.read_text("utf-8"), tmp_path / "talk.db"
    databases.sqlite(database)
    went = asyncio.run(_played(source, database, pack_named(pack_of(source))))
    if os.environ.get("KHABUAN_WRITE_TALKS"):
        talk.write_text(went, "utf-8")
        assert "\n! " not in went, went
    elif went != source:
        lines = unified_diff(source.splitlines(), went.splitlines(), "written", "went", "", "", 4)
        pytest.fail(f"{talk.name}\n" + "\n".join(lines), pytrace=False)


async def _played(source: str, database: Path, pack: Path) -> str:
    stage = await Stage.set_up(database, begins_at(source), str(pack))
    try:
        went = await play(source, stage)
        assert await stage.app.database.read(unnoted) == []
    finally:
        await stage.close()
    assert stage.asked.reading_whole_tables(str(database)) == []
    return went

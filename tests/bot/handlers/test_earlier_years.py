"""Cards of a year that is over, asked for in the next: by its own pack, as it stood."""

import os
from pathlib import Path

from bot.server.library import PACKS, read_files
from core.programme.pack.next_year import next_pack
from tests.kit.databases import Databases
from tests.kit.talks.stage import Stage
from tests.kit.talks.talk import begins_at, play

TALK = Path(__file__).parent / "earlier_years.talk"


async def test_a_year_is_a_word_beside_a_place(databases: Databases, tmp_path: Path) -> None:
    pack = tmp_path / "packs/2569"
    for path, content in next_pack(read_files(PACKS / "2568"), 2568, 2569).items():
        (pack / path).parent.mkdir(parents=True, exist_ok=True)
        (pack / path).write_bytes(content)
    source, ground = TALK.read_text("utf-8"), tmp_path / "ground.db"
    databases.sqlite(ground)
    stage = await Stage.set_up(ground, begins_at(source), str(pack))
    try:
        went = await play(source, stage)
    finally:
        await stage.close()
    if os.environ.get("KHABUAN_WRITE_TALKS"):
        TALK.write_text(went, "utf-8")
    assert went == source

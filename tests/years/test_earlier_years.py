"""Cards of a year that is over, asked for in the next: by its own pack, as it stood."""

import asyncio
from pathlib import Path

from bot.server.library import PACKS, read_files
from core.programme.pack.next_year import next_pack
from tests.conversations.stage import migrated
from tests.conversations.talk import begins_at
from tests.conversations.test_talks import goes_as_written

TALK = Path(__file__).parent / "earlier.talk"


def test_a_year_is_a_word_beside_a_place(tmp_path: Path) -> None:
    pack = tmp_path / "packs/2569"
    for path, content in next_pack(read_files(PACKS / "2568"), 2568, 2569).items():
        (pack / path).parent.mkdir(parents=True, exist_ok=True)
        (pack / path).write_bytes(content)
    ground = tmp_path / "ground.db"
    asyncio.run(migrated(ground, begins_at(TALK.read_text("utf-8")), str(pack)))
    goes_as_written(TALK, ground, tmp_path, str(pack))

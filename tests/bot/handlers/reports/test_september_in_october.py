"""The last month of a year is sent when the next year's pack is served: it is of its own year."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.server.library import read_files
from core.events import Said
from core.programme.pack.next_year import next_pack
from storage.tables import reports, summaries
from tests.kit.databases import Databases
from tests.kit.packs import OF_TESTS
from tests.kit.talks.cast import Cast
from tests.kit.talks.stage import Stage, line_chat

SEPTEMBER, OCTOBER = datetime(2025, 9, 20, 3, tzinfo=UTC), datetime(2025, 10, 3, 3, tzinfo=UTC)
LEADER = line_chat(1)


@pytest.fixture
async def october(databases: Databases, tmp_path: Path) -> AsyncIterator[Stage]:
    """A leader and a project of 2568, served by the pack of 2569 since two days ago."""
    databases.sqlite(tmp_path / "years.db")
    before = await Stage.set_up(tmp_path / "years.db", SEPTEMBER, str(OF_TESTS))
    cast = Cast(before)
    await cast.prepares("who", "leader ตราด ป้าแดง")
    await cast.prepares("project", "บ้านพอเพียง budget 350000")
    assert cast.phones["ป้าแดง"] == LEADER
    await before.close()
    pack = tmp_path / "2569"
    for path, content in next_pack(read_files(OF_TESTS), 2568, 2569).items():
        (pack / path).parent.mkdir(parents=True, exist_ok=True)
        (pack / path).write_bytes(content)
    stage = await Stage.set_up(tmp_path / "years.db", OCTOBER, str(pack))
    yield stage
    await stage.close()


@pytest.mark.parametrize(
    "said",
    [
        ("บ้านพอเพียง 70% ใช้ไป 90000 ช่วย 6 หลัง", "ส่ง"),
        ("บ้านพอเพียง ก.ย. 70% ใช้ไป 90000 ช่วย 6 หลัง", "ส่ง"),
        ("รายงาน", "1", "70", "90000", "6", "ข้าม", "ส่ง"),
        ("รายงานเดือนกันยายน", "1", "70", "90000", "6", "ข้าม", "ส่ง"),
    ],
)
async def test_it_counts_in_the_year_that_is_over(october: Stage, said: tuple[str, ...]) -> None:
    for words in said:
        await october.happens(LEADER, Said(words))
    heard = await october.said_in(LEADER)
    assert any("ก.ย. 2568" in f"{each.title} {each.text} {each.note}" for each in heard)
    (row,) = await october.app.database.read(lambda c: c.execute(select(reports)).all())
    assert (row.number, row.year, row.period) == ("ตราด-2568-0001", 2568, "2025-09")
    years = await october.app.database.read(
        lambda c: set(c.execute(select(summaries.c.year)).scalars())
    )
    assert years == {2568}
    await october.happens(LEADER, Said("สถานะ ตราด 2568"))
    (card,) = await october.said_in(LEADER)
    assert [(each.label, each.percent) for each in card.rows] == [("บ้านพอเพียง", 70)]

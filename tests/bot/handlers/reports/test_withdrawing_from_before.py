"""A report that changed a row before its changes were kept one by one cannot be taken back."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from core.events import Pressed, Said
from core.messages import Press
from storage.tables import reports as kept
from storage.tables import row_changes
from tests.kit.databases import Databases
from tests.kit.packs import OF_TESTS
from tests.kit.talks.cast import Cast
from tests.kit.talks.stage import Stage

FRIDAY = datetime(2024, 11, 15, 3, tzinfo=UTC)


@pytest.fixture
async def stage(databases: Databases, tmp_path: Path) -> AsyncIterator[Stage]:
    databases.sqlite(tmp_path / "before.db")
    opened = await Stage.set_up(tmp_path / "before.db", FRIDAY, str(OF_TESTS))
    yield opened
    await opened.close()


async def test_what_was_not_kept_is_not_undone_and_the_reason_is_said(stage: Stage) -> None:
    cast = Cast(stage)
    await cast.prepares("who", "coordinator ตราด พี่ต้อย")
    await cast.prepares("row", "mechanisms คณะทำงาน · status=active")
    chat = cast.phones["พี่ต้อย"]
    for words in ("ปรับกลไก", "พักไว้ก่อน", "รอคนใหม่", "ส่ง"):
        await stage.happens(chat, Said(words))
    *_, receipt = await stage.said_in(chat)
    await stage.app.database.write(_as_it_was_kept_once)
    withdraw = next(each for each in receipt.buttons if each.label == "ถอนรายงาน")
    assert isinstance(withdraw.does, Press)
    await stage.happens(chat, Pressed(withdraw.does.data))
    (said,) = await stage.said_in(chat)
    assert said.text == stage.app.texts.say("withdraw-not-kept", {"label": "คณะทำงาน"})


def _as_it_was_kept_once(connection: Connection) -> None:
    """The row alone was written then; what is kept of it began later."""
    (at,) = connection.execute(select(kept.c.filed_at)).scalars()
    connection.execute(update(row_changes).values(report_id=None, at=at.replace(year=2026)))

"""A button that adds or changes a row, tapped by whoever it was not shown to."""

import pytest
from sqlalchemy import select

from bot.base.buttons import token
from core.events import Pressed
from storage import tables
from tests.kit.talks.cast import Cast
from tests.kit.talks.stage import Stage
from tests.kit.talks.talk import ROOM


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    found = Cast(stage)
    for line in (
        "leader ตราด ป้าแดง", "coordinator ตราด พี่ต้อย", "staff คุณนก", "partner คุณฝน",
        "leader น่าน ครูอ้อย", "coordinator น่าน พี่เมย์",
    ):  # fmt: skip
        await found.prepares("who", line)
    await found.prepares("row", "learning_sites ป่าชุมชน · theme=ป่า state=open")
    return found


async def buttons(stage: Stage) -> list[str]:
    query = select(tables.entities.c.id)
    (row_id,) = await stage.app.database.read(lambda c: list(c.execute(query).scalars()))
    return [f"/changerow.{row_id} {token('site-change')}", "/file.site-open 23"]


async def talks(stage: Stage) -> int:
    found = await stage.app.database.read(lambda c: list(c.execute(select(tables.talks))))
    return len(found)


@pytest.mark.parametrize("who", ["ป้าแดง", "พี่ต้อย"])
@pytest.mark.parametrize("which", [0, 1])
async def test_who_works_here_gets_the_form(stage: Stage, cast: Cast, who: str, which: int) -> None:
    await stage.happens(cast.phones[who], Pressed((await buttons(stage))[which]))
    assert await talks(stage) == 1


@pytest.mark.parametrize("who", ["คุณนก", "คุณฝน", "ครูอ้อย", "พี่เมย์"])
@pytest.mark.parametrize("which", [0, 1])
async def test_anybody_else_is_refused(stage: Stage, cast: Cast, who: str, which: int) -> None:
    await stage.happens(cast.phones[who], Pressed((await buttons(stage))[which]))
    (said,) = await stage.said_in(cast.phones[who])
    who_may = stage.app.texts.say("some-and-last", {"some": "แกนนำ", "last": "ผู้ประสานงาน"})
    refusals = {
        "not-allowed": {},
        "not-allowed-place": {"own": "จ.น่าน", "place": "จ.ตราด"},
        "report-not-here": {"who": who_may},
    }
    assert said.text in {stage.app.texts.say(key, args) for key, args in refusals.items()}
    assert await talks(stage) == 0


async def test_a_room_is_sent_to_the_private_chat(stage: Stage, cast: Cast) -> None:
    for data in await buttons(stage):
        await stage.happens(ROOM, Pressed(data))
        (said,) = await stage.said_in(ROOM)
        assert said.text == stage.app.texts.say("room-go-private")
    assert await talks(stage) == 0


async def test_a_row_or_a_form_that_is_gone_is_told_kindly(stage: Stage, cast: Cast) -> None:
    for data in ("/changerow.x y", "/row.x", "/rows.nothing 23"):
        await stage.happens(cast.phones["ป้าแดง"], Pressed(data))
        (said,) = await stage.said_in(cast.phones["ป้าแดง"])
        assert said.text == stage.app.texts.say("rows-gone")

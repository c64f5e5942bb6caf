"""Rows of a register that name somebody: who sees them, and that it is noted."""

import pytest
from sqlalchemy import select

from core.changes import AskRoom, LinkRoom
from core.events import Pressed, Said
from storage import tables
from tests.kit.talks.cast import Cast
from tests.kit.talks.stage import Stage
from tests.kit.talks.talk import ROOM


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    """Trat's people, and a member of its mechanism whose name is the label of the row."""
    found = Cast(stage)
    for line in ("leader ตราด ป้าแดง", "coordinator ตราด พี่ต้อย", "staff คุณนก"):
        await found.prepares("who", line)
    await found.prepares("row", "mechanism_members สมชาย · name=สมชาย phone=0812345678 duty=chair")
    return found


async def sightings(stage: Stage) -> list[str]:
    rows = await stage.app.database.read(lambda c: list(c.execute(select(tables.sightings))))
    return [row.what for row in rows]


async def words_of(stage: Stage, cast: Cast, who: str) -> str:
    await stage.happens(cast.phones[who], Said("คณะทำงาน ตราด"))
    (listed,) = await stage.said_in(cast.phones[who])
    data = listed.buttons[0].does.data  # type: ignore[union-attr]
    await stage.happens(cast.phones[who], Pressed(data))
    return repr([listed, *await stage.said_in(cast.phones[who])])


async def test_the_coordinator_and_staff_see_who_it_is_and_that_is_noted(
    stage: Stage, cast: Cast
) -> None:
    for who in ("พี่ต้อย", "คุณนก"):
        said = await words_of(stage, cast, who)
        assert "สมชาย" in said
        assert "0812345678" in said
    assert sorted(await sightings(stage)) == ["row", "row", "rows", "rows"]


async def test_a_leader_sees_the_duty_but_not_whose_it_is(stage: Stage, cast: Cast) -> None:
    said = await words_of(stage, cast, "ป้าแดง")
    assert "ประธาน" in said
    assert "สมชาย" not in said
    assert "0812345678" not in said
    assert await sightings(stage) == []


async def test_a_room_never_hears_a_name_even_where_it_is_the_label(
    stage: Stage, cast: Cast
) -> None:
    await stage.is_given(ROOM, AskRoom(ROOM.key, "23", "x"))
    await stage.is_given(ROOM, LinkRoom(ROOM.key, "23", "x"))
    await stage.happens(ROOM, Said("คณะทำงาน ตราด"))
    said = repr(await stage.said_in(ROOM))
    assert "ประธาน" in said
    assert "สมชาย" not in said
    assert await sightings(stage) == []

"""Rooms: commands and mentions are answered, forms go to 1:1, everything else leaves no trace."""

from typing import Any

import pytest
from sqlalchemy import func, select

from storage import tables
from tests.kit.phones import LinePhone, TelegramPhone
from tests.kit.platforms import webhooks
from tests.kit.rooms import is_trats
from tests.kit.steps import answers, joins, opens_project
from tests.kit.town import Town

ROOM = "C" + "1" * 32
GROUP = -1001


@pytest.fixture
async def busy(town: Town) -> Town:
    """A town where Trat has one report and a room on each platform."""
    leader = town.line("U1")
    await joins(town, leader, "leader", "ป้าแดง")
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    await is_trats(town, town.line("U1", group=ROOM), town.telegram(GROUP, sender=9))
    return town


async def events(town: Town) -> int:
    counted = select(func.count()).select_from(tables.events)
    return await town.app.database.read(lambda c: int(c.execute(counted).scalar_one()))


async def test_whole_message_commands_are_answered_in_a_line_room(busy: Town) -> None:
    room = busy.line("U1", group=ROOM)
    assert "45,000" in (await room.says("สถานะ ตราด"))[-1]
    assert "45,000" in (await room.says("ภาพรวม"))[-1]


async def test_a_mention_is_answered_in_a_line_room(busy: Town) -> None:
    room = busy.line("U1", group=ROOM)
    assert "45,000" in (await room.says("@ขบวน สถานะ ตราด", mention="@ขบวน"))[-1]
    assert len(await room.says("@ขบวน ช่วยหน่อย", mention="@ขบวน")) == 1


async def test_people_talking_to_one_another_are_not_stored_at_all(busy: Town) -> None:
    room, before = busy.line("U2", group=ROOM), await events(busy)
    for words in (
        "เย็นนี้ประชุมกันนะ",
        "สถานะตราดเป็นยังไงบ้างพวกเรา",
        "รายงานหรือยังคะ พี่ ๆ ทุกคน",
        "ส่งของ ถึงบ้าน แล้ว นะ",
        "40",
    ):
        assert await room.says(words) == []
    await room.does(webhooks.line_photo("U2", "9", group=ROOM))
    await room.does(webhooks.line_sticker("U2", group=ROOM))
    assert room.hears() == []
    assert await events(busy) == before
    keys = await busy.app.database.read(
        lambda c: set(c.execute(select(tables.chats.c.key)).scalars())
    )
    assert keys == {"line:U1", f"line:{ROOM}", f"telegram:{GROUP}"}


async def test_a_form_is_never_shown_in_a_room(busy: Town) -> None:
    room = busy.line("U1", group=ROOM)
    heard = await room.says("รายงาน")
    assert heard == [busy.words("room-go-private")]
    assert room.button(busy.words("button-open-chat"))["type"] == "uri"
    talks = await busy.app.database.read(lambda c: c.execute(tables.talks.select()).all())
    assert ROOM not in {row.chat_key for row in talks}
    heard = await room.says("ลงทะเบียน")
    assert heard == [busy.words("room-go-private")]


async def test_a_room_is_greeted_when_we_come_and_never_written_to_once_we_left(
    busy: Town,
) -> None:
    other = "C" + "2" * 32
    room = busy.line("U1", group=other)
    hello = [busy.words("room-hello"), busy.words("room-hello-alone", days=7)]
    assert await room.does(webhooks.line_join(other)) == hello
    await room.does(webhooks.line_leave(other))
    open_ones = select(tables.chats.c.is_open).where(tables.chats.c.key == f"line:{other}")
    assert await busy.app.database.read(lambda c: c.execute(open_ones).scalar_one()) is False


async def test_telegram_groups_answer_commands_and_mentions_and_nothing_else(busy: Town) -> None:
    room = busy.telegram(GROUP, sender=9)
    assert "45,000" in (await room.says("/status ตราด"))[-1]
    assert "45,000" in (await room.says("/status@KhabuanBot ตราด"))[-1]
    assert "45,000" in (await room.says("@KhabuanBot สถานะ ตราด"))[-1]
    assert "45,000" in (await room.says("สถานะ ตราด"))[-1]
    before = await events(busy)
    for words in ("สวัสดีทุกคน", "/status@SomeOtherBot ตราด", "@someone สถานะ ตราด นะ คะ"):
        assert await room.says(words) == []
    assert await events(busy) == before


async def test_a_group_that_became_a_supergroup_goes_on_under_its_new_id(busy: Town) -> None:
    room = busy.telegram(GROUP, sender=9)
    await room.says("/status ตราด")
    busy.telegram_platform.moved[str(GROUP)] = -100777
    assert await room.says("/status ตราด") == []
    await busy.sweep(seconds=10)
    (answer,) = busy.telegram(-100777, sender=9).hears()
    assert "45,000" in answer
    keys = await _open_keys(busy)
    assert f"telegram:{GROUP}" not in keys
    assert "telegram:-100777" in keys


async def test_a_group_that_tells_us_it_moved_is_followed(busy: Town) -> None:
    room = busy.telegram(GROUP, sender=9)
    await room.says("/status ตราด")
    moved = webhooks.telegram_message(GROUP, sender=9, migrate_to_chat_id=-100888)
    await room.does(moved)
    assert {"telegram:-100888"} == {k for k in await _open_keys(busy) if k.startswith("telegram")}


async def _open_keys(town: Town) -> set[str]:
    statement = select(tables.chats.c.key).where(tables.chats.c.is_open)
    return await town.app.database.read(lambda c: set(c.execute(statement).scalars()))


async def test_two_people_in_a_room_do_not_share_a_talk(busy: Town) -> None:
    rooms: list[Any] = [busy.line("U1", group=ROOM), busy.line("U2", group=ROOM)]
    for room in rooms:
        assert isinstance(room, LinePhone | TelegramPhone)
        await room.says("รายงาน")
    heard = await busy.line("U1").says("สวัสดี")
    assert busy.words("ask-progress", number=1, of=5) not in " ".join(heard)

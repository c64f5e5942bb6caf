"""A week goes to its province's rooms, as far as the month's messages allow."""

import pytest
from sqlalchemy import Connection, func, select

from bot.sending.push_budget import month_of
from core.changes import AskRoom, LinkRoom
from core.events import Channel, ChatKind, ChatRef
from core.quota import Step
from storage import tables
from storage.chats import chats, rooms
from storage.messages import quota
from tests.kit.phones import LinePhone
from tests.kit.platforms import webhooks
from tests.kit.steps import PROJECT, joins, opens_project
from tests.kit.town import Town

LINE_ROOM = ChatRef(Channel.LINE, "C" + "1" * 32, ChatKind.GROUP)
TELEGRAM_ROOM = ChatRef(Channel.TELEGRAM, "-1001", ChatKind.GROUP)
MEMBERS = 12


@pytest.fixture
async def coordinator(town: Town) -> LinePhone:
    """A coordinator of Trat with an open project and a linked room on each platform."""
    phone = town.line("U1")
    await joins(town, phone, "coordinator", "พี่หนึ่ง")
    await opens_project(town, phone)
    town.line_platform.members[LINE_ROOM.address] = MEMBERS

    def link(connection: Connection) -> None:
        both = (LINE_ROOM, TELEGRAM_ROOM)
        chats.open_missing(connection, both, town.clock())
        rooms.ask(connection, [AskRoom(one.key, "23", "x") for one in both], town.clock())
        rooms.link(connection, [LinkRoom(one.key, "23", "x") for one in both])
        rooms.count_members(connection, {LINE_ROOM.key: MEMBERS})

    await town.app.database.write(link)
    return phone


async def is_at(town: Town, step: Step) -> None:
    """The month's account stands at this step, whatever the hourly look at it found."""
    month = month_of(town.clock())

    def keep(connection: Connection) -> None:
        quota.claim(connection, month, 0, None)
        quota.keep_step(connection, month, step, step)

    await town.app.database.write(keep)


async def a_monday(town: Town, step: Step) -> tuple[list[str], list[str]]:
    """What the rooms on LINE and Telegram hear of a week in a month at this step."""
    await is_at(town, step)
    await town.due("2024-11-18T08:00")
    await is_at(town, step)
    await town.sweep(hours=57)
    on_line = town.line("U1", group=LINE_ROOM.address).hears()
    return on_line, town.telegram_platform.inbox(TELEGRAM_ROOM.address)


async def test_a_calm_month_shows_a_picture_with_its_words(
    town: Town, coordinator: LinePhone
) -> None:
    on_line, on_telegram = await a_monday(town, Step.CALM)
    assert [one.startswith("[picture ") for one in on_line] == [True, False]
    assert "ประเมินตำบลเข้มแข็ง" in on_line[1]
    assert on_telegram
    (morning,) = coordinator.hears()
    assert PROJECT not in morning
    assert town.line_platform.used == MEMBERS + 1
    town.has_no_complaints()


async def test_a_tighter_month_says_it_in_words(town: Town, coordinator: LinePhone) -> None:
    on_line, on_telegram = await a_monday(town, Step.SHORT_TEXT)
    (said,) = on_line
    assert "ประเมินตำบลเข้มแข็ง" in said
    assert len(on_telegram) > 0


async def test_a_dear_room_is_left_to_its_coordinators(town: Town, coordinator: LinePhone) -> None:
    coordinator.hears()
    on_line, on_telegram = await a_monday(town, Step.COORDINATORS_ONLY)
    assert on_line == []
    assert on_telegram
    assert any("ประเมินตำบลเข้มแข็ง" in said for said in coordinator.hears())
    assert town.line_platform.used < MEMBERS


async def test_a_week_goes_along_when_people_of_the_room_speak_among_themselves(
    town: Town, coordinator: LinePhone
) -> None:
    room = town.line("U2", group=LINE_ROOM.address)
    before = town.line_platform.used
    await town.due("2024-11-18T08:00")
    await town.settle()
    assert room.hears() == []
    heard = await room.says("เย็นนี้ประชุมกันนะ")
    assert [one.startswith("[picture ") for one in heard] == [True, False]
    assert await room.says("เห็นแล้วค่ะ") == []
    await town.sweep(hours=60)
    assert room.hears() == []
    assert town.line_platform.used - before <= 1, "only the coordinator's morning was pushed"
    town.has_no_complaints()


async def test_a_sticker_in_the_room_carries_the_week_as_well(
    town: Town, coordinator: LinePhone
) -> None:
    room = town.line("U2", group=LINE_ROOM.address)
    await town.due("2024-11-18T08:00")
    assert len(await room.does(webhooks.line_sticker("U2", group=LINE_ROOM.address))) == 2


async def test_what_the_room_said_is_not_kept(town: Town, coordinator: LinePhone) -> None:
    room = town.line("U2", group=LINE_ROOM.address)
    await town.due("2024-11-18T08:00")
    await room.says("เย็นนี้ประชุมกันนะ")
    kept = await town.app.database.read(everything_written)
    assert "เย็นนี้" not in kept
    assert "line:U2" not in kept


async def test_a_room_that_chats_by_night_is_left_alone(town: Town, coordinator: LinePhone) -> None:
    room = town.line("U2", group=LINE_ROOM.address)
    await town.due("2024-11-18T08:00")
    town.clock.move_by(hours=13)
    assert await room.says("ยังไม่นอนกันอีกหรือ") == []
    town.clock.move_by(hours=11)
    assert len(await room.says("อรุณสวัสดิ์ค่ะ")) == 2


async def test_a_dear_room_hears_its_week_for_nothing(town: Town, coordinator: LinePhone) -> None:
    await is_at(town, Step.COORDINATORS_ONLY)
    await town.due("2024-11-18T08:00")
    heard = await town.line("U2", group=LINE_ROOM.address).says("วันนี้ฝนตกนะ")
    assert any("ประเมินตำบลเข้มแข็ง" in said for said in heard)


async def test_words_of_a_room_for_which_nothing_waits_leave_no_event(
    town: Town, coordinator: LinePhone
) -> None:
    count = select(func.count()).select_from(tables.events)
    before = await town.app.database.read(lambda c: c.execute(count).scalar_one())
    await town.line("U2", group=LINE_ROOM.address).says("สวัสดีค่ะ")
    assert await town.app.database.read(lambda c: c.execute(count).scalar_one()) == before


def everything_written(connection: Connection) -> str:
    """Every row of every table, as text."""
    every = (connection.execute(table.select()).all() for table in tables.metadata.sorted_tables)
    return "\n".join(str(tuple(row)) for rows in every for row in rows)

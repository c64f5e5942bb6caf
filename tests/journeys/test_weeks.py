"""A week goes to its province's rooms, as far as the month's messages allow."""

import pytest
from sqlalchemy import Connection

from bot.purse import month_of
from core.changes import AskRoom, LinkRoom
from core.events import Channel, ChatKind, ChatRef
from core.quota import Step
from storage import chats, quota, rooms
from tests.phones import LinePhone
from tests.steps import PROJECT, joins, opens_project
from tests.town import Town

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


async def a_monday(town: Town, step: Step) -> tuple[list[str], list[str]]:
    """What the rooms on LINE and Telegram hear of a week in a month at this step."""
    await town.app.database.write(
        lambda c: (quota.claim(c, month_of(town.clock()), 0, None),
                   quota.keep_step(c, month_of(town.clock()), step, step))
    )  # fmt: skip
    await town.due("2024-11-18T08:00")
    await town.sweep(hours=9)
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

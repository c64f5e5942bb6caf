"""Blocked chats are never written to; what was unsent is deleted; both can come back."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select

from bot.channels.channel import Answer
from bot.jobs import media
from storage import tables
from tests.kit.phones import JPEG, LinePhone
from tests.kit.platforms import webhooks
from tests.kit.platforms.fake_platforms import Trouble
from tests.kit.steps import answers, begins_report, joins, opens_project
from tests.kit.town import Town


@pytest.fixture
async def leader(town: Town) -> LinePhone:
    """A leader at the review card of a report."""
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await answers(phone)
    return phone


async def photos(town: Town) -> list[tuple[str, str, bytes | None]]:
    """State, what is left of the platform's id, and the bytes."""
    rows = await town.app.database.read(lambda c: c.execute(select(tables.media)).all())
    store = town.app.media
    return [(row.state, row.platform_id, await store.get(f"photo/{row.id}")) for row in rows]


async def test_an_unsent_photo_loses_its_row_and_its_bytes(town: Town, leader: LinePhone) -> None:
    photo = webhooks.line_photo("U1", "m-1")
    town.line_platform.contents["m-1"] = JPEG
    await leader.does(photo)
    ((state, _, content),) = await photos(town)
    assert (state, content) == ("kept", JPEG)
    await leader.does(webhooks.line_unsend("U1", "m-1"))
    await media.fetch_wanted(town.app)
    assert await photos(town) == [("erased", "", None)]


async def test_a_photo_unsent_before_it_was_fetched_is_never_fetched(
    town: Town, leader: LinePhone
) -> None:
    town.line_platform.contents["m-1"] = JPEG
    events = webhooks.line_photo("U1", "m-1"), webhooks.line_unsend("U1", "m-1")
    assert await leader.delivers(*events) == 200
    await town.settle()
    await media.fetch_wanted(town.app)
    assert await photos(town) == [("erased", "", None)]


async def test_a_photo_unsent_while_it_is_being_fetched_leaves_no_bytes(
    town: Town, leader: LinePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = town.app.transport.fetch

    async def unsent_meanwhile(url: str, headers: Mapping[str, str]) -> Answer:
        answer = await fetch(url, headers)
        await leader.delivers(webhooks.line_unsend("U1", "m-1"))
        await media._delete_forgotten(town.app)
        return answer

    town.line_platform.contents["m-1"] = JPEG
    monkeypatch.setattr(town.app.transport, "fetch", unsent_meanwhile)
    await leader.does(webhooks.line_photo("U1", "m-1"))
    assert await photos(town) == [("erased", "", None)]


async def test_an_unsent_photo_is_not_sent_with_the_report(town: Town, leader: LinePhone) -> None:
    town.line_platform.contents["m-1"] = JPEG
    await leader.does(webhooks.line_photo("U1", "m-1"))
    await leader.does(webhooks.line_unsend("U1", "m-1"))
    heard = await leader.says("ทำต่อ")
    assert "1 ภาพ" not in heard[-1]


async def test_an_unsent_answer_is_kept_nowhere_and_asked_again(
    town: Town, leader: LinePhone
) -> None:
    for _ in range(2):
        await leader.says("ยกเลิก")
    await begins_report(town, leader)
    await leader.says("40")
    await leader.does(webhooks.line_text("U1", "4567891", message_id="m-9"))
    assert await leader.does(webhooks.line_unsend("U1", "m-9")) == []
    talks = await town.app.database.read(lambda c: c.execute(select(tables.talks)).all())
    assert not any("4567891" in str(row.data) for row in talks)
    heard = await leader.says("ทำต่อ")
    assert town.words("ask-progress", number=3, of=5) in heard[-1]


async def test_a_photo_that_is_not_ready_is_fetched_later(town: Town, leader: LinePhone) -> None:
    town.line_platform.contents["m-1"] = JPEG
    town.line_platform.not_ready["m-1"] = 2
    await leader.does(webhooks.line_photo("U1", "m-1"))
    assert [state for state, _, _ in await photos(town)] == ["wanted"]
    for _ in range(3):
        town.clock.move_by(minutes=2)
        await media.fetch_wanted(town.app)
    assert [(state, content) for state, _, content in await photos(town)] == [("kept", JPEG)]


async def test_a_photo_the_platform_dropped_is_given_up(town: Town, leader: LinePhone) -> None:
    await leader.does(webhooks.line_photo("U1", "never-held"))
    assert [state for state, _, _ in await photos(town)] == ["lost"]


async def test_a_platform_that_cannot_be_reached_keeps_the_photo_wanted(
    town: Town, leader: LinePhone
) -> None:
    town.line_platform.contents["m-1"] = JPEG
    town.line_platform.next_answers.append(Trouble(dropped=True, path="content", times=2))
    await leader.does(webhooks.line_photo("U1", "m-1"))
    assert [state for state, _, _ in await photos(town)] == ["wanted"]
    town.clock.move_by(minutes=2)
    await media.fetch_wanted(town.app)
    assert [state for state, _, _ in await photos(town)] == ["kept"]


async def test_who_blocked_us_is_not_written_to_until_they_come_back(
    town: Town, leader: LinePhone
) -> None:
    coordinator = town.line("U7")
    await joins(town, coordinator, "coordinator", "พี่หนึ่ง")
    await leader.taps(town.words("button-send"))
    await coordinator.blocks()
    sent = len(town.line_platform.sent)
    await town.due("2024-11-16T07:30")
    assert len(town.line_platform.sent) == sent
    assert await coordinator.adds()
    await begins_report(town, leader)
    await answers(leader, "60")
    await leader.taps(town.words("button-send"))
    await leader.taps(town.words("button-replace"))
    coordinator.hears()
    await town.due("2024-11-17T07:30")
    assert len(coordinator.hears()) == 1


async def test_a_blocked_chat_opens_by_a_message_too(town: Town, leader: LinePhone) -> None:
    await leader.blocks()
    town.line_platform.blocked.discard("U1")
    assert await leader.says("ทำต่อ")


async def test_a_403_of_telegram_closes_the_chat_and_drops_what_waits(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    town.telegram_platform.blocked.add("5")
    assert await phone.says("เมนู") == []
    closed = select(tables.chats.c.is_open).where(tables.chats.c.key == "telegram:5")
    assert await town.app.database.read(lambda c: c.execute(closed).scalar_one()) is False
    town.telegram_platform.blocked.discard("5")
    assert len(await phone.says("เมนู")) == 1


async def test_blocking_and_unblocking_on_telegram(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    assert await phone.blocks() == []
    (heard,) = await phone.adds()
    assert "ป้าแดง" in heard

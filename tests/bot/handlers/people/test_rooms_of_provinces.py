"""A room becomes a province's: asked for in it, confirmed 1:1, lost and found again."""

from typing import Any

import pytest
from sqlalchemy import select

from storage import tables
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import NAN, a_coordinator, a_leader, copied, joined
from tests.kit.phones import LinePhone, TelegramPhone
from tests.kit.platforms import webhooks
from tests.kit.steps import Phone
from tests.kit.town import Town

LINE_ROOM = "C" + "1" * 32
TELEGRAM_ROOM = -1001
PLACE = {"province": "จ.ตราด"}


class Room:
    """A room, with the coordinator of Trat and a stranger in it."""

    def __init__(self, town: Town, own: LinePhone | TelegramPhone, on: str) -> None:
        self.town, self.on, self.own = town, on, own
        self.key = f"line:{LINE_ROOM}" if on == "line" else f"telegram:{TELEGRAM_ROOM}"
        if isinstance(own, LinePhone):
            self.theirs: Any = town.line(own.user, group=LINE_ROOM)
        else:
            self.theirs = town.telegram(TELEGRAM_ROOM, sender=own.chat)

    def of(self, number: int) -> Any:
        """The room as somebody else sees it."""
        if self.on == "line":
            return self.town.line(f"U{number}", group=LINE_ROOM)
        return self.town.telegram(TELEGRAM_ROOM, sender=number)

    async def takes_us_in(self) -> list[str]:
        if self.on == "line":
            came = webhooks.line_join(LINE_ROOM, **self._at())
            return list(await self.theirs.does(came))
        came = webhooks.telegram_membership(TELEGRAM_ROOM, "left", "member")
        came["my_chat_member"]["date"] = int(self.town.clock().timestamp())
        return list(await self.theirs.does(came))

    async def puts_us_out(self) -> None:
        if self.on == "line":
            await self.theirs.does(webhooks.line_leave(LINE_ROOM, **self._at()))
        else:
            await self.theirs.does(webhooks.telegram_membership(TELEGRAM_ROOM, "member", "kicked"))

    async def row(self) -> Any:
        statement = select(tables.chats).where(tables.chats.c.key == self.key)
        return await self.town.app.database.read(lambda c: c.execute(statement).one())

    def _at(self) -> dict[str, int]:
        return {"at_ms": int(self.town.clock().timestamp() * 1000)}


@pytest.fixture(params=["line", pytest.param("telegram", marks=pytest.mark.matrix)])
async def room(town: Town, request: pytest.FixtureRequest) -> Room:
    """A room on either platform, which we were just put into by a stranger."""
    own = await a_coordinator(town, request.param)
    assert isinstance(own, LinePhone | TelegramPhone)
    made = Room(town, own, request.param)
    await made.takes_us_in()
    return made


async def links(town: Town, room: Room) -> None:
    await room.theirs.says("ผูกกลุ่ม ตราด")
    await room.own.taps(town.words("button-link-room", **PLACE))
    room.theirs.hears()


async def test_a_coordinator_links_a_room_and_confirms_it_alone(town: Town, room: Room) -> None:
    assert await room.theirs.says("ผูกกลุ่ม ตราด") == [town.words("room-asked")]
    assert (await room.row()).province == ""
    (asked,) = room.own.hears()
    assert "จ.ตราด" in asked
    heard = await room.own.taps(town.words("button-link-room", **PLACE))
    assert heard == [town.words("room-linked-yours", **PLACE)]
    assert room.theirs.hears() == [town.words("room-linked", **PLACE)]
    assert (await room.row()).province == "23"


async def test_a_linked_room_means_its_province_and_names_nobody(town: Town, room: Room) -> None:
    leader = await a_leader(town, "line" if room.on == "telegram" else "telegram")
    await sends(town, leader)
    await links(town, room)
    heard = await room.theirs.says("สถานะ")
    assert "จ.ตราด" in heard[-1]
    assert "45,000" in heard[-1]
    said = await room.theirs.says("สถานะ ตราด") + await room.theirs.says("ภาพรวม") + heard
    for words in ("เชิญ", "ตรวจ", "ทีม", "คำเชิญ", "รายงานของฉัน", "ข้อมูลของฉัน", "เชื่อมบัญชี"):
        said += await room.theirs.says(words)
    assert not any(name in " ".join(said) for name in ("ป้าแดง", "พี่หนึ่ง"))


async def test_who_is_no_coordinator_there_links_nothing(town: Town, room: Room) -> None:
    elsewhere = await a_coordinator(town, room.on, "พี่ไกล", NAN)
    leader = await a_leader(town, room.on, "ลุงมี")
    staff = await joined(town, room.on, "staff", "คุณฝน")
    who: list[Any] = [elsewhere, leader, staff]
    for phone in who:
        number = int(phone.user[1:]) if isinstance(phone, LinePhone) else phone.chat
        there = room.of(number)
        there.hears()
        assert await there.says("ผูกกลุ่ม ตราด") == [town.words("room-link-who", **PLACE)]
        assert phone.hears() == []
    nobody = room.of(99)
    nobody.hears()
    assert await nobody.says("ผูกกลุ่ม ตราด") == [town.words("room-link-who", **PLACE)]
    assert await nobody.says("ผูกกลุ่ม") == [town.words("room-link-which")]
    assert (await room.row()).province == ""


async def test_a_button_nobody_asked_for_in_that_room_links_nothing(town: Town, room: Room) -> None:
    press = copied(room.own, f"/linkroom.23 {room.key}")
    assert await room.own.taps(press) == [town.words("room-ask-old")]
    await room.theirs.says("ผูกกลุ่ม ตราด")
    colleague = await a_coordinator(town, "line", "พี่สอง")
    assert await colleague.taps(copied(colleague, f"/linkroom.23 {room.key}")) == [
        town.words("room-ask-old")
    ]
    for other in (f"/linkroom.55 {room.key}", "/linkroom.23 line:U1", "/linkroom.23 x"):
        await room.own.taps(copied(room.own, other))
    town.clock.move_by(hours=25)
    assert await room.own.taps(press) == [town.words("room-ask-old")]
    assert (await room.row()).province == ""


async def test_a_room_of_one_province_is_not_taken_by_another(town: Town, room: Room) -> None:
    await links(town, room)
    assert await room.theirs.says("ผูกกลุ่ม ตราด") == [town.words("room-linked-already", **PLACE)]
    far = await a_coordinator(town, room.on, "พี่ไกล", NAN)
    number = int(far.user[1:]) if isinstance(far, LinePhone) else far.chat  # type: ignore[attr-defined]
    there = room.of(number)
    there.hears()
    assert await there.says("ผูกกลุ่ม น่าน") == [town.words("room-of-other", **PLACE)]
    assert await there.says("เลิกผูกกลุ่ม") == [town.words("room-unlink-who", **PLACE)]
    assert (await room.row()).province == "23"


async def test_a_room_is_unlinked_by_its_coordinator(town: Town, room: Room) -> None:
    await links(town, room)
    assert await room.theirs.says("เลิกผูกกลุ่ม") == [town.words("room-unlinked", **PLACE)]
    assert (await room.row()).province == ""
    assert await room.theirs.says("เลิกผูกกลุ่ม") == [town.words("room-not-linked")]
    assert await room.theirs.says("สถานะ") == [town.words("room-not-yet")]


async def test_kicked_out_and_taken_in_again_it_is_still_that_provinces_room(
    town: Town, room: Room
) -> None:
    await links(town, room)
    room.own.hears()
    await room.puts_us_out()
    assert room.own.hears() == [town.words("room-lost", **PLACE)]
    assert (await room.row()).is_open is False
    town.clock.move_by(minutes=2)
    assert await room.takes_us_in() == [town.words("room-back", **PLACE)]
    row = await room.row()
    assert (row.is_open, row.province) == (True, "23")


async def test_a_stranger_who_puts_us_in_is_told_how_and_we_leave_after_a_week(
    town: Town, room: Room
) -> None:
    platform: Any = town.line_platform if room.on == "line" else town.telegram_platform
    address = room.key.partition(":")[2]
    await town.due("2024-11-21T05:20")
    assert platform.left == []
    await town.due("2024-11-22T23:00")
    await town.due("2024-11-23T05:20")
    assert platform.left == [address]
    assert (await room.row()).is_open is False


async def test_a_linked_room_is_never_left_and_its_people_are_counted(
    town: Town, room: Room
) -> None:
    await links(town, room)
    town.line_platform.members[LINE_ROOM] = 12
    town.telegram_platform.members[str(TELEGRAM_ROOM)] = 13
    await town.due("2024-12-20T05:20")
    assert town.line_platform.left == town.telegram_platform.left == []
    assert (await room.row()).members == 12


async def test_a_push_to_a_room_costs_as_many_as_sit_in_it(town: Town) -> None:
    room = Room(town, await a_coordinator(town, "line"), "line")  # type: ignore[arg-type]
    await room.takes_us_in()
    town.line_platform.members[LINE_ROOM] = 12
    await town.due("2024-11-16T05:20")
    before = town.line_platform.used
    await links(town, room)  # "linked" is told in the room, whose token was spent: a push
    costs = await town.app.database.read(
        lambda c: c.execute(
            select(tables.outbox.c.cost).where(tables.outbox.c.key.like("room-linked:%"))
        ).scalars().all()
    )  # fmt: skip
    assert costs == [12]
    assert town.line_platform.used - before == 12 + 1


async def test_a_room_that_became_a_supergroup_keeps_its_province(town: Town) -> None:
    own = await a_coordinator(town)
    assert isinstance(own, TelegramPhone)
    room = Room(town, own, "telegram")
    await room.takes_us_in()
    await links(town, room)
    moved = webhooks.telegram_message(TELEGRAM_ROOM, sender=9, migrate_to_chat_id=-100888)
    await room.theirs.does(moved)
    heard = await town.telegram(-100888, sender=9).says("/status")
    assert "จ.ตราด" in heard[-1]


async def test_these_words_in_a_private_chat_tell_where_they_belong(
    town: Town, leader: Phone
) -> None:
    for words in ("ผูกกลุ่ม ตราด", "เลิกผูกกลุ่ม"):
        assert await leader.says(words) == [town.words("room-link-in-room")]

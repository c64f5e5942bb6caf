"""A room of strangers sees nothing; a province's room sees its own province and the country."""

from typing import Any

import pytest

from storage.registers import entities
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import NAN, a_leader, copied
from tests.kit.phones import LinePhone
from tests.kit.platforms import webhooks
from tests.kit.rooms import is_trats
from tests.kit.town import Town

LINE_ROOM = "C" + "7" * 32
TELEGRAM_ROOM = -1007
OTHER = "55"
WORDS = ("สถานะ", "ค้างส่ง", "ภาพรวม", "กระดาน", "เทียบ", "ความพร้อม", "โครงการ", "บทเรียน", "ภาคี",
         "เงิน", "งานเดือนนี้", "ภัยพิบัติ")  # fmt: skip
PLACES = ("", " ตราด", " น่าน", " ประเทศ", " ภาคเหนือ", " 55", " อ.ปัว น่าน")


@pytest.fixture(params=["line", "telegram"])
async def room(town: Town, request: pytest.FixtureRequest) -> Any:
    """A room strangers put us into; both Trat and Nan have sent a report. Telegram lets us speak
    twenty times a minute in one."""
    await sends(town, await a_leader(town))
    await sends(town, await a_leader(town, "telegram", "ลุงมี", NAN))
    if request.param == "line":
        there: Any = town.line("U777", group=LINE_ROOM)
        await there.does(webhooks.line_join(LINE_ROOM))
    else:
        there = town.telegram(TELEGRAM_ROOM, sender=777)
        await there.does(webhooks.telegram_membership(TELEGRAM_ROOM, "left", "member"))
    return there


async def test_a_room_of_strangers_is_shown_no_province(town: Town, room: Any) -> None:
    room.hears()
    for word in WORDS:
        town.clock.move_by(minutes=2)
        for place in PLACES if isinstance(room, LinePhone) else PLACES[1:2]:
            heard = await room.says(word + place)
            assert heard in ([], [town.words("room-not-yet")], [town.words("room-go-private")]), (
                word + place
            )


async def test_nor_by_a_mention_or_a_button_of_another_place(town: Town, room: Any) -> None:
    room.hears()
    mention = "@KhabuanBot" if room is town.telegram(TELEGRAM_ROOM, sender=777) else "@ขบวน"
    more = {} if mention == "@KhabuanBot" else {"mention": mention}
    assert await room.says(f"{mention} สถานะ ตราด", **more) == [town.words("room-not-yet")]
    await room.says("เมนู")
    for data in ("/status.23", "/share.status 23", "/overview.", "/rows.projects 23", "/board.23"):
        assert await room.taps(copied(room, data)) == [town.words("room-not-yet")], data


async def test_a_room_of_strangers_is_told_how_it_becomes_a_provinces(
    town: Town, room: Any
) -> None:
    assert await room.says("เมนู") == [town.words("room-not-yet")]
    assert await room.says("ผูกกลุ่ม") == [town.words("room-link-which")]


async def test_a_provinces_room_sees_its_own_and_the_country(town: Town, room: Any) -> None:
    await is_trats(town, room)
    room.hears()
    for words in ("สถานะ", "สถานะ ตราด", "ภาพรวม", "สถานะ ประเทศ"):
        heard = (await room.says(words))[-1]
        assert ("90,000" if "ประเทศ" in words or words == "ภาพรวม" else "45,000") in heard, words


async def test_and_no_other_province(town: Town, room: Any) -> None:
    await is_trats(town, room)
    room.hears()
    kind = [town.words("room-own-only", province="จ.ตราด")]
    for words in ("สถานะ น่าน", "ค้างส่ง น่าน", "กระดาน น่าน", "เทียบ ตราด น่าน", "ความพร้อม น่าน",
                  "สถานะ ภาคเหนือ", "ค้างส่ง ภาคเหนือ", "ค้างส่ง ประเทศ", "สถานะ อ.ปัว น่าน",
                  "สถานะ น่าน 2567", "งานเดือนนี้ น่าน"):  # fmt: skip
        assert await room.says(words) == kind, words


async def test_nor_by_buttons_of_another_province(town: Town, room: Any) -> None:
    await is_trats(town, room)
    kind = [town.words("room-own-only", province="จ.ตราด")]
    await room.says("เมนู")
    projects = await town.app.database.read(
        lambda c: entities.with_done(c, "projects", [OTHER], town.app.world.pack.years("projects"))
    )
    forged = ("/status.55", "/share.status 55", "/share.compare 23 55", "/rows.projects 55",
              "/topic.money 55", f"/row.{projects[0].id}")  # fmt: skip
    for data in forged:
        assert await room.taps(copied(room, data)) == kind, data

"""Announcements reach everybody they are for, once, however often they are stopped or killed."""

import asyncio
from pathlib import Path

from bot.cli import due
from bot.jobs import announcing
from tests.kit.phones import LinePhone, TelegramPhone
from tests.kit.steps import joins
from tests.kit.town import Town

WORDS = "ประชุมใหญ่วันจันทร์ค่ะ"


async def leaders(town: Town, several: int) -> list[LinePhone]:
    """Leaders of Trat, on LINE."""
    found = [town.line(f"U{number}") for number in range(several)]
    for number, phone in enumerate(found):
        await joins(town, phone, "leader", f"แกนนำ {number}")
    return found


async def officer_of(town: Town, region: str = "") -> TelegramPhone:
    """An officer on Telegram."""
    phone = town.telegram(9)
    await joins(town, phone, "staff", "คุณนก", province="", code=await _code(town, region))
    return phone


async def _code(town: Town, region: str) -> str:
    return await town.invite("staff", region=region)


async def writes(town: Town, officer: TelegramPhone, hurry: str = "now") -> list[str]:
    """Everything up to the preview, for the leaders of Trat."""
    await officer.says("ประกาศ")
    await officer.taps(town.choice("announce", "to", "province"))
    await officer.says("ตราด")
    await officer.taps(town.choice("announce", "role", "leader"))
    await officer.says(WORDS)
    await officer.taps(town.choice("announce", "hurry", hurry))
    return await officer.taps(town.words("button-send"))


async def goes_on(town: Town, most: int) -> int:
    """One batch, sent."""
    made = await announcing.send_on(town.app, town.clock(), most)
    await town.settle()
    return made


def times_heard(phones: list[LinePhone]) -> list[int]:
    return [sum(WORDS in heard for heard in phone.hears()) for phone in phones]


async def test_nothing_goes_before_the_second_yes(town: Town) -> None:
    phones, officer = await leaders(town, 2), await officer_of(town)
    heard = await writes(town, officer)
    assert WORDS in heard[1]
    assert "2" in heard[2]
    assert await goes_on(town, 10) == 0
    assert times_heard(phones) == [0, 0]


async def test_stopped_half_way_and_resumed_it_reaches_everybody_once(town: Town) -> None:
    phones, officer = await leaders(town, 5), await officer_of(town)
    await writes(town, officer)
    await officer.taps(town.words("button-announce-go"))
    await goes_on(town, 2)
    await officer.taps(town.words("button-announce-stop"))
    assert await goes_on(town, 2) == 0
    before = times_heard(phones)
    assert sum(before) == 2
    await officer.taps(town.words("button-announce-on"))
    while await goes_on(town, 2):
        pass
    after = times_heard(phones)
    assert [a + b for a, b in zip(before, after, strict=True)] == [1] * 5
    assert town.line_platform.used == 5


async def test_two_workers_at_once_write_to_everybody_once(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Town(database_url, tmp_path) as town,
        Town(database_url, tmp_path, neighbour=town) as other,
    ):
        phones, officer = await leaders(town, 4), await officer_of(town)
        await writes(town, officer)
        await officer.taps(town.words("button-announce-go"))
        for _ in range(3):
            now = town.clock()
            several = (town, other) * 2
            await asyncio.gather(*(announcing.send_on(one.app, now, 2) for one in several))
        await town.settle()
        await other.settle()
        assert times_heard(phones) == [1] * 4


async def test_they_have_a_loop_of_their_own_and_the_clock_leaves_them_to_it(town: Town) -> None:
    phones, officer = await leaders(town, 2), await officer_of(town)
    await writes(town, officer)
    await officer.taps(town.words("button-announce-go"))
    await town.due("2024-11-15T13:00")
    assert times_heard(phones) == [0, 0]
    await due.done_at(town.settings, "2024-11-15T13:01")
    assert times_heard(phones) == [1, 1]


async def test_what_may_wait_rides_and_is_held_back_by_a_stop(town: Town) -> None:
    phones, officer = await leaders(town, 2), await officer_of(town)
    await writes(town, officer, "wait")
    await officer.taps(town.words("button-announce-go"))
    await goes_on(town, 10)
    assert times_heard(phones) == [0, 0]
    assert WORDS in (await phones[0].says("เมนู"))[-1]
    card = (await officer.says("ประกาศที่ส่ง"))[-1]
    assert town.words("announce-rode") in card
    assert town.line_platform.used == 0
    await officer.says("ประกาศที่ส่ง")
    await officer.taps(town.words("button-announce-look"))
    await town.sweep(hours=25)
    assert times_heard(phones) == [0, 1]


async def test_a_stop_holds_back_what_waits_and_going_on_lets_it_go(town: Town) -> None:
    phones, officer = await leaders(town, 3), await officer_of(town)
    await writes(town, officer, "wait")
    await officer.taps(town.words("button-announce-go"))
    await goes_on(town, 2)
    await officer.taps(town.words("button-announce-stop"))
    await town.sweep(hours=25)
    assert times_heard(phones) == [0, 0, 0]
    await officer.taps(town.words("button-announce-on"))
    await town.sweep(minutes=1)
    assert sum(times_heard(phones)) == 2


async def test_who_blocked_us_is_told_as_such(town: Town) -> None:
    phones, officer = await leaders(town, 2), await officer_of(town)
    await phones[1].blocks()
    await writes(town, officer)
    await officer.taps(town.words("button-announce-go"))
    await goes_on(town, 10)
    assert times_heard(phones[:1]) == [1]
    card = (await officer.says("ประกาศที่ส่ง"))[-1]
    assert town.words("announce-blocked") in card


async def test_an_officer_of_a_region_reaches_no_other(town: Town) -> None:
    phones, officer = await leaders(town, 1), await officer_of(town, "NE")
    assert await writes(town, officer) == [town.words("announce-not-yours")]
    assert await goes_on(town, 10) == 0
    assert times_heard(phones) == [0]

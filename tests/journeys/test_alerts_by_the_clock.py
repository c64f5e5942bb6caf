"""What turns on is told once, whoever judges it, and by day."""

import asyncio
from pathlib import Path

from bot.jobs import scheduler as schedule
from bot.jobs.alerts import JOB
from tests.kit.steps import joins
from tests.kit.town import Town

NO_PLAN = "31 ธ.ค. 2567"


async def test_two_workers_at_once_tell_once(database_url: str, tmp_path: Path) -> None:
    async with (
        Town(database_url, tmp_path) as town,
        Town(database_url, tmp_path, neighbour=town) as other,
    ):
        await joins(town, town.telegram(77), "coordinator", "พี่หนึ่ง")
        town.telegram(77).hears()
        town.clock.move_to("2025-01-01T10:15")
        now = town.clock()
        await asyncio.gather(*(schedule.tick(one.app, now) for one in (town, other) * 3))
        await town.settle()
        await other.settle()
        assert len([said for said in town.telegram(77).hears() if NO_PLAN in said]) == 1
        await town.due("2025-01-01T11:15")
        assert not any(NO_PLAN in said for said in town.telegram(77).hears())


async def test_nothing_is_judged_at_night(town: Town) -> None:
    await joins(town, town.telegram(77), "coordinator", "พี่หนึ่ง")
    fired = await town.due("2025-01-01T03:15")
    fired += await town.due("2025-01-01T06:30")
    assert JOB not in {one.slot.job for one in fired}


async def test_a_province_in_which_nobody_works_yet_is_left_alone(town: Town) -> None:
    officer = town.telegram(51)
    await joins(town, officer, "staff", "คุณนก", "")
    officer.hears()
    await town.due("2025-01-01T10:15")
    assert not any(NO_PLAN in said for said in officer.hears())

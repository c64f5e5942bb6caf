"""What is due happens once, however many workers ask, and not when it is too late to help."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.cli import due
from bot.cli.refused import Refused
from bot.jobs import alerts
from bot.jobs import scheduler as schedule
from storage.database.engines import Database, Work
from storage.tables import metadata
from tests.kit.steps import PROJECT, answers, joins, opens_project
from tests.kit.town import Town

DIGEST = "province-morning"


async def a_day_with_news(town: Town) -> None:
    """A coordinator on Telegram, and one report in their province."""
    await joins(town, town.telegram(77), "coordinator", "พี่หนึ่ง")
    leader = town.line("U1")
    await joins(town, leader, "leader", "ป้าแดง")
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    town.telegram(77).hears()


async def test_two_workers_at_once_send_one_digest(database_url: str, tmp_path: Path) -> None:
    async with (
        Town(database_url, tmp_path) as town,
        Town(database_url, tmp_path, neighbour=town) as other,
    ):
        await a_day_with_news(town)
        town.clock.move_to("2024-11-16T07:30")
        now = town.clock()
        await asyncio.gather(*(schedule.tick(one.app, now) for one in (town, other) * 3))
        await town.settle()
        await other.settle()
        (digest,) = [heard for heard in town.telegram(77).hears() if PROJECT in heard]
        assert "45,000" in digest


async def test_a_slot_that_is_hours_late_is_missed_not_sent(town: Town) -> None:
    await a_day_with_news(town)
    await town.due("2024-11-15T09:30")
    fired = await town.due("2024-11-16T20:00")
    assert all(one.messages == 0 for one in fired if one.slot.job == DIGEST)
    assert not any(PROJECT in heard for heard in town.telegram(77).hears())


async def test_the_operators_due_sends_and_says_what_it_did(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    await a_day_with_news(town)
    await due.done_at(town.settings, "2024-11-16T07:30")
    printed = capsys.readouterr().out.splitlines()
    assert f"{DIGEST} 2024-11-16T07:30 1 messages" in printed
    assert "sent 1" in printed
    assert any(PROJECT in heard for heard in town.telegram(77).hears())
    await due.done_at(town.settings, "2024-11-16T07:30")
    assert not any(line.startswith(DIGEST) for line in capsys.readouterr().out.splitlines())
    assert town.telegram(77).hears() == []


async def test_looking_at_what_is_due_says_the_same_and_does_nothing(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    await a_day_with_news(town)
    before = await rows(town.app.database)
    at = "2024-11-16T07:30"
    await due.done_at(town.settings, at, only_look=True)
    looked = capsys.readouterr().out.splitlines()
    assert f"{DIGEST} 2024-11-16T07:30 1 messages" in looked
    assert looked[-1] == "would be sent besides: 0; only looked, nothing was done"
    assert await rows(town.app.database) == before
    assert town.telegram(77).hears() == []
    await due.done_at(town.settings, at)
    assert capsys.readouterr().out.splitlines()[:-1] == looked[:-1]


async def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database."""

    def all_of(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
        }

    return await database.read(all_of)


async def test_a_time_that_is_none_is_refused_in_one_line(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        await due.done_at(town.settings, "half past seven")
    assert "\n" not in str(refused.value)


async def test_what_was_missed_in_weeks_asleep_is_noted_in_one_commit(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.due("2024-11-15T09:30")
    write, commits = town.app.database.write, 0

    async def counted(work: Work[Any]) -> Any:
        nonlocal commits
        commits += 1
        return await write(work)

    monkeypatch.setattr(town.app.database, "write", counted)
    town.clock.move_to("2024-12-13T22:00")
    fired = await schedule.tick(town.app, town.clock())
    missed = [one for one in fired if one.slot.is_missed]
    done = [one for one in fired if not one.slot.is_missed]
    assert len(missed) > 300
    assert commits <= 1 + len(done) + 5
    assert await schedule.tick(town.app, town.clock()) == []


async def test_two_workers_that_wake_at_once_note_what_was_missed_once(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Town(database_url, tmp_path) as town,
        Town(database_url, tmp_path, neighbour=town) as other,
    ):
        await town.due("2024-11-15T09:30")
        town.clock.move_to("2024-11-25T22:00")
        now = town.clock()
        both = await asyncio.gather(*(schedule.tick(one.app, now) for one in (town, other)))
        slots = [(one.slot.job, one.slot.due_at) for fired in both for one in fired]
        assert len(slots) == len(set(slots)) > 100


async def test_a_job_that_fails_takes_no_other_along_and_is_done_once_it_can_be(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_day_with_news(town)
    with monkeypatch.context() as broken:
        broken.setattr(alerts, "judge", _fails)
        town.clock.move_to("2024-11-16T07:30")
        with pytest.raises(schedule.Stumbled, match=r"^alerts$"):
            await schedule.tick(town.app, town.clock())
    await town.settle()
    assert any(PROJECT in heard for heard in town.telegram(77).hears())
    fired = await schedule.tick(town.app, town.clock())
    assert [one.slot.job for one in fired] == ["alerts"]


def _fails(*_what: object) -> None:
    raise KeyError("a bug")

"""What one process commits wakes the worker of another, without waiting for it to look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, select, text

from bot.server import bells as ringing
from bot.server import worker
from bot.server.bells import Bells
from storage.database import waking
from storage.database.engines import Database
from storage.tables import media
from tests.kit.chance import MovableClock
from tests.kit.steps import joins
from tests.kit.town import Town

NOUNS = ("media", "files", "menus", "outbox")


@asynccontextmanager
async def hearing(database: Database, clock: MovableClock) -> AsyncIterator[Bells]:
    """Bells whose line to the database stands."""
    bells = Bells(lambda: clock().timestamp())
    for noun in NOUNS:
        bells.of(noun)
    task = asyncio.ensure_future(bells.hear_others(database))
    await rung(bells, "media")  # all are, once the line stands
    for noun in NOUNS:
        bells.of(noun).clear()
    yield bells
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def rung(bells: Bells, noun: str) -> None:
    async with asyncio.timeout(20):
        await bells.of(noun).wait()


async def test_a_commit_rings_the_bell_of_another_process_and_a_rollback_does_not(
    postgresql_url: str,
) -> None:
    ours, theirs, clock = Database(postgresql_url), Database(postgresql_url), MovableClock()
    async with hearing(theirs, clock) as bells:
        with pytest.raises(ZeroDivisionError):
            await ours.write(_wakes_and_fails)
        await ours.write(lambda c: waking.wake(c, "files"))
        await rung(bells, "files")
        assert not bells.of("media").is_set()
    await ours.close()
    await theirs.close()


async def test_what_is_for_later_rings_when_its_time_comes(postgresql_url: str) -> None:
    ours, clock = Database(postgresql_url), MovableClock()
    async with hearing(ours, clock) as bells:
        soon, long = clock() + timedelta(seconds=0.2), clock() + timedelta(days=2)
        await ours.write(lambda c: waking.wake(c, "menus", long))
        await ours.write(lambda c: waking.wake(c, "outbox", soon))
        await ours.write(lambda c: waking.wake(c, "files"))
        await rung(bells, "files")
        assert not bells.of("outbox").is_set()
        await rung(bells, "outbox")
        assert not bells.of("menus").is_set()
    await ours.close()


async def test_a_line_that_was_cut_is_made_anew_and_rings_for_what_was_missed(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ringing, "AGAIN_SECONDS", 0.01)
    ours, clock = Database(postgresql_url), MovableClock()
    async with hearing(ours, clock) as bells:
        await ours.write(lambda c: c.execute(_CUT).all())
        await rung(bells, "media")
        bells.of("media").clear()
        await ours.write(lambda c: waking.wake(c, "media"))
        await rung(bells, "media")
    await ours.close()


async def test_on_sqlite_nothing_is_said_and_nobody_listens(sqlite_url: str) -> None:
    database, asked = Database(sqlite_url), []

    def work(connection: Connection) -> None:
        event.listen(
            connection, "before_cursor_execute", lambda _c, _k, said, *_more: asked.append(said)
        )
        waking.wake(connection, "media")

    await database.write(work)
    assert asked == []
    await Bells(lambda: 0.0).hear_others(database)
    await database.close()


async def test_a_photo_sent_to_one_process_is_fetched_by_a_worker_that_never_looks(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SWEEP", "MEDIA", "FILES", "MENUS", "CLOCK"):
        monkeypatch.setattr(worker, f"{name}_EVERY_SECONDS", 3600.0)
    async with (
        Town(postgresql_url, tmp_path) as town,
        Town(postgresql_url, tmp_path, neighbour=town) as other,
    ):
        worker.start(other.app, works=True)
        await _until(town, _listens)
        await joins(town, town.line("U1"), "leader", "ป้าแดง")
        await town.line("U1").sends_photo()
        await _until(town, lambda c: set(c.execute(select(media.c.state)).scalars()) == {"kept"})


async def _until(town: Town, is_so) -> None:  # type: ignore[no-untyped-def]
    async with asyncio.timeout(20):
        while not await town.app.database.read(is_so):
            pass


_LINES = "FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
_CUT = text(f"SELECT pg_terminate_backend(pid) {_LINES}")


def _listens(connection: Connection) -> bool:
    found = text(f"SELECT count(*) {_LINES}")
    return bool(connection.execute(found).scalar_one() == 1)


def _wakes_and_fails(connection: Connection) -> float:
    waking.wake(connection, "media")
    return 1 / 0

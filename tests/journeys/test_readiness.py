"""`/readyz` says no, and why, while something that a process stands on does not hold."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.server.health import BAD_FOR_SECONDS, GOOD_FOR_SECONDS, Health
from storage.database import standing
from tests.kit.town import Town


async def ready(town: Town) -> tuple[int, str]:
    status, words = await town.get("/readyz")
    return status, words.decode()


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path):  # type: ignore[no-untyped-def]
    async with Town(sqlite_url, tmp_path) as opened:
        yield opened


async def test_all_is_well(town: Town, tmp_path: Path) -> None:
    assert await ready(town) == (200, "ready\n")
    assert list((tmp_path / "media").glob("*/*")) == []


async def test_a_database_file_that_was_moved_away(
    town: Town, sqlite_url: str, tmp_path: Path
) -> None:
    file, moved = sqlite_url.removeprefix("sqlite:///"), f"{tmp_path}/elsewhere.db"
    os.rename(file, moved)
    assert await ready(town) == (503, "database: the database file is gone\n")
    shutil.copy(moved, file)
    assert await ready(town) == (503, "database: the database file was replaced by another\n")
    os.rename(moved, file)
    assert await ready(town) == (200, "ready\n")


async def test_a_media_folder_that_is_away(town: Town, tmp_path: Path) -> None:
    folder = tmp_path / "media"
    away = folder.rename(tmp_path / "unmounted")
    assert await ready(town) == (503, "media store: the media folder is gone\n")
    assert not folder.exists()
    away.rename(folder)
    assert await ready(town) == (200, "ready\n")


async def test_a_media_store_that_takes_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_key: str, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(town.app.media, "put", full)
    assert await ready(town) == (503, "media store: cannot be written: OSError\n")


async def test_a_full_disk(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "LEAST_FREE_BYTES", 2**62)
    status, words = await ready(town)
    assert (status, words.count("the disk is full")) == (503, 1)


async def test_a_database_that_can_be_read_but_not_written(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_work: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(town.app.database, "write", full)
    assert await ready(town) == (503, "database: cannot be written: OperationalError\n")


async def test_what_is_well_is_written_once_in_a_while_and_what_is_not_sooner(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, written = [0.0], []
    keep = town.app.media.put

    async def counted(key: str, content: bytes) -> None:
        written.append(now[0])
        if now[0] == GOOD_FOR_SECONDS:
            raise OSError("away")
        await keep(key, content)

    monkeypatch.setattr(town.app.media, "put", counted)
    health = Health(lambda: now[0])
    for second in range(30):
        now[0] = float(second)
        await health.troubles(town.app)
    again = GOOD_FOR_SECONDS + BAD_FOR_SECONDS
    assert written == [0, GOOD_FOR_SECONDS, again, again + GOOD_FOR_SECONDS]

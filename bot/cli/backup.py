"""`khabuan backup FILE`, `restore FILE` and `copy --to URL`.

A backup is an SQLite file with every table, whatever database is served, written while everything
runs. With `--media` the photos of that very moment stand in a folder beside it: single files, so
that one can be looked up, a copy can be carried on by any tool, and none is ever in memory with
the others.
"""

import shutil
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from bot.base.clock import real_clock
from bot.base.settings import Settings
from bot.cli.audit import verified
from bot.cli.doctor.findings import size
from bot.cli.doctor.stored import BACKED_UP
from bot.cli.photos_beside import CarriedPhotos, brought_back, folder_of, taken_along
from bot.cli.recount import recounted
from bot.cli.refused import Refused
from storage.database import settings as kept
from storage.database.copying import NotEmpty, copied, rows_in
from storage.database.engines import Database
from storage.database.schema import is_current, migrate, refuse_newer
from storage.tables import media


async def backed_up(settings: Settings, file: str, *, with_media: bool = False) -> None:
    """Writes the served database to a new file, and with it what people sent."""
    folder = folder_of(file)
    _refuse_unless(file, is_there=False)
    if with_media:
        _refuse_unless(str(folder), is_there=False)
    began = real_clock()
    counts = await _copied(settings.database_url, _address(file))
    bytes_written = _bytes_of(file)
    photos = await taken_along(settings.media_url, _address(file), folder) if with_media else None
    if photos is None:
        await _say_left_out(settings, _address(file))
    print(f"{file}: {size(bytes_written)}, in all {_seconds(began)}")
    await _noted(settings, began, sum(counts.values()), photos)


async def restored(settings: Settings, file: str) -> int:
    """Fills the served database, which must be empty, from a backup, and proves it; 1 when what
    is there now is not what the backup says."""
    _refuse_unless(file, is_there=True)
    began = real_clock()
    with TemporaryDirectory(prefix="khabuan-", dir=_beside(file)) as apart:
        source = await _of_today(file, Path(apart))
        counts = await _copied(source, settings.database_url)
    database = Database(settings.database_url)
    try:
        there = await rows_in(database)
    finally:
        await database.close()
    wrong = {name: there[name] for name in counts if counts[name] != there[name]}
    for name, found in wrong.items():
        print(f"{name}: {found} rows instead of {counts[name]}")
    photos = await brought_back(settings, folder_of(file))
    await verified(settings)
    differs = await recounted(settings, only_look=True)
    print(f"restored in {_seconds(began)}")
    return int(bool(wrong or differs or photos.missing))


async def moved(settings: Settings, to: str) -> None:
    """Copies the served database to another, which must be empty."""
    await _copied(settings.database_url, to)
    await _say_left_out(settings, to)


async def _copied(from_: str, to: str) -> Mapping[str, int]:
    began = time.perf_counter()
    source, target = Database(from_), Database(to)
    try:
        if source.url == target.url:
            raise Refused("that is the database itself")
        await refuse_newer(source)
        if not await is_current(source):
            raise Refused("database not migrated: run khabuan migrate")
        await migrate(target)
        counts = await copied(source, target)
    except NotEmpty as error:
        raise Refused(f"not empty: there are rows in {error}") from error
    finally:
        await source.close()
        await target.close()
    took = time.perf_counter() - began
    print(f"copied {sum(counts.values())} rows of {len(counts)} tables in {took:.1f} s")
    for name, count in counts.items():
        print(f"  {name} {count}")
    return counts


async def _of_today(file: str, apart: Path) -> str:
    """The address of the backup, brought to today's tables in a copy if it is of an earlier
    release; the file itself stays as it is."""
    database = Database(_address(file))
    try:
        await refuse_newer(database)
        if await is_current(database):
            return _address(file)
    finally:
        await database.close()
    copy = apart / "older.db"
    shutil.copyfile(file, copy)
    copy.chmod(0o600)
    print("the backup is of an earlier release: a copy of it is migrated first")
    database = Database(_address(str(copy)))
    try:
        await migrate(database)
    finally:
        await database.close()
    return _address(str(copy))


async def _noted(settings: Settings, at: datetime, rows: int, photos: CarriedPhotos | None) -> None:
    """For the doctor; a standby that takes no writes is backed up all the same."""
    count = None if photos is None else photos.count
    noted = {"at": at.isoformat(), "rows": rows, "photos": count}
    database = Database(settings.database_url)
    try:
        await database.write(lambda c: kept.keep_setting(c, BACKED_UP, noted))
    except DBAPIError:
        print("not noted in the database: khabuan doctor will not know of it")
    finally:
        await database.close()


async def _say_left_out(settings: Settings, address: str) -> None:
    database = Database(address)
    try:
        photos = await database.read(lambda c: c.scalar(select(func.count()).select_from(media)))
    finally:
        await database.close()
    where = settings.media_url.partition("?")[0]
    print(f"not in it: {photos or 0} photos and files in {where}")


def _seconds(began: datetime) -> str:
    return f"{(real_clock() - began).total_seconds():.1f} s"


def _bytes_of(file: str) -> int:
    return Path(file).stat().st_size


def _beside(file: str) -> Path:
    return Path(file).absolute().parent


def _address(file: str) -> str:
    return f"sqlite:///{Path(file).absolute()}"


def _refuse_unless(file: str, *, is_there: bool) -> None:
    if Path(file).exists() != is_there:
        raise Refused(f"{file}: no such file" if is_there else f"{file} is there already")

"""`khabuan backup FILE`, `restore FILE` and `copy --to URL`.

A backup is an SQLite file with every table, whatever database is served; photos and files
stay in the media store, which is kept with its own means.
"""

from pathlib import Path

from sqlalchemy import func, select

from bot.base.settings import Settings
from bot.cli.refused import Refused
from storage.database.copying import NotEmpty, copied
from storage.database.engines import Database
from storage.database.schema import is_current, migrate, refuse_newer
from storage.tables import media


async def backed_up(settings: Settings, file: str) -> None:
    """Writes the served database to a new file."""
    _refuse_unless(file, is_there=False)
    await _copied(settings, settings.database_url, _address(file))


async def restored(settings: Settings, file: str) -> None:
    """Fills the served database, which must be empty, from a backup."""
    _refuse_unless(file, is_there=True)
    await _copied(settings, _address(file), settings.database_url)


async def moved(settings: Settings, to: str) -> None:
    """Copies the served database to another, which must be empty."""
    await _copied(settings, settings.database_url, to)


async def _copied(settings: Settings, from_: str, to: str) -> None:
    source, target = Database(from_), Database(to)
    try:
        if source.url == target.url:
            raise Refused("that is the database itself")
        await refuse_newer(source)
        if not await is_current(source):
            raise Refused("database not migrated: run khabuan migrate")
        await migrate(target)
        counts = await copied(source, target)
        photos = await source.read(lambda c: c.scalar(select(func.count()).select_from(media)))
    except NotEmpty as error:
        raise Refused(f"not empty: there are rows in {error}") from error
    finally:
        await source.close()
        await target.close()
    print(f"copied {sum(counts.values())} rows of {len(counts)} tables")
    print(f"not in it: {photos or 0} photos and files in {settings.media_url}")


def _address(file: str) -> str:
    return f"sqlite:///{Path(file).absolute()}"


def _refuse_unless(file: str, *, is_there: bool) -> None:
    if Path(file).exists() != is_there:
        raise Refused(f"{file}: no such file" if is_there else f"{file} is there already")

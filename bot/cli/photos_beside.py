"""Photos and files of a backup: a folder beside it, a file a photo, named by its id.

Which belong to it is what the backup says; what was erased since its moment is gone and missing.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.base.settings import Settings
from bot.cli.doctor.findings import size
from bot.media.store import MediaStore
from storage.database.engines import Database
from storage.database.private_files import own_folder, write_own_file
from storage.media import media

_AT_ONCE = 8

Carry = Callable[[str], Awaitable[int | None]]


@dataclass(frozen=True, slots=True)
class CarriedPhotos:
    """How many were carried, and how many were not there any more."""

    count: int = 0
    bytes_in_all: int = 0
    missing: int = 0


def folder_of(file: str) -> Path:
    """`backup.db` -> `backup.db.media`."""
    return Path(f"{file}.media")


async def taken_along(media_url: str, backup: str, folder: Path) -> CarriedPhotos:
    """Copies what the backup says is kept into a new folder."""
    store, ids = MediaStore(media_url), await _kept_in(backup)
    own_folder(folder)

    async def carry(media_id: str) -> int | None:
        content = await store.get(_key(media_id))
        if content is None:
            return None
        await asyncio.to_thread(write_own_file, folder / media_id, content)
        return len(content)

    return await _carried("photos", ids, carry)


async def brought_back(settings: Settings, folder: Path) -> CarriedPhotos:
    """Puts back what the database says is kept; without a folder there is nothing to put."""
    ids = await _kept_in(settings.database_url)
    if not _is_there(folder):
        if ids:
            print(f"no {folder} here: {len(ids)} photos and files must be in {settings.media_url}")
        return CarriedPhotos()
    store = MediaStore(settings.media_url)

    async def carry(media_id: str) -> int | None:
        try:
            content = await asyncio.to_thread((folder / media_id).read_bytes)
        except FileNotFoundError:
            return None
        await store.put(_key(media_id), content)
        return len(content)

    return await _carried("photos put back", ids, carry)


async def _carried(what: str, ids: Iterable[str], carry: Carry) -> CarriedPhotos:
    began = time.perf_counter()
    sizes: list[int | None] = []
    waiting = iter(ids)
    while some := list(islice(waiting, _AT_ONCE)):
        sizes += await asyncio.gather(*(carry(each) for each in some))
    there = [each for each in sizes if each is not None]
    photos = CarriedPhotos(len(there), sum(there), len(sizes) - len(there))
    lost = f", {photos.missing} are missing" if photos.missing else ""
    took = time.perf_counter() - began
    print(f"{what}: {photos.count} files, {size(photos.bytes_in_all)} in {took:.1f} s{lost}")
    return photos


async def _kept_in(address: str) -> list[str]:
    database = Database(address)
    try:
        return [one for one in await database.read(media.kept) if Path(one).name == one]
    finally:
        await database.close()


def _is_there(folder: Path) -> bool:
    return folder.is_dir()


def _key(media_id: str) -> str:
    return f"photo/{media_id}"

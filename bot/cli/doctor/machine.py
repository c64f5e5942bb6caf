"""What the doctor finds on this machine: pack, disk, media store, the process that draws."""

import asyncio
from base64 import urlsafe_b64encode
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from bot.base.clock import in_bangkok
from bot.base.settings import Settings
from bot.cli.doctor.findings import Finding, bad, ok, size, told, warn
from bot.media.store import MediaStore
from bot.server.disk import FEW_BYTES, LEAST_BYTES, room
from bot.server.library import pack_folder, read_files
from bot.server.starting import age_of_pack
from core.programme.calendar.periods import fiscal_year
from core.programme.pack.read import ReadPack, read_pack

_SQLITE = "sqlite:///"


async def pack(settings: Settings, now: datetime) -> list[Finding]:
    """The year that is served, and whether it is still this one."""
    today = in_bangkok(now).date()
    folder = pack_folder(settings.pack, today)
    read = await asyncio.to_thread(lambda: read_pack(read_files(folder)))
    if not isinstance(read, ReadPack):
        return bad("pack", f"{folder.name}: {len(read)} faults, see khabuan check {folder}")
    return _aged(folder.name, read.programme.programme.fiscal_year, today)


def _aged(name: str, year: int, today: date) -> list[Finding]:
    said = f"{name}, {age_of_pack(year, today)}"
    ahead = fiscal_year(today) - year
    if ahead > 0:
        return warn("pack", f"{said}: its year is over, see khabuan new-year")
    return warn("pack", f"{said}: its year has not begun") if ahead < 0 else ok("pack", said)


def missing_file(database_url: str) -> bool:
    """An SQLite database that is not there yet."""
    path = database_url.removeprefix(_SQLITE)
    return path != database_url and not path.startswith(":memory:") and not Path(path).exists()


async def disk(settings: Settings) -> list[Finding]:
    """Room where we write: database, photos, and what is kept of learning."""
    found: list[Finding] = []
    for names, free in room(settings).items():
        said = f"{size(free)} free for {names}"
        if free < LEAST_BYTES:
            found += bad("disk", said)
        else:
            found += warn("disk", said) if free < FEW_BYTES else ok("disk", said)
    return found


async def media_store(settings: Settings) -> list[Finding]:
    """A few bytes are put there, read back and taken away again."""
    store, key, content = MediaStore(settings.media_url), f"doctor/{uuid4().hex}", b"khabuan"
    try:
        await store.put(key, content)
        found = await store.get(key)
        await store.delete(key)
    except Exception as error:  # each kind of store has errors of its own
        return bad("media store", f"{_place(settings)}: {told(error)}")
    if found != content:
        return bad("media store", f"{_place(settings)}: gives back something else")
    return ok("media store", _place(settings))


async def child_process() -> list[Finding]:
    """A picture is drawn in the process that draws: its fonts and libraries are there."""
    address = urlsafe_b64encode(b"https://khabuan.example/").decode().rstrip("=")
    drawn = await MediaStore("memory:///").get(f"qr/{address}")
    if not drawn or not drawn.startswith(b"\x89PNG"):
        return bad("child process", "drew no picture")
    return ok("child process", f"drew a picture of {size(len(drawn))}")


def _place(settings: Settings) -> str:
    return settings.media_url.partition("?")[0].rpartition("@")[2]

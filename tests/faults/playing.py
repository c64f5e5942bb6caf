"""Plays seeds one after the other, on SQLite or PostgreSQL, and says what did not hold."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path

import structlog
from sqlalchemy.engine import make_url

from tests.faults.city import Prototype
from tests.faults.seeds import Found, play
from tests.kit.databases import Databases, administer

LONGEST_SEED_SECONDS = 900.0
"""By the clock, so that only what hangs takes so long, and not a seed on a busy machine."""
Heard = Callable[[Found], None]


def on_sqlite(
    databases: Databases, folder: Path, seeds: Iterable[int], heard: Heard = lambda _: None
) -> list[str]:
    """A line for each seed that failed, with the command that repeats it alone."""
    settled, played = folder / "settled.db", folder / "played.db"
    databases.sqlite(settled)

    def copied() -> str:
        for old in folder.glob("played.db*"):
            old.unlink()
        shutil.copy(settled, played)
        return f"sqlite:///{played}"

    async def fresh() -> str:
        return copied()

    return asyncio.run(_played(f"sqlite:///{settled}", seeds, fresh, heard))


def on_postgresql(
    databases: Databases, seeds: Iterable[int], heard: Heard = lambda _: None
) -> list[str]:
    """The same on a PostgreSQL server, which was found by the kit."""
    server = databases.server

    async def play_all() -> list[str]:
        settled = await databases.postgresql()
        name = make_url(settled).database
        played = make_url(server).set(database=f"{name}_played")
        address = played.render_as_string(hide_password=False)

        async def fresh() -> str:
            with suppress(Exception):
                await databases.drop(address)
            told = f'CREATE DATABASE "{name}_played" TEMPLATE "{name}" STRATEGY FILE_COPY'
            await administer(server, told)
            return address

        try:
            return await _played(settled, seeds, fresh, heard, "postgresql")
        finally:
            for each in (address, settled):
                with suppress(Exception):
                    await databases.drop(each)

    return asyncio.run(play_all())


async def _played(
    settled: str,
    seeds: Iterable[int],
    fresh: Callable[[], Awaitable[str]],
    heard: Heard,
    on: str = "",
) -> list[str]:
    wrong: list[str] = []
    prototype = await Prototype.made(settled)
    try:
        with _Quietly():
            for seed in seeds:
                address = await fresh()
                try:
                    async with asyncio.timeout(LONGEST_SEED_SECONDS):
                        found = await play(prototype, address, seed)
                except Exception as error:
                    found = Found(seed, [f"{type(error).__name__}: {error}"])
                heard(found)
                if found.wrong:
                    wrong.append(_line(found, on))
    finally:
        await prototype.spares.close()
    return wrong


def _line(found: Found, on: str) -> str:
    again = f"khabuan bench faults --first {found.seed} --seeds 1{' --on ' + on if on else ''}"
    return f"seed {found.seed}: {'; '.join(found.wrong)} (again: {again})"


class _Quietly:
    """What processes log in a storm is no news."""

    def __enter__(self) -> None:
        self._had = structlog.get_config()
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(50),
            cache_logger_on_first_use=False,
        )

    def __exit__(self, *_error: object) -> None:
        structlog.configure(**self._had)


def summed(several: Iterable[Found]) -> Counter[str]:
    """What was met in all of them."""
    return sum((one.met for one in several), Counter())

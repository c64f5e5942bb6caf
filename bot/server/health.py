"""Whether what a process stands on holds: its loops, its database, its media store.

That something can be written is known by writing it, once in a while: a full disk and a store that
is away say nothing before. `doctor` and the metrics ask the same.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.app import App
from bot.base.whoami import myself
from storage.database import settings

GOOD_FOR_SECONDS = 10.0
BAD_FOR_SECONDS = 2.0
"""What was wrong is looked at again soon: whoever mended it waits for us."""
_WITHIN_SECONDS = 3.0
_PROBE = b"ready"


class Health:
    """What was found when it was last looked at. `now`: seconds that only grow."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._found: dict[str, str] = {}
        self._looked_at: float | None = None

    async def troubles(self, app: App) -> dict[str, str]:
        """What is wrong, by what it is about; empty: nothing."""
        standing = _standing(app)
        if standing:
            return {**standing, **app.loops.down()}
        good_for = BAD_FOR_SECONDS if self._found else GOOD_FOR_SECONDS
        if self._looked_at is None or self._now() - self._looked_at >= good_for:
            self._found = await troubles_of(app)
            self._looked_at = self._now()
        return {**self._found, **app.loops.down()}


async def troubles_of(app: App) -> dict[str, str]:
    """Looks at once, writing into the database and the media store where they stand."""
    if standing := _standing(app):
        return standing
    return _named(await _tried(lambda: _write(app)), await _tried(lambda: _keep(app)))


def _standing(app: App) -> dict[str, str]:
    """Nothing is written beside a file that was moved: it would be made anew, and empty."""
    return _named(app.database.file.trouble(), app.media.folder.trouble())


def _named(database: str, media: str) -> dict[str, str]:
    return {
        about: trouble
        for about, trouble in (("database", database), ("media store", media))
        if trouble
    }


async def _tried(work: Callable[[], Awaitable[object]]) -> str:
    try:
        async with asyncio.timeout(_WITHIN_SECONDS):
            await work()
    except Exception as error:
        return f"cannot be written: {type(error).__name__}"
    return ""


async def _write(app: App) -> None:
    now = app.clock()
    await app.database.write(
        lambda c: settings.hold_lease(c, "readiness", "", now, timedelta(0), dead="")
    )


async def _keep(app: App) -> None:
    key = f"probe/{myself().replace('/', '_').replace('#', '_')}"
    await app.media.put(key, _PROBE)
    try:
        if await app.media.get(key) != _PROBE:
            raise OSError("not what was kept")
    finally:
        await app.media.delete(key)

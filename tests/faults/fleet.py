"""Two web processes and a worker in earnest, and what a storm does to them and their database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from tests.journeys.mortal import MortalServer

ROLES = ("web", "web", "worker")


class Fleet:
    """Their webhooks go to whichever web process chance names."""

    def __init__(self, settings: dict[str, str], folder: Path, dice: Random) -> None:
        self._dice = dice
        self.all: list[MortalServer] = []
        self.is_up = asyncio.Event()
        for number, role in enumerate(ROLES):
            own = folder / f"{role}{number}"
            own.mkdir()
            self.all.append(MortalServer(settings, own, role))

    @property
    def webs(self) -> list[MortalServer]:
        return self.all[:-1]

    @property
    def worker(self) -> MortalServer:
        return self.all[-1]

    @property
    def url(self) -> str:
        """One of those that are up; a balancer asks no other."""
        up = [one for one in self.webs if one.is_up.is_set()]
        return self._dice.choice(up or self.webs).url

    async def start(self) -> None:
        await asyncio.gather(*(one.start() for one in self.all))
        self.is_up.set()

    async def stop(self) -> None:
        await asyncio.gather(*(one.stop() for one in self.all))

    async def dies(self, one: MortalServer) -> None:
        """kill -9, and started anew."""
        await one.kill()
        await one.start()

    @asynccontextmanager
    async def frozen(self, one: MortalServer) -> AsyncIterator[None]:
        """SIGSTOP until this is left."""
        one.freeze()
        try:
            yield
        finally:
            one.thaw()

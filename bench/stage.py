"""An app of its own on SQLite for measurements of understanding, with leaders who have reported."""

import csv
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from core.changes import AddPerson, GrantRole, KeepEntity
from core.events import ChatRef, Said
from core.messages import Bubble
from core.people import Holding, Role
from storage.database.engines import Database
from storage.database.schema import migrate
from tests.kit.talks.stage import Stage, line_chat

LAST_MONTH = datetime(2024, 10, 28, 3, tzinfo=UTC)
NOW = datetime(2024, 11, 15, 3, tzinfo=UTC)
PLACE, TAMBON = "23", "230501"
HOTLINES = ("1669", "191", "1784")


class BenchStage:
    """A stage, and how people of a measurement come on it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.app = stage.app
        self._said = 0

    @classmethod
    @asynccontextmanager
    async def opened(cls, at: datetime = NOW) -> AsyncIterator["BenchStage"]:
        """On a migrated database that is thrown away afterwards."""
        folder = Path(tempfile.mkdtemp())
        try:
            database = Database(f"sqlite:///{folder / 'bench.db'}")
            await migrate(database)
            await database.close()
            stage = await Stage.set_up(folder / "bench.db", at)
            try:
                yield cls(stage)
            finally:
                await stage.close()
        finally:
            shutil.rmtree(folder)

    async def person(self, number: int, name: str, held: Holding) -> ChatRef:
        """Somebody who joined, in a chat of their own."""
        chat, person = line_chat(number), self._stage.fresh_id()
        version = self.app.world.shelf.at("forms/join.md").version
        joined = AddPerson(person, chat.key, name, "0812345678", version)
        await self._stage.is_given(chat, joined, GrantRole(person, held, None))
        return chat

    async def leader(self, number: int) -> ChatRef:
        """A leader of one tambon."""
        return await self.person(number, "ป้าแดง", Holding(Role.LEADER, PLACE, tambon=TAMBON))

    async def project(self, chat: ChatRef, called: str) -> str:
        """The id of a project that somebody opened."""
        opened = KeepEntity(
            entity_id=self._stage.fresh_id(),
            list_name="projects",
            label=called,
            province=PLACE,
            tambon="",
            year=self.app.world.pack.year,
            data={"code": "P06"},
        )
        await self._stage.is_given(chat, opened)
        return opened.entity_id

    async def says(self, chat: ChatRef, text: str) -> list[Bubble]:
        """What is said to a typed message."""
        await self._stage.said_in(chat)
        self._said += 1
        await self._stage.happens(chat, Said(text, f"m{self._said}"))
        return await self._stage.said_in(chat)

    async def moves_to(self, at: datetime) -> None:
        """The clock moves."""
        self._stage.clock.now = at


def rows_in(folder: Path, file: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """The rows of a CSV file of a folder and of the folders in it, and where each stands."""
    for path in sorted([*folder.glob(file), *folder.glob(f"*/{file}")]):
        with path.open(encoding="utf-8-sig", newline="") as opened:
            yield from ((path, row) for row in csv.DictReader(opened))


def plain(value: object) -> str:
    """A value as the files write it: figures without needless zeros."""
    text = str(value).replace(",", "")
    try:
        return f"{Decimal(text).normalize():f}"
    except ArithmeticError:
        return text

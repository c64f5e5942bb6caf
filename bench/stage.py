"""An app of its own on SQLite for measurements of understanding, with leaders who have reported."""

import shutil
import tempfile
from collections.abc import AsyncIterator
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

    async def leader(self, number: int, project: str) -> ChatRef:
        """A leader of one tambon, and a project that is open."""
        chat, person, stage = line_chat(number), self._stage.fresh_id(), self._stage
        version = self.app.world.shelf.at("forms/join.md").version
        opened = KeepEntity(
            entity_id=stage.fresh_id(),
            list_name="projects",
            label=project,
            province=PLACE,
            tambon="",
            year=self.app.world.pack.year,
            data={"code": "P06"},
        )
        joined = AddPerson(person, chat.key, "ป้าแดง", "0812345678", version)
        held = GrantRole(person, Holding(Role.LEADER, PLACE, tambon=TAMBON), None)
        await stage.is_given(chat, joined, held, opened)
        return chat

    async def says(self, chat: ChatRef, text: str) -> list[Bubble]:
        """What is said to a typed message."""
        await self._stage.said_in(chat)
        self._said += 1
        await self._stage.happens(chat, Said(text, f"m{self._said}"))
        return await self._stage.said_in(chat)

    async def moves_to(self, at: datetime) -> None:
        """The clock moves."""
        self._stage.clock.now = at


def plain(value: object) -> str:
    """A value as the files write it: figures without needless zeros."""
    text = str(value).replace(",", "")
    try:
        return f"{Decimal(text).normalize():f}"
    except ArithmeticError:
        return text

"""Talks and reports over SQLAlchemy's ORM: one transaction an update, on SQLite as ours is.

The answer is sent inside it, before anything is written: whoever dies in between is told the
update again, and answers twice; what it led to is there once. Reading takes no lock, and what was
changed is written when the transaction commits.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import JSON, BigInteger, event, func, select
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.beside.stepping import Talk


class Base(DeclarativeBase):
    """Of both tables."""


class TalkRow(Base):
    """Where a chat stands; `seen`: its last update."""

    __tablename__ = "talks"
    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    step: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen: Mapped[int] = mapped_column(BigInteger)


class ReportRow(Base):
    """What was filed by an update."""

    __tablename__ = "filed"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat: Mapped[int] = mapped_column(BigInteger)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Talks:
    """The database of a peer."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    @classmethod
    async def opened(cls, folder: str) -> "Talks":
        """A fresh file in a folder."""
        engine = create_async_engine(f"sqlite+aiosqlite:///{folder}/talks.db", pool_timeout=120)
        event.listen(engine.sync_engine, "connect", _durable)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        return cls(engine)

    @asynccontextmanager
    async def transaction(self, chat: int, update_id: int) -> AsyncIterator[Talk | None]:
        """The chat's talk, to be changed; committed at the end. None: that update was handled."""
        async with self._sessions() as session, session.begin():
            row = await session.get(TalkRow, chat)
            if row is not None and update_id <= row.seen:
                yield None
                return
            talk = Talk(row.step, row.answers) if row is not None else Talk()
            yield talk
            self._keep(session, chat, update_id, row, talk)

    def _keep(
        self, session: AsyncSession, chat: int, update_id: int, row: TalkRow | None, talk: Talk
    ) -> None:
        if row is None:
            row = TalkRow(chat=chat, step="", answers={}, seen=0)
            session.add(row)
        row.step, row.answers, row.seen = talk.step, talk.answers, update_id
        for answers in talk.filed:
            session.add(ReportRow(update_id=update_id, chat=chat, answers=answers))

    async def filed(self) -> int:
        """How many reports."""
        async with self._sessions() as session:
            counting = select(func.count()).select_from(ReportRow)
            return (await session.execute(counting)).scalar_one()

    async def close(self) -> None:
        await self._engine.dispose()


def _durable(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA busy_timeout = 30000")
    cursor.close()

"""An announcement to many people: `khabuan bench broadcast [--people 50000]`, on SQLite.

Everybody is on LINE, which takes 500 in a call; the platform answers at once, inside this process.
Printed are how long it took, and how large the process was before, at most, and afterwards: what
waits must wait in the table and not in memory. While it goes out somebody asks for help once in a
while, and must be answered.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from sqlalchemy import Connection, func, select

from bench.load_people import STEPS, Arrival, webhook
from bench.people import SECRET, user_of
from bot.app import App
from bot.base.clock import real_clock
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import Answer, Call
from bot.channels.line.channel import Line
from bot.server import worker
from bot.server.meanings import warm_up
from bot.server.web import receive
from bot.server.wiring import build, close, made_ready
from core.events import Channel
from storage import tables
from storage.database.engines import Database
from storage.database.schema import migrate

_AT_ONCE = 5000
_SEEN_EVERY = 0.1
_ASKED_EVERY = 0.25
_LONGEST = 1800.0


class Counting:
    """Accepts everything at once and counts."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.told = 0

    async def post(self, call: Call) -> Answer:
        how = call.url.rpartition("/")[2]
        self.calls[how] += 1
        self.told += len(call.body["to"]) if how == "multicast" else 0
        return Answer(200, {}, b"{}")

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        return Answer(404, {}, b"")


def main(people: int = 50_000) -> None:
    """Prints the figures; ends with 1 where somebody was not told, or twice."""
    folder = Path(__file__).parents[1] / "var"
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix="broadcast-") as within:
        sys.exit(asyncio.run(_measure(f"sqlite:///{within}/all.db", people)))


async def _measure(address: str, people: int) -> int:
    async with _serving(address) as (app, platform):
        for first in range(0, people, _AT_ONCE):
            some = range(first, min(first + _AT_ONCE, people))
            await app.database.write(lambda c, some=some: _joined(c, some))  # type: ignore[misc]
        worker.start(app, works=True)
        await asyncio.sleep(1)
        process = psutil.Process()
        waits: list[float] = []
        before, most = process.memory_info().rss, 0
        began = asked = time.monotonic()
        await app.database.write(_announced)
        while await _is_going(app) and time.monotonic() - began < _LONGEST:
            most = max(most, process.memory_info().rss)
            if time.monotonic() - asked >= _ASKED_EVERY:
                asked = time.monotonic()
                waits.append(await _asks(app, len(waits)))
            await asyncio.sleep(_SEEN_EVERY)
        took = time.monotonic() - began
        told = await app.database.read(_states)
    waits.sort()
    megabytes = [f"{one / 2**20:.0f}" for one in (before, most, process.memory_info().rss)]
    print(f"{people} people on LINE, SQLite")
    print(f"told everybody in   {took:.1f} s, {dict(platform.calls)}")
    print(f"memory              {' MB before, '.join(megabytes[:2])} MB at most, "
          f"{megabytes[2]} MB afterwards")  # fmt: skip
    print(f"webhook to 200      {waits[len(waits) // 2] * 1000:.0f} ms median of {len(waits)}, "
          f"longest {waits[-1] * 1000:.0f} ms")  # fmt: skip
    print(f"rows of the outbox  {told}; told by LINE's count: {platform.told}")
    return int(platform.told != people or told.get("sent", 0) < people)


@asynccontextmanager
async def _serving(address: str) -> AsyncIterator[tuple[App, Counting]]:
    database = Database(address)
    await migrate(database)
    await database.close()
    settings = Settings(
        database_url=address, media_url="memory:///", secret_key="bench", playground=False
    )
    platform = Counting()
    channels: Any = {Channel.LINE: Line(SECRET, "bench")}
    app = await made_ready(
        build(settings, channels=channels, transport=platform), Doors()
    )  # fmt: skip
    assert app is not None
    await asyncio.to_thread(warm_up, app.world)
    try:
        yield app, platform
    finally:
        await close(app)


async def _asks(app: App, number: int) -> float:
    """Seconds until a stranger's message is taken; the first words of a report, from nobody."""
    one = Arrival(10**9 + number * STEPS, 0.0, 10**6 + number, 0)
    began = time.monotonic()
    status = await receive(app, app.channels[Channel.LINE], *webhook(one))
    assert status == 200, status
    return time.monotonic() - began


async def _is_going(app: App) -> bool:
    going = select(tables.announcements.c.id).where(tables.announcements.c.state == "sending")
    waiting = select(tables.outbox.c.id).where(tables.outbox.c.state == "waiting").limit(1)
    return await app.database.read(
        lambda c: bool(c.execute(going).first() or c.execute(waiting).first())
    )


def _states(connection: Connection) -> dict[str, int]:
    query = select(tables.outbox.c.state, func.count()).group_by(tables.outbox.c.state)
    news = query.where(~tables.outbox.c.key.startswith("reply:"))
    return {row[0]: row[1] for row in connection.execute(news)}


def _joined(connection: Connection, some: range) -> None:
    now = real_clock()
    ids = [f"{number:032x}" for number in some]
    who = [{"id": one, "name": "ป้าแดง", "joined_at": now} for one in ids]
    connection.execute(tables.people.insert(), who)
    same = {"role": "leader", "province": "23", "granted_at": now}
    held = [{"id": one, "person_id": one, **same} for one in ids]
    connection.execute(tables.roles.insert(), held)
    connection.execute(tables.chats.insert(), list(_chats(some, now)))


def _chats(some: range, now: Any) -> Iterator[dict[str, Any]]:
    for number in some:
        user = user_of(number)
        same = {"kind": "private", "first_at": now, "last_at": now}
        yield {"key": f"line:{user}", "channel": "line", "address": user,
               "person_id": f"{number:032x}", **same}  # fmt: skip


def _announced(connection: Connection) -> None:
    told = {
        "id": "a" * 32, "person_id": "f" * 32, "place": "all", "role": "leader", "places": ["23"],
        "words": "ประชุมใหญ่วันจันทร์ค่ะ", "state": "sending", "made_at": real_clock(),
    }  # fmt: skip
    connection.execute(tables.announcements.insert(), told)

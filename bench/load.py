"""Open-loop load: a deadline evening on one core, `khabuan bench load [--times 3] [--minutes 10]`.

Two thousand leaders (so many times) send a report with a photo within the time, nine webhooks
each, at moments fixed before the first of them: constant arrivals. Waits are reckoned from those
moments, so that a server that stands still is charged with everybody who came meanwhile
(coordinated omission). What is answered 503 or not at all comes again five seconds later, as LINE
redelivers; its wait goes on. The server has one core with its child process, this process another.
"""

import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import psutil
from sqlalchemy import func, select

from bench.load_people import Arrival, evening, webhook
from bench.measured import Measured, measured
from storage.database.engines import Database
from storage.tables import events, media, outbox, reports

LEADERS = 2000
AGAIN_SECONDS = 5.0
MOST_TRIES = 24
SETTLES_WITHIN = 120.0
_SEEN_EVERY = 1.0


@dataclass
class Evening:
    """What came of it. Seconds from when a webhook was to be sent."""

    to_200: dict[int, float] = field(default_factory=dict)
    to_answer: dict[int, float] = field(default_factory=dict)
    due: dict[int, float] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[float, int, int]] = field(default_factory=list)
    """(seconds, bytes of the server, bytes of its child processes)"""
    acknowledged: set[str] = field(default_factory=set)
    late_by: float = 0.0
    """How late the sender itself was at most: where it is, it and not the server was pressed."""
    counts: dict[str, Any] = field(default_factory=dict)
    took: float = 0.0
    cpu: float = 0.0
    lost: int = 0
    unsent: int = 0
    filed: int = 0
    kept_photos: int = 0


def main(times: float = 1.0, minutes: float = 10.0, database_url: str = "") -> None:
    """Measures on a fresh SQLite file, or the empty PostgreSQL database of a URL; ends with 1 where
    something acknowledged was lost."""
    folder = Path(__file__).parents[1] / "var"
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix="load-") as within:
        address = database_url or f"sqlite:///{within}/load.db"
        done = asyncio.run(press(address, Path(within), round(LEADERS * times), minutes * 60))
    print(f"{round(LEADERS * times)} leaders in {minutes:g} minutes, {address.partition(':')[0]}")
    print("\n".join(lines(done)))
    if done.lost or done.unsent:
        sys.exit(1)


async def press(address: str, folder: Path, leaders: int, seconds: float) -> Evening:
    """One evening, to the last answer."""
    cores = sorted(os.sched_getaffinity(0))
    evening_of = Evening()

    def to_server(pipe: int) -> tuple[object, ...]:
        return address, folder / "media", leaders, pipe

    with measured("bench.load_server", to_server, cores[0]) as server:
        if len(cores) > 1:
            os.sched_setaffinity(0, set(cores[1:]))
        try:
            await _pressed(evening_of, server, leaders, seconds)
        finally:
            os.sched_setaffinity(0, set(cores))
    await _look(address, evening_of)
    return evening_of


async def _pressed(done: Evening, server: Measured, leaders: int, seconds: float) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), server.told)
    begins = time.monotonic() + 0.5
    hearing = asyncio.ensure_future(_hear(reader, done))
    watching = asyncio.ensure_future(_watch(psutil.Process(server.id), done, begins))
    url = f"http://127.0.0.1:{server.port}"
    timeout = aiohttp.ClientTimeout(total=30)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        sending: set[asyncio.Task[None]] = set()
        for one in evening(leaders, seconds):
            due = done.due[one.number] = begins + one.at
            wait = due - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            done.late_by = max(done.late_by, time.monotonic() - due)
            task = asyncio.create_task(_send(session, f"{url}/line/webhook", one, done))
            sending.add(task)
            task.add_done_callback(sending.discard)
        await asyncio.gather(*sending)
        await _settles(session, f"{url}/bench", done)
    done.took = time.monotonic() - begins
    hearing.cancel()
    watching.cancel()


async def _send(session: aiohttp.ClientSession, url: str, one: Arrival, done: Evening) -> None:
    for attempt in range(MOST_TRIES):
        headers, body = webhook(one, again=attempt > 0)
        try:
            async with session.post(url, data=body, headers=headers) as answer:
                status = str(answer.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            status = type(error).__name__
        done.statuses[status] += 1
        if status == "200":
            done.to_200[one.number] = time.monotonic() - done.due[one.number]
            done.acknowledged.add(one.event_id)
            return
        await asyncio.sleep(AGAIN_SECONDS)


async def _hear(reader: asyncio.StreamReader, done: Evening) -> None:
    async for line in reader:
        number = int(line)
        done.to_answer.setdefault(number, time.monotonic() - done.due[number])


async def _watch(server: psutil.Process, done: Evening, begins: float) -> None:
    while True:
        times = server.cpu_times()
        done.cpu = times.user + times.system
        others = sum(one.memory_info().rss for one in server.children(recursive=True))
        done.memory.append((time.monotonic() - begins, server.memory_info().rss, others))
        await asyncio.sleep(_SEEN_EVERY)


async def _settles(session: aiohttp.ClientSession, url: str, done: Evening) -> None:
    """Until nothing is sent any more."""
    before, ends = -1, time.monotonic() + SETTLES_WITHIN
    while time.monotonic() < ends:
        async with session.get(url) as answer:
            done.counts = await answer.json(content_type=None)
        if done.counts["sent"] == before:
            return
        before = done.counts["sent"]
        await asyncio.sleep(2)


async def _look(address: str, done: Evening) -> None:
    """What of it is on disk."""
    database = Database(address)
    try:
        kept = await database.read(lambda c: set(c.execute(select(events.c.event_id)).scalars()))
        waiting = select(func.count()).where(outbox.c.state.in_(("waiting", "dead")))
        done.unsent = await database.read(lambda c: c.execute(waiting).scalar_one())
        by_people = select(func.count()).where(reports.c.person_id.is_not(None))
        done.filed = await database.read(lambda c: c.execute(by_people).scalar_one())
        photos = select(func.count()).where(media.c.state == "kept")
        done.kept_photos = await database.read(lambda c: c.execute(photos).scalar_one())
    finally:
        await database.close()
    done.lost = len(done.acknowledged - kept)


def lines(done: Evening) -> list[str]:
    """What is printed."""
    shed = sum(times for status, times in done.statuses.items() if status != "200")
    memory = [rss / 2**20 for _, rss, _ in done.memory] or [0.0]
    fifth = max(len(memory) // 5, 1)
    early = sum(memory[fifth : 2 * fifth]) / fifth
    children = max((rss / 2**20 for _, _, rss in done.memory), default=0.0)
    return [
        f"webhooks            {len(done.due)}, answered 200: {len(done.to_200)}",
        f"webhook to 200      {_shown(done.to_200)}",
        f"webhook to answer   {_shown(done.to_answer)} ({len(done.to_answer)} by reply)",
        f"turned away         {shed} ({_by_status(done)})",
        f"events waiting      {done.counts.get('most_waiting')} at most, "
        f"the oldest {done.counts.get('oldest_seconds', 0):.2f} s",
        f"memory              {memory[0]:.0f} MB at first, {early:.0f} after a fifth, "
        f"{memory[-1]:.0f} at the end, {max(memory):.0f} at most; "
        f"child processes {children:.0f} MB",
        f"CPU of the server   {done.cpu:.1f} s in {done.took:.0f} s",
        f"the sender was late by {done.late_by * 1000:.0f} ms at most",
        f"pushed instead      {done.counts.get('pushed')}",
        f"acknowledged and not kept: {done.lost}; rows not sent: {done.unsent}; "
        f"reports: {done.filed}; photos kept: {done.kept_photos}",
    ]


def _shown(waits: dict[int, float]) -> str:
    found = sorted(waits.values())
    if not found:
        return "none"
    shares = {"p50": 0.5, "p99": 0.99, "p99.9": 0.999, "longest": 1.0}
    return ", ".join(f"{name} {_of(found, share) * 1000:.0f} ms" for name, share in shares.items())


def _of(found: Sequence[float], share: float) -> float:
    return found[min(int(len(found) * share), len(found) - 1)]


def _by_status(done: Evening) -> str:
    others = {status: times for status, times in done.statuses.items() if status != "200"}
    return ", ".join(f"{status}: {times}" for status, times in others.items()) or "none"

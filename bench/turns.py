"""Durable turns a second, beside a handler that does nothing: `khabuan bench turns`.

A server process on one core serves the real webhook and an empty handler; this process, on
another core, is the people and takes turns between the two. A turn counts when its webhook
was answered 200, which the server does only after the commit (SQLite: synchronous=FULL);
the clock of a repetition stops when every answer is also sent and marked so. One event a
webhook, as LINE sends nearly always; every turn is a person's step through the progress form.
Two days are measured: a rush, in which everybody talks at once and a round holds many events, and
an ordinary day, in which two or so share one. A round costs something however few are in it.
Not measured: LINE itself, which here answers 200 at once inside the server process.

The figure is durable turns a second as a share of empty answers a second, by the wall clock
(`ratio`). It means something only while the server has its core to itself: `share of its
core` is then near 1 for both, and the same share by the server's own CPU seconds is equal.
Where others use the machine the empty handler waits for its callers, the ratio by the clock
is too good, and the one by CPU is the figure to believe.
"""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from sqlalchemy import select

from bench.measured import Measured, measured
from bench.people import Crowd
from storage.database.engines import Database
from storage.tables import events, outbox, reports

PEOPLE = 192
ORDINARY_PEOPLE = 4
"""So many at once that a round holds about two events: some wait for the commit of the others."""
REPETITIONS = 4
EMPTY_SECONDS = 2.0
TURNS_SECONDS = 4.0
WARM_UP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Repetition:
    """Both handlers, one after the other. CPU: of the server, as a share of its core."""

    empty_a_second: float
    empty_cpu: float
    turns_a_second: float
    turns_cpu: float
    events_a_round: float
    rounds: int

    @property
    def ratio(self) -> float:
        """Turns as a share of empty answers, by the wall clock."""
        return self.turns_a_second / self.empty_a_second

    @property
    def cpu_ratio(self) -> float:
        """The same by the server's own CPU seconds: steady while others use the machine."""
        turn = self.turns_cpu / self.turns_a_second
        return self.empty_cpu / self.empty_a_second / turn


def main(database_url: str = "", years: int = 0) -> None:
    """Measures on a fresh SQLite file, or on the empty PostgreSQL database of a URL, in which so
    many years of reports lie."""
    with TemporaryDirectory(dir=_on_disk(), prefix="bench-") as folder:
        address = database_url or f"sqlite:///{folder}/turns.db"
        asyncio.run(_measure(address, years))


async def _measure(address: str, years: int) -> None:
    cores = sorted(os.sched_getaffinity(0))

    def to_server(pipe: int) -> tuple[object, ...]:
        return address, PEOPLE, pipe, years

    with measured("bench.turns_server", to_server, cores[0]) as server:
        if len(cores) > 1:
            os.sched_setaffinity(0, set(cores[1:]))
        crowd = Crowd("127.0.0.1", server.port, PEOPLE)
        await crowd.connect()
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), server.told)
        hearing = asyncio.ensure_future(_hear(reader, crowd))
        bench = Bench(server, crowd)
        await bench.once(WARM_UP_SECONDS, WARM_UP_SECONDS)
        crowd.seconds_to_200.clear()
        started = time.process_time(), time.monotonic()
        done, ordinary = [], []
        for _ in range(REPETITIONS):
            done.append(await bench.once(EMPTY_SECONDS, TURNS_SECONDS))
            ordinary.append(await bench.once(EMPTY_SECONDS / 2, TURNS_SECONDS / 2, ORDINARY_PEOPLE))
        ours = (time.process_time() - started[0]) / (time.monotonic() - started[1])
        await bench.settled()
        hearing.cancel()
        await _report(address, years, crowd, done, ordinary, ours)


class Bench:
    """One server and its crowd."""

    def __init__(self, server: Measured, crowd: Crowd) -> None:
        self._server = server
        self._url = f"http://127.0.0.1:{server.port}/bench"
        self._crowd = crowd

    async def once(
        self, empty_seconds: float, turns_seconds: float, people: int | None = None
    ) -> Repetition:
        """An empty handler, then turns of everybody, or of so many people."""
        empty = await self._timed(self._crowd.send_nothing("/empty", empty_seconds))
        before = await self.settled()
        turns = await self._timed(self._crowd.report(turns_seconds, people))
        after = await self.settled()
        rounds = after["rounds"] - before["rounds"]
        return Repetition(*empty[:2], *turns[:2], turns[2] / max(rounds, 1), rounds)

    async def settled(self) -> dict[str, int]:
        """Counts, once every answer is sent and marked."""
        async with aiohttp.ClientSession() as session, session.get(self._url) as answer:
            return await answer.json(content_type=None)  # type: ignore[no-any-return]

    async def _timed(self, work: Any) -> tuple[float, float, int]:
        """(per second, CPU share of the server, how many), until all is marked sent."""
        cpu, at = self._server.cpu_seconds(), time.monotonic()
        count = await work
        await self.settled()
        took = time.monotonic() - at
        return count / took, (self._server.cpu_seconds() - cpu) / took, count


async def _hear(reader: asyncio.StreamReader, crowd: Crowd) -> None:
    async for line in reader:
        crowd.hear(line.rstrip(b"\n"))


async def _report(
    address: str,
    years: int,
    crowd: Crowd,
    done: Sequence[Repetition],
    ordinary: Sequence[Repetition],
    client_cpu: float,
) -> None:
    kind = address.partition(":")[0]
    durable = " with synchronous=FULL" if kind == "sqlite" else ""
    waits = sorted(crowd.seconds_to_200)
    print(f"database            {kind}{durable}; {PEOPLE} people, one connection each")
    print(f"years of reports    {years:8d}")
    print("platform            answers 200 inside the server process (LINE is not measured)")
    print(f"empty handler/s     {median(one.empty_a_second for one in done):8.0f}")
    print(f"durable turns/s     {median(one.turns_a_second for one in done):8.0f}")
    ratios = " ".join(f"{one.ratio:.3f}" for one in done)
    print(f"ratio               {median(one.ratio for one in done):8.3f}   ({ratios})")
    shares = " ".join(f"{one.cpu_ratio:.3f}" for one in done)
    print(f"by server CPU       {median(one.cpu_ratio for one in done):8.3f}   ({shares})")
    cores = [median(getattr(one, f"{each}_cpu") for one in done) for each in ("empty", "turns")]
    print(f"share of its core   {cores[1]:8.2f}   (empty handler {cores[0]:.2f})")
    micro = [1e6 * each for each in (_cpu_a_request(done, "empty"), _cpu_a_request(done, "turns"))]
    print(f"CPU us a request    {micro[1]:8.0f}   (empty handler {micro[0]:.0f})")
    print(f"rounds              {sum(one.rounds for one in done):8d}")
    print(f"events a round      {median(one.events_a_round for one in done):8.1f}")
    _print_ordinary(ordinary)
    print(f"webhook to 200      {waits[len(waits) // 2] * 1000:8.0f} ms median")
    print(f"                    {waits[len(waits) * 99 // 100] * 1000:8.0f} ms 99 %")
    print(f"brought again (503) {crowd.redelivered:8d}")
    print(f"CPU of the client   {client_cpu:8.2f} of its core")
    await _check(address, crowd)


def _print_ordinary(ordinary: Sequence[Repetition]) -> None:
    micro = 1e6 * _cpu_a_request(ordinary, "turns")
    a_round = median(one.events_a_round for one in ordinary)
    print(f"on an ordinary day  {micro:8.0f} us of CPU a turn, {a_round:.1f} events a round")


def _cpu_a_request(done: Sequence[Repetition], kind: str) -> float:
    """Median CPU seconds of the server for one request."""
    return float(
        median(getattr(one, f"{kind}_cpu") / getattr(one, f"{kind}_a_second") for one in done)
    )


async def _check(address: str, crowd: Crowd) -> None:
    """Every acknowledged turn is in the database, every answer marked sent, every receipt real."""
    database = Database(address)
    turns = set(crowd.acknowledged)
    try:
        kept = await database.read(lambda c: set(c.execute(select(events.c.event_id)).scalars()))
        states = await database.read(
            lambda c: {
                row.key: row.state for row in c.execute(select(outbox.c.key, outbox.c.state))
            }
        )
        by_people = select(reports.c.id).where(reports.c.person_id.is_not(None))
        filed = await database.read(lambda c: len(c.execute(by_people).all()))
    finally:
        await database.close()
    lost = len(turns - kept)
    unsent = sum(states.get(f"reply:line:{event_id}") != "sent" for event_id in turns)
    print(f"acknowledged turns  {len(turns):8d}, not in the database: {lost}")
    print(
        f"answers not marked sent: {unsent}; reports filed: {filed}, receipts read: {crowd.reports}"
    )
    if lost or unsent or filed < crowd.reports or crowd.refused:
        sys.exit(1)


def _on_disk() -> Path:
    """A folder on a real disk: where /tmp is memory, a commit would cost nothing."""
    folder = Path(__file__).parents[1] / "var"
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    main(years=int(sys.argv[1]) if sys.argv[1:] else 0)

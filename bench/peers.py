"""A turn of ours beside the libraries one would else write it with: `khabuan bench peers`.

The same form of six answers on python-telegram-bot and aiogram, as their own pages would have it
(`bench/beside/`), each with our guarantee (what was answered 200 is kept and has its effect once)
and without any. All are on Telegram, over HTTP on both sides: the same updates come in as webhooks,
answers go out to a Bot API that answers. Each server process has one core while it is measured,
people and Bot API have another. A turn counts when its update was answered 200 and its answer came;
CPU is the server's own until everything is sent and written down, with that of its Redis.

Two days are measured, as in `bench turns`: a rush, and an ordinary day of few at once. The servers
take turns, so that what else the machine does meets all of them.

aiogram and the client of Redis have an environment of their own, since aiogram holds pydantic
back; what is not there is named and left out:

    UV_PROJECT_ENVIRONMENT=$PWD/var/peers .tools/bin/uv sync --frozen --project bench/beside
"""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import aiohttp
import psutil

from bench.beside.people import Crowd, Telegram
from bench.beside.serving import WEBHOOK
from bench.measured import Measured, measured

HOUSE = Path(__file__).parents[1]
_STARTS_WITHIN_SECONDS = 20
PEERS_PYTHON = HOUSE / "var" / "peers" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Peer:
    """Who is measured. `promises`: what holds of an update that was answered 200."""

    name: str
    module: str
    kind: str
    promises: str
    is_durable: bool = True

    @property
    def is_aiogram(self) -> bool:
        return self.module.endswith("on_aiogram")


_PTB, _AIOGRAM = "bench.beside.on_ptb", "bench.beside.on_aiogram"
OURS = Peer("Khabuan", "bench.beside.ours", "", "kept, once; its answer is kept till it is sent")
PEERS = (
    OURS,
    Peer("PTB, pickle flushed", _PTB, "pickle", "kept, once"),
    Peer("PTB, SQLAlchemy", _PTB, "sql", "kept, once"),
    Peer("PTB, memory", _PTB, "memory", "nothing", is_durable=False),
    Peer("aiogram, Redis", _AIOGRAM, "redis", "kept, once"),
    Peer("aiogram, SQLAlchemy", _AIOGRAM, "sql", "kept, once"),
    Peer("aiogram, memory", _AIOGRAM, "memory", "nothing", is_durable=False),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """How many, and how many turns of each: of turns and not of seconds, so that a busy machine
    makes nobody's figures those of a server that has just begun."""

    people: int = 96
    ordinary_people: int = 4
    turns: int = 14
    ordinary_turns: int = 42
    warm_up_turns: int = 9
    repetitions: int = 3


@dataclass(frozen=True, slots=True)
class Spell:
    """Some seconds of one server. CPU in seconds a turn, that of its Redis with it and alone."""

    cpu: float
    redis_cpu: float
    turns_a_second: float


@dataclass
class Running:
    """A server that is up, its people, and what it took."""

    peer: Peer
    server: Measured
    redis: psutil.Process | None = None
    crowd: Crowd | None = None
    rush: list[Spell] = field(default_factory=list)
    ordinary: list[Spell] = field(default_factory=list)

    def cpu_seconds(self) -> tuple[float, float]:
        """Of both, and of Redis."""
        redis = 0.0
        if self.redis is not None:
            times = self.redis.cpu_times()
            redis = times.user + times.system
        return self.server.cpu_seconds() + redis, redis


def main(pace: Pace = Pace(), among: Sequence[Peer] = PEERS) -> None:
    """Prints the table; ends with 1 where a durable one has filed fewer than its people know of."""
    measuring = there(among)
    with TemporaryDirectory(dir=_on_disk(), prefix="peers-") as folder:
        lost = asyncio.run(_measure(measuring, Path(folder), pace))
    sys.exit(bool(lost))


def there(among: Sequence[Peer]) -> list[Peer]:
    """Those that can be started; the others are named."""
    found = []
    for peer in among:
        missing = _missing(peer)
        if missing:
            print(f"left out: {peer.name}: {missing}")
        else:
            found.append(peer)
    return found


def _missing(peer: Peer) -> str:
    if peer.is_aiogram and not PEERS_PYTHON.exists() and find_spec("aiogram") is None:
        return "aiogram is not installed (see bench/peers.py)"
    if peer.kind == "redis" and shutil.which("redis-server") is None:
        return "redis-server is not installed (Debian: apt install redis-server)"
    return ""


async def _measure(measuring: Sequence[Peer], folder: Path, pace: Pace) -> list[str]:
    cores = sorted(os.sched_getaffinity(0))
    with ExitStack() as stack:
        try:
            async with (
                Telegram().opened() as telegram,
                aiohttp.ClientSession(
                    connector=aiohttp.TCPConnector(limit=0),
                    timeout=aiohttp.ClientTimeout(total=120),
                ) as session,
            ):
                running = []
                for number, peer in enumerate(measuring):
                    within = folder / str(number)
                    # in a thread, since some ask the Bot API who they are before they serve
                    started = await asyncio.to_thread(
                        _started, stack, peer, within, telegram.url, cores
                    )
                    running.append(started)
                if len(cores) > 1:
                    os.sched_setaffinity(0, set(cores[1:]))
                bench = Bench(telegram, session, pace)
                for one in running:
                    await bench.warms_up(one)
                for _ in range(pace.repetitions):
                    for one in running:
                        await bench.measures(one)
                return [line for one in running if (line := await bench.lost(one))]
        finally:
            os.sched_setaffinity(0, set(cores))


def _started(
    stack: ExitStack, peer: Peer, folder: Path, telegram: str, cores: Sequence[int]
) -> "Running":
    folder.mkdir()
    redis, address = None, str(folder)
    if peer.kind == "redis":
        redis = stack.enter_context(_redis(folder, cores[-1]))
        address = str(folder / "redis.sock")
    told = [peer.kind] if peer.kind else []
    python = str(PEERS_PYTHON) if peer.is_aiogram and PEERS_PYTHON.exists() else sys.executable
    server = stack.enter_context(
        measured(peer.module, lambda _pipe: [*told, address, telegram], cores[0], python=python)
    )
    return Running(peer, server, redis)


class Bench:
    """Lets each server's people talk in their turn."""

    def __init__(self, telegram: Telegram, session: aiohttp.ClientSession, pace: Pace) -> None:
        self._telegram = telegram
        self._session = session
        self._pace = pace

    async def warms_up(self, one: Running) -> None:
        """Its people appear, and talk for a while that counts for nothing."""
        url = f"http://127.0.0.1:{one.server.port}{WEBHOOK}"
        one.crowd = Crowd(self._session, url, self._pace.people)
        await self._talk(one, self._pace.warm_up_turns, self._pace.people)

    async def measures(self, one: Running) -> None:
        """A rush, and some of an ordinary day."""
        pace = self._pace
        one.rush.append(await self._talk(one, pace.turns, pace.people))
        one.ordinary.append(await self._talk(one, pace.ordinary_turns, pace.ordinary_people))

    async def lost(self, one: Running) -> str:
        """Prints its line; what is wrong with it, if anything."""
        assert one.crowd is not None
        filed = (await self._counts(one))["reports"]
        is_wrong = one.peer.is_durable and filed < one.crowd.receipts
        print(_line(one, filed), flush=True)
        return f"{one.peer.name}: {filed} filed, {one.crowd.receipts} receipts" if is_wrong else ""

    async def _talk(self, one: Running, turns_each: int, people: int) -> Spell:
        assert one.crowd is not None
        self._telegram.crowd = one.crowd
        before, redis_before = one.cpu_seconds()
        began = time.monotonic()
        await one.crowd.talk(turns_each, people)
        await self._counts(one)
        took = time.monotonic() - began
        after, redis_after = one.cpu_seconds()
        turns = turns_each * people
        cpu, redis = (after - before) / turns, (redis_after - redis_before) / turns
        return Spell(cpu, redis, turns / took)

    async def _counts(self, one: Running) -> dict[str, int]:
        """Once all is sent and written down."""
        async with self._session.get(f"http://127.0.0.1:{one.server.port}/bench") as answer:
            return await answer.json(content_type=None)  # type: ignore[no-any-return]


def _line(one: Running, filed: int) -> str:
    assert one.crowd is not None
    rush, ordinary = one.rush, one.ordinary
    micro = [1e6 * median(each.cpu for each in spells) for spells in (rush, ordinary)]
    redis = [1e6 * median(each.redis_cpu for each in spells) for spells in (rush, ordinary)]
    of_redis = f" (Redis {redis[0]:.0f}, {redis[1]:.0f})" if one.redis else ""
    a_second = [median(each.turns_a_second for each in spells) for spells in (rush, ordinary)]
    return (
        f"{one.peer.name:22} {micro[0]:7.0f} {micro[1]:9.0f} us of CPU a turn{of_redis}, "
        f"{a_second[0]:6.0f} {a_second[1]:5.0f} turns/s; "
        f"{one.crowd.acknowledged} turns, {one.crowd.receipts} receipts, {filed} filed; "
        f"promises: {one.peer.promises}"
    )


@contextmanager
def _redis(folder: Path, core: int) -> Iterator[psutil.Process]:
    """A server of its own that writes every command to disk before it answers."""
    told = {
        "port": "0", "unixsocket": folder / "redis.sock", "dir": folder, "save": "",
        "appendonly": "yes", "appendfsync": "always", "daemonize": "no",
    }  # fmt: skip
    process = subprocess.Popen(
        [
            "redis-server",
            *(str(word) for name, value in told.items() for word in (f"--{name}", value)),
        ],
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    try:
        ends = time.monotonic() + _STARTS_WITHIN_SECONDS
        while not (folder / "redis.sock").exists() and time.monotonic() < ends:
            time.sleep(0.05)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(_STARTS_WITHIN_SECONDS)


def _on_disk() -> Path:
    """A folder on a real disk: where /tmp is memory, a commit would cost nothing."""
    folder = HOUSE / "var"
    folder.mkdir(exist_ok=True)
    return folder

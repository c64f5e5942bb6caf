"""Who waits while the country is asked: `khabuan bench looks [--years N]` prints it.

Reports of this fiscal year are written (`--years`: so many times 37,000), then staff ask what is
heavy. A ticker on the event loop wants to run every two milliseconds; its worst delay is what
anybody else would have waited. First as served (beside the rounds), then with each look worked out
in its round. On SQLite, one process; meaningful on a quiet machine only.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import func, select

from bench import years
from bench.stage import BenchStage
from core.events import ChatRef
from core.people import Holding, Role
from storage.tables import reports

EVERY_SECONDS = 0.002
ASKED = ("ภาพรวม", "เงิน ตราด", "ค้างส่ง", "ความพร้อม ตราด", "เทียบ ตราด", "กระดาน ตราด", "แผน")
TIMES = 3


def main(years: int = 1) -> None:
    """Prints the figures; `years`: how many times 37,000 reports are there."""
    asyncio.run(_print(years))


async def _print(times: int) -> None:
    async with BenchStage.opened() as stage:
        await years.file_this_year(stage.app, times)
        chat = await stage.person(1, "คุณนก", Holding(Role.STAFF, region="BE"))
        there = await stage.app.database.read(
            lambda c: c.execute(select(func.count()).select_from(reports)).scalar_one()
        )
        print(f"{there:,} reports on SQLite; the worst delay of a 2 ms ticker, of {TIMES} times")
        for said in ASKED:
            beside = await _worst(stage, chat, said)
            look, stage.app.database.look = stage.app.database.look, _in_the_round  # type: ignore
            inside = await _worst(stage, chat, said)
            stage.app.database.look = look  # type: ignore[method-assign]
            print(f"{said}: {beside} beside the rounds, {inside} inside them")


async def _in_the_round(_work: object) -> None:
    raise OSError


async def _worst(stage: BenchStage, chat: ChatRef, said: str) -> str:
    worst: list[float] = []
    took: list[float] = []
    for _ in range(TIMES):
        async with _ticking(worst):
            began = time.perf_counter()
            await stage.says(chat, said)
            took.append(time.perf_counter() - began)
    return f"{max(worst) * 1000:.0f} ms (answer in {_median(took) * 1000:.0f} ms)"


@asynccontextmanager
async def _ticking(worst: list[float]) -> AsyncIterator[None]:
    ticker = asyncio.create_task(_tick(worst))
    await asyncio.sleep(EVERY_SECONDS)
    try:
        yield
    finally:
        ticker.cancel()


async def _tick(worst: list[float]) -> None:
    worst.append(0.0)
    while True:
        wanted = time.perf_counter() + EVERY_SECONDS
        await asyncio.sleep(EVERY_SECONDS)
        worst[-1] = max(worst[-1], time.perf_counter() - wanted)


def _median(figures: Sequence[float]) -> float:
    return sorted(figures)[len(figures) // 2]

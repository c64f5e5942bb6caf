"""A loop that stumbles is named, told of in a line, and begins again; none ends in silence."""

import asyncio
from collections.abc import Callable

from structlog.testing import capture_logs

from bot.base.loops import Loops, every
from bot.base.rarely import Rarely


def naps(loops: Loops, most: int) -> list[float]:
    """How long it rested each time, until it had rested so often."""
    rested: list[float] = []

    async def nap(seconds: float) -> None:
        rested.append(seconds)
        if len(rested) == most:
            raise asyncio.CancelledError

    loops.nap = nap
    return rested


async def test_what_stumbles_again_and_again_rests_longer_each_time_up_to_half_a_minute() -> None:
    loops = Loops()
    rested = naps(loops, 9)

    async def fails() -> None:
        raise OSError("no database")

    with capture_logs() as logs:
        await asyncio.gather(loops.begin("sending", every(1, fails)), return_exceptions=True)
    assert rested == [1, 2, 4, 8, 16, 30, 30, 30, 30]
    assert loops.down() == {"sending": "OSError"}
    assert [one["event"] for one in logs] == ["a loop stumbled"] * 9
    assert {one["loop"] for one in logs} == {"sending"}


async def test_a_loop_that_just_ends_is_no_less_down() -> None:
    loops = Loops()
    naps(loops, 1)

    async def ends(_well: Callable[[], None]) -> None:
        return

    await asyncio.gather(loops.begin("rounds", ends), return_exceptions=True)
    assert loops.down() == {"rounds": "ended"}


async def test_a_loop_is_up_once_a_pass_went_well_and_rests_briefly_again() -> None:
    loops = Loops()
    rested = naps(loops, 4)
    passes = iter([OSError, OSError, None, OSError, OSError])
    seen: list[dict[str, str]] = []

    async def work() -> None:
        error = next(passes)
        if error is not None:
            raise error

    async def between(_seconds: float) -> None:
        seen.append(loops.down())

    running = every(5, work, nap=between)
    await asyncio.gather(loops.begin("clock", running), return_exceptions=True)
    assert rested == [1.0, 2.0, 1.0, 2.0]
    assert seen == [{}]
    assert loops.down() == {"clock": "OSError"}


def test_what_lasts_is_said_once_a_minute() -> None:
    now = [0.0]
    says = Rarely(now=lambda: now[0])
    heard = []
    for second in range(0, 130, 3):
        now[0] = float(second)
        heard += [second] if says() else []
    assert heard == [0, 60, 120]
    assert says.over()
    assert not says.over()
    assert says()

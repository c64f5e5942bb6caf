"""A whole month of made-up people keeps every rule of sending; the figures are printed.

Small: as many leaders a province as the full run has. `KHABUAN_FULL_MONTH=1` plays that one:
2,000 leaders of 77 provinces, many minutes.
"""

import os
from datetime import date

import pytest

from bot.simulation.result import Asked
from bot.simulation.result_lines import lines
from bot.simulation.run import PLANS, simulated
from bot.simulation.score import broken

pytestmark = pytest.mark.simulation
NOVEMBER = date(2024, 11, 1)
FEWER_IN_A_SMALL_WORLD = 65
"""With one room in four provinces, and nine leaders of ten reporting: each report is a card to its
coordinators, which the naive sender pushes as well. The full month is held to 70."""
SMALL = Asked(NOVEMBER, leaders=104, seed=9, quota=PLANS["basic"], provinces=4)


async def test_a_small_month_keeps_every_rule() -> None:
    played = await simulated(SMALL)
    print("\n".join(lines(played)))
    assert [each for each in broken(played.score, played.counted) if "naive" not in each] == []
    assert played.score.fewer_percent >= FEWER_IN_A_SMALL_WORLD
    assert played.score.urgent
    assert played.score.cleared_after
    assert played.reports >= SMALL.leaders // 2
    assert any(states["rode"] for states in played.score.by_kind.values())


@pytest.mark.skipif(not os.environ.get("KHABUAN_FULL_MONTH"), reason="many minutes")
async def test_the_full_month_keeps_every_rule() -> None:
    played = await simulated(Asked(NOVEMBER, leaders=2000, quota=PLANS["basic"]))
    print("\n".join(lines(played)))
    assert broken(played.score, played.counted) == []

"""A small deadline evening: what it looked like from outside, never how long it took."""

from itertools import pairwise
from pathlib import Path

import pytest

from bench.load import lines, press
from bench.load_people import STEPS, evening

LEADERS = 12
SECONDS = 6.0


def test_an_evening_spreads_its_messages_evenly_and_keeps_each_persons_order() -> None:
    arrivals = list(evening(100, 600.0))
    gaps = {round(b.at - a.at, 6) for a, b in pairwise(arrivals)}
    assert gaps == {round(600.0 / (100 * STEPS), 6)}
    for leader in range(100):
        assert [one.step for one in arrivals if one.leader == leader] == list(range(STEPS))


@pytest.mark.long
async def test_a_pressed_server_loses_nothing_and_answers_everybody(tmp_path: Path) -> None:
    done = await press(f"sqlite:///{tmp_path / 'load.db'}", tmp_path, LEADERS, SECONDS)
    assert (done.lost, done.unsent) == (0, 0), "\n".join(lines(done))
    assert len(done.to_200) == len(done.due) == LEADERS * STEPS
    assert done.filed <= LEADERS
    if not done.statuses["503"]:
        assert done.filed == LEADERS

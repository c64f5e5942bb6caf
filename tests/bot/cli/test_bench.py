"""`khabuan bench turns` still runs, for a moment: its figures are for people to read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
_A_MOMENT = """
import bench.turns as turns
turns.PEOPLE, turns.REPETITIONS = 8, 1
turns.EMPTY_SECONDS = turns.TURNS_SECONDS = turns.WARM_UP_SECONDS = 0.2
turns.main(years=0)
"""


@pytest.mark.long
def test_every_acknowledged_turn_of_a_bench_is_kept_and_answered() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _A_MOMENT], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    turns = re.search(r"acknowledged turns +(\d+), not in the database: (\d+)", told)
    assert turns is not None, told
    assert int(turns[1]) > 0
    assert turns[2] == "0"
    assert "answers not marked sent: 0" in told

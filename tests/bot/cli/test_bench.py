"""`khabuan bench turns` and `peers` still run, for a moment: figures are for people to read."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench import peers

ROOT = Path(__file__).parents[3]
_A_MOMENT = """
import bench.turns as turns
turns.PEOPLE, turns.REPETITIONS = 8, 1
turns.EMPTY_SECONDS = turns.TURNS_SECONDS = turns.WARM_UP_SECONDS = 0.2
turns.main(years=0)
"""

_OURS_AND_ONE_MORE = """
from bench.peers import PEERS, Pace, main
wanted = ("Khabuan", "PTB, SQLAlchemy", "PTB, pickle flushed")
main(Pace(3, 1, 8, 4, 2, 1), [one for one in PEERS if one.name in wanted])
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


@pytest.mark.long
def test_peers_file_what_their_people_hold_receipts_of() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _OURS_AND_ONE_MORE], cwd=ROOT, capture_output=True, text=True
    )
    found = re.findall(r"us of CPU a turn.* (\d+) turns, \d+ receipts, \d+ filed", ended.stdout)
    assert ended.returncode == 0, ended.stderr
    assert len(found) == 3
    assert all(int(turns) > 0 for turns in found)


def test_a_peer_that_is_not_installed_is_named_and_left_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(peers, "PEERS_PYTHON", tmp_path / "python")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert [one.name for one in peers.there(peers.PEERS)] == [
        one.name for one in peers.PEERS if not one.is_aiogram
    ]
    told = capsys.readouterr().out.splitlines()
    assert len(told) == sum(one.is_aiogram for one in peers.PEERS)
    assert all(line.startswith("left out: aiogram") for line in told)

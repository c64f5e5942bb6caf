"""Seeds of faults: three processes on one database that die, freeze and lose it while people talk.

`khabuan bench faults --seeds 1000` plays more of them; a seed that fails prints how to repeat it.
"""

from pathlib import Path

import pytest

from tests.faults.playing import on_postgresql, on_sqlite
from tests.kit.databases import Databases

SEEDS = range(350)
FEW = range(15)
ON_POSTGRESQL = range(30)


def test_whatever_goes_wrong_nothing_is_lost_and_nothing_happens_twice(
    databases: Databases, tmp_path: Path
) -> None:
    assert on_sqlite(databases, tmp_path, FEW) == []


@pytest.mark.long
def test_nor_in_hundreds_of_seeds(databases: Databases, tmp_path: Path) -> None:
    assert on_sqlite(databases, tmp_path, SEEDS) == []


@pytest.mark.matrix
def test_nor_on_postgresql(databases: Databases) -> None:
    assert on_postgresql(databases, ON_POSTGRESQL) == []

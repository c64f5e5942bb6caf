"""What `khabuan test`, `lint` and `docs` hand on."""

from datetime import date
from pathlib import Path

import pytest

from bot.cli import develop
from bot.cli.docs import pages
from tests.kit.shell import khabuan

ON_ALL_CORES = ["--numprocesses", str(develop._cores()), "--dist", "worksteal"]


@pytest.mark.parametrize(
    ("arguments", "workers"),
    [
        ([], ON_ALL_CORES),
        (["-x", "-k", "grace"], ON_ALL_CORES),
        (["tests/core/test_quota.py"], []),
        (["tests/core/test_quota.py::test_a", "-x"], []),
        (["-n", "1"], []),
        (["-n0"], []),
        (["--pdb"], []),
    ],
)
def test_everything_runs_on_all_cores_and_named_tests_in_one_process(
    arguments: list[str], workers: list[str]
) -> None:
    assert develop._workers(arguments, everything=False) == workers


def test_where_everything_runs_one_worker_more_bridges_what_waits() -> None:
    more = ["--numprocesses", str(develop._cores() + 1), "--dist", "worksteal"]
    assert develop._workers([], everything=True) == more


def test_only_pages_that_differ_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "HOUSE", tmp_path)
    (tmp_path / "docs").mkdir()
    day = date(2024, 11, 18)
    assert sorted(pages.printed(day)) == sorted(pages.pages(day))
    (tmp_path / "docs/permissions.md").write_text("old", "utf-8")
    assert pages.printed(day) == ["docs/permissions.md"]


async def test_it_says_which_one_it_is() -> None:
    ended = await khabuan("--version")
    assert (ended.code, ended.out) == (0, "khabuan 0.1.0\n")

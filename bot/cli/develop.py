"""What a developer types: `khabuan test`, `lint`, `docs`. All run in the checkout's folder."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

HOUSE = Path(__file__).parents[2]
_SAID_OF_WORKERS = ("-n", "--numprocesses", "--pdb", "--dist", "-s", "-p")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "tests/rules"),
)
"""What `lint` runs, the soonest answer first; .pre-commit-config.yaml calls the same."""


def run_tests(
    arguments: Annotated[list[str] | None, typer.Argument()] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Both databases, both platforms, browser, simulation.")
    ] = False,
) -> None:
    """Run the tests, on as many cores as there are; further arguments go to pytest (after --).

    Without --all: SQLite, one platform a journey, nothing that is long; the last line says what
    was left out. Named tests run in one process, as does what says otherwise (-n, -s, --pdb).
    """
    import pytest

    os.chdir(HOUSE)
    told = ["--all"] if everything else []
    workers = _workers(arguments or [], everything=everything)
    raise typer.Exit(int(pytest.main([*workers, *told, *(arguments or [])])))


def lint() -> None:
    """Judge the code: ruff, its format, mypy, import contracts, house rules."""
    tools = Path(sys.executable).parent
    failed = []
    for name, *arguments in CHECKS:
        told = " ".join((name, *arguments))
        print(f"== {told}", flush=True)
        if subprocess.run([tools / name, *arguments], cwd=HOUSE, check=False).returncode:
            failed.append(told)
    if failed:
        print(f"not clean: {', '.join(failed)}", file=sys.stderr)
        raise typer.Exit(1)


def docs() -> None:
    """Print the pages of docs/ that are made from the code and the pack."""
    from datetime import date

    from bot.cli.docs.pages import printed

    written = printed(date.today())
    print("\n".join(f"wrote {path}" for path in written) or "all pages are as the code says")


def _workers(arguments: list[str], *, everything: bool) -> list[str]:
    """A worker a core; one that is done takes over tests of another, so that none ends late.

    One more where everything runs: much of the matrix waits for processes that were killed, for
    a browser, for a server of PostgreSQL.
    """
    names_tests = any((HOUSE / each.partition("::")[0]).exists() for each in arguments)
    if names_tests or any(each.startswith(_SAID_OF_WORKERS) for each in arguments):
        return []
    return ["--numprocesses", str(_cores() + everything), "--dist", "worksteal"]


def _cores() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

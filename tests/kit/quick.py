"""Which tests run when nobody asked for all of them, and what is said of the others.

Without `--all` a test runs on SQLite and on one platform; what takes minutes or needs more of a
machine than Python waits for `--all`. Nothing is left out silently: the last line counts.
"""

from collections import Counter
from typing import Any

import pytest

from tests.kit.tries import choose

LEFT_OUT = {
    "matrix": "the same test on PostgreSQL or the other platform",
    "browser": "needs Debian's chromium",
    "launcher": "sets the checkout up anew, several times",
    "simulation": "a month of made-up people",
    "long": "takes longer than ten others together",
}
"""Marks of tests that only `--all` runs, and why."""
_NEEDS_POSTGRESQL = "postgresql_url"
_COUNTS: pytest.StashKey["Counter[str]"] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "both databases, both platforms, browser, launcher, simulation, and what is long"
    parser.addoption("--all", action="store_true", dest="everything", help=told)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_COUNTS] = Counter()
    choose(everything=config.getoption("everything"))
    config.addinivalue_line("markers", "pack(year): is about the content of that year's pack")
    for mark, why in LEFT_OUT.items():
        config.addinivalue_line("markers", f"{mark}: {why}; runs with --all")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Takes out what is not wanted today; `trylast`, so that -k and -m chose before."""
    if config.getoption("everything"):
        return
    why = {item: _left_out_for(item) for item in items}
    left_out = [item for item in items if why[item]]
    config.stash[_COUNTS] = Counter(why[item] for item in left_out)
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not why[item]]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts over; each counted the same tests."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        counts: Counter[str] = session.config.stash[_COUNTS]
        output["left out"] = dict(counts)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    found = getattr(node, "workeroutput", {}).get("left out", {})
    node.config.stash[_COUNTS] = Counter(found)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counts = config.stash[_COUNTS]
    if counts:
        each = ", ".join(f"{mark} {count}" for mark, count in counts.most_common())
        total = counts.total()
        terminalreporter.write_line(f"{total} left out ({each}): ./khabuan test --all runs them")


def _left_out_for(item: pytest.Item) -> str:
    """The mark that keeps a test for `--all`; empty: it runs."""
    if _NEEDS_POSTGRESQL in getattr(item, "fixturenames", ()):
        return "matrix"
    return next((mark for mark in LEFT_OUT if item.get_closest_marker(mark)), "")

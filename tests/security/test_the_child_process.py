"""A child process that is killed, hangs or eats too much is replaced; others never notice."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.base.child_process import OWN, STRANGERS, Allowance, Child, GaveUp, _for, carefully
from bot.media.store import signed_links
from tests.kit.child_works import die, die_once, eat, half, never_end
from tests.kit.town import Town

SHORT = Allowance(seconds=1.5, most_bytes=STRANGERS.most_bytes)
QR = "qr/aHR0cHM6Ly9saW5lLm1l"


@pytest.fixture
def child() -> Iterator[Child]:
    made = Child(SHORT)
    yield made
    made.end()


async def test_a_picture_is_served_after_its_child_was_killed(town: Town) -> None:
    link = signed_links(town.settings.public_url, town.settings.secret_key, town.clock)(QR)
    assert link is not None
    path = urlsplit(link).path
    assert (await town.get(path))[0] == 200
    pid = _for(OWN).pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert (await town.get(path))[0] == 200
    assert _for(OWN).pid != pid


async def test_work_whose_child_was_killed_is_done_by_the_next(
    child: Child, tmp_path: Path
) -> None:
    assert await child.run(die_once, str(tmp_path / "note")) == "the second child"


async def test_work_that_kills_two_children_is_given_up_and_others_go_on(child: Child) -> None:
    with pytest.raises(GaveUp):
        await child.run(die)
    assert await child.run(half, 4) == 25


async def test_work_without_end_is_given_up_and_others_go_on(child: Child) -> None:
    with pytest.raises(GaveUp):
        await child.run(never_end)
    assert await child.run(half, 4) == 25


async def test_a_fault_is_the_callers_and_costs_no_child(child: Child) -> None:
    assert await child.run(half, 5) == 20
    pid = child.pid
    with pytest.raises(ZeroDivisionError):
        await child.run(half, 0)
    assert child.pid == pid


async def test_what_strangers_sent_gets_no_more_memory_than_it_may() -> None:
    with pytest.raises(MemoryError):
        await carefully(eat, 2 * STRANGERS.most_bytes)
    assert await carefully(eat, 1000) == 1000

"""Work of more than ~20 ms (pictures, workbooks) runs in a child process, one piece at a time.

A child is started on first use, so that no webhook waits for a picture and the serving process
stays small. Our own work has one child; what strangers sent is taken apart in another, which
gets little time and little memory. A child that dies (killed, out of memory) is replaced and the
work tried once more; work that kills two, or takes too long, is given up.
"""

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_STARTS_WITHIN_SECONDS = 60
_CHILDREN_FOR_ONE_PIECE = 2


class GaveUp(Exception):
    """The work took too long, or its children died of it; no further try will end otherwise."""


class _Died(Exception):
    """The child is no more."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one piece of work may take; `most_bytes` 0: as much memory as there is."""

    seconds: float
    most_bytes: int = 0


OWN = Allowance(seconds=120)
"""A hundred cards of invites take seconds; a row that waits for its file is leased two minutes."""
AT_LENGTH = Allowance(seconds=110)
"""A province of many years as a workbook; given up before another maker may take it."""
STRANGERS = Allowance(seconds=10, most_bytes=1024 * 1024 * 1024)
"""A photo of a telephone takes milliseconds; drawn anew, two seconds and 400 MB."""


async def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a module-level function in the child for our own work. Raises GaveUp.

    Keyword arguments are not supported.
    """
    assert not kwargs
    return await _for(OWN).run(work, *args)


async def at_length(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for what reads and writes much, in a child that ends with it: pictures do not wait
    for it, and what it took is given back. Raises GaveUp."""
    assert not kwargs
    child = _for(AT_LENGTH)
    try:
        return await child.run(work, *args)
    finally:
        await child.rest()


async def carefully(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for what strangers sent: ten seconds, one gigabyte. Raises GaveUp."""
    assert not kwargs
    return await _for(STRANGERS).run(work, *args)


@cache
def _for(bounds: Allowance) -> "Child":
    return Child(bounds)


class Child:
    """One process at a time; callers wait in a row, and time counts from one's turn."""

    def __init__(self, bounds: Allowance) -> None:
        self._bounds = bounds
        self._in_a_row = ThreadPoolExecutor(max_workers=1, thread_name_prefix="child")
        self._running: tuple[SpawnProcess, Connection] | None = None

    @property
    def pid(self) -> int | None:
        """Of the process that is running now."""
        return self._running[0].pid if self._running else None

    async def run(self, work: Callable[..., T], *args: object) -> T:
        """What the work returns or raises. Raises GaveUp."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._in_a_row, self._run, work, args)

    async def rest(self) -> None:
        """Ends the process once what was asked for before is done."""
        await asyncio.get_running_loop().run_in_executor(self._in_a_row, self.end)

    def end(self) -> None:
        """Ends the process; the next work starts another."""
        if self._running is None:
            return
        process, connection = self._running
        self._running = None
        connection.close()
        process.kill()
        process.join()

    def _run(self, work: Callable[..., T], args: tuple[object, ...]) -> T:
        for _ in range(_CHILDREN_FOR_ONE_PIECE):
            with suppress(_Died):
                outcome: T = self._asked(work, args)
                return outcome
        raise GaveUp(f"{work.__name__}: its children died")

    def _asked(self, work: Callable[..., Any], args: tuple[object, ...]) -> Any:
        connection = self._alive()
        try:
            connection.send((work, args))
            if not connection.poll(self._bounds.seconds):
                self.end()
                raise GaveUp(f"{work.__name__}: took more than {self._bounds.seconds:g} s")
            is_done, outcome = connection.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise _Died from error
        if is_done:
            return outcome
        raise outcome

    def _alive(self) -> Connection:
        """The line to a process that lives: one that died meanwhile died of no work of ours."""
        if self._running is not None and self._running[0].is_alive():
            return self._running[1]
        self.end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._bounds.most_bytes), daemon=True, name="khabuan-child"
        )
        process.start()
        theirs.close()  # else its end would never be heard of
        self._running = process, ours
        if not ours.poll(_STARTS_WITHIN_SECONDS):
            self.end()
            raise _Died
        ours.recv()
        return ours


def _serve(connection: Connection, most_bytes: int) -> None:
    """The life of a child: until its parent hangs up or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when work ends
    _keep_within(most_bytes)
    connection.send(None)
    while True:
        try:
            work, args = connection.recv()
        except EOFError:
            return
        connection.send(_outcome(work, args))


def _outcome(work: Callable[..., object], args: tuple[object, ...]) -> tuple[bool, object]:
    try:
        return True, work(*args)
    except Exception as error:
        return False, error


def _keep_within(most_bytes: int) -> None:
    """Asking for more raises MemoryError. Where the system knows no such limit, there is none."""
    if not most_bytes:
        return
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

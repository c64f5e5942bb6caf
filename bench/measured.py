"""The process that a bench measures: on a core of its own, with a pipe through which it tells."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
_ENDS_WITHIN_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """A server that is up. `told`: what it writes to its pipe, read to the end by nobody else."""

    id: int
    port: int
    told: IO[bytes]

    def cpu_seconds(self) -> float:
        """Of the process itself, in user and system together, since it began."""
        fields = Path(f"/proc/{self.id}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _CLOCK_TICKS


@contextmanager
def measured(
    module: str,
    arguments: Callable[[int], Sequence[object]],
    core: int,
    *,
    python: str = sys.executable,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Measured]:
    """`python -m module` with `arguments` of its end of the pipe; it prints its port, and serves
    until its stdin closes. Exits with a line where it does not start."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [python, "-m", module, *map(str, arguments(writing))],
        cwd=Path(__file__).parents[1],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=[writing],
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    os.close(writing)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        port = process.stdout.readline()
        if not port:
            sys.exit("the measured server did not start")
        yield Measured(process.pid, int(port), os.fdopen(reading, "rb"))
    finally:
        process.stdin.close()
        try:
            process.wait(_ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()

"""Work for a child process: quick, deadly, endless. It imports little: a child begins at once."""

import os
import signal
from pathlib import Path


def half(number: int) -> int:
    """Fails for nothing."""
    return 100 // number


def die() -> None:
    """As the kernel ends what eats too much."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(note: str) -> str:
    """Dies, and leaves a note that it did."""
    if not Path(note).exists():
        Path(note).touch()
        die()
    return "the second child"


def never_end() -> None:
    """Until it is ended."""
    while True:
        pass


def eat(many_bytes: int) -> int:
    """Takes so much memory."""
    return len(bytearray(many_bytes))


def die_of(content: bytes) -> bytes:
    """Of any photo."""
    die()
    return content

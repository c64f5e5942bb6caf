"""What a round reads while it decides, known once and for all its events.

A round writes nothing while it decides, so nothing it has read can change before it is done.
Reading functions look here first; outside a round they find nothing and read afresh.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

_KNOWN = "known while deciding"


@contextmanager
def reading_once(connection: Connection) -> Iterator[None]:
    """Inside, whatever a reading function keeps in `known` is there for the next event."""
    connection.info[_KNOWN] = {}
    try:
        yield
    finally:
        del connection.info[_KNOWN]


def known(connection: Connection, noun: str) -> dict[Any, Any]:
    """What was read of a noun so far, by what was asked; to be added to."""
    kept: dict[str, dict[Any, Any]] | None = connection.info.get(_KNOWN)
    return {} if kept is None else kept.setdefault(noun, {})

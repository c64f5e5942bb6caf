"""What a round reads while it decides, known once and for all its events.

A round writes nothing while it decides, so nothing it has read can change before it is done.
Reading functions look here first; outside a round they find nothing and read afresh.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

_KNOWN = "known while deciding"

K = TypeVar("K")
V = TypeVar("V")


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


@dataclass(frozen=True, slots=True)
class Lookup(Generic[K, V]):
    """A noun that is read by key, each key once a round; `read` answers every key it is given."""

    noun: str
    read: Callable[[Connection, Collection[K]], Mapping[K, V]]

    def of(self, connection: Connection, wanted: K) -> V:
        """What stands at one key."""
        return self.several(connection, [wanted])[wanted]

    def several(self, connection: Connection, wanted: Collection[K]) -> dict[K, V]:
        """What stands at several, in one statement: also how a round reads ahead."""
        there = known(connection, self.noun)
        missing = [one for one in wanted if one not in there]
        if missing:
            there |= self.read(connection, missing)
        return {one: there[one] for one in wanted}

"""Changes of a round, sorted by what they are: each kind is written set-wise."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from core.changes import Change

T = TypeVar("T", bound=Change)
ByKind = Mapping[type, list[Change]]


def sorted_by_kind(several: Iterable[Sequence[Change]]) -> ByKind:
    """Every change under its type, in the order they were decided."""
    by_kind: dict[type, list[Change]] = {}
    for some in several:
        for change in some:
            by_kind.setdefault(type(change), []).append(change)
    return by_kind


def of(by_kind: ByKind, kind: type[T]) -> list[T]:
    """The changes of one kind."""
    return by_kind.get(kind, [])  # type: ignore[return-value]

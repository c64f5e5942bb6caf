"""What a round has decided and whom it tells, and its changes sorted by what they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.changes import Change, Decision, Notice
from core.events import Inbound
from storage.database.rows import Chat, Known
from storage.people.people import NO_WISHES, Wishes

T = TypeVar("T", bound=Change)
ByKind = Mapping[type, list[Change]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, ready to be rendered; a job's decision has no event."""

    decision: Decision
    event: Inbound | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with the chat it goes to, and how its person wants to be told."""

    notice: Notice
    chat: Chat
    wishes: Wishes = NO_WISHES


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

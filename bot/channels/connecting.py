"""What `khabuan connect` did and what is left to do, as values the command line words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SECONDS = 15.0
"""No management call takes longer; the SDK's own limit is 300 seconds."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line for the person who connects: a key of our texts and what it is filled with."""

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Connected:
    """How it went. Without problems the channel works; `by_hand` no program can switch on."""

    done: list[Note] = field(default_factory=list)
    problems: list[Note] = field(default_factory=list)
    by_hand: list[Note] = field(default_factory=list)

    def did(self, key: str, **args: str | int) -> None:
        self.done.append(Note(key, args))

    def failed(self, key: str, **args: str | int) -> None:
        self.problems.append(Note(key, args))

    def needs_hand(self, key: str, **args: str | int) -> None:
        self.by_hand.append(Note(key, args))

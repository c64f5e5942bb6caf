"""Phrases that are nearer to another intent than to their own, for whoever writes phrases.

Each fifth is judged by an index of the others; only those are told that another intent would win
clearly, and acts on what was not meant. Pure; takes some seconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.understanding.examples import Example
from core.understanding.index import index_of
from core.understanding.judging import meant

PARTS = 5


@dataclass(frozen=True, slots=True)
class StrayPhrase:
    """A phrase, and the intent it would be taken for."""

    example: Example
    taken_for: str

    def __str__(self) -> str:
        at = f"{self.example.file}:{self.example.line}" if self.example.line else self.example.file
        said, own = self.example.phrase, self.example.intent
        return f"{at}: {said!r} of {own} is nearer to {self.taken_for}"


def strays(examples: Sequence[Example]) -> Iterator[StrayPhrase]:
    """Phrases with a file (not the words of commands) that another intent would win."""
    for part in range(PARTS):
        index = index_of(each for at, each in enumerate(examples) if at % PARTS != part)
        for each in examples[part::PARTS]:
            judged = meant(index.nearest(each.phrase)) if each.file else None
            if judged is not None and judged.sure and judged.intents[0] != each.intent:
                yield StrayPhrase(each, judged.intents[0])

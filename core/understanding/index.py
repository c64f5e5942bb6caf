"""Which intent a message is nearest to, learned from examples of how people say each.

A text is its pieces, each weighed by how few examples have it (tf-idf). What each piece says of
each intent is learned (`learning.py`). Plain Python, no model to load; the same examples always
give the same index, which can be kept as JSON.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol

import orjson

from core.understanding.examples import Example
from core.understanding.learning import Towards, learned, of_length_one
from core.understanding.pieces import letters_of, pieces, pieces_and_letters

_SAID_EXACTLY = 1.0
"""On top for a phrase as it is written down."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a message is to an intent: about 0 for nothing shared, 1 and more for the same."""

    intent: str
    score: float


class Listener(Protocol):
    """Whatever tells which intents a message is near to."""

    def nearest(self, text: str, most: int = 5) -> list[Nearness]:
        """The nearest intents, the best first; empty when nothing is shared with any."""


@dataclass(frozen=True, slots=True)
class Index:
    """Examples, ready to be compared with."""

    intents: tuple[str, ...]
    rarity: Mapping[str, float]
    """How few examples have a piece."""
    unseen: float
    """How rare a piece is that no example has."""
    exactly: Mapping[str, int]
    """The intent of each phrase as it sounds."""
    towards: Towards

    def nearest(self, text: str, most: int = 5) -> list[Nearness]:
        """The nearest intents, the best first; empty when nothing is shared with any."""
        scores = [0.0] * len(self.intents)
        towards = self.towards.get
        several, letters = pieces_and_letters(text)
        for piece, weight in _weights(several, self.rarity, self.unseen).items():
            for intent, strength in towards(piece, ()):
                scores[intent] += weight * strength
        exactly = self.exactly.get(letters)
        if exactly is not None:
            scores[exactly] += _SAID_EXACTLY
        best = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:most]
        return [Nearness(self.intents[one], scores[one]) for one in best if scores[one]]

    def to_json(self) -> bytes:
        """As it is kept; `index_from` reads it."""
        kept = (self.intents, self.rarity, self.unseen, self.exactly, self.towards)
        return orjson.dumps(kept)


def index_of(examples: Iterable[Example]) -> Index:
    """Learns from examples; some seconds for several thousand."""
    several = tuple(examples)
    counted = [pieces(each.phrase) for each in several]
    spread = Counter(piece for each in counted for piece in set(each))
    unseen = 1 + log(1 + len(several))
    rarity = {piece: 1 + log((1 + len(several)) / (1 + many)) for piece, many in spread.items()}
    intents = tuple(sorted({each.intent for each in several}))
    number = {intent: at for at, intent in enumerate(intents)}
    vectors = [_weights(each, rarity, unseen) for each in counted]
    return Index(
        intents,
        rarity,
        unseen,
        {letters_of(each.phrase): number[each.intent] for each in several[::-1]},
        learned(vectors, [number[each.intent] for each in several]),
    )


def index_from(kept: bytes) -> Index:
    """What `to_json` wrote. Raises ValueError for anything else."""
    try:
        intents, rarity, unseen, exactly, towards = orjson.loads(kept)
        return Index(tuple(intents), dict(rarity), float(unseen), dict(exactly), dict(towards))
    except (TypeError, AttributeError) as wrong:
        raise ValueError("not an index") from wrong


def _weights(
    several: Sequence[str], rarity: Mapping[str, float], unseen: float
) -> dict[str, float]:
    """A vector of length one. A piece that no example has still makes the text longer: what is said
    beside the point makes a message less near to everything."""
    return of_length_one(
        {
            piece: (1 + log(many)) * rarity.get(piece, unseen)
            for piece, many in Counter(several).items()
        }
    )

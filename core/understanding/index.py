"""Which intent a message is nearest to, learned from examples of how people say each.

A text is its pieces, each weighed by how few examples have it (tf-idf). An intent begins as the
mean of its examples; wherever an example is nearer to another intent, both are moved (passive-
aggressive updates, Crammer et al. 2006, three times through). Plain Python, a second to learn some
two thousand examples, no model to load; the same examples always give the same index.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from core.understanding.examples import Example
from core.understanding.pieces import pieces

_TIMES_THROUGH = 3
_MARGIN = 0.5
_FIRMEST = 0.3
"""How far one example may move an intent."""
_MOST_INTENTS = 24
"""A piece speaks for or against so many intents at most; the rest it hardly tells apart."""
_FAINT = 0.01

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a message is to an intent: about 0 for nothing shared, 1 and more for the same."""

    intent: str
    score: float


class Index:
    """Examples, ready to be compared with."""

    def __init__(self, examples: Iterable[Example]) -> None:
        several = tuple(examples)
        counted = [Counter(pieces(each.phrase)) for each in several]
        spread = Counter(piece for each in counted for piece in each)
        self._unseen = 1 + log(1 + len(several))
        self._rarity = {
            piece: 1 + log((1 + len(several)) / (1 + many)) for piece, many in spread.items()
        }
        self._intents = tuple(sorted({each.intent for each in several}))
        number = {intent: at for at, intent in enumerate(self._intents)}
        learned = _learned(
            [self._weights(each) for each in counted], [number[each.intent] for each in several]
        )
        self._postings = {piece: _strongest(towards) for piece, towards in learned.items()}

    def nearest(self, text: str, most: int = 5) -> list[Nearness]:
        """The nearest intents, the best first; empty when nothing is shared with any."""
        scores: dict[int, float] = defaultdict(float)
        for piece, weight in self._weights(Counter(pieces(text))).items():
            for intent, towards in self._postings.get(piece, ()):
                scores[intent] += weight * towards
        best = sorted(scores, key=lambda one: (-scores[one], one))[:most]
        return [Nearness(self._intents[one], scores[one]) for one in best]

    def _weights(self, counted: Counter[str]) -> dict[str, float]:
        """A vector of length one. A piece that no example has still makes the text longer: what
        is said beside the point makes a message less near to everything."""
        weights = {
            piece: (1 + log(many)) * self._rarity.get(piece, self._unseen)
            for piece, many in counted.items()
        }
        return _of_length_one(weights)


def _of_length_one(weights: Vector) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {piece: weight / length for piece, weight in weights.items()}


def _learned(vectors: list[dict[str, float]], intents: list[int]) -> dict[str, dict[int, float]]:
    """Towards which intents each piece speaks, and how much."""
    towards = _means(vectors, intents)
    order = sorted(range(len(vectors)), key=lambda at: (at * 7919) % len(vectors))
    for _ in range(_TIMES_THROUGH):
        for at in order:
            _learn(towards, vectors[at], intents[at])
    return towards


def _means(vectors: list[dict[str, float]], intents: list[int]) -> dict[str, dict[int, float]]:
    sums: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for vector, intent in zip(vectors, intents, strict=True):
        for piece, weight in vector.items():
            sums[intent][piece] += weight
    towards: dict[str, dict[int, float]] = defaultdict(dict)
    for intent, total in sums.items():
        for piece, weight in _of_length_one(total).items():
            towards[piece][intent] = weight
    return towards


def _learn(towards: dict[str, dict[int, float]], vector: Vector, right: int) -> None:
    """Moves the right intent nearer and the nearest wrong one away, when they are too close."""
    scores: dict[int, float] = defaultdict(float)
    for piece, weight in vector.items():
        for intent, strength in towards[piece].items():
            scores[intent] += weight * strength
    own = scores.pop(right, 0.0)
    if not scores:
        return
    wrong = max(scores, key=lambda one: (scores[one], one))
    missing = _MARGIN - (own - scores[wrong])
    if missing <= 0:
        return
    by = min(_FIRMEST, missing / 2)
    for piece, weight in vector.items():
        at_piece = towards[piece]
        at_piece[right] = at_piece.get(right, 0.0) + by * weight
        at_piece[wrong] = at_piece.get(wrong, 0.0) - by * weight


def _strongest(towards: Mapping[int, float]) -> tuple[tuple[int, float], ...]:
    kept = sorted(towards.items(), key=lambda each: (-abs(each[1]), each[0]))[:_MOST_INTENTS]
    return tuple((intent, strength) for intent, strength in kept if abs(strength) >= _FAINT)

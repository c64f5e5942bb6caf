"""How much each piece speaks for and against each intent, learned from examples.

An intent begins as the mean of its examples; wherever an example is nearer to another of the few
intents most like it, both are moved (passive-aggressive updates, Crammer et al. 2006). Plain
Python, about a millisecond an example; the same examples always give the same weights.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import sqrt

Vector = Mapping[str, float]
Weights = dict[str, float]

_TIMES_THROUGH = 3
_MARGIN, _CALM = 0.5, 0.25
"""How much nearer its own intent an example shall be; by so much more it is left alone."""
_FIRMEST = 0.3
"""How far one example may move an intent."""
_RIVALS = 6
"""Intents most like an example, which it is told apart from."""
_MOST_BEGUN_WITH = 24
_MOST_INTENTS = 14
"""A piece speaks for or against so many intents at most; the rest it hardly tells apart."""
_FAINT = 0.01

Towards = dict[str, tuple[tuple[int, float], ...]]
"""Of each piece the intents (by number) it speaks for or against, the strongest first."""


def learned(vectors: Sequence[Vector], intents: Sequence[int]) -> Towards:
    """What the pieces say, from one vector of length one and one intent for each example."""
    several = Counter(piece for each in vectors for piece in each)
    told = [{piece: each[piece] for piece in each if several[piece] > 1} for each in vectors]
    weights = _means(told, intents)
    rivals = _rivals(told, intents, weights)
    going = sorted(range(len(told)), key=lambda at: (at * 7919) % len(told))
    for _ in range(_TIMES_THROUGH):
        going = [at for at in going if _moves(weights, told[at], intents[at], rivals[at])]
    return _towards(weights)


def _means(vectors: Sequence[Vector], intents: Sequence[int]) -> dict[int, Weights]:
    sums: dict[int, Weights] = defaultdict(lambda: defaultdict(float))
    for vector, intent in zip(vectors, intents, strict=True):
        for piece, weight in vector.items():
            sums[intent][piece] += weight
    return {intent: of_length_one(total) for intent, total in sums.items()}


def _rivals(
    vectors: Sequence[Vector], intents: Sequence[int], weights: Mapping[int, Weights]
) -> list[list[int]]:
    """The intents most like each example, but for its own."""
    towards: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for intent, known in weights.items():
        for piece, weight in known.items():
            towards[piece].append((intent, weight))
    strongest = {
        piece: nlargest(_MOST_BEGUN_WITH, several, key=lambda one: (one[1], one[0]))
        for piece, several in towards.items()
    }
    found = []
    for vector, own in zip(vectors, intents, strict=True):
        scores: dict[int, float] = defaultdict(float)
        for piece, weight in vector.items():
            for intent, strength in strongest[piece]:
                scores[intent] += weight * strength
        scores.pop(own, None)
        found.append(nlargest(_RIVALS, scores, key=lambda one: (scores[one], one)))
    return found


def _moves(weights: Mapping[int, Weights], vector: Vector, own: int, rivals: Sequence[int]) -> bool:
    """Moves the right intent nearer, the nearest wrong one away, when they are too close; whether
    the example is worth another look."""
    if not rivals:
        return False
    nearest, wrong = max((_score(weights[one], vector), one) for one in rivals)
    missing = _MARGIN - (_score(weights[own], vector) - nearest)
    by = min(_FIRMEST, missing / 2)
    if by > 0:
        right, other = weights[own], weights[wrong]
        for piece, weight in vector.items():
            right[piece] = right.get(piece, 0.0) + by * weight
            other[piece] = other.get(piece, 0.0) - by * weight
    return missing > -_CALM


def _score(weights: Weights, vector: Vector) -> float:
    towards = weights.get
    return sum([weight * towards(piece, 0.0) for piece, weight in vector.items()])


def _towards(weights: Mapping[int, Weights]) -> Towards:
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for intent, known in sorted(weights.items()):
        for piece, weight in known.items():
            if abs(weight) >= _FAINT:
                found[piece].append((intent, round(weight, 4)))
    return {
        piece: tuple(nlargest(_MOST_INTENTS, several, key=lambda one: abs(one[1])))
        for piece, several in found.items()
    }


def of_length_one(weights: Vector) -> Weights:
    """The same direction; nothing stays nothing."""
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {piece: weight / length for piece, weight in weights.items()}

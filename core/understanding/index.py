"""Which intent a message is nearest to, by the pieces of letters it shares with examples.

Thai has no blanks and many spellings, so words are not looked for: a text becomes its pieces of
two to four letters as they sound, each weighed by how few examples have it (tf-idf), and is
compared with every example by the cosine. Pure and small: some thousand examples, no model.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from core.thai.base.dialect import in_central_thai
from core.thai.base.manners import without_manners
from core.thai.base.sounds import sound
from core.thai.base.text import normalise, without_pictures
from core.understanding.examples import Example

SHORTEST, LONGEST = 2, 4
"""Letters of a piece."""
LONGEST_HEARD = 160
"""Characters of a message that are looked at; what is asked stands in front, a story goes on."""
EDGE = "\x02"
PLACE, FIGURE = "{place}", "#"
_PLACE_SIGN = "๛"


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a message is to an intent: 0 nothing shared, 1 the same; and to which example."""

    intent: str
    score: float
    phrase: str


class Index:
    """Examples, ready to be compared with."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._examples = tuple(examples)
        counted = [Counter(pieces(each.phrase)) for each in self._examples]
        spread = Counter(piece for each in counted for piece in each)
        self._rarity = {
            piece: 1 + log((1 + len(counted)) / (1 + many)) for piece, many in spread.items()
        }
        self._postings: Mapping[str, list[tuple[int, float]]] = defaultdict(list)
        for number, each in enumerate(counted):
            for piece, weight in self._weights(each).items():
                self._postings[piece].append((number, weight))

    def nearest(self, text: str, most: int = 5) -> list[Nearness]:
        """The nearest intents, the best first, each with its nearest example."""
        scores: dict[int, float] = defaultdict(float)
        for piece, weight in self._weights(Counter(pieces(text))).items():
            for number, other in self._postings.get(piece, ()):
                scores[number] += weight * other
        best: dict[str, Nearness] = {}
        for number in sorted(scores, key=lambda one: -scores[one]):
            example = self._examples[number]
            if example.intent not in best:
                best[example.intent] = Nearness(example.intent, scores[number], example.phrase)
            if len(best) == most:
                break
        return list(best.values())

    def _weights(self, counted: Counter[str]) -> dict[str, float]:
        """A vector of length one. A piece that no example has still makes the text longer: what
        is said beside the point makes a message less near to everything."""
        unseen = 1 + log(1 + len(self._examples))
        weights = {
            piece: (1 + log(many)) * self._rarity.get(piece, unseen)
            for piece, many in counted.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {piece: weight / length for piece, weight in weights.items()}


def pieces(text: str) -> list[str]:
    """The pieces of a text as it sounds, without blanks, politeness and pictures."""
    heard = EDGE + _letters(text[:LONGEST_HEARD]) + EDGE
    return [
        heard[at : at + size]
        for size in range(SHORTEST, LONGEST + 1)
        for at in range(len(heard) - size + 1)
    ]


def _letters(text: str) -> str:
    said = without_manners(without_pictures(normalise(text.replace(PLACE, _PLACE_SIGN))))
    folded = sound(in_central_thai(said))
    letters: list[str] = []
    for each in folded:
        if each.isdigit():
            if letters[-1:] != [FIGURE]:
                letters.append(FIGURE)
        elif each in (FIGURE, _PLACE_SIGN) or each.isalpha() or "\u0e30" <= each <= "\u0e4e":
            letters.append(each)
    return "".join(letters)

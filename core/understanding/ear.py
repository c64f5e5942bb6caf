"""The ear for emergencies: words of danger by rule, and the nearness to cries people wrote down.

Neither is enough. Rules know a flood in every spelling and tell one that is over; the examples
(`locales/th/cries/`) know that an old man who does not wake is a cry without a word of danger, and
that a telephone fell into the water. Between the two lies a doubt, which is asked about. Pure.
"""

from dataclasses import dataclass, replace

from core.thai.emergencies import Danger, Emergency, emergency_in, is_denied
from core.understanding.index import Index

NO_CRY = "none"
"""The heading of examples that hold words of danger, and cry for nothing."""
SURE = 0.03
"""By so much nearer to cries than to anything else: a cry, whatever its words."""
PERHAPS = -0.17
"""So near that it is asked about."""
SURELY_NOT = -0.3
"""So far from every cry that a word of danger alone is asked about.

The three were chosen across authors: examples of two or three judged by those of the others.
"""
_LOOKED_AT = 10
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears whether a message cries for help."""

    cries: Index

    def hear(self, text: str) -> Emergency | None:
        """What a message cries for, perhaps cries for, or mentions."""
        told = emergency_in(text)
        if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
            return told
        danger, ahead = self._nearest(text)
        if told is not None and told.is_cry:
            if ahead > SURELY_NOT:
                return told
            return replace(told, is_cry=False, perhaps=True)
        if ahead >= SURE and not is_denied(text):
            others = tuple(each for each in (told.all if told else ()) if each != danger)
            return Emergency(danger, is_cry=True, others=others, is_now=True)
        if ahead < PERHAPS:
            return told
        return replace(told or Emergency(danger, is_cry=False), perhaps=True)

    def _nearest(self, text: str) -> tuple[Danger, float]:
        """The nearest danger, and how much nearer it is than no danger at all."""
        scores = {one.intent: one.score for one in self.cries.nearest(text, _LOOKED_AT)}
        calm = scores.pop(NO_CRY, 0.0)
        kind = max(scores, key=lambda one: (scores[one], one), default=Danger.HELP.value)
        return Danger(kind), scores.get(kind, -1.0) - calm

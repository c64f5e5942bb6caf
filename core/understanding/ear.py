"""The ear for emergencies: words of danger by rule, and the nearness to cries people wrote down.

Neither is enough. Rules know a flood in every spelling and tell one that is over; the examples
(`locales/th/cries/`) know that an old man who does not wake is a cry without a word of danger, and
that a telephone fell into the water. Between the two lies a doubt, which is asked about. Pure.
"""

import re
from dataclasses import dataclass, replace

from core.thai.base.keyboard import in_thai
from core.thai.base.text import normalise
from core.thai.doings import tells_of_doing
from core.thai.emergencies import Danger, Emergency, emergency_in, is_denied
from core.understanding.index import Listener

NO_CRY = "none"
"""The heading of examples that hold words of danger, and cry for nothing."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much nearer to cries than to anything else a message is a cry, or is asked about."""

    sure: float
    perhaps: float


OUTSIDE, IN_FORM = Bounds(0.2, -0.15), Bounds(0.25, 0.1)
"""An answer to a question is seldom a cry, and says little by itself.

Chosen across authors: examples of two or three judged by those of the others.
"""
SURELY_NOT = -0.3
"""So far from every cry that a word of danger alone is asked about."""
_NEAR_ENOUGH = 0.15
"""What is less near to any cry than this has nothing of one."""
_PERCENT = re.compile(r"\d ?%|เปอร?์?เซ|ร้อยละ")
_PEOPLE = re.compile(r"\d ?(?:คน|people)")
_LOOKED_AT = 10
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears whether a message cries for help."""

    cries: Listener

    def hear(self, text: str, bounds: Bounds = OUTSIDE) -> Emergency | None:
        """What a message cries for, perhaps cries for, or mentions; also where it was typed with
        the keyboard in English (=j;pfh;p)."""
        heard = self._heard(text, bounds)
        if heard is not None or not text.isascii() or not any(map(str.isalpha, text)):
            return heard
        told = emergency_in(in_thai(text))
        return told if told is not None and told.is_cry else None

    def _heard(self, text: str, bounds: Bounds) -> Emergency | None:
        told = emergency_in(text)
        if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
            return told
        danger, score, ahead = self._nearest(text)
        if told is not None and told.is_cry:
            if ahead > SURELY_NOT:
                return told
            return replace(told, is_cry=False, perhaps=True)
        if told is None and _is_of_work(text):
            return None
        if score < _NEAR_ENOUGH or ahead < bounds.perhaps or is_denied(text):
            return told
        heard = told or Emergency(danger, is_cry=False)
        others = tuple(each for each in (told.all if told else ()) if each != danger)
        is_cry = ahead >= bounds.sure
        return replace(
            heard, danger=danger, is_cry=is_cry, others=others, perhaps=not is_cry, by_likeness=True
        )

    def _nearest(self, text: str) -> tuple[Danger, float, float]:
        """The nearest danger, how near it is, and how much nearer than no danger at all."""
        scores = {one.intent: one.score for one in self.cries.nearest(text, _LOOKED_AT)}
        calm = scores.pop(NO_CRY, 0.0)
        kind = max(scores, key=lambda one: (scores[one], one), default=Danger.HELP.value)
        score = scores.get(kind, -1.0)
        return Danger(kind), score, score - calm


def _is_of_work(text: str) -> bool:
    """How far some work is, or what so many people did together: no cry of its own."""
    said = normalise(text)
    if _PERCENT.search(said):
        return True
    return _PEOPLE.search(said) is not None and tells_of_doing(said)

"""What a message inside a form wants instead of answering, beside the rules of `core/thai/ways`.

The rules know a way on said in words that say nothing else (ข้าม, ขอแก้ข้อก่อน). People also give
a reason (เดี๋ยวถามเหรัญญิกก่อน), or say it as nobody thought of; examples of that
(`locales/th/ways/`) tell it from ordinary answers and stories. Pure.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.understanding.index import Listener

ANSWER = "none"
"""The heading of ordinary answers and stories."""
SURE, NEAR, PERHAPS = 0.2, 0.1, 0.0
"""By so much nearer to a wish than to any answer: it is one, most likely is one, may be one.

Judged by cross-validation over the phrase files (each sixth by an index of the others): of a
hundred answers two are surely a wish, five may be one; of a hundred wishes 77 and 92.
"""
_LONGEST = 90
"""Characters; who writes more tells a story."""
_LOOKED_AT = 8


class Wish(StrEnum):
    """What somebody wants to do instead of answering: the headings of the phrase files."""

    PAUSE = "pause"
    CANCEL = "cancel"
    BACK = "back"
    EXPLAIN = "explain"
    SKIP = "skip"
    SEND = "send"
    EDIT = "edit"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish, and by how much it is nearer than an answer."""

    wish: Wish
    ahead: float

    @property
    def is_sure(self) -> bool:
        """Where any words may be an answer it acts all the same."""
        return self.ahead >= SURE

    @property
    def is_near(self) -> bool:
        """Where words are asked about before they are kept it acts."""
        return self.ahead >= NEAR


@dataclass(frozen=True, slots=True)
class WaysHeard:
    """Hears whether a message inside a form wants to go on otherwise."""

    index: Listener

    def hear(self, text: str) -> Wished | None:
        """The wish a message is nearest to; None where it is nearer to an answer."""
        said = text.strip()
        if not said or len(said) > _LONGEST:
            return None
        wish, ahead = self.nearest(said)
        return Wished(wish, ahead) if wish is not None and ahead >= PERHAPS else None

    def nearest(self, text: str) -> tuple[Wish | None, float]:
        """The nearest wish, and how much nearer it is than an answer."""
        scores = {one.intent: one.score for one in self.index.nearest(text, _LOOKED_AT)}
        answer = scores.pop(ANSWER, 0.0)
        best = max(scores, key=lambda one: (scores[one], one), default="")
        return (Wish(best), scores[best] - answer) if best else (None, -1.0)

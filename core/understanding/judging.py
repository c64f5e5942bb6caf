"""Whether what a message is nearest to is meant, may be meant, or is not near enough.

The bounds were chosen by cross-validation over the phrase files, with whole messages that mean
none of them beside: at these, of what is done at once less than two in a hundred is something else
than was meant (`khabuan bench understanding`). Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.understanding.index import Nearness

SURE, SURE_BY = 0.55, 0.25
"""A winner is at least so near, and by so much nearer than the next."""
NEAR, NEAR_WITHIN = 0.2, 0.45
"""What is offered is at least so near, and not so much further than the nearest."""
MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """The intents that may be meant, the nearest first; `sure`: it is the first."""

    intents: tuple[str, ...] = ()
    sure: bool = False


def meant(nearest: Sequence[Nearness]) -> Meant:
    """What to do about the nearest intents, the best first."""
    if not nearest or nearest[0].score < NEAR:
        return Meant()
    best = nearest[0].score
    second = nearest[1].score if len(nearest) > 1 else 0.0
    near = [
        each.intent
        for each in nearest[:MOST_OFFERED]
        if each.score >= NEAR and best - each.score <= NEAR_WITHIN
    ]
    return Meant(tuple(near), sure=best >= SURE and best - second >= SURE_BY)

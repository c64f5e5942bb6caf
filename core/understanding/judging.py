"""Whether what a message is nearest to is meant, may be meant, or is not near enough.

The bounds were chosen by cross-validation over the phrase files (each sixth judged by an index of
the others): of a hundred messages at most two are nearest, by so much, to what is not meant. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.understanding.index import Nearness

SURE, SURE_BY = 0.45, 0.22
"""A winner is at least so near, and by so much nearer than the next."""
ALONE_BY = 0.35
"""What is by so much nearer than the next is offered alone."""
STANDS_OUT, STANDS_OUT_BY = 0.35, 0.1
"""What is so near, and nearer than the next, may be answered with a kind word."""
NEAR, FAINT = 0.25, 0.15
"""What is offered as perhaps meant, and what is shown to who was not understood."""
MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """The intents that may be meant, the nearest first; `sure`: it is the first; `faint`: none is
    near enough to say so."""

    intents: tuple[str, ...] = ()
    sure: bool = False
    faint: bool = False
    first: bool = False
    """Whether the first stands out, though not enough to do what it says."""


def meant(nearest: Sequence[Nearness]) -> Meant:
    """What to do about the nearest intents, the best first."""
    best = nearest[0].score if nearest else 0.0
    ahead = best - (nearest[1].score if len(nearest) > 1 else 0.0)
    if best < NEAR:
        return Meant(_from(nearest, FAINT), faint=True)
    if best >= SURE and ahead >= SURE_BY:
        return Meant(_from(nearest, NEAR), sure=True)
    if ahead >= ALONE_BY:
        return Meant((nearest[0].intent,), first=True)
    return Meant(_from(nearest, FAINT), first=best >= STANDS_OUT and ahead >= STANDS_OUT_BY)


def _from(nearest: Sequence[Nearness], score: float) -> tuple[str, ...]:
    return tuple(each.intent for each in nearest if each.score >= score)[:MOST_OFFERED]

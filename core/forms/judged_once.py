"""Walks of fills: within a turn the same values are walked once, and after an answer only on."""

from functools import lru_cache

from core.forms.compiled import Step
from core.forms.fill import Fill, Surroundings
from core.forms.judged import Walk


def walk_of(fill: Fill, s: Surroundings) -> Walk:
    """The walk of a fill. Within a turn the same values are walked once, not three times."""
    return _walk(_ByIdentity(fill, s))


def walk_after(before: Walk, step: Step, fill: Fill) -> Walk:
    """The walk of a fill that differs from an earlier one in the answer to `step` alone."""
    return _walk(_ByIdentity(fill, before.s, before, step))


class _ByIdentity:
    """A fill and its surroundings as a cache key: the very same values, not equal ones.

    `before` and `step` are only a shorter way to the same walk.
    """

    __slots__ = ("before", "fill", "s", "step")

    def __init__(
        self, fill: Fill, s: Surroundings, before: Walk | None = None, step: Step | None = None
    ) -> None:
        self.fill = fill
        self.s = s
        self.before = before
        self.step = step

    def __hash__(self) -> int:
        return hash((id(self.fill), id(self.s)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.fill is other.fill and self.s is other.s


@lru_cache(maxsize=16)
def _walk(key: _ByIdentity) -> Walk:
    if key.before is not None and key.step is not None:
        return key.before.after(key.step, key.fill)
    return Walk(key.fill, key.s)

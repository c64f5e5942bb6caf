"""Running totals: what an answer comes to beside last time's, and when it is asked about.

A form marks such a question with `khabuan::total`. What was reported last time, and for the period
after where a late one is told, comes in as data (`Surroundings.last`, `.later`). An answer that
falls below the one, passes the other or what the form calls `khabuan::within`, or leaps, is kept,
but waits for a yes before anything else is asked. So does one that was said to come on top. Whether
it waits follows from the answers alone, whatever way they came (typed, tapped, in one message, by
mending), and anew when last time's figure turns out another.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.forms.form import Question, Value
from core.forms.given import Given

SINCE_START, THIS_YEAR = "since_start", "this_year"
TOTALS = (SINCE_START, THIS_YEAR)
"""What `khabuan::total` may say: counted since the thing began, or since 1 October."""

MOST_TIMES = 10
"""An answer of so many times last time's, or more, is asked about: a nought too many."""

FILED = "filed"
"""The `sure` of an answer that stands in a report already: it is not asked about again."""

PERCENT = "percent"


class Why(StrEnum):
    """What is asked about."""

    FALL = "fall"
    LATER = "later"
    BEYOND = "beyond"
    JUMP = "jump"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Beside:
    """What an answer is looked at beside: last time's, what it seldom passes, and what was told of
    the period after already."""

    last: Value = None
    bound: Value = None
    later: Value = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that waits for a yes. `value`: what it comes to; `added`: what was said to come
    on top, if it was; `last`: last time's, if there was one; `bound`: what it passed, if so."""

    why: Why
    value: Decimal
    last: Decimal | None = None
    added: Decimal | None = None
    bound: Decimal | None = None

    @property
    def sure(self) -> str:
        """What a yes to it is kept as: another last time or another bound asks anew."""
        return f"{self.why.value} {self.value:f} {self.last} {self.bound}"


def number(value: Value) -> Decimal | None:
    """A kept number, or None for anything else."""
    is_number = isinstance(value, int | str) and not isinstance(value, bool)
    try:
        found = Decimal(str(value)) if is_number else None
    except ArithmeticError:
        return None
    return found if found is not None and found.is_finite() else None


def worth(given: Given, last: Value) -> Decimal | None:
    """What an answer comes to: itself, or on top of last time's."""
    said = number(given.value)
    if said is None or not given.added:
        return said
    return said + (number(last) or Decimal(0))


def doubt(question: Question, given: Given, beside: Beside) -> Doubt | None:
    """What to ask about an answer; None where nothing is odd about it, or a yes was said."""
    if given.sure == FILED:
        return None
    value, before = worth(given, beside.last), number(beside.last)
    if value is None:
        return None
    added = number(given.value) if given.added else None
    why = _odd(question, value, beside) or (Why.ADDED if given.added else None)
    if why is None:
        return None
    passed = {Why.BEYOND: number(beside.bound), Why.LATER: number(beside.later)}.get(why)
    found = Doubt(why, value, before, added, passed)
    return None if not given.added and given.sure == found.sure else found


def _odd(question: Question, value: Decimal, beside: Beside) -> Why | None:
    """A total that passed its bound before is not asked about it for ever; a percentage ends
    at 100 by itself, and goes from 5 to 60 in a good month."""
    last, bound, later = number(beside.last), number(beside.bound), number(beside.later)
    if last is not None and value < last:
        return Why.FALL
    if later is not None and value > later:
        return Why.LATER
    if bound is not None and value > bound and (last is None or last <= bound):
        return Why.BEYOND
    leaps = last is not None and last > 0 and value >= last * MOST_TIMES
    return Why.JUMP if leaps and question.unit != PERCENT else None

"""A fill: the set of answers to a form, and what it reads besides.

There is no step number here. Which question comes next is computed from these values by
`core/forms/judged.py`, every time.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from core.forms.asking import Standing, standing
from core.forms.compiled import Step
from core.forms.form import Form
from core.forms.given import Answers, Given, Surroundings
from core.forms.in_rounds import has_its_rounds, walk_of
from core.forms.judged import Walk


@dataclass(frozen=True)
class Fill:
    """A form being answered; all mappings are by path. A talk keeps all but the surroundings.

    `open_path`: a question re-opened by back or edit. `picking`: the ticks or photos so far of
    the open question (never filled without an `open_path`). `parked`: answers that no longer
    load after the form changed; kept, never lost. `adding`: the open question is asked for what
    came on top of last time's total.

    No slots: what follows from the values is worked out once, and stays with them.
    """

    form: Form
    surroundings: Surroundings
    given: Answers = field(default_factory=dict)
    open_path: str | None = None
    picking: tuple[str, ...] = ()
    parked: Answers = field(default_factory=dict)
    adding: bool = False

    @cached_property
    def walk(self) -> Walk:
        """Every question judged."""
        return walk_of(self.form, self.surroundings, self.given, self.open_path)

    @cached_property
    def heard(self) -> dict[tuple[str, str], Any]:
        """What typed words came to at a question, by path and words: asked first whether they
        answer it, then for the answer."""
        return {}

    @cached_property
    def standing(self) -> Standing:
        """What to say now: a question to ask, or the review card."""
        return standing(self.walk, self.picking, adding=self.adding)

    def reading(self, surroundings: Surroundings) -> "Fill":
        """The same answers beside these; itself, with all that is worked out of it, where they are
        the same."""
        now = self.surroundings
        is_same_last = (surroundings.last, surroundings.later) == (now.last, now.later)
        if surroundings.values != now.values:
            return replace(self, surroundings=surroundings)
        if is_same_last:
            return self
        after = replace(self, surroundings=surroundings)
        # An answer said to come on top of last time's, and not confirmed yet, is another value.
        if not any(given.added for given in self.given.values()):
            vars(after)["walk"] = self.walk.beside(surroundings)
        return after

    def with_answer(self, step: Step, given: Given) -> "Fill":
        """With another answer to one question, which is open no more."""
        answers = {**self.given, step.path: given}
        after = replace(self, given=answers)
        if self.open_path == step.path:
            after = replace(after, open_path=None, picking=(), adding=False)
        # Only what reads the answer is judged again.
        walk = self.walk.after(step, answers, after.open_path)
        if not walk.plan.repeats or has_its_rounds(walk, self.form, answers):
            vars(after)["walk"] = walk
        return after

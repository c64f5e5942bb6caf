"""What a form is filled from: the answers given to it, and what it may read besides them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.forms.expressions import Around
from core.forms.form import Choice, Value

DEFAULT = "default"
"""The `how` of an answer that the form itself gave."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, as kept in a talk.

    `value` None: skipped. `at`: ISO instant. `how`: typed, tapped, sent, default or
    one-message. `note`: a hedge that was typed with it, such as ประมาณ. `added`: it is what
    came on top of last time's total, and not confirmed yet. `sure`: what about it the person was
    asked and said yes to (`core/forms/totals.py`).
    """

    value: Value
    at: str
    how: str
    note: str = ""
    added: bool = False
    sure: str = ""


Answers = Mapping[str, Given]
"""By path of the question."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a form reads besides its answers.

    `values` fill the hidden questions of these names (me_province, me_tambon, me_role, year,
    period ...); `lists` are the entity lists that select_one_from_file chooses from; `last`
    holds, by name, what questions of a running total came to last time, `later` what they came
    to in the period after, where that was told already.
    """

    around: Around
    values: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    last: Mapping[str, Value] = field(default_factory=dict)
    later: Mapping[str, Value] = field(default_factory=dict)

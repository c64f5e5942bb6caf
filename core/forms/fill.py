"""What a talk keeps of a form: the set of answers, and nothing that follows from it.

There is no step number here. Which question comes next is computed from these values by
`core/forms/judged.py`, every time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.forms.expressions import Around
from core.forms.form import Choice, Form, Value

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


@dataclass(frozen=True, slots=True)
class Fill:
    """Everything a talk keeps of a form; all mappings are by path.

    `open_path`: a question re-opened by back or edit. `picking`: the ticks or photos so far of
    the open question (never filled without an `open_path`). `parked`: answers that no longer
    load after the form changed; kept, never lost. `adding`: the open question is asked for what
    came on top of last time's total.
    """

    form: Form
    given: Mapping[str, Given] = field(default_factory=dict)
    open_path: str | None = None
    picking: tuple[str, ...] = ()
    parked: Mapping[str, Given] = field(default_factory=dict)
    adding: bool = False

"""What a form is filled from: the answers given to it, and what it may read besides them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from core.forms.expressions import Around
from core.forms.form import Choice, Value

DEFAULT = "default"
"""The `how` of an answer that the form itself gave."""

GOING_ON = "going-on"
"""The `how` of a repeat's rounds while it is not said yet that there are no more."""


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


class RowsInOrder(Sequence[Choice]):
    """Rows to choose from, whose order is worked out when somebody is shown them: whether one is
    there needs none."""

    __slots__ = ("_in_order", "_ordered", "_rows")

    def __init__(
        self, rows: Sequence[Choice], ordered: Callable[[Sequence[Choice]], Sequence[Choice]]
    ) -> None:
        self._rows, self._ordered = rows, ordered
        self._in_order: Sequence[Choice] | None = None

    def named(self, name: str) -> Choice | None:
        """The row of a name; each has its own."""
        return next((each for each in self._rows if each.name == name), None)

    def _all(self) -> Sequence[Choice]:
        if self._in_order is None:
            self._in_order = self._ordered(self._rows)
        return self._in_order

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Choice]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> Choice: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Choice]: ...
    def __getitem__(self, at: int | slice) -> Choice | Sequence[Choice]:
        return self._all()[at]


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

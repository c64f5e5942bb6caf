"""What a field is told of the question it reads for, and what its reading can come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.forms.form import Choice, Question, Value
from core.forms.replies import Rejected, Reply, Unclear


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands: what can be chosen now, and what was picked so far.

    `near`: the DOPA code of the place the person answers for, or empty.
    """

    question: Question
    today: date
    choices: tuple[Choice, ...] = ()
    near: str = ""
    picking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Got:
    """An answer; None when nothing was handed in. `echo`: the reading to show back.

    `added`: it was said to come on top of last time's total.
    """

    value: Value
    note: str = ""
    echo: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """Not yet an answer: the photos so far."""

    picking: tuple[str, ...]


Outcome = Got | Gathered | Unclear | Rejected


class Field(Protocol):
    """One kind of answer."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        """What the reply answers. Raises nothing, whatever was handed in."""
        ...

    def loaded(self, question: Question, value: Value) -> Value:
        """A kept value in this kind's shape, or None when it does not fit."""
        ...

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        """The value as a person reads it; `choices` holds at least those that were chosen."""
        ...


def hedged(note: str, shown: str) -> str:
    """ประมาณ and 35,000 บาท -> ประมาณ 35,000 บาท."""
    return f"{note} {shown}" if note else shown

"""What a repeat is worth: the ids of its rounds, as a person told of them or as they are counted;
a round its place; and the answers of all rounds as one."""

from collections.abc import Collection, Mapping
from typing import cast

from core.forms.compiled import Step
from core.forms.expressions import Around
from core.forms.expressions.values import number_of, whole
from core.forms.form import Kind, Value
from core.forms.given import Given
from core.forms.rounds import FIRST, ids_in, ids_up_to


def worth_of_rounds(
    step: Step,
    given: Given | None,
    worth: Mapping[str, Value],
    relevant: Collection[str],
    number: int,
) -> Value:
    """`worth` and `relevant` by path; `number`: how often a counted repeat is asked."""
    if step.kind is Kind.ROUND:
        return int(step.question.parameters["place"])
    if step.kind is Kind.NODES:
        return cast(Value, [worth.get(path) for path in step.gathers if path in relevant])
    if step.calculation is not None:
        return list(ids_up_to(min(number, int(step.question.parameters["most"]))))
    return list(FIRST if given is None else ids_in(given.value))


def number_counted(step: Step, values: Mapping[str, Value], around: Around) -> int:
    """How often a repeat is asked by its `repeat_count`; what is no number is none."""
    if step.calculation is None:
        return 0
    number = whole(number_of(step.calculation.value(values.get, around)))
    return max(0, int(number)) if number.is_finite() else 0

"""The five elements of a strong tambon (F97-F102): a province's matrix, and what speaks for it.

Pure. Where an answer stands in its list of choices is its level, from the first (nothing yet)
to the last (there); the source names no scale, so no more is made of it than these three marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.forms.expressions import Around, compiled
from core.forms.form import Form
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Element, TopicFile


class Mark(StrEnum):
    """How an element stands."""

    UNKNOWN = "unknown"
    NOTHING = "nothing"
    UNDER_WAY = "under-way"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class TambonLine:
    """A tambon's elements, in the order of the pack."""

    tambon: str
    marks: tuple[Mark, ...]


def assessment_of(file: TopicFile, forms: Mapping[str, Form]) -> Instrument | None:
    """The instrument of a topic whose form asks about its elements."""
    asked = {element.asked_in for element in file.element}
    for instrument in file.instrument:
        form = forms.get(instrument.form)
        if asked and form and asked <= {question.name for question in form.questions}:
            return instrument
    return None


def mark_of(answer: object, choices: Sequence[str]) -> Mark:
    """Where an answer stands among the names it was chosen from."""
    if not isinstance(answer, str | int) or str(answer) not in choices:
        return Mark.UNKNOWN
    place = choices.index(str(answer))
    if place == len(choices) - 1:
        return Mark.THERE
    return Mark.NOTHING if place == 0 else Mark.UNDER_WAY


def tambon_line(
    tambon: str, elements: Iterable[Element], form: Form, values: Mapping[str, object]
) -> TambonLine:
    """What an assessment says; `values` by path, as reports keep them."""
    by_name = {question.name: question for question in form.questions}
    marks = []
    for element in elements:
        question = by_name.get(element.asked_in)
        names = [c.name for c in form.lists.get(question.choice_list, ())] if question else []
        marks.append(mark_of(values.get(question.path) if question else None, names))
    return TambonLine(tambon, tuple(marks))


def evidence_for(
    element: Element,
    rows: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]],
    around: Around,
    tambon: str = "",
) -> int:
    """How many rows speak for an element; `rows`: (tambon, columns) by register. With a tambon
    only its own rows count, and those that belong to the whole province."""
    return sum(
        1
        for evidence in element.evidence
        for of, columns in rows.get(evidence.register_, ())
        if (not tambon or of in ("", tambon))
        and (not evidence.when or compiled(evidence.when).is_true(columns.get, around))
    )

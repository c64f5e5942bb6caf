"""A filed report's answers as people read them, in the words of the form they were filed with.

What was kept is taken as it is: nothing is judged again, since a row that was closed, a list that
changed or a condition that reads the day would make an answer disappear that somebody gave and
somebody verified. The form says how a value reads, and `labels` what the form cannot know: the
words of rows chosen from a register, as they were when the report was filed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from core.forms import fields
from core.forms.compiled import Plan, Step, plan_of, stays_as_filed
from core.forms.expressions import fill_text
from core.forms.form import Choice, Form, Kind, Labels, Value
from core.forms.hidden import FILLED_BY_US, OF_A_FILLING
from core.forms.rounds import ReviewRow, named_rounds, rounds_in, unrolled

_MISFITS = (ValueError, TypeError, AttributeError, ArithmeticError)


def filed_rows(
    form: Form | None, values: Mapping[str, Any], labels: Labels
) -> tuple[ReviewRow, ...]:
    """A line for every answer, in the form's order; a skipped question's `shown` is empty.

    An answer the form does not know comes last under its own name, and so do all of them when
    the form is lost: something is always shown.
    """
    answers = _Answers(form, values, labels)
    known = set(answers.plan.by_path) if answers.plan else set()
    strange = [path for path in values if path not in known]
    rows = tuple(answers.rows())
    known_rows = named_rounds(rows) if form and form.repeats else rows
    return (*known_rows, *_as_they_are(strange, values, labels))


def opened_again(form: Form) -> frozenset[str]:
    """Paths of the answers a mend begins with: what people gave, and what was worked out once.

    Of a repeat's questions as the form has them, whatever the round."""
    plan = plan_of(form)
    steps = (*plan.steps, *plan.in_any_round.values())
    return frozenset(s.path for s in steps if s.question.is_asked or stays_as_filed(s))


def of_the_first_filling(form: Form, values: Mapping[str, Any]) -> dict[str, str]:
    """Who filled it and since when, as it was filed: a mend changes only when it was sent."""
    stays = set(OF_A_FILLING.values()) - {OF_A_FILLING["end"]}
    kept = {q.reads: values.get(q.path) for q in form.questions if q.reads in stays}
    return {name: str(value) for name, value in kept.items() if value}


class _Answers:
    """The answers of one report beside its form."""

    def __init__(self, form: Form | None, values: Mapping[str, Any], labels: Labels) -> None:
        self.form = form
        told = unrolled(form, rounds_in(form, values)) if form else None
        self.plan: Plan | None = plan_of(told) if told else None
        self._values = values
        self._labels = labels

    def rows(self) -> Iterator[ReviewRow]:
        for step in self.plan.steps if self.plan else ():
            if step.is_of_rounds:
                if step.kind is Kind.ROUND or (step.is_asked and step.path in self._values):
                    yield self._of_rounds(step)
                continue
            if step.path not in self._values or step.kind is Kind.NOTE:
                continue
            question, shown = step.question, self._shown(step)
            is_offered = step.is_on_review and self._values[step.path] is None
            is_worked_out = not step.is_asked and not (question.label and shown)
            if not is_offered and not is_worked_out:
                short = self._words(question.short)
                label = short or self._words(question.label)
                yield ReviewRow(step.path, label, short, shown, step.is_asked, step.kind)

    def _of_rounds(self, step: Step) -> ReviewRow:
        label = self._words(step.question.label)
        return ReviewRow(step.path, label, "", "", step.kind is Kind.ROUND, step.kind)

    def _shown(self, step: Step) -> str:
        value = self._values.get(step.path)
        if value is None:
            return ""
        try:
            shown = fields.shown(step.question, value, tuple(self._chosen(step, value)))
        except _MISFITS:  # it was given to a question of another kind, whose form is lost
            shown = ""
        return shown or _plain(value)

    def _chosen(self, step: Step, value: Value) -> Iterator[Choice]:
        if not step.is_choosing or self.form is None:
            return
        kept = self._labels.get(step.path, {})
        own = {one.name: one for one in self.form.lists.get(step.question.choice_list, ())}
        for name in map(str, value if isinstance(value, list) else [value]):
            if name in kept:
                yield Choice(name, kept[name])
            elif name in own:
                label = fill_text(own[name].label, self._in_a_choice)
                yield replace(own[name], label=label)

    def _words(self, text: str) -> str:
        return fill_text(text, self._by_name) if "${" in text else text

    def _by_name(self, name: str) -> Value:
        step = self._steps.get(name)
        return self._shown(step) if step is not None else None

    def _in_a_choice(self, name: str) -> Value:
        """A chosen answer by its name alone: labels may refer to one another in circles."""
        step = self._steps.get(name)
        if step is None or not step.is_choosing:
            return self._by_name(name)
        value: Value = self._values.get(step.path)
        return value

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        return self.plan.by_name if self.plan else {}


def _as_they_are(
    paths: Iterable[str], values: Mapping[str, Any], labels: Labels
) -> Iterator[ReviewRow]:
    for path in paths:
        name, value = path.rpartition("/")[2], values[path]
        if value is None or name in FILLED_BY_US:
            continue
        names = value if isinstance(value, list) else [value]
        kept = labels.get(path, {})
        shown = ", ".join(kept.get(str(one), _plain(one)) for one in names)
        yield ReviewRow(path, name, "", shown, False, Kind.TEXT)


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

"""Which choices can be chosen now: the form's lists, the entity lists, and choice_filter; and the
words of a form with the `${name}`s in them filled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.forms import fields
from core.forms.compiled import Plan, Step
from core.forms.expressions import Look, fill_text
from core.forms.expressions.values import no_label
from core.forms.form import Choice, Kind, Value
from core.forms.given import RowsInOrder, Surroundings


def offered(plan: Plan, step: Step, surroundings: Surroundings, look: Look) -> tuple[Choice, ...]:
    """The choices of a question in the list's order; rows alike to the filter are judged once."""
    listed = _list(plan, step, surroundings)
    if step.choice_filter is None:
        return listed
    columns = sorted(step.choice_filter.columns)
    judged: dict[tuple[str, ...], bool] = {}
    found = []
    for choice in listed:
        row = tuple([_cell(choice, column) for column in columns])
        if row not in judged:
            judged[row] = _passes(step, choice, surroundings, look)
        if judged[row]:
            found.append(choice)
    return tuple(found)


def choice_named(
    plan: Plan, step: Step, surroundings: Surroundings, look: Look, name: str
) -> Choice | None:
    """The choice of that name, or None when it cannot be chosen now."""
    named: tuple[Choice, ...]
    if step.kind is Kind.SELECT_ONE_FROM_FILE:
        row = _row_named(surroundings.lists.get(step.question.choice_list, ()), name)
        named = () if row is None else (row,)
    else:
        named = plan.choices.get(step.question.choice_list, {}).get(name, ())
    return next((each for each in named if _passes(step, each, surroundings, look)), None)


def _row_named(rows: Sequence[Choice], name: str) -> Choice | None:
    if isinstance(rows, RowsInOrder):
        return rows.named(name)
    return next((each for each in rows if each.name == name), None)


def with_form(plan: Plan, surroundings: Surroundings, look: Look) -> Surroundings:
    """The same surroundings, in which the form's version and the words of its choices are known."""
    if not plan.reads_itself:
        return surroundings
    around = replace(surroundings.around, version=plan.form.version, labels=no_label)
    surroundings = replace(surroundings, around=around)

    def label(question: str, name: str) -> str:
        step = plan.by_name.get(question)
        choice = step and choice_named(plan, step, surroundings, look, name)
        return fill_text(choice.label, look) if choice else ""

    return replace(surroundings, around=replace(around, labels=label))


def worded(choices: tuple[Choice, ...], look: Look) -> tuple[Choice, ...]:
    """Choices with the `${name}`s of their labels filled."""
    return tuple(
        replace(each, label=fill_text(each.label, look), short=fill_text(each.short, look))
        for each in choices
    )


def likely(step: Step, surroundings: Surroundings, look: Look) -> tuple[Choice, ...]:
    """Likely answers of a question without choices: `khabuan::offers`, each once, if it fits."""
    question = step.question
    values: dict[str, None] = {}
    for token in question.offers.split():
        values |= dict.fromkeys(_values(token, question.reads, surroundings, look))
    fitting = [(value, fields.loaded(question, value)) for value in values if value]
    return tuple(
        Choice(value, fields.shown(question, kept, ()), fields.short(question, kept))
        for value, kept in fitting
        if kept is not None
    )


def _values(token: str, reads: str, surroundings: Surroundings, look: Look) -> list[str]:
    if "${" in token:
        return fill_text(token, look).split()
    if token[0].isdigit():
        return [token]
    return [row.extra.get(reads, "") for row in surroundings.lists.get(token, ())]


def _list(plan: Plan, step: Step, surroundings: Surroundings) -> tuple[Choice, ...]:
    lists = surroundings.lists if step.kind is Kind.SELECT_ONE_FROM_FILE else plan.form.lists
    return tuple(lists.get(step.question.choice_list, ()))


def _passes(step: Step, choice: Choice, surroundings: Surroundings, look: Look) -> bool:
    if step.choice_filter is None:
        return True

    def column(name: str) -> Value:
        return _cell(choice, name)

    return step.choice_filter.is_true(look, surroundings.around, column=column)


def _cell(choice: Choice, column: str) -> str:
    """A cell of the choice's row, as choice_filter calls it; empty where there is none."""
    match column:
        case "name":
            return choice.name
        case "label":
            return choice.label
        case _:
            return choice.extra.get(column, "")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of a form are filled from: what each name is worth, and how answers read."""

    plan: Plan
    values: Mapping[str, Value]
    shown: Callable[[Step], str]

    def words(self, text: str) -> str:
        """A label or message of the form."""
        return fill_text(text, self._shown_by_name) if "${" in text else text

    def choices(self, step: Step, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Choices with the `${name}`s of their labels filled."""
        if step.question.choice_list not in self.plan.worded_lists:
            return choices
        return worded(choices, self._in_a_choice)

    def _shown_by_name(self, name: str) -> Value:
        step = self.plan.by_name.get(name)
        return self.values.get(name) if step is None else self.shown(step)

    def _in_a_choice(self, name: str) -> Value:
        """As `_shown_by_name`, but a chosen answer by its name: labels may refer in circles."""
        step = self.plan.by_name.get(name)
        plain = step is None or step.is_choosing
        return self.values.get(name) if plain else self._shown_by_name(name)

"""Words of a form with the `${name}`s in them filled as a person reads the answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core.forms.compiled import Plan, Step
from core.forms.expressions import fill_text
from core.forms.form import Choice, Value


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
        return tuple(
            replace(
                choice,
                label=fill_text(choice.label, self._in_a_choice),
                short=fill_text(choice.short, self._in_a_choice),
            )
            for choice in choices
        )

    def _shown_by_name(self, name: str) -> Value:
        step = self.plan.by_name.get(name)
        return self.values.get(name) if step is None else self.shown(step)

    def _in_a_choice(self, name: str) -> Value:
        """As `_shown_by_name`, but a chosen answer by its name: labels may refer in circles."""
        step = self.plan.by_name.get(name)
        plain = step is None or step.is_choosing
        return self.values.get(name) if plain else self._shown_by_name(name)

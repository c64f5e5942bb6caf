"""A repeat's rounds, by their ids: told of with buttons, not read from words."""

from collections.abc import Sequence

from core.forms.fields.asked import Asked, Outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Rejected, Reply
from core.forms.rounds import ids_in


class ToldRounds:
    """The ids in the order in which they were told."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        return Rejected(why="want-more-or-enough")

    def loaded(self, question: Question, value: Value) -> Value:
        return list(ids_in(value)) if isinstance(value, list) else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return str(len(value)) if isinstance(value, list) else str(value)

"""What somebody is called, kept without the politeness around it."""

from collections.abc import Sequence

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Picked, Rejected, Reply, Typed
from core.thai.base.own_name import own_name


class OwnName:
    """Text questions that read `name`. What was taken off is shown by saying the name back."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Typed(text) | Picked((text, *_)):
                name = own_name(text)
                if not name:
                    return Rejected(why="want-name")
                return Got(name, echo="" if name == text.strip() else name)
            case _:
                return Rejected(why="want-name")

    def loaded(self, question: Question, value: Value) -> Value:
        return value if isinstance(value, str) and value else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return str(value)

"""Plain words, kept as they were written."""

from collections.abc import Sequence

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Picked, Rejected, Reply, Typed

MOST_CHARACTERS = 4_000


class PlainText:
    """Text answers; also stands in for hidden and calculated values."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Typed(text) | Picked((text, *_)):
                return _as_written(text.strip())
            case _:
                return Rejected(why="want-text")

    def loaded(self, question: Question, value: Value) -> Value:
        match value:
            case str():
                return value or None
            case bool():
                return "true" if value else "false"
            case int() | float():
                return str(value)
            case _:
                return None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return ", ".join(value) if isinstance(value, list) else str(value)


def _as_written(text: str) -> Outcome:
    if not text:
        return Rejected(why="want-text")
    if len(text) > MOST_CHARACTERS:
        return Rejected(why="too-long", args={"most": MOST_CHARACTERS, "length": len(text)})
    return Got(text)

"""Acknowledgements: True, or nothing."""

from collections.abc import Sequence

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.fields.typed import outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Done, Picked, Rejected, Reply, Typed
from core.thai.base.reading import Value as Read
from core.thai.yes_no import read_yes_no

YES = "yes"
NO = "no"
_AGREED = (YES, "true", "ok")


class Yes:
    """A yes is kept; a no is the same as no answer (and refused where one is required)."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Picked((name, *_)):
                return Got(True if name.lower() in _AGREED else None)
            case Done():
                return Got(True)
            case Typed(text):
                return outcome(read_yes_no(text), _named, _taken, wanted="want-yes")
            case _:
                return Rejected(why="want-yes")

    def loaded(self, question: Question, value: Value) -> Value:
        return True if value is True or str(value).lower() in _AGREED else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return "✓"


def _named(agreed: bool) -> str:
    return YES if agreed else NO


def _taken(read: Read[bool]) -> Outcome:
    return Got(True if read.value else None)

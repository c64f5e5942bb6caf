"""From the Thai readers' endings to a field's outcomes."""

from collections.abc import Callable
from typing import TypeVar

from core.forms.fields.asked import Outcome
from core.forms.form import Choice
from core.forms.replies import Rejected, Unclear
from core.thai.base.reading import Ask, Invalid, Reading, Value

T = TypeVar("T")


def outcome(
    reading: Reading[T],
    kept: Callable[[T], str],
    taken: Callable[[Value[T]], Outcome],
    wanted: str,
    most: int | None = None,
) -> Outcome:
    """The reading as an outcome.

    `kept` writes a value as it would be kept, so that a tap on an option hands it back;
    `wanted` is the code to refuse with when nothing was understood; `most` goes with too-large.
    """
    match reading:
        case Value():
            return taken(reading)
        case Ask(options=(), why="not-understood" | "too-long"):
            return Rejected(why=wanted)
        case Ask(options, why):
            return Unclear(tuple(Choice(kept(each.value), each.label) for each in options), why)
        case Invalid(why):
            return Rejected(why=why, args={"most": most} if why == "too-large" and most else {})

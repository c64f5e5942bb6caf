"""Function calls: finds the function, counts its values, and binds them for running.

`if` runs only the branch it takes, `once` looks at the question's own answer, and the
pattern of `regex` must be written out so that it can be judged when the form is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.forms.expressions.functions import FUNCTIONS
from core.forms.expressions.regex import matcher
from core.forms.expressions.values import (
    ExpressionError,
    Result,
    Run,
    Scene,
    of_answer,
    text_of,
    truth_of,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an expression that can run, and what is known of it beforehand.

    `literal` is the text of a quoted text; `is_answer` marks a bare `${name}`, `.` or column.
    """

    run: Run
    literal: str | None = None
    is_answer: bool = False


def call(name: str, values: Sequence[Part], column: int) -> Run:
    """The closure that calls a function. Raises ExpressionError at `column`."""
    match name:
        case "if":
            _count(name, values, 3, 3, column)
            return _if(*values)
        case "once":
            _count(name, values, 1, 1, column)
            return _once(values[0])
        case "regex":
            _count(name, values, 2, 2, column)
            return _regex(values[0], values[1], column)
    return _plain(name, values, column)


def _plain(name: str, values: Sequence[Part], column: int) -> Run:
    function = FUNCTIONS.get(name)
    if function is None:
        raise ExpressionError(
            f"บอทไม่มีฟังก์ชัน {name}()", f"there is no function {name}() here", column
        )
    _count(name, values, function.least, function.most, column)
    work, runs = function.work, [value.run for value in values]
    return lambda scene: work([run(scene) for run in runs], scene.around)


def _if(condition: Part, then: Part, otherwise: Part) -> Run:
    holds, yes, no = condition.run, then.run, otherwise.run
    return lambda scene: yes(scene) if truth_of(holds(scene)) else no(scene)


def _once(value: Part) -> Run:
    first_time = value.run

    def once(scene: Scene) -> Result:
        own = of_answer(scene.own)
        return first_time(scene) if text_of(own) == "" else own

    return once


def _regex(value: Part, pattern: Part, column: int) -> Run:
    if pattern.literal is None:
        raise ExpressionError(
            "รูปแบบใน regex() ต้องเขียนไว้ในเครื่องหมายคำพูด",
            "the pattern of regex() must be written out in quotes",
            column,
        )
    try:
        matches = matcher(pattern.literal)
    except ExpressionError as error:
        raise ExpressionError(error.th, error.en, column) from None
    run = value.run
    return lambda scene: matches(text_of(run(scene)))


def _count(name: str, values: Sequence[Part], least: int, most: int, column: int) -> None:
    if least <= len(values) <= most:
        return
    wanted = str(least) if least == most else f"{least}-{most}"
    raise ExpressionError(
        f"{name}() ต้องการค่า {wanted} ค่า แต่มี {len(values)}",
        f"{name}() takes {wanted} values, not {len(values)}",
        column,
    )

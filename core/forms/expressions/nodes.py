"""Functions over the rounds of a repeat: sum(${x}), count(${house}), indexed-repeat(), position().

In the text of a form `${x}` is this round's x, or, from outside, all rounds' x, which only these
functions may be asked about. `core/forms/rounds.py` writes out which is meant: `x@2` is the x of
round 2, `x@` those of all rounds where it is asked, `house@2` the place of round 2, and `house`
the ids of the rounds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.forms.expressions.values import (
    ExpressionError,
    Result,
    Run,
    Scene,
    number_of,
    of_answer,
    text_of,
    whole,
)


class NodeRole(StrEnum):
    """What an expression wants of the answer it names."""

    VALUE = "value"
    NODES = "nodes"
    COUNTED = "counted"
    INDEXED = "indexed"
    ROUNDS = "rounds"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an expression that can run, and what is known of it beforehand.

    `literal` is the text of a quoted text; `is_answer` marks a bare `${name}`, `.` or column;
    `column` is the bare name of the latter, `answer` the name in the braces.
    """

    run: Run
    literal: str | None = None
    is_answer: bool = False
    column: str = ""
    answer: str = ""


ROLES: dict[str, tuple[NodeRole, ...]] = {
    **dict.fromkeys(("sum", "min", "max", "join", "concat", "count-non-empty"), (NodeRole.NODES,)),
    "count": (NodeRole.COUNTED,),
    "position": (NodeRole.PLACE,),
    "indexed-repeat": (NodeRole.INDEXED, NodeRole.ROUNDS, NodeRole.VALUE),
}
"""What a function wants of the names it is given; the last goes for all that follow."""


def roles_in(function: str, values: Sequence[Part]) -> list[tuple[str, NodeRole]]:
    """The names that are handed to a function as they are, and what it wants of each."""
    roles = ROLES.get(function, (NodeRole.VALUE,))
    wanted = [roles[min(place, len(roles) - 1)] for place in range(len(values))]
    return [(part.answer, role) for part, role in zip(values, wanted, strict=True) if part.answer]


def read_by(name: str, role: NodeRole) -> tuple[str, ...]:
    """The names whose answers decide what comes of it, as a filling has them."""
    base, mark, _ = name.partition("@")
    if role is NodeRole.INDEXED:
        return (f"{base}@",) if mark else (base,)
    if role is NodeRole.ROUNDS or (role is NodeRole.COUNTED and mark and not name.endswith("@")):
        return (base,)
    return (name,)


def spread(parts: Sequence[Part]) -> Callable[[Scene], list[Result]]:
    """The values of the parts, those of all rounds one by one."""
    runs = [_each(part) for part in parts]
    return lambda scene: [value for run in runs for value in run(scene)]


def _each(part: Part) -> Callable[[Scene], list[Result]]:
    if not part.answer.endswith("@"):
        run = part.run
        return lambda scene: [run(scene)]
    name = part.answer

    def answers(scene: Scene) -> list[Result]:
        found = scene.look(name)
        return [of_answer(each) for each in found] if isinstance(found, list) else []

    return answers


def total(values: Sequence[Part], column: int) -> Run:
    """sum(); what is no number adds nothing."""
    each = spread(_answers("sum", values, column))

    def summed(scene: Scene) -> Result:
        numbers = (number_of(value) for value in each(scene))
        return sum((one for one in numbers if not one.is_nan()), Decimal(0))

    return summed


def count_filled(values: Sequence[Part], column: int) -> Run:
    """count-non-empty()"""
    each = spread(_answers("count-non-empty", values, column))
    return lambda scene: Decimal(sum(text_of(value) != "" for value in each(scene)))


def count(values: Sequence[Part], column: int) -> Run:
    """How many there are: of a bare name none or the one; of a repeat or of what is asked in it,
    its rounds."""
    if name := values[0].column:
        return lambda scene: Decimal(scene.column(name) is not None)
    answer = _answers("count", values, column)[0].answer
    name = read_by(answer, NodeRole.COUNTED)[0]

    def rounds(scene: Scene) -> Result:
        found = scene.look(name)
        return Decimal(len(found) if isinstance(found, list) else 0)

    return rounds


def position(values: Sequence[Part], column: int) -> Run:
    """position(..): the place of this round."""
    return _answers("position", values, column)[0].run


def indexed(values: Sequence[Part], column: int) -> Run:
    """indexed-repeat(): an answer of the round at a place; empty where there is no such round."""
    answer, rounds = (part.answer.partition("@")[0] for part in values[:2])
    if not answer or not rounds:
        raise ExpressionError(
            "indexed-repeat() ต้องบอกข้อ ชุด และลำดับ เช่น ${name}, ${house}, 1",
            "indexed-repeat() takes a question, a repeat and a place: ${name}, ${house}, 1",
            column,
        )
    place = values[2].run

    def at_its_place(scene: Scene) -> Result:
        ids, number = scene.look(rounds), whole(number_of(place(scene)))
        if not isinstance(ids, list) or number.is_nan() or not 1 <= number <= len(ids):
            return ""
        return of_answer(scene.look(f"{answer}@{ids[int(number) - 1]}"))

    return at_its_place


def _answers(name: str, values: Sequence[Part], column: int) -> Sequence[Part]:
    if not values[0].is_answer:
        raise ExpressionError(
            f"{name}() ต้องการคำตอบ เช่น ${{people}}",
            f"{name}() is about answers: ${{people}}",
            column,
        )
    return values

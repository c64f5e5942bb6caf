"""Reads an expression's text and builds the closures that run it, in one pass.

A closed language: what is not listed here or in `functions.py` is refused with
its place. Chains such as `a + b + c` are one loop, so only brackets deepen the work, and
their depth is limited: no text can exhaust Python's stack.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.forms.expressions.calls import CHOICE_NAME, LASTING, call, choice_of, worded
from core.forms.expressions.nodes import NodeRole, Part, read_by, roles_in
from core.forms.expressions.tokens import Token, tokens_of
from core.forms.expressions.values import (
    SHOWN,
    WORKING,
    ExpressionError,
    Result,
    Run,
    Scene,
    at_most,
    before,
    equal,
    equal_answers,
    number_of,
    of_answer,
    settled,
    truth_of,
)

DEEPEST = 32
"""Brackets within brackets."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole expression: how to run it, the answers and the bare names it reads, whether it
    is worked out once and stays, and what it wants of the answers."""

    run: Run
    names: frozenset[str]
    columns: frozenset[str]
    lasts: bool
    roles: frozenset[tuple[str, NodeRole]]


def parsed(source: str) -> Parsed:
    """Reads a whole expression. Raises ExpressionError with the column of the first fault."""
    reader = _Reader(tokens_of(source))
    part = reader.whole()
    roles = frozenset(reader.roles)
    names = frozenset(reader.asked | {each for use in roles for each in read_by(*use)})
    return Parsed(part.run, names, frozenset(reader.columns), reader.lasts, roles)


Operator = Callable[[Result, Result], Result]


def _reckons(work: Callable[[Decimal, Decimal], Decimal]) -> Operator:
    return lambda a, b: work(number_of(a), number_of(b))


def _remainder(left: Decimal, right: Decimal) -> Decimal:
    """What is left of a division towards zero, with the sign of `left`."""
    a, b = settled(left), settled(right)
    return a if a.is_finite() and b.is_infinite() else WORKING.remainder(a, b)


EQUALITY: Mapping[str, Operator] = {"=": equal, "!=": lambda a, b: not equal(a, b)}
ANSWERS_EQUALITY: Mapping[str, Operator] = {
    "=": equal_answers,
    "!=": lambda a, b: not equal_answers(a, b),
}
LEVELS: tuple[Mapping[str, Operator], ...] = (
    EQUALITY,
    {
        "<": before,
        ">": lambda a, b: before(b, a),
        "<=": at_most,
        ">=": lambda a, b: at_most(b, a),
    },
    {"+": _reckons(WORKING.add), "-": _reckons(WORKING.subtract)},
    {
        "*": _reckons(WORKING.multiply),
        "div": _reckons(WORKING.divide),
        "mod": _reckons(_remainder),
    },
)
"""Operators between two values, those that bind least first; `or` and `and` come before."""


class _Reader:
    """Walks the tokens once; `roles`, `asked` and `columns` gather what the expression reads."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.roles: Counter[tuple[str, NodeRole]] = Counter()
        self.asked: set[str] = set()
        self.columns: set[str] = set()
        self.lasts = False

    def whole(self) -> Part:
        part = self._either()
        if self._next.kind != "end":
            raise self._unexpected()
        return part

    @property
    def _next(self) -> Token:
        return self.tokens[self.at]

    def _take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _either(self) -> Part:
        parts = self._parted_by("or", self._both)
        if len(parts) == 1:
            return parts[0]
        runs = [part.run for part in parts]
        return Part(lambda scene: any(truth_of(run(scene)) for run in runs))

    def _both(self) -> Part:
        parts = self._parted_by("and", lambda: self._chain(0))
        if len(parts) == 1:
            return parts[0]
        runs = [part.run for part in parts]
        return Part(lambda scene: all(truth_of(run(scene)) for run in runs))

    def _parted_by(self, word: str, read: Callable[[], Part]) -> list[Part]:
        parts = [read()]
        while self._next.kind == "name" and self._next.text == word:
            self._take()
            parts.append(read())
        return parts

    def _chain(self, level: int) -> Part:
        """Values joined by the operators of one level, worked off from the left."""
        if level == len(LEVELS):
            return self._signed()
        first = self._chain(level + 1)
        steps: list[tuple[Operator, Run]] = []
        while self._next.kind in ("sign", "name") and self._next.text in LEVELS[level]:
            sign = self._take().text
            right = self._chain(level + 1)
            both_answers = first.is_answer and right.is_answer and not steps
            operators = ANSWERS_EQUALITY if level == 0 and both_answers else LEVELS[level]
            steps.append((operators[sign], right.run))
        return Part(_stepwise(first.run, steps)) if steps else first

    def _signed(self) -> Part:
        minuses = 0
        while self._next.kind == "sign" and self._next.text == "-":
            self._take()
            minuses += 1
        part = self._single()
        if not minuses:
            return part
        run, odd = part.run, minuses % 2 == 1

        def signed(scene: Scene) -> Result:
            number = number_of(run(scene))
            return WORKING.minus(number) if odd else number

        return Part(signed)

    def _single(self) -> Part:
        token = self._take()
        match token.kind:
            case "number":
                number = SHOWN.create_decimal(token.text)
                return Part(lambda scene: number)
            case "text":
                text = token.text[1:-1]
                return Part(lambda scene: text, literal=text)
            case "answer":
                name = token.text
                self.roles[name, NodeRole.VALUE] += 1
                return Part(lambda scene: of_answer(scene.look(name)), is_answer=True, answer=name)
            case "name":
                return self._named(token)
            case "sign" if token.text == ".":
                return Part(lambda scene: of_answer(scene.own), is_answer=True)
            case "sign" if token.text == "(":
                with _Deeper(self, token):
                    part = self._either()
                    self._close(token)
                return Part(part.run)
        self.at -= 1
        raise self._unexpected()

    def _named(self, token: Token) -> Part:
        if self._next.text == "(" and self._next.kind == "sign":
            return self._called(token)
        name = token.text
        self.columns.add(name)
        return Part(lambda scene: of_answer(scene.column(name)), is_answer=True, column=name)

    def _called(self, token: Token) -> Part:
        with _Deeper(self, token):
            opening = self._take()
            values = [] if self._next.text == ")" else self._values()
            self._close(opening)
        if token.text == CHOICE_NAME:
            chosen, question = choice_of(values, token.column)
            self.asked.add(question)
            return Part(worded(chosen, question))
        self.lasts = self.lasts or token.text in LASTING
        for name, role in roles_in(token.text, values):
            self.roles -= Counter([(name, NodeRole.VALUE)])
            self.roles[name, role] += 1
        return Part(call(token.text, values, token.column))

    def _values(self) -> list[Part]:
        values = [self._either()]
        while self._next.kind == "sign" and self._next.text == ",":
            self._take()
            values.append(self._either())
        return values

    def _close(self, opening: Token) -> None:
        if self._next.kind == "end":
            raise ExpressionError(
                "วงเล็บเปิดตัวนี้ไม่มีวงเล็บปิด", "this bracket is never closed", opening.column
            )
        if self._next.text != ")":
            raise self._unexpected()
        self._take()

    def _unexpected(self) -> ExpressionError:
        token = self._next
        if token.kind == "end":
            return ExpressionError(
                "สูตรจบก่อนที่จะครบความ", "the expression ends too early", token.column
            )
        return ExpressionError(
            f"ไม่คิดว่าจะเจอ {token.text} ตรงนี้", f"{token.text} is not expected here", token.column
        )


class _Deeper:
    """Counts the brackets we are in, and refuses too many."""

    def __init__(self, reader: _Reader, token: Token) -> None:
        self.reader = reader
        self.token = token

    def __enter__(self) -> None:
        self.reader.depth += 1
        if self.reader.depth > DEEPEST:
            raise ExpressionError(
                f"วงเล็บซ้อนกันเกิน {DEEPEST} ชั้น",
                f"more than {DEEPEST} brackets within brackets",
                self.token.column,
                is_about_size=True,
            )

    def __exit__(self, *_: object) -> None:
        self.reader.depth -= 1


def _stepwise(first: Run, steps: list[tuple[Operator, Run]]) -> Run:
    if len(steps) == 1:
        work, second = steps[0]
        return lambda scene: work(first(scene), second(scene))

    def stepwise(scene: Scene) -> Result:
        value = first(scene)
        for work, run in steps:
            value = work(value, run(scene))
        return value

    return stepwise

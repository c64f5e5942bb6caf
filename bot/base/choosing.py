"""Where a sentence chooses its words by an argument, and what that argument may then be.

Fluent compares a number with numbers and a word with words: `"3"` finds no variant `[3]`, and
what is said is the default, quietly wrong. So a value that no variant can mean is refused here.
Variants are all numbers or all names; a default called `other` stands for any other value, any
other default is one of a closed list.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choosing:
    """One selection of a sentence by the argument `name`; `numbers` or `words` are its variants."""

    name: str
    numbers: frozenset[int]
    words: frozenset[str]
    is_closed: bool

    def takes(self, value: object) -> bool:
        """Whether a variant is meant by this value."""
        if self.numbers:
            is_number = isinstance(value, int) and not isinstance(value, bool)
            return is_number and (not self.is_closed or value in self.numbers)
        return isinstance(value, str) and (not self.is_closed or value in self.words)


def choosings(message: ast.Message) -> tuple[Choosing, ...]:
    """Every selection in a message. Raises ValueError for one that is neither of numbers nor of
    names, or not by a plain argument."""
    finder = _Finder()
    finder.visit(message)
    return tuple(_choosing(each) for each in finder.found)


class _Finder(Visitor):
    def __init__(self) -> None:
        self.found: list[ast.SelectExpression] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        self.found.append(node)
        self.generic_visit(node)


def _choosing(select: ast.SelectExpression) -> Choosing:
    if not isinstance(select.selector, ast.VariableReference):
        raise ValueError("chooses by something else than an argument")
    default = next(each.key for each in select.variants if each.default)
    is_open = isinstance(default, ast.Identifier) and default.name == OTHER
    numbers, words = set(_numbers(select)), set(_words(select))
    if bool(numbers) == bool(words):
        raise ValueError(f"{select.selector.id.name}: variants are all numbers or all names")
    return Choosing(
        select.selector.id.name, frozenset(numbers), frozenset(words), is_closed=not is_open
    )


def _numbers(select: ast.SelectExpression) -> Iterator[int]:
    for each in select.variants:
        if isinstance(each.key, ast.NumberLiteral):
            yield int(each.key.value)


def _words(select: ast.SelectExpression) -> Iterator[str]:
    for each in select.variants:
        if isinstance(each.key, ast.Identifier) and each.key.name != OTHER:
            yield each.key.name

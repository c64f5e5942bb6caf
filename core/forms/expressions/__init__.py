"""Expressions of forms and programmes: `${spent} > ${budget}`, compiled once to closures.

An XPath 1.0 subset with the functions ODK gives it; what we cannot run is refused when it
is compiled, with its place. Pure: today and now are handed in. Never raises while running.

Where we differ from ODK, meant: numbers are decimals, not doubles, and roots and angles are
doubles; date-shaped text counts as days in comparisons everywhere (ODK: only answers of date
questions); 12.5 and 12.50 are equal when both sides are answers; `1e3` and `+1` are not numbers,
as in XPath; functions take fixed numbers of values, and words that must be one of a few (codes of
a date, digests) are judged when a form is loaded; chance is drawn once for a filling; names of
months in format-date are Thai.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from core.forms.expressions.parse import Parsed, parsed
from core.forms.expressions.values import (
    Around,
    ExpressionError,
    Result,
    Scene,
    of_answer,
    text_of,
    truth_of,
)
from core.forms.form import Value

__all__ = ["Around", "Expression", "ExpressionError", "Look", "Result", "compiled", "fill_text"]

Look = Callable[[str], Value]
"""The answer to the question of a name; None when there is none."""

REFERENCE = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")


class Expression:
    """A compiled expression. Give the same answers and surroundings, get the same result."""

    __slots__ = ("_run", "columns", "lasts", "names", "roles", "source")

    def __init__(self, source: str, parts: Parsed) -> None:
        self.source = source
        self.names = parts.names
        """Questions it reads as `${name}`."""
        self.columns = parts.columns
        """Bare names it reads: columns of a choice, or in a programme file questions."""
        self.lasts = parts.lasts
        """Whether what it comes to is worked out once: `once()`, and whatever chance decides."""
        self.roles = parts.roles
        """What it wants of each name: its answer, or something of all rounds of a repeat."""
        self._run = parts.run

    def value(
        self, look: Look, around: Around, *, own: Value = None, column: Look | None = None
    ) -> Result:
        """What it comes to. `own` is `.`; bare names are asked of `column`, else of `look`."""
        return self._run(Scene(look, around, own, column or look))

    def is_true(
        self, look: Look, around: Around, *, own: Value = None, column: Look | None = None
    ) -> bool:
        """The result as a condition: not empty, not 0, not NaN."""
        return truth_of(self.value(look, around, own=own, column=column))

    def text(
        self, look: Look, around: Around, *, own: Value = None, column: Look | None = None
    ) -> str:
        """The result as an answer is kept: digits without exponent, ISO dates."""
        return text_of(self.value(look, around, own=own, column=column))

    def __repr__(self) -> str:
        return f"<Expression {self.source}>"


@lru_cache(maxsize=8192)
def compiled(source: str) -> Expression:
    """Compiles once per text. Raises ExpressionError when it cannot be run."""
    return Expression(source, parsed(source))


def fill_text(label: str, look: Look) -> str:
    """A label with every `${name}` replaced by that answer (nothing where there is none)."""
    if "${" not in label:
        return label
    return REFERENCE.sub(lambda found: text_of(of_answer(look(found[1]))), label)


def names_in(label: str) -> frozenset[str]:
    """The questions a label refers to."""
    return frozenset(REFERENCE.findall(label))

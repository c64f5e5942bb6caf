"""What comes of reading a typed answer: a value, a question back, or a kind refusal.

Every reader of this folder returns one of these and raises nothing, whatever was typed.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One thing the person may have meant; the label is Thai and fits a button (40 graphemes)."""

    value: T
    label: str


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """Understood. `in_words`: show the reading back; `note`: a hedge that was typed (ประมาณ)."""

    value: T
    in_words: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ask(Generic[T]):
    """Not to be guessed: offer the options, if any. `why` is one of the codes below.

    ambiguous        two readings on which fluent speakers differ
    near             looks like a misspelling of the options
    not-understood   nothing of the asked kind was found
    question         the person asked something
    range            two ends were given
    several          more than one thing was given
    too-long         longer than any answer
    unit             a number of something else (35 คน for baht)
    unsure           a number among words we do not know
    vague            no exact value was given (หลายแสน, 60 กว่า)
    """

    options: tuple[Option[T], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Invalid:
    """Understood, but it cannot be.

    `why`: negative, no-such-date, no-such-time, not-whole, percent-out-of-range or too-large.
    """

    why: str


Reading = Value[T] | Ask[T] | Invalid

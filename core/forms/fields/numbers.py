"""Whole numbers and decimals: people, money, percent.

An integer is kept as int, a decimal as its digits in a str (12.50), never as a float.
`khabuan::unit` chooses the reader: baht, percent, or any count.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from core.forms.fields.asked import Asked, Got, Outcome, hedged
from core.forms.fields.typed import outcome
from core.forms.fields.units import counting_words, with_unit
from core.forms.form import Choice, Question, Value
from core.forms.replies import Picked, Rejected, Reply, Typed
from core.thai.base import write
from core.thai.base.reading import Reading
from core.thai.base.reading import Value as Read
from core.thai.numbers import numbers

MOST = 999_999_999_999
"""No answer of the programme comes near it; `core/thai/numbers` refuses beyond it too."""

MOST_DECIMALS = 6
_A_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
_ENDLESS = re.compile(r"(?<![.\d])\d{13,}")  # beyond MOST, whatever stands around it
_WHICH_ONE = re.compile(r"^\s*ข้อ(?:ที่)?\s*(?=[0-9๐-๙])")  # ข้อ 3, where ข้อที่เท่าไร is asked


class WholeNumber:
    """Integers; a fraction is refused, never rounded."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        return _read(self, asked.question, reply)

    def loaded(self, question: Question, value: Value) -> Value:
        number = _number(value)
        return int(number) if number is not None and number == int(number) else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return _shown(question, value)

    def taken(self, question: Question, number: Decimal) -> Value | Rejected:
        if number != int(number):
            return Rejected(why="not-whole")
        return int(number)


class DecimalNumber:
    """Decimals, kept digit for digit."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        return _read(self, asked.question, reply)

    def loaded(self, question: Question, value: Value) -> Value:
        number = _number(value)
        return None if number is None else _digits(number)

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return _shown(question, value)

    def taken(self, question: Question, number: Decimal) -> Value | Rejected:
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > MOST_DECIMALS:
            return Rejected(why="too-fine", args={"decimals": MOST_DECIMALS})
        return _digits(number)


def bare(value: Value) -> str:
    """A kept number without its unit: 84,000."""
    number = _number(value)
    return "" if number is None else write.number(number)


def _read(field: WholeNumber | DecimalNumber, question: Question, reply: Reply) -> Outcome:
    match reply:
        case Picked((name, *_)):
            value = field.loaded(question, name)
            return Rejected(why="want-number") if value is None else Got(value)
        case Typed(text):
            return _typed(field, question, text)
        case _:
            return Rejected(why="want-number")


def _typed(field: WholeNumber | DecimalNumber, question: Question, text: str) -> Outcome:
    def taken(read: Read[Decimal] | Read[int]) -> Outcome:
        return _taken(field, question, read)

    if _ENDLESS.search(text.replace(",", "")):
        return Rejected(why="too-large", args={"most": MOST})
    if question.unit not in ("baht", "percent") and isinstance(field, WholeNumber):
        said = text if question.unit else _WHICH_ONE.sub("", text)
        reading = numbers.read_count(said, counting_words(question.unit))
        return outcome(reading, str, taken, "want-number", MOST)
    return outcome(_amount(question, text), _digits, taken, "want-number", MOST)


def _amount(question: Question, text: str) -> Reading[Decimal]:
    match question.unit:
        case "baht":
            return numbers.read_baht(text)
        case "percent":
            return numbers.read_percent(text)
        case _:
            return numbers.read_number(text)


def _digits(number: Decimal) -> str:
    return f"{number:f}"


def _taken(
    field: WholeNumber | DecimalNumber, question: Question, read: Read[Decimal] | Read[int]
) -> Outcome:
    number = Decimal(read.value)
    if not number.is_finite() or abs(number) > MOST:
        return Rejected(why="too-large", args={"most": MOST})
    value = field.taken(question, number)
    if isinstance(value, Rejected):
        return value
    return Got(value, read.note, _echo(question, number, read))


def _echo(question: Question, number: Decimal, read: Read[Decimal] | Read[int]) -> str:
    if not read.in_words and not read.note:
        return ""
    if question.unit == "baht":
        return hedged(read.note, write.read_back(number))
    return hedged(read.note, _shown(question, number))


def _number(value: object) -> Decimal | None:
    """A kept value as a number; True is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value)
    return Decimal(text) if _A_NUMBER.fullmatch(text) else None


def _shown(question: Question, value: object) -> str:
    number = value if isinstance(value, Decimal) else _number(value)
    if number is None:
        return str(value)
    match question.unit:
        case "baht":
            return write.baht(number)
        case "percent":
            return write.percent(number)
        case unit:
            return with_unit(write.number(number), unit)

"""Cells of a table that people keep, each read by the kind of its column as a chat reads it.

A table is not asked back, so it needs certainty: what a chat would ask about is a fault. And it is
no talk: 555 is a number, a number a spreadsheet worked out is rounded, a day may be a day number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from core.forms.fields.phone import number_in
from core.programme.pack.topics import Column, ColumnKind
from core.programme.tables.faults import Faults, is_broken
from core.sheets.cells import Cell, CellKind
from core.sheets.headings import Row
from core.thai.base import write
from core.thai.base.reading import Ask, Invalid, Option, Reading, Value
from core.thai.base.text import normalise, with_lost_am
from core.thai.days.dates import read_date
from core.thai.days.years import BUDDHIST_ERA
from core.thai.numbers.numbers import read_baht, read_count
from core.thai.numbers.written import NEGATIVE, written_number

_NOTHING = re.compile(r"[-–—]+")
_SATANG = Decimal("0.01")
_NOISE = Decimal("0.000001")
_WITH_NOUGHTS = re.compile(r"(\d+)\.0+")
_BY_TENS = re.compile(r"(\d)(?:\.(\d+))?e\+?(\d{1,2})")
_DAY_NUMBER, _DAY_NUMBERS = re.compile(r"(\d{5,6})(?:\.\d+)?"), date(1899, 12, 30)
_OUR_DAYS = range(1990, 2101)
_MISTAKEN_CENTURY = range(1955, 1975)
"""A spreadsheet makes 1967 of the 67 in 1/10/67, and saves it so as CSV too."""
_CENTURY_APART = 2500 - 1900 - BUDDHIST_ERA
_SHORTEST_NEAR_MISS, _MOST_LETTERS_APART = 5, 2
_YES = {"true": ("yes", "true", "1"), "false": ("no", "false", "0")}


@dataclass(frozen=True, slots=True)
class AskedAs:
    """How the form that fills a column asks for a choice: by which further words, and whether for
    one alone."""

    also: Mapping[str, str] = field(default_factory=dict)
    is_one: bool = False


def cell(
    column: Column,
    row: Row,
    number: int,
    today: date,
    faults: Faults,
    choosing: AskedAs | None = None,
) -> str:
    """What a form would have saved in this column; empty where the cell is, or is faulty.

    Places are read by `place_in`.
    """
    one = row.cell(column.id)
    if not one.text or is_broken(row, column.id):
        return ""
    if column.choices:
        return _chosen_in(column, one.text, number, faults, choosing or AskedAs())
    if column.kind not in _READERS:
        return _words(column, one, number, faults)
    if _NOTHING.fullmatch(one.text) and column.kind not in _AMOUNTS:
        return ""
    if one.is_spread and column.kind in _AMOUNTS:
        faults.add(number, column.id, "load-merged", one.text)
        return ""
    why, read = _READERS[column.kind]
    return faults.certain(read(one, today), number, column.id, why, one.text) or ""


def _words(column: Column, one: Cell, number: int, faults: Faults) -> str:
    """Words as they are written, but for what a PDF tore apart."""
    if _NOTHING.fullmatch(one.text) and not column.required:
        return ""
    whole = with_lost_am(one.text)
    if whole != one.text:
        faults.note(number, column.id, "load-mended", f"{one.text} -> {whole}")
    return whole


def _chosen_in(column: Column, said: str, number: int, faults: Faults, choosing: AskedAs) -> str:
    if _NOTHING.fullmatch(said):
        return ""
    value = chosen(column.choices, said, choosing.also)
    if value is not None and not (choosing.is_one and " " in value):
        return value
    near = _nearest(column.choices, said) if value is None else ""
    allowed = near or " / ".join(dict.fromkeys(column.choices.values()))
    faults.add(number, column.id, "load-likely" if near else "load-not-one-of", said, allowed)
    return ""


def _nearest(choices: Mapping[str, str], said: str) -> str:
    """The words of the one choice that these look like, if there is one."""
    from rapidfuzz.distance import OSA

    typed = _choice_key(said)
    if len(typed) < _SHORTEST_NEAR_MISS:
        return ""
    apart = {words: OSA.distance(typed, _choice_key(words)) for words in choices.values()}
    near = [words for words, letters in apart.items() if letters <= _MOST_LETTERS_APART]
    return near[0] if len(near) == 1 else ""


def chosen(
    choices: Mapping[str, str], said: str, also: Mapping[str, str] = MappingProxyType({})
) -> str | None:
    """Names of choices parted by blanks, or their Thai words parted by commas; TRUE is yes.
    `also`: further words -> name."""
    plain = _WITH_NOUGHTS.sub(r"\1", normalise(said))
    by_words = {_choice_key(words): name for words, name in also.items() if name in choices}
    by_words |= {_choice_key(words): name for name, words in choices.items()}
    by_words |= {_choice_key(name): name for name in choices}
    by_words |= (
        {each: name for each, names in _YES.items() for name in names if name in choices}
        if not by_words.keys() & _YES.keys()
        else {}
    )
    if (whole := by_words.get(_choice_key(plain))) is not None:
        return whole
    for parts in (plain.split(), re.split(r"[,;/\n]", plain)):
        found = [by_words.get(_choice_key(part)) for part in parts if part.strip()]
        if found and all(found):
            return " ".join(dict.fromkeys(name for name in found if name))
    return None


def _choice_key(words: str) -> str:
    return normalise(words).replace(" ", "")


def plain_code(said: str) -> str:
    """A code as it was before a spreadsheet took it for a number: 23 for 23.0."""
    return _WITH_NOUGHTS.sub(r"\1", normalise(said))


def whole_in(one: Cell, _today: date) -> Reading[str]:
    """A whole number, not below nought."""
    number = written_number(one.text)
    if number is None:
        return _as_text(_in_chat(one, read_count))
    near = number.to_integral_value(ROUND_HALF_UP)
    if one.kind is CellKind.NUMBER and abs(number - near) < _NOISE:
        number = near
    if number < 0:
        return Invalid("negative")
    return Value(str(int(number))) if number == number.to_integral_value() else Invalid("not-whole")


def baht_in(one: Cell, _today: date) -> Reading[str]:
    """An amount of baht; what a spreadsheet reckoned is rounded to the satang."""
    number = written_number(one.text, trusted=one.kind is CellKind.NUMBER)
    if number is None:
        return _as_text(_in_chat(one, read_baht))
    if number < 0:
        return Invalid("negative")
    return Value(_shown(number.quantize(_SATANG, ROUND_HALF_UP)))


def _in_chat(one: Cell, read: Callable[[str], Reading[Decimal] | Reading[int]]) -> Reading[Decimal]:
    if NEGATIVE.fullmatch(normalise(one.text)):
        return Invalid("negative")
    return read(one.text)  # type: ignore[return-value]


def _as_text(reading: Reading[Decimal]) -> Reading[str]:
    match reading:
        case Value(value):
            return Value(_shown(Decimal(value)))
        case Ask(options, why):
            return Ask(tuple(Option(str(each.value), each.label) for each in options), why)
        case Invalid():
            return reading


def _shown(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_in(one: Cell, today: date) -> Reading[date]:
    """The day of a cell: a day cell, a day number, or what a chat would read. Years of พ.ศ. that
    a spreadsheet took for ค.ศ. are พ.ศ."""
    said = normalise(one.text)
    if as_number := _DAY_NUMBER.fullmatch(said):
        reading = _of_a_day_number(int(as_number[1]), said, today)
    else:
        reading = read_date(said, today)
    if isinstance(reading, Value) and reading.value.year in _MISTAKEN_CENTURY:
        meant = reading.value.year + _CENTURY_APART
        days = [_in_year(reading.value, meant), reading.value]
        return Ask(tuple(Option(day, write.date_short(day)) for day in days if day), "near")
    return reading


def _of_a_day_number(number: int, said: str, today: date) -> Reading[date]:
    """45566 is 1 October 2024; 243892 the same day of 2567, if it is no 24/38/90."""
    if number > 99_999:
        typed = read_date(said, today)
        if isinstance(typed, Value) or (isinstance(typed, Ask) and typed.options):
            return typed
    day = _DAY_NUMBERS + timedelta(days=number)
    if day.year - BUDDHIST_ERA in _OUR_DAYS:
        real = _in_year(day, day.year - BUDDHIST_ERA)
        return Value(real) if real else Invalid("no-such-date")
    return Value(day) if day.year in _OUR_DAYS else Ask(why="not-understood")


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def iso_day_in(one: Cell, today: date) -> Reading[str]:
    """The same as it is kept: 2024-10-01."""
    match day_in(one, today):
        case Value(value):
            return Value(value.isoformat())
        case Ask(options, why):
            return Ask(tuple(Option(each.value.isoformat(), each.label) for each in options), why)
        case Invalid() as invalid:
            return invalid


def phone_in(one: Cell, _today: date) -> Reading[str]:
    """As the form keeps it; a spreadsheet that took it for a number dropped the first 0."""
    said = _WITH_NOUGHTS.sub(r"\1", normalise(one.text))
    if by_tens := _BY_TENS.fullmatch(said):
        whole, places = by_tens[1] + (by_tens[2] or ""), int(by_tens[3])
        if len(whole) != places + 1:
            return Ask(why="not-understood")  # digits are lost for good
        said = whole
    number = number_in(said) or (number_in(f"0{said}") if said[:1] in "123456789" else None)
    return Value(number) if number else Ask(why="not-understood")


_AMOUNTS = (ColumnKind.INTEGER, ColumnKind.BAHT)
_READERS: Mapping[ColumnKind, tuple[str, Callable[[Cell, date], Reading[str]]]] = {
    ColumnKind.INTEGER: ("load-not-a-number", whole_in),
    ColumnKind.BAHT: ("load-not-a-number", baht_in),
    ColumnKind.DATE: ("load-no-such-date", iso_day_in),
    ColumnKind.PHONE: ("load-no-such-phone", phone_in),
}

"""Cells of a table that people keep, each read by the kind of its column.

Places are DOPA codes or names; a code that was abolished becomes its successor. Every fault is
told with its row (the header is row 1) and column, so that a sheet can be mended in one go.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from core.forms.fields.phone import number_in
from core.programme.pack.topics import Column, ColumnKind
from core.thai.base.reading import Reading, Value
from core.thai.base.text import normalise
from core.thai.days.dates import read_date
from core.thai.numbers.numbers import read_baht, read_count
from core.thai.places import places
from core.thai.places.abolished import successors_of

Row = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be taken. `why` is a key of the locale."""

    row: int
    column: str
    why: str
    found: str = ""


@dataclass(slots=True)
class Faults:
    """Gathers the faults of a table, and the places that go by another code today."""

    found: list[Fault] = field(default_factory=list)
    moved: list[Fault] = field(default_factory=list)

    def add(self, row: int, column: str, why: str, found: str = "") -> None:
        """One more."""
        self.found.append(Fault(row, column, why, found[:40]))


_DIGITS = {"province": 2, "district": 4, "tambon": 6}
_LOOK = {"province": places.province, "district": places.district, "tambon": places.tambon}


def place_in(
    row: Row, number: int, level: str, province: str, faults: Faults, column: str = ""
) -> str:
    """The DOPA code in a column, named as its level unless told; empty where the cell is, or is
    faulty. A `province` that it must lie in may be empty."""
    column = column or level
    said = row.get(column, "")
    if not said:
        return ""
    if re.fullmatch(rf"\d{{{_DIGITS[level]}}}", said):
        code = _known_code(said, number, level, column, faults)
    else:
        code = _named(said, number, level, province, column, faults)
    if code and province and not code.startswith(province):
        faults.add(number, column, "load-other-province", said)
        return ""
    return code


def _known_code(said: str, number: int, level: str, column: str, faults: Faults) -> str:
    if _LOOK[level](said):
        return said
    today = successors_of(said)
    if len(today) == 1:
        faults.moved.append(Fault(number, column, "load-moved", f"{said} -> {today[0]}"))
        return today[0]
    if today:
        faults.add(number, column, "load-split-place", f"{said} -> {' '.join(today)}")
    else:
        faults.add(number, column, "load-no-such-place", said)
    return ""


def _named(said: str, number: int, level: str, province: str, column: str, faults: Faults) -> str:
    near = province or None
    reading: Reading[places.Place]
    match level:
        case "province":
            reading = places.read_province(normalise(said))
        case "district":
            reading = places.read_district(normalise(said), near=near)
        case _:
            reading = places.read_tambon(normalise(said), near=near)
    match reading:
        case Value(value=place):
            return place.code
    faults.add(number, column, "load-no-such-place", said)
    return ""


def cell(column: Column, row: Row, number: int, today: date, faults: Faults) -> str:
    """What a form would have saved in this column; empty where the cell is, or is faulty.

    Places are read by `place_in`.
    """
    said = row.get(column.id, "")
    if not said:
        return ""
    why, read = _READERS.get(column.kind, ("", _as_it_is))
    value = _chosen(column, said) if column.choices else read(said, today)
    if value is None:
        faults.add(number, column.id, "load-not-one-of" if column.choices else why, said)
    return value or ""


def _chosen(column: Column, said: str) -> str | None:
    """Names of choices parted by blanks, or their Thai words parted by commas."""
    named = said.split()
    if all(name in column.choices for name in named):
        return " ".join(named)
    by_words = {normalise(words): name for name, words in column.choices.items()}
    if normalise(said) in by_words:
        return by_words[normalise(said)]
    found = [by_words.get(normalise(part)) for part in said.split(",")]
    return " ".join(name for name in found if name) if all(found) else None


def _as_it_is(said: str, _today: date) -> str | None:
    return said


def _whole(said: str, _today: date) -> str | None:
    return str(value) if (value := _value(read_count(said))) is not None else None


def _baht(said: str, _today: date) -> str | None:
    return str(value) if (value := _value(read_baht(said))) is not None else None


def _day(said: str, today: date) -> str | None:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        value = _value(read_date(normalise(said), today))
        return value.isoformat() if value is not None else None


def _phone(said: str, _today: date) -> str | None:
    """As the form keeps it; a spreadsheet that took it for a number dropped the first 0."""
    return number_in(said) or (number_in(f"0{said}") if said[:1] in "123456789" else None)


def _value(reading: Reading[T]) -> T | None:
    return reading.value if isinstance(reading, Value) else None


_READERS: Mapping[ColumnKind, tuple[str, Callable[[str, date], str | None]]] = {
    ColumnKind.INTEGER: ("load-not-a-number", _whole),
    ColumnKind.BAHT: ("load-not-a-number", _baht),
    ColumnKind.DATE: ("load-no-such-date", _day),
    ColumnKind.PHONE: ("load-no-such-phone", _phone),
}

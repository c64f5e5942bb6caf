"""A question of a form as the columns of a table, and an answer as the cells under them.

A cell is a value of its own kind: a number, a day, a time, words. What is chosen stands in words
and as its code beside them, a pin as two numbers, photos as names and as addresses.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from core.forms.form import CONTENT, Kind, Question
from core.forms.hidden import FILLED_BY_US

Cell = str | int | float | date | time | datetime | None


class CellSort(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CLOCK = "clock"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its id for machines, its heading for people, and what is in it."""

    id: str
    title: str
    sort: CellSort = CellSort.TEXT


@dataclass(frozen=True, slots=True)
class AnswerAround:
    """What an answer's cells need beside it: words of a chosen name, the file name and the
    address of a photo."""

    words: Callable[[str], str]
    file_name: Callable[[str], str]
    link: Callable[[str], str | None]


CHOSEN = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SELECT_ONE_FROM_FILE})
PLACES = frozenset({"province", "district", "tambon"})
_REFERS = re.compile(r"\$\{[^}]*\}")
_SORTS = {Kind.INTEGER: CellSort.NUMBER, Kind.DECIMAL: CellSort.NUMBER, Kind.DATE: CellSort.DAY,
          Kind.TIME: CellSort.CLOCK, Kind.REPEAT: CellSort.NUMBER}  # fmt: skip


def is_column(question: Question) -> bool:
    """Whether its answers stand in a table: notes and what we filled in ourselves do not."""
    if question.kind is Kind.NOTE or question.name in FILLED_BY_US:
        return False
    return question.kind is not Kind.HIDDEN or bool(question.label or question.unit)


def is_free(question: Question) -> bool:
    """Whether an answer may name somebody: words, photos, files."""
    is_place = question.reads in PLACES
    return question.kind in CONTENT or (question.kind is Kind.TEXT and not is_place)


def columns_for(question: Question, heads: Mapping[str, str]) -> tuple[SheetColumn, ...]:
    """Its columns. `heads`: the words of `code`, `lat`, `lon` and `link` for a heading."""
    name, title = question.name, heading(question)
    if question.kind in CHOSEN or question.reads in PLACES:
        return SheetColumn(name, title), SheetColumn(f"{name}.code", f"{title} ({heads['code']})")
    if question.kind is Kind.GEOPOINT:
        return tuple(
            SheetColumn(f"{name}.{one}", f"{title} ({heads[one]})", CellSort.NUMBER)
            for one in ("lat", "lon")
        )
    if question.kind in CONTENT:
        return SheetColumn(name, title), SheetColumn(f"{name}.link", f"{title} ({heads['link']})")
    return (SheetColumn(name, title, sort_of(question)),)


def sort_of(question: Question) -> CellSort:
    """What an answer that has one cell is."""
    is_reckoned = question.kind in (Kind.CALCULATE, Kind.HIDDEN) and question.unit
    return CellSort.NUMBER if is_reckoned else _SORTS.get(question.kind, CellSort.TEXT)


def heading(question: Question) -> str:
    """Its words on one line; what they would take from another answer is left open."""
    words = question.short or question.label or question.name
    return " ".join(_REFERS.sub("…", words).split())


def cells_for(question: Question, value: Any, around: AnswerAround) -> tuple[Cell, ...]:
    """The cells under `columns_for`; what does not fit its kind any more stays as words."""
    if question.kind in CHOSEN or question.reads in PLACES:
        names = _several(value)
        words = ", ".join(around.words(name) or name for name in names)
        return words or None, " ".join(names) or None
    if question.kind is Kind.GEOPOINT:
        return pin_of(value) or (None, None)
    if question.kind in CONTENT:
        ids = _several(value)
        links = [url for url in map(around.link, ids) if url]
        return "\n".join(map(around.file_name, ids)) or None, "\n".join(links) or None
    if question.kind is Kind.REPEAT:  # how many rounds were told
        return (len(_several(value)) if value is not None else None,)
    return (typed(value, sort_of(question)),)


def pin_of(value: Any) -> tuple[float, float] | None:
    """Latitude and longitude in degrees of a geopoint."""
    parts = str(value or "").split()
    try:
        lat, lon = float(parts[0]), float(parts[1])
    except (IndexError, ValueError):
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def typed(value: Any, sort: CellSort) -> Cell:
    """A kept value as a cell of a sort."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    try:
        match sort:
            case CellSort.NUMBER:
                return number_of(value)
            case CellSort.DAY:
                return date.fromisoformat(str(value))
            case CellSort.CLOCK:
                return time.fromisoformat(str(value))
    except (ValueError, InvalidOperation):
        pass
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def number_of(value: Any) -> int | float:
    """12 for `12.00`, 12.5 for `12.50`. Raises InvalidOperation for what is no number."""
    number = Decimal(str(value))
    if not number.is_finite():
        raise InvalidOperation
    return int(number) if number == number.to_integral_value() else float(number)


def _several(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]

"""What a set of the feed is: its name, its properties, and how its rows are read."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, Protocol

from bot.readings.all_data.tables import AllData
from core.programme.tables.answer_columns import Cell, CellSort, SheetColumn
from storage.database.paged import Condition, PageAsked, Value

FeedRow = dict[str, Any]


class Edm(StrEnum):
    """Primitive types of OData's model."""

    STRING = "Edm.String"
    NUMBER = "Edm.Double"
    WHOLE = "Edm.Int32"
    DAY = "Edm.Date"
    CLOCK = "Edm.TimeOfDay"
    INSTANT = "Edm.DateTimeOffset"
    FLAG = "Edm.Boolean"


EDM_OF = {CellSort.TEXT: Edm.STRING, CellSort.NUMBER: Edm.NUMBER, CellSort.DAY: Edm.DAY,
          CellSort.CLOCK: Edm.CLOCK, CellSort.INSTANT: Edm.INSTANT}  # fmt: skip


_MOST = 2**31
_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
YEAR = "year"
"""What people type may have a fraction; a fiscal year has none."""


@dataclass(frozen=True, slots=True)
class FeedProperty:
    """One column: its name for machines, its heading for people, and what is in it."""

    name: str
    kind: Edm
    title: str = ""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Some rows of a set, and the values of their order in the last."""

    rows: list[FeedRow]
    last: tuple[Value, ...]


class FeedSource(Protocol):
    """Where the rows of a set are."""

    def page(self, data: AllData, provinces: Collection[str], asked: PageAsked) -> FeedPage:
        """Some of them."""

    def count(self, data: AllData, provinces: Collection[str], where: Condition | None) -> int:
        """How many there are."""


@dataclass(frozen=True, slots=True)
class FeedSet:
    """`key`: what tells rows apart; `filters` and `orders`: by what they may be asked."""

    name: str
    title: str
    properties: Sequence[FeedProperty]
    key: tuple[str, ...]
    filters: frozenset[str]
    orders: frozenset[str]
    source: FeedSource
    by_name: Mapping[str, FeedProperty] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {one.name: one for one in self.properties})


def named(columns: Iterable[SheetColumn], taken: Iterable[str] = ()) -> list[FeedProperty]:
    """Columns as properties: names of letters, digits and `_` (CSDL 4.0, 17.2), each once."""
    there = set(taken)
    found: list[FeedProperty] = []
    for column in columns:
        plain = re.sub(r"[^A-Za-z0-9_]", "_", column.id)
        name = plain = plain if plain[:1].isalpha() else f"answer_{plain}"
        number = 2
        while name in there:
            name, number = f"{plain}_{number}", number + 1
        there.add(name)
        kind = Edm.WHOLE if column.id == YEAR else EDM_OF[column.sort]
        found.append(FeedProperty(name, kind, column.title))
    return found


def told(prop: FeedProperty, cell: Cell | bool) -> Any:
    """A cell as JSON; None where it does not fit its type, such as a count that is not told."""
    match prop.kind, cell:
        case Edm.FLAG, bool():
            return cell
        case (Edm.NUMBER, int() | float()) | (Edm.WHOLE, int()):
            return cell
        case Edm.INSTANT, datetime():
            return cell.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        case Edm.DAY, date():
            return cell.isoformat()
        case Edm.CLOCK, time():
            return cell.isoformat("seconds")
        case Edm.STRING, str():
            return cell or None
    return None


def sound(value: Value) -> Value:
    """A value said from outside as a database takes it. Raises ValueError for what none does.

    Programs say `0001-01-01+07:00` for the first of all days: what lies before it is that day.
    """
    match value:
        case str() if "\0" in value:
            raise ValueError
        case bool():
            return value
        case int() if not -_MOST <= value < _MOST:
            raise ValueError
        case datetime():
            try:
                return value.astimezone(UTC)
            except OverflowError:
                return _EARLIEST if value.year == _EARLIEST.year else _LATEST
    return value

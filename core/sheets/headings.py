"""Which line of a sheet holds the headings, and the rows under it by column.

A heading is known by what it says: line breaks, blanks, invisible letters, a star and a unit in
brackets mean nothing. Lines above the headings (a title, a date) are passed over. Nothing that
stands in the sheet is dropped in silence: cells that no heading owns are told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from core.sheets.cells import EMPTY, Cell, CellKind
from core.sheets.grid import Grid, Line, column_letters
from core.thai.base.text import normalise

_LINES_BEFORE_THE_HEADINGS = 30
_MEANS_NOTHING = re.compile(r"[\s*:：\"'.]+")
_UNIT = re.compile(r"\((?:บาท|คน|ราย|ครัวเรือน|หลัง|แห่ง|กลุ่ม|พ\.?ศ\.?|ถ้ามี|ระบุ|ว/ด/ป|วดป)\)$")
_LIKELY = 0.75


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the headings: the number a spreadsheet shows, and its cells by column."""

    number: int
    cells: Mapping[str, Cell]

    def get(self, column: str, otherwise: str = "") -> str:
        """The text of a cell."""
        cell = self.cells.get(column)
        return cell.text if cell else otherwise

    def cell(self, column: str) -> Cell:
        """The cell, an empty one where the table has no such column."""
        return self.cells.get(column, EMPTY)

    def __contains__(self, column: str) -> bool:
        return column in self.cells


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its place from 1, as it is written on one line, and the column it names
    (itself where it is unknown)."""

    place: int
    written: str
    column: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell under no heading: its row, its column's letters, what it says."""

    row: int
    column: str
    found: str


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet as a table. `line`: where its headings stand."""

    line: int
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    strays: tuple[Stray, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The columns it has, unknown ones under the names they were given."""
        return [each.column for each in self.headings]

    def written(self, column: str) -> str:
        """How the sheet heads a column; the column's own name where it has none."""
        return next((each.written for each in self.headings if each.column == column), column)


@dataclass(frozen=True, slots=True)
class Known:
    """The headings that a table may have: spelling -> column. An earlier spelling wins."""

    by_spelling: Mapping[str, str]
    _by_key: dict[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for spelling, column in self.by_spelling.items():
            self._by_key.setdefault(heading_key(spelling), column)

    def column(self, heading: str) -> str | None:
        """The column that a heading names."""
        key = heading_key(heading)
        return self._by_key.get(key) or self._by_key.get(heading_key(_UNIT.sub("", key)))

    def likely(self, heading: str) -> str:
        """The spelling that a heading nobody knows is nearest to, or nothing."""
        near = get_close_matches(heading_key(heading), self._by_key, n=1, cutoff=_LIKELY)
        return next((s for s in self.by_spelling if near and heading_key(s) == near[0]), "")


def heading_key(heading: str) -> str:
    """What two spellings of a heading share."""
    return _MEANS_NOTHING.sub("", normalise(heading)).replace("_", "").replace("-", "")


def known_in(grid: Grid, known: Known) -> int:
    """How many different columns the best line of headings names."""
    line = _line_of_headings(grid, known)
    return len(_named(line, known)) if line else 0


def laid_out(grid: Grid, known: Known) -> LaidOut:
    """The rows under the headings. Where no line names a known column the first is taken."""
    line = _line_of_headings(grid, known)
    if line is None:
        return LaidOut(1, (), ())
    headings = tuple(_headings(line, known))
    below = [each for each in grid.lines if each.number > line.number]
    places = {each.place for each in headings}
    return LaidOut(
        line.number,
        headings,
        tuple(_row(each, headings) for each in below),
        tuple(_strays(below, places)),
    )


def _headings(line: Line, known: Known) -> Iterator[Heading]:
    for place, cell in enumerate(line.cells, start=1):
        written = " ".join(cell.text.split())
        if written and cell.kind is not CellKind.ERROR:
            column = known.column(written)
            yield Heading(place, written, column or written, column is not None)


def _line_of_headings(grid: Grid, known: Known) -> Line | None:
    first = grid.lines[:_LINES_BEFORE_THE_HEADINGS]
    return max(first, key=lambda line: len(_named(line, known)), default=None)


def _named(line: Line, known: Known) -> set[str]:
    columns = (known.column(cell.text) for cell in line.cells if cell.text)
    return {column for column in columns if column}


def _row(line: Line, headings: Sequence[Heading]) -> Row:
    cells: dict[str, Cell] = {}
    for each in headings:
        cells.setdefault(
            each.column, line.cells[each.place - 1] if each.place <= len(line.cells) else EMPTY
        )
    return Row(line.number, cells)


def _strays(lines: Sequence[Line], places: set[int]) -> Iterator[Stray]:
    """The first cell of each column without a heading."""
    told: set[int] = set()
    for line in lines:
        for place, cell in enumerate(line.cells, start=1):
            if cell.text and not cell.is_spread and place not in places and place not in told:
                told.add(place)
                yield Stray(line.number, column_letters(place), cell.text)

"""A sheet as it was read: its name, and its lines with the numbers a spreadsheet shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.sheets.cells import EMPTY, Cell


class Unreadable(ValueError):
    """The file is no table at all. `why` names the reason (a key `table-...` of the locale)."""

    def __init__(self, why: str, found: str = "") -> None:
        super().__init__(f"{why} {found}".strip())
        self.why = why
        self.found = found


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, the first being 1, and its cells from the first column on."""

    number: int
    cells: Sequence[Cell]

    @property
    def is_blank(self) -> bool:
        """Nothing of its own stands in it."""
        return all(not one.text or one.is_spread for one in self.cells)


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells shown as one: rows and columns from 1, both ends belong to it."""

    first_row: int
    last_row: int
    first_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines that hold something, in order. `is_hidden`: its author put the sheet away."""

    name: str
    lines: tuple[Line, ...]
    is_hidden: bool = False


def filled_down(lines: Iterable[Line], merged: Sequence[Merged]) -> list[Line]:
    """What stands in merged cells stands in every row of them, as people read it."""
    by_number = {line.number: line for line in lines}
    for one in merged:
        top = by_number.get(one.first_row)
        at = one.first_column - 1
        if top is None or at >= len(top.cells) or not top.cells[at].text:
            continue
        spread = replace(top.cells[at], is_spread=True)
        for number in range(one.first_row + 1, one.last_row + 1):
            line = by_number.get(number)
            if line is not None:
                cells = [*line.cells, *[EMPTY] * (at + 1 - len(line.cells))]
                cells[at] = spread
                by_number[number] = Line(number, cells)
    return [by_number[number] for number in sorted(by_number)]


def column_letters(column: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

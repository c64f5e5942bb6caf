"""What is wrong with a table, cell by cell, and what was taken otherwise than it was written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from core.sheets.cells import CellKind
from core.sheets.headings import Known, LaidOut, Row
from core.thai.base.reading import Ask, Invalid, Reading, Value

T = TypeVar("T")

_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be taken. `why` is a key of the locale; `meant`: what is likely."""

    row: int
    column: str
    why: str
    found: str = ""
    meant: str = ""


@dataclass(slots=True)
class Faults:
    """Gathers the faults of a table, and what was read otherwise than it was written."""

    found: list[Fault] = field(default_factory=list)
    moved: list[Fault] = field(default_factory=list)

    def add(self, row: int, column: str, why: str, found: str = "", meant: str = "") -> None:
        """One more."""
        self.found.append(Fault(row, column, why, _short(found), meant))

    def add_once(self, row: int, column: str, why: str) -> None:
        """The same for what every row would say again."""
        if Fault(row, column, why) not in self.found:
            self.add(row, column, why)

    def note(self, row: int, column: str, why: str, found: str) -> None:
        """Something that is taken, but told."""
        self.moved.append(Fault(row, column, why, found))

    def certain(self, reading: Reading[T], row: int, column: str, why: str, found: str) -> T | None:
        """The value of a reading; a question back becomes a fault that names what is likely meant.

        `why`: what is wrong where nothing is likely.
        """
        match reading:
            case Value(value):
                return value
            case Ask(options, "several") if options:
                meant = " / ".join(each.label for each in options)
                self.add(row, column, "load-several", found, meant)
            case Ask(options) if options:
                meant = " / ".join(each.label for each in options)
                self.add(row, column, "load-likely", found, meant)
            case Ask():
                self.add(row, column, why, found)
            case Invalid(reason):
                self.add(row, column, _INVALID.get(reason, why), found)
        return None

    def is_faulty(self, row: int) -> bool:
        """Whether anything is wrong with this row, told last."""
        return any(fault.row == row for fault in reversed(self.found[-50:]))


_INVALID = {"negative": "load-negative", "not-whole": "load-not-whole"}
_BROKEN = {CellKind.ERROR: "load-error-cell", CellKind.UNRECKONED: "load-unreckoned"}


def table_faults(laid: LaidOut, known: Known, needed: Sequence[str]) -> list[Fault]:
    """What is wrong with a table whatever it is about: headings that are unknown, twice or
    missing, each told once; cells under no heading; formulas without a result, and errors."""
    line = laid.line
    found = [
        Fault(line, each.written, "load-unknown-column-likely", each.written, likely)
        if (likely := known.likely(each.written))
        else Fault(line, each.written, "load-unknown-column")
        for each in laid.headings
        if not each.is_known
    ]
    found += [
        Fault(line, _heading_of(name, laid, known), "load-no-column")
        for name in needed
        if name not in laid.columns
    ]
    twice = {name for name in laid.columns if laid.columns.count(name) > 1}
    found += [Fault(line, laid.written(name), "load-column-twice") for name in sorted(twice)]
    found += [Fault(one.row, one.column, "load-no-heading", _short(one.found))
              for one in laid.strays]  # fmt: skip
    return found + [
        Fault(row.number, name, _BROKEN[one.kind], _short(one.text))
        for row in laid.rows
        for name, one in row.cells.items()
        if one.kind in _BROKEN and name
    ]


def is_broken(row: Row, column: str) -> bool:
    """Whether a cell holds no value at all: it is told once, by `table_faults`."""
    return row.cell(column).kind in _BROKEN


def _heading_of(column: str, laid: LaidOut, known: Known) -> str:
    """How a missing column would be headed: in Thai where the others are."""
    if all(each.written == each.column for each in laid.headings):
        return column
    spellings = [each for each, named in known.by_spelling.items() if named == column]
    return next((each for each in spellings if not each.isascii()), column)


def _short(found: str) -> str:
    one_line = " ".join(found.split())
    return one_line if len(one_line) <= _LONGEST_SHOWN else one_line[: _LONGEST_SHOWN - 1] + "…"

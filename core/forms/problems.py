"""What is wrong with a file that people wrote, said so that they can mend it.

Used for forms and programme packs alike. A problem is a value, never an exception.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from core.forms.form import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: in which file and where, and a Thai and an English sentence.

    `row` counts from 1 as a spreadsheet does, the header being row 1; 0 when it is about
    more than one row. `line` is the line of a text file, 0 for a workbook. In a file that is
    no spreadsheet `sheet` is empty and `column` names the key.
    """

    file: str
    sheet: str
    row: int
    column: str
    th: str
    en: str
    line: int = 0

    def __str__(self) -> str:
        where = " ".join(part for part in (self.sheet, f"row {self.row}" * bool(self.row)) if part)
        column = self.column and (f"column {self.column}" if self.sheet else self.column)
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(part for part in (where, column, line) if part)
        said = f"{self.th} ({self.en})"
        return " ".join(": ".join(part for part in (self.file, place, said) if part).split())


@dataclass(slots=True)
class Problems:
    """Gathers the problems of one file, so that an author sees all of them at once."""

    file: str
    found: list[Problem] = field(default_factory=list)
    doubted: dict[tuple[str, str, str], list[Problem]] = field(default_factory=dict)
    """What is no fault and yet does less than its author may think, by column and sentence."""

    @property
    def is_of_a_pack(self) -> bool:
        """A pack's forms are called by their place in it: what is served is judged more sternly."""
        return self.file.startswith("forms/")

    def add(self, place: Place, th: str, en: str, line: int = 0) -> None:
        self.found.append(Problem(self.file, place.sheet, place.row, place.column, th, en, line))

    def doubt(self, place: Place, th: str, en: str, line: int = 0) -> None:
        """Something that is taken and changes nothing, or less than elsewhere."""
        said = Problem(self.file, place.sheet, place.row, place.column, th, en, line)
        self.doubted.setdefault((place.column, th, en), []).append(said)

    def lack(self, place: Place, th: str, en: str, line: int = 0) -> None:
        """What another tool does without and a pack's own form may not: a fault there only."""
        tell = self.add if self.is_of_a_pack else self.doubt
        tell(place, th, en, line)

    def doubts(self) -> tuple[Problem, ...]:
        """Each said once, at the first of its rows, with the number of the others."""
        told = []
        for alike in self.doubted.values():
            first, more = alike[0], len(alike) - 1
            th, en = (f" และอีก {more} แถว", f", and {more} more rows") if more else ("", "")
            told.append(replace(first, th=first.th + th, en=first.en + en))
        return tuple(sorted(told, key=_by_place))

    def in_order(self) -> tuple[Problem, ...]:
        """By sheet as they are usually laid out, then by row; each said once."""
        return tuple(sorted(dict.fromkeys(self.found), key=_by_place))


def lines_of(problems: Iterable[Problem]) -> str:
    """All problems, one a line."""
    return "\n".join(str(problem) for problem in problems)


SHEETS = ("", "settings", "survey", "choices", "entities")


def _by_place(problem: Problem) -> tuple[int, int]:
    sheet = SHEETS.index(problem.sheet) if problem.sheet in SHEETS else len(SHEETS)
    return sheet, problem.row

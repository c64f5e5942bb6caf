"""What a page of the board is made of: tables, pictures, facts and photos, as finished words.

Values only; `drawing.py` draws pictures, the templates set them. A table is the CSV of itself.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO


@dataclass(frozen=True, slots=True)
class TableCell:
    """`number`: what a spreadsheet gets in the place of the words; `href`: within the board."""

    text: str
    number: int | Decimal | None = None
    href: str = ""

    @property
    def is_number(self) -> bool:
        """Whether its column is set to the right."""
        return self.number is not None


@dataclass(frozen=True, slots=True)
class BoardTable:
    """A table with its heads; the first cell of a row heads it."""

    id: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[TableCell]]
    note: str = ""
    nothing: str = ""
    """What is said where there is no row, if not that nothing was reported."""
    turns: Sequence[tuple[str, str]] = ()
    """(words, href) of what comes before and after, where not all rows stand on a page."""

    @property
    def to_the_right(self) -> frozenset[int]:
        """The places of columns of figures, those of a row without one too."""
        return frozenset(at for row in self.rows for at, cell in enumerate(row) if cell.is_number)

    def csv(self) -> str:
        """With a mark of UTF-8, which Excel needs; what looks like a formula is told as text."""
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow([_safe(head) for head in self.heads])
        for row in self.rows:
            writer.writerow(
                [_safe(c.text) if c.number is None else f"{c.number:f}" if isinstance(
                    c.number, Decimal) else c.number for c in row]
            )  # fmt: skip
        return "\ufeff" + out.getvalue()


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """SVG elements in a box of their own; `said`: the same in words, `links` where it leads on."""

    id: str
    said: str
    width: int
    height: int
    parts: Sequence[str]
    title: str = ""


@dataclass(frozen=True, slots=True)
class BoardPhoto:
    """A photo of a report, by its address within the board; a film or file by its kind."""

    href: str
    said: str
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One choice of a filter's list."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """A list of a form that is sent by GET."""

    name: str
    label: str
    choices: Sequence[FilterChoice]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A page. `facts`: (label, value); `trail`: (words, href) of where it lies in the board;
    `shows`: ids of people whose names stand in it."""

    title: str
    lead: str = ""
    trail: Sequence[tuple[str, str]] = ()
    facts: Sequence[tuple[str, str]] = ()
    pictures: Sequence[BoardPicture] = ()
    tables: Sequence[BoardTable] = ()
    photos: Sequence[BoardPhoto] = ()
    filters: Sequence[BoardFilter] = ()
    shows: Sequence[str] = ()


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") and len(text) > 1 else text

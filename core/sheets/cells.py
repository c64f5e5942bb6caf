"""One cell of a sheet: its text as its author sees it, and what the spreadsheet knew of it.

Pure. What has no picture (zero-width letters, ํ + า for ำ, a no-break space) is mended here, once,
for forms and tables alike: two cells that look the same are the same.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from core.thai.base.text import clean, without_invisible

_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA|BUSY!"
    r"|CONNECT!|BLOCKED!|UNKNOWN!)|Err:5\d\d"
)
_SPACES = re.compile(r"[^\S\n]+")
_TRUSTED_DIGITS = 15
"""Significant digits a spreadsheet keeps; what is behind them is noise of its reckoning."""


class CellKind(StrEnum):
    """What a cell holds, as far as its file tells; a CSV tells nothing but text."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    ERROR = "error"
    UNRECKONED = "unreckoned"
    """A formula that no spreadsheet has worked out yet: there is no value to read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`is_spread`: it stands in the first row of merged cells, this is one of the rows below."""

    text: str = ""
    kind: CellKind = CellKind.TEXT
    is_spread: bool = False


EMPTY = Cell()


def cell_of_text(text: str) -> Cell:
    """A cell of a text file."""
    shown = plain_words(text)
    return Cell(shown, CellKind.ERROR if _ERROR.fullmatch(shown) else CellKind.TEXT)


def cell_of_value(value: object, number_format: str = "") -> Cell:
    """A cell of a workbook: 1 for 1.0, 60% for 0.6 shown as percent, ISO for days."""
    match value:
        case None:
            return EMPTY
        case bool():
            return Cell("true" if value else "false")
        case int() | float():
            return _number(value, number_format)
        case datetime():
            shown = value.isoformat(timespec="minutes")
            is_a_day = value.time() == time(0)
            return Cell(value.date().isoformat() if is_a_day else shown, CellKind.DATE)
        case date():
            return Cell(value.isoformat(), CellKind.DATE)
        case time():
            return Cell(value.isoformat("minutes"))
        case timedelta():
            return Cell(str(value))
        case _:
            return cell_of_text(str(value))


def plain_words(text: str) -> str:
    """The text as it is kept: nothing invisible in it, blanks single, line breaks as they were."""
    shown = without_invisible(clean(text)).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in shown.split("\n")).strip()


def _number(value: float, number_format: str) -> Cell:
    if isinstance(value, float) and value - value != 0:  # not a number, or no end
        return Cell("#NUM!", CellKind.ERROR)
    shown_as_percent = "%" in number_format
    exact = Decimal(f"{value:.{_TRUSTED_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    if shown_as_percent:
        return Cell(f"{_plain(exact * 100)}%", CellKind.PERCENT)
    return Cell(_plain(exact), CellKind.NUMBER)


def _plain(number: Decimal) -> str:
    """Digits and a point, no exponent and no noughts behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

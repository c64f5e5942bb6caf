"""The table of a text file: CSV of any program, whatever its letters and its separator.

Excel of Thai Windows saves "CSV" in Windows-874 and "Unicode text" in UTF-16; Excel of some
regions parts columns by `;`. What is sure is read, what is not is refused: bytes that are neither
must not become letters that nobody wrote.
"""

import codecs
import csv
import re
from collections.abc import Callable
from io import StringIO

from core.sheets.cells import cell_of_text
from core.sheets.grid import Grid, Line, Unreadable
from core.sheets.workbook import MOST_ROWS

SEPARATORS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEP_LINE = re.compile(r'\s*"?sep=(.)"?\s*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_UTF8_IN_874 = re.compile("[\u0e40\u0e42]?(?:เธ|เน)")
_VOWEL_ASTRAY = re.compile("(?:^|[^\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI = re.compile("[\u0e01-\u0e5b]")


def text_of(source: bytes) -> str:
    """The letters of a text file: UTF-8, UTF-16 or Windows-874. Raises Unreadable."""
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _decoded(source, encoding)
    if b"\x00" in source:
        return _decoded(source, _utf16_without_mark(source))
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(source, "cp874")
    thai = len(_THAI.findall(text))
    astray = len(_UTF8_IN_874.findall(text)) * 3 + len(_VOWEL_ASTRAY.findall(text)) * 3
    if not thai or astray > thai:
        raise Unreadable("table-unknown-letters")
    return text


def grid_of_text(source: bytes, score: Callable[[Grid], int], field: Callable[[str], str]) -> Grid:
    """The one sheet of a text file. `score`: how well a grid's headings are known, which tells the
    separator; `field`: a field as it was before it was made harmless. Raises Unreadable."""
    text = text_of(source)
    if text.lstrip().startswith("<"):  # "Excel" of a web site
        raise Unreadable("table-web-page")
    if said := _SEP_LINE.match(text):  # a line for Excel alone, which does not show it
        return _grid(text[said.end() :], said[1], field)
    best: Grid | None = None
    failed: Unreadable | None = None
    for separator in SEPARATORS:
        try:
            grid = _grid(text, separator, field)
        except Unreadable as error:
            failed = failed or error
            continue
        if best is None or (score(grid), _width(grid)) > (score(best), _width(best)):
            best = grid
    if best is None:
        raise failed or Unreadable("table-empty")
    return best


def _grid(text: str, separator: str, field: Callable[[str], str]) -> Grid:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    number = 0
    try:
        for number, fields in enumerate(reader, start=1):
            line = Line(number, [cell_of_text(field(each)) for each in fields])
            if not line.is_blank:
                lines.append(line)
    except csv.Error as error:
        raise Unreadable("table-broken-csv", f"{number + 1}: {error}") from None
    if len(lines) > MOST_ROWS:
        raise Unreadable("table-too-many-rows", f"{MOST_ROWS:,}")
    return Grid("", tuple(lines))


def _width(grid: Grid) -> int:
    """How many columns its first lines agree on: 1 where the separator is another."""
    widths = [len(line.cells) for line in grid.lines[:20]]
    return max(set(widths), key=widths.count) if widths else 0


def _decoded(source: bytes, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("table-unknown-letters") from None


def _utf16_without_mark(source: bytes) -> str:
    """Separators and line breaks have a nought in their other half."""
    even, odd = source[::2].count(0), source[1::2].count(0)
    return "utf-16-le" if odd >= even else "utf-16-be"

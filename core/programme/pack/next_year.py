"""The next fiscal year's pack made from this one's files: a year is a folder.

Pure: bytes by path in, bytes by path out. Years and days of the year move on; topics, forms,
targets and places stay as they are for staff to look over.
"""

import re
from collections.abc import Mapping
from datetime import date

from core.programme.pack.read import PROGRAMME

HOLIDAYS = "holidays.csv"
_YEAR_LINE = re.compile(rb"^(fiscal_year\s*=\s*)\d{4}", re.MULTILINE)
_DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_BUDDHIST = re.compile(r"(?<![\d,.])25\d\d(?![\d,.]*\d)")


def next_pack(files: Mapping[str, bytes], year: int, to: int) -> dict[str, bytes]:
    """The files of `to` made from those of `year` (both พ.ศ.)."""
    return {path: _moved(path, source, year, to) for path, source in files.items()}


def to_look_over(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Paths whose content moved on, for somebody to read once."""
    return [path for path in sorted(after) if before.get(path) != after[path]]


def _moved(path: str, source: bytes, year: int, to: int) -> bytes:
    if path == PROGRAMME:
        return _programme(source, year, to)
    if path == HOLIDAYS:
        return source.splitlines(keepends=True)[0] if source else source
    if path.startswith("forms/") and path.endswith(".md"):
        lines = source.decode().splitlines(keepends=True)
        return "".join(_line(line, year, to) for line in lines).encode()
    return source


def _programme(source: bytes, year: int, to: int) -> bytes:
    """Its year, and the year in its title; facts in comments are of their own time."""
    dated = _YEAR_LINE.sub(rb"\g<1>" + str(to).encode(), source, count=1)
    lines = dated.decode().splitlines(keepends=True)
    return "".join(
        line.replace(str(year), str(to))
        if line.startswith("title") and at < _TITLE_BEFORE
        else line
        for at, line in enumerate(lines)
    ).encode()


_TITLE_BEFORE = 12
"""The programme's own title stands in the first lines; later ones are titles of agendas."""


def _line(line: str, year: int, to: int) -> str:
    """A row of a form: days of the year and examples around it move on; comments stay."""
    if not line.startswith("|"):
        return line
    moved = _DAY.sub(lambda found: _day(found, to - year), line)
    return _BUDDHIST.sub(lambda found: _buddhist(found[0], year, to), moved)


def _day(found: re.Match[str], years: int) -> str:
    """The same day years later; 29 February becomes the 28th."""
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return found[0]
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day).isoformat()


def _buddhist(said: str, year: int, to: int) -> str:
    """Years beside the fiscal year are examples of it; one long past is a date in history."""
    return str(int(said) + to - year) if abs(int(said) - year) <= 1 else said

"""How numbers, days and places are read: `khabuan bench understanding FOLDER` prints it.

Reads `numbers.csv` (`typed,kind,value,note`; kind: number, percent, baht, households, date, place;
value: a plain figure, an ISO date, a place, or `ask`) of the folder and of each folder in it. Today
is 15 November 2024, the province ตราด. As in the forms, a day is one of something done (what is to
come is refused there by `. <= today()`), and households are counted in words for households.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench.stage import PLACE, plain, rows_in
from core.forms.fields.units import counting_words
from core.thai.base.reading import Ask, Invalid, Reading, Value
from core.thai.numbers.numbers import read_count
from core.thai.places.places import read_province, read_tambon
from core.thai.read import reader_of

FILE = "numbers.csv"
TODAY = date(2024, 11, 15)


@dataclass(slots=True)
class Score:
    """What became of the rows. `silent`: something else was read, and nobody would have asked."""

    rows: int = 0
    right: int = 0
    silent: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """As the command prints them."""
        rows = max(self.rows, 1)
        return [
            f"readings: {self.rows} rows, {100 * self.right / rows:.1f} % right or rightly asked, "
            f"{100 * self.silent / rows:.2f} % silently wrong"
        ]


def measured(folder: Path) -> Score:
    """Reads every row of a folder and of the folders in it."""
    score = Score()
    for _, row in rows_in(folder, FILE):
        wanted, got = row["value"].strip(), _read(row["kind"], row["typed"])
        verdict = _verdict(row["kind"], wanted, got)
        score.rows += 1
        score.right += verdict == "right"
        score.silent += verdict == "silent"
        if verdict != "right":
            score.faults.append(f"{verdict}: {row['kind']} {row['typed']!r} {wanted} < {got}")
    return score


def _read(kind: str, typed: str) -> Reading[Any]:
    if kind == "place":
        return _read_place(typed)
    if kind == "households":
        return read_count(typed, counting_words("household"))
    found = reader_of(kind, TODAY)(typed)
    is_to_come = kind == "date" and isinstance(found, Value) and found.value > TODAY
    return Invalid("constraint") if is_to_come else found


def _read_place(typed: str) -> Reading[Any]:
    """As a tambon of the own province, else a province; what both ask about is offered together."""
    near, wide = read_tambon(typed, PLACE), read_province(typed)
    if isinstance(near, Value) and near.value.code.startswith(PLACE):
        return near
    if isinstance(wide, Value) or not isinstance(wide, Ask) or not isinstance(near, Ask):
        return wide if isinstance(wide, Value) else near
    return Ask((*near.options, *wide.options), near.why)


def _verdict(kind: str, wanted: str, got: Reading[Any]) -> str:
    """An ask that offers the right value is a right answer; a refusal asks again."""
    if not isinstance(got, Value):
        offered = [_plain(kind, one.value) for one in got.options] if isinstance(got, Ask) else []
        return "right" if wanted == "ask" or _same(kind, wanted, offered) else "not read"
    if wanted == "ask":
        return "silent"
    return "right" if _same(kind, wanted, [_plain(kind, got.value)]) else "silent"


def _same(kind: str, wanted: str, values: list[str]) -> bool:
    if kind != "place":
        return plain(wanted) in values
    names = (read_tambon(wanted, PLACE), read_province(wanted))
    return any(isinstance(one, Value) and one.value.code in values for one in names)


def _plain(kind: str, value: Any) -> str:
    return str(value.code) if kind == "place" else plain(value)

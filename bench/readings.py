"""How numbers, days and places are read: `khabuan bench understanding FOLDER` prints it.

Reads `numbers.csv` (`typed,kind,value,note`; kind: number, percent, baht, households, date, place;
value: a plain figure, an ISO date, a place, or `ask`) of the folder and of each folder in it. Today
is 15 November 2024, the province ตราด.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench.stage import PLACE, plain
from core.thai.base.reading import Ask, Invalid, Reading, Value
from core.thai.places.places import read_province, read_tambon
from core.thai.read import reader_of

FILE = "numbers.csv"
TODAY = date(2024, 11, 15)
_READ_AS = {"households": "count"}


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
    for row in _rows(folder):
        wanted, got = row["value"].strip(), _read(row["kind"], row["typed"])
        verdict = _verdict(row["kind"], wanted, got)
        score.rows += 1
        score.right += verdict == "right"
        score.silent += verdict == "silent"
        if verdict != "right":
            score.faults.append(f"{verdict}: {row['kind']} {row['typed']!r} {wanted} < {got}")
    return score


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted([*folder.glob(FILE), *folder.glob(f"*/{FILE}")]):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _read(kind: str, typed: str) -> Reading[Any]:
    if kind == "place":
        found = read_tambon(typed, PLACE)
        return found if not isinstance(found, Invalid) else read_province(typed)
    return reader_of(_READ_AS.get(kind, kind), TODAY)(typed)


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

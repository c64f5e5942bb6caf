"""How well typed Thai is read, by kind: `khabuan bench thai` prints it.

Counts over `tests/core/thai/corpus/*.csv`: rows that must be asked or refused, rows that have one
right value, and the microseconds a reading takes.
"""

import csv
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from core.thai.read import as_json, reader_of

CORPUS = Path(__file__).parents[1] / "tests" / "core" / "thai" / "corpus"
TODAY = date(2024, 11, 15)
ASKED = ("ASK", "AMBIGUOUS")
_ROUNDS = 3


@dataclass(slots=True)
class Score:
    """One kind's rows: (right, all) of those to be asked, refused and read; and what went wrong."""

    kind: str
    asked: list[bool] = field(default_factory=list)
    refused: list[bool] = field(default_factory=list)
    read: list[bool] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    microseconds: float = 0.0


def score(path: Path) -> Score:
    """Reads one kind's rows and compares."""
    read = reader_of(path.stem, TODAY)
    result = Score(path.stem)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["typed"], row["expected"]) for row in csv.DictReader(file)]
    for typed, expected in rows:
        got = as_json(read(typed))
        if expected in ASKED:
            right = "ask" in got
            result.asked.append(right)
        elif expected == "INVALID":
            right = "invalid" in got
            result.refused.append(right)
        else:
            right = "value" in got and _written(got["value"]) == expected
            result.read.append(right)
        if not right:
            result.wrong.append(f"{typed!r}: expected {expected}, got {got}")
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        for typed, _expected in rows:
            read(typed)
    result.microseconds = (time.perf_counter() - began) / _ROUNDS / len(rows) * 1e6
    return result


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def scores() -> list[Score]:
    """Every kind of the corpus."""
    return [score(path) for path in sorted(CORPUS.glob("*.csv"))]


def main() -> None:
    """Prints accuracy by kind."""
    print(f"{'kind':10} {'asked':>9} {'refused':>9} {'read':>9} {'read %':>7} {'us each':>8}")
    for each in scores():
        columns = (each.asked, each.refused, each.read)
        counts = [f"{sum(column)}/{len(column)}" for column in columns]
        share = 100 * sum(each.read) / len(each.read)
        print(
            f"{each.kind:10} {counts[0]:>9} {counts[1]:>9} {counts[2]:>9} {share:7.1f} "
            f"{each.microseconds:8.0f}"
        )
        for line in each.wrong:
            print(f"    {line}")


if __name__ == "__main__":
    main()

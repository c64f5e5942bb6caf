"""`python -m core.thai.read KIND [--today 2024-11-15] [--near CODE]`: reads answers from stdin.

One input a line; one JSON line each: {"value": ...}, {"ask": true, "options": [...]} or
{"invalid": "..."}. A value is a number (percent, baht, number, count), an ISO date, HH:MM, true or
false, or a DOPA code. This module is the one in `core` that does I/O.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from core.thai.base.reading import Ask, Invalid, Reading, Value
from core.thai.base.text import clean
from core.thai.days.dates import read_date, read_time
from core.thai.numbers.numbers import read_baht, read_count, read_number, read_percent
from core.thai.places.places import Place, read_district, read_province, read_tambon
from core.thai.yes_no import read_yes_no

KINDS = (
    "percent", "baht", "date", "yes_no", "province", "tambon",
    "district", "number", "count", "time",
)  # fmt: skip


def reader_of(kind: str, today: date, near: str | None = None) -> Callable[[str], Reading[Any]]:
    """The reader of a kind, with what it needs to know filled in."""
    readers: dict[str, Callable[[str], Reading[Any]]] = {
        "percent": read_percent,
        "baht": read_baht,
        "date": lambda text: read_date(text, today),
        "yes_no": read_yes_no,
        "province": read_province,
        "tambon": lambda text: read_tambon(text, near),
        "district": lambda text: read_district(text, near),
        "number": read_number,
        "count": read_count,
        "time": read_time,
    }
    return readers[kind]


def as_json(reading: Reading[Any]) -> dict[str, Any]:
    """The reading as the line that is printed."""
    match reading:
        case Value(value):
            return {"value": plain(value)}
        case Ask(options, why):
            return {"ask": True, "options": [plain(each.value) for each in options], "why": why}
        case Invalid(why):
            return {"invalid": why}


def plain(value: Decimal | int | bool | date | time | Place) -> str | int | float | bool:
    """A value as JSON writes it."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case Place():
            return value.code
        case _:
            return value


def main() -> None:
    """Answers each line of stdin as it comes; whoever stops listening ends it."""
    parser = argparse.ArgumentParser(prog="python -m core.thai.read", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2024, 11, 15))
    parser.add_argument("--near", help="DOPA code of the person's own place")
    wanted = parser.parse_args()
    read = reader_of(wanted.kind, wanted.today, wanted.near)
    try:
        for raw in sys.stdin.buffer:
            line = raw.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")
            print(json.dumps(as_json(read(clean(line))), ensure_ascii=False), flush=True)
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # or Python complains at exit


if __name__ == "__main__":
    main()

"""A pack's file with one thing altered: TOML by its key, a form or a CSV by row and column.

What staff reword, reorder or add elsewhere in the file alters nothing here. A key is a path such
as `instrument:incident.words` or `register:members.column:status.choices`; behind the colon stands
what the entry is called by (its id, number, code or province).
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import tomlkit

CALLED_BY = ("id", "number", "code", "province", "register")

Change = Callable[[Any], Any]
"""Makes the new value of the old one; `gone` takes the key out."""

_GONE = object()


def to(value: object) -> Change:
    """The key says this instead, whatever it said."""
    return lambda _: value


def gone(_: object) -> object:
    """The key is not there any more."""
    return _GONE


def also(*more: object) -> Change:
    """The list with more behind it."""
    return lambda old: [*old, *more]


def without(name: str) -> Change:
    """The list or table without the entry of that name or id."""

    def fewer(old: Any) -> Any:
        if isinstance(old, dict):
            return {each: old[each] for each in old if each != name}
        return [each for each in old if name not in (each, *_called(each))]

    return fewer


def toml_altered(source: bytes, key: str, change: Change) -> bytes:
    """The file with the value of `key` changed. KeyError: the file has no such entry."""
    document = tomlkit.parse(source.decode())
    *way, last = key.split(".")
    holder: Any = document
    for step in way:
        holder = _entry(holder, step)
    new = change(holder.get(last))
    if new is _GONE:
        del holder[last]
    else:
        holder[last] = new
    return tomlkit.dumps(document).encode()


def place_in(source: bytes, key: str) -> str:
    """The key as problems name it: entries by their place, such as `instrument[1].words`."""
    holder: Any = tomlkit.parse(source.decode())
    steps = []
    for step in key.split("."):
        name, _, called = step.partition(":")
        steps.append(f"{name}[{1 + _index(holder, step)}]" if called else name)
        holder = _entry(holder, step) if step in holder or called else {}
    return ".".join(steps)


def cell_altered(source: bytes, row: str, column: str, change: Change) -> bytes:
    """A form with one cell changed, of the first row that holds `row` in some cell."""
    lines = source.decode().splitlines()
    headings: list[str] = []
    for at, line in enumerate(lines):
        cells = _cells(line)
        if re.fullmatch(r"\| *\w+ *\|", line):
            headings = _cells(lines[at + 1])
        elif row in cells and column in headings:
            cells[headings.index(column)] = change(cells[headings.index(column)])
            lines[at] = f"| {' | '.join(cells)} |"
            return "\n".join(lines).encode()
    raise KeyError(f"no row {row} with a column {column}")


def csv_altered(source: bytes, row: str, column: str, change: Change) -> bytes:
    """A CSV with one cell changed, of the row whose first cell is `row`."""
    told = list(csv.DictReader(io.StringIO(source.decode())))
    first = next(iter(told[0]))
    (wanted,) = [each for each in told if each[first] == row]
    wanted[column] = change(wanted[column])
    return _csv(told)


def _csv(rows: Sequence[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _entry(holder: Any, step: str) -> Any:
    name, _, called = step.partition(":")
    return holder[name][_index(holder, step)] if called else holder[name]


def _index(holder: Any, step: str) -> int:
    name, _, called = step.partition(":")
    for index, entry in enumerate(holder[name]):
        if called in _called(entry):
            return index
    raise KeyError(f"no {name} called {called}")


def _called(entry: Any) -> list[str]:
    return [str(entry[key]) for key in CALLED_BY if key in entry] if isinstance(entry, dict) else []


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]

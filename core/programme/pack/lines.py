"""Finds the line of a key in a TOML text, so that a problem can say where it is."""

import re

HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"\s*([\w\-]+)\s*=")

Where = tuple[str | int, ...]
"""A place in the data, as pydantic names it: ("instrument", 2, "indicator", 0, "from")."""


def line_of(text: str, where: Where) -> int:
    """The line (from 1) that comes nearest to the place; 0 when nothing does."""
    best, best_line = 0, 0
    table: Where = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.fullmatch(line):
            table = _table(header[2], header[1] == "[[", counts)
            here = table
        elif key := KEY.match(line):
            here = (*table, key[1])
        else:
            continue
        if here == where[: len(here)] and len(here) > best:
            best, best_line = len(here), number
    return best_line


def key_of(where: Where) -> str:
    """The place as people write it: `instrument[3].indicator[1].from`, counting from 1."""
    written = ""
    for part in where:
        written += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return written.removeprefix(".")


def _table(name: str, is_list: bool, counts: dict[str, int]) -> Where:
    """The place of a table header. `counts` remembers how many of each list came before."""
    if is_list:
        counts[name] = counts.get(name, -1) + 1
        for inner in [key for key in counts if key.startswith(f"{name}.")]:
            del counts[inner]
    place: list[str | int] = []
    parts = name.split(".")
    for depth, part in enumerate(parts, 1):
        place.append(part)
        if (whole := ".".join(parts[:depth])) in counts:
            place.append(counts[whole])
    return tuple(place)

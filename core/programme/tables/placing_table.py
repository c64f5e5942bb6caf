"""A table that places provinces in their groups (`khabuan load groups`), read all or nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.programme.pack.pack import Pack
from core.programme.tables.table_cells import Faults, Row
from core.thai.base.reading import Value
from core.thai.base.text import normalise
from core.thai.places.places import read_province

COLUMNS = ("code", "group", "why")


@dataclass(frozen=True, slots=True)
class Placing:
    """One row: a province's DOPA code, its group, and why."""

    province: str
    group: int
    why: str


def placings(rows: Sequence[Row], pack: Pack) -> tuple[list[Placing], Faults]:
    """Every row, or what is wrong with it; a province stands in the table once."""
    faults = Faults()
    found: list[Placing] = []
    numbers = {str(group.number) for group in pack.written.group}
    for number, row in enumerate(rows, start=2):
        said, group, why = (row.get(column, "").strip() for column in COLUMNS)
        code = _code(said)
        _judge_code(code, number, pack, {each.province for each in found}, faults)
        if group not in numbers:
            faults.add(number, "group", "load-not-one-of" if group else "load-missing", group)
        if not why:
            faults.add(number, "why", "load-missing")
        if group in numbers:
            found.append(Placing(code, int(group), why))
    return found, faults


def _code(said: str) -> str:
    """The DOPA code of a province told by code or by name; what was said when it is neither."""
    if said.isdigit():
        return said
    match read_province(normalise(said)):
        case Value(value=place):
            return str(place.code)
    return said


def _judge_code(code: str, number: int, pack: Pack, seen: Collection[str], faults: Faults) -> None:
    if not code:
        faults.add(number, "code", "load-missing")
    elif pack.province(code) is None:
        faults.add(number, "code", "load-no-such-place", code)
    elif code in seen:
        faults.add(number, "code", "load-twice", code)

"""Lists of a pack: the files in `lists/`, the shared agendas and their themes.

A list is a CSV with the columns `name` and `label`; any other column is for choice_filter.
Forms name it as `select_one_from_file <file>`, as they name a register. A list and a register
may share a name: the pack's rows then stand before those that people filed.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from core.forms.form import Choice, Place
from core.forms.problems import Problem, Problems
from core.programme.pack.models import Agenda

AGENDAS, THEMES = "agendas", "themes"
"""Shared agendas and their themes: programme.toml names them, `lists/` has no such file (F18)."""
NEEDED = ("name", "label")

Lists = Mapping[str, tuple[Choice, ...]]


def read_lists(files: Mapping[str, bytes]) -> tuple[dict[str, tuple[Choice, ...]], list[Problem]]:
    """Every list by its name, and what is wrong with their files."""
    found: dict[str, tuple[Choice, ...]] = {}
    told: list[Problem] = []
    for path in sorted(files):
        if path.startswith("lists/") and path.endswith(".csv"):
            problems = Problems(path)
            name = path.removeprefix("lists/").removesuffix(".csv")
            found[name] = tuple(_choices(files[path], name, problems))
            told += problems.in_order()
    return found, told


def agendas_of(agendas: Iterable[Agenda]) -> tuple[Choice, ...]:
    """The agendas that the source tells of, each with its province."""
    return tuple(
        Choice(f"agenda-{each.province}", each.title, extra={"province": each.province})
        for each in agendas
    )


def themes_of(agendas: Iterable[Agenda]) -> tuple[Choice, ...]:
    """The themes that the source names, each with its province."""
    return tuple(
        Choice(f"theme-{agenda.province}-{number}", theme, extra={"province": agenda.province})
        for agenda in agendas
        for number, theme in enumerate(agenda.themes, 1)
    )


def _choices(source: bytes, name: str, problems: Problems) -> Iterator[Choice]:
    try:
        rows = csv.DictReader(StringIO(source.decode("utf-8-sig"), newline=""))
        header = tuple(rows.fieldnames or ())
        listed = list(rows)
    except (UnicodeDecodeError, csv.Error) as error:
        problems.add(Place(), "อ่าน CSV ไม่ได้", f"not CSV: {error}")
        return
    for column in NEEDED:
        if column not in header:
            place = Place(name, 1, column)
            problems.add(place, f"ยังไม่มีคอลัมน์ {column}", f"the column {column} is missing")
    seen: set[str] = set()
    for number, row in enumerate(listed, 2):
        cells = {str(key): str(value or "").strip() for key, value in row.items()}
        for column in NEEDED:
            if column in header and not cells[column]:
                problems.add(Place(name, number, column), "ยังไม่ได้ใส่ค่านี้", "the cell is empty")
        key = cells.get("name", "")
        if key in seen:
            place = Place(name, number, "name")
            problems.add(place, f"{key} มีซ้ำ", f"{key} is there twice")
        seen.add(key)
        extra = {column: cell for column, cell in cells.items() if column not in NEEDED}
        yield Choice(key, cells.get("label", ""), extra=extra)

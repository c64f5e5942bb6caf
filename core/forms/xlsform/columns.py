"""Names the columns of a sheet: other spellings of a name, and which language is Thai.

`label::ไทย (th)` is the label; a plain `label` stands in where a form has one language only.
Columns of other tools are left alone, but a near miss of a known name is a problem, for a
misspelt `constraint` would otherwise be silently ignored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from core.forms.form import Place
from core.forms.problems import Problems
from core.forms.xlsform.sheets import Row, Sheet
from core.thai.base.text import normalise

TRANSLATED = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
MEDIA = ("image", "big-image", "audio", "video")
OURS = (
    "khabuan::unit",
    "khabuan::reads",
    "khabuan::short",
    "khabuan::offers",
    "khabuan::total",
    "khabuan::within",
)
"""What only Khabuan reads. `total` says that a number is a running total, and since when
(`core/forms/totals.py`); `within` is an expression that such a number seldom passes."""
OURS_PLAIN = tuple(each.replace("::", "_") for each in OURS)
"""The same with an underscore: pyxform 4.5 stumbles over `::` on the choices sheet."""

KNOWN: Mapping[str, tuple[str, ...]] = {
    "survey": (
        *("type", "name", *TRANSLATED, "required", "relevant", "constraint", "calculation"),
        *("choice_filter", "default", "appearance", "parameters", "save_to", *OURS),
        *("read_only", "trigger", "repeat_count"),
    ),
    "choices": ("list_name", "name", "label", "khabuan::short"),
    "settings": (
        *("form_title", "form_id", "version", "default_language", "allow_choice_duplicates"),
        *("instance_name", "style", "public_key", "submission_url", "name"),
    ),
    "entities": ("list_name", "label", "entity_id", "create_if", "update_if"),
}

ALIASES: Mapping[str, str] = {
    "relevance": "relevant",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
    "caption": "label",
    "readonly": "read_only",
    "count": "repeat_count",
    "value": "name",
    "dataset": "list_name",
    "id_string": "form_id",
    "set_form_id": "form_id",
    "title": "form_title",
    "set_form_title": "form_title",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row under our own column names, and how its author wrote each name."""

    sheet: str
    row: Row
    cells: Mapping[str, str]
    written: Mapping[str, str]

    def cell(self, column: str) -> str:
        """The text of a cell, '' when empty."""
        return self.cells.get(column, "")

    def place(self, column: str = "") -> Place:
        return Place(self.sheet, self.row.number, self.written.get(column, column))


def lines_of(sheet: Sheet, problems: Problems) -> list[Line]:
    """The rows that hold something. Misspelt columns become problems."""
    written = _columns(sheet, problems)
    lines = []
    for row in sheet.rows:
        cells = {key: row.cells[name] for key, name in written.items() if name in row.cells}
        if cells:
            lines.append(Line(sheet.name, row, cells, written))
    return lines


def _columns(sheet: Sheet, problems: Problems) -> dict[str, str]:
    """Our name of each column -> the author's. Thai wins over a column without language."""
    columns: dict[str, str] = {}
    plain: dict[str, str] = {}
    for header in sheet.header:
        parts = [part.strip() for part in header.split("::")]
        first = "_".join(parts[0].lower().split())
        first = ALIASES.get(first, first)
        if first in OURS_PLAIN:
            parts, first = ["khabuan", first.removeprefix("khabuan_")], "khabuan"
        if first == "media" and len(parts) > 1:
            columns.setdefault(f"media::{parts[1].lower()}", header)
        elif first in MEDIA and sheet.name == "survey":
            columns.setdefault(f"media::{first}", header)
        elif first in TRANSLATED:
            if len(parts) == 1:
                plain[first] = header
            elif _is_thai(parts[-1]):
                columns.setdefault(first, header)
        else:
            _take(columns, "::".join([first, *parts[1:]]), header, sheet, problems)
    return {**plain, **columns}


def _take(columns: dict[str, str], key: str, header: str, sheet: Sheet, problems: Problems) -> None:
    """A column without languages. Choices keep the author's spelling, for choice_filter."""
    known = KNOWN[sheet.name]
    if key not in known and sheet.name == "choices":
        key = header
    if key not in known:
        _complain_of_near_miss(key, header, sheet, problems)
    columns.setdefault(key, header)


def _complain_of_near_miss(key: str, header: str, sheet: Sheet, problems: Problems) -> None:
    ours = key.startswith("khabuan::")
    likely = key if ours else key.split("::")[0]
    near = get_close_matches(likely, KNOWN[sheet.name], n=1, cutoff=0.8)
    if near or ours:
        meant = near[0] if near else ", ".join(OURS)
        problems.add(
            Place(sheet.name, 1, header),
            f"ไม่รู้จักคอลัมน์นี้ หมายถึง {meant} ใช่ไหม",
            f"unknown column; is {meant} meant?",
        )


def _is_thai(language: str) -> bool:
    small = normalise(language)
    return re.search(r"\(th(?:-th)?\)|ไทย|^(?:th|tha|th-th|thai)\b", small) is not None

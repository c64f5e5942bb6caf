"""The rows of a sheet under our own column names, in the language that is asked.

`label::ไทย (th)` is the label; where a cell has no Thai, the column without a language, the form's
default language and then the others stand in. A near miss of a known name is a problem, for a
misspelt `constraint` would otherwise be silently ignored; a column that changes nothing here is
said too (`Problems.doubt`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from core.forms.form import Place
from core.forms.problems import Problems
from core.forms.xlsform.headings import MEDIA, TRANSLATED, ColumnName, heading_of, is_thai
from core.forms.xlsform.sheets import Row, Sheet

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

WORKING: Mapping[str, tuple[str, ...]] = {
    "survey": (
        *("type", "name", *TRANSLATED, "required", "relevant", "constraint", "calculation"),
        *("choice_filter", "default", "appearance", "parameters", "save_to", *OURS),
        *("read_only", "trigger", "repeat_count", "disabled"),
    ),
    "choices": ("list_name", "name", "label", "khabuan::short"),
    "settings": (
        *("form_title", "form_id", "version", "default_language", "allow_choice_duplicates"),
        "public_key",
    ),
    "entities": ("list_name", "label", "entity_id", "create_if", "update_if", "repeat"),
}
"""Columns that do what they say, or are refused where they cannot."""

IDLE: Mapping[str, tuple[str, ...]] = {
    "survey": (
        *("no_app_error_string", "autoplay", "rows", "compact_tag", "query", "intent"),
        *("sms_field", "sms_option", "sms_separator", "sms_allow_media", "sms_date_format"),
        *("sms_datetime_format", "sms_response", *(f"media::{kind}" for kind in MEDIA)),
    ),
    "choices": ("sms_option", *(f"media::{kind}" for kind in MEDIA)),
    "settings": (
        *("instance_name", "style", "submission_url", "name", "auto_send", "auto_delete"),
        *("client_editable", "clean_text_values", "omit_instanceid", "instance_xmlns"),
        *("namespaces", "sms_keyword", "sms_separator", "sms_allow_media", "sms_date_format"),
        *("sms_datetime_format", "sms_response", "prefix", "delimiter", "add_none_option"),
        *("entity_version", "file_name", "attribute", "set_geopoint"),
    ),
    "entities": (),
}
"""Columns of other tools that we know and that change nothing in a chat."""

_NESTED = ("bind", "control", "instance", "media", "attribute")


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


def lines_of(sheet: Sheet, problems: Problems, default_language: str = "") -> list[Line]:
    """The rows that hold something. Misspelt columns become problems."""
    columns = _columns(sheet, problems, default_language)
    written = {key: headers[0] for key, headers in columns.items()}
    lines = []
    for row in sheet.rows:
        cells = {key: cell for key, headers in columns.items() if (cell := _first(row, headers))}
        if cells:
            lines.append(Line(sheet.name, row, cells, written))
    return lines


def _first(row: Row, headers: list[str]) -> str:
    return next((row.cells[header] for header in headers if header in row.cells), "")


def _columns(sheet: Sheet, problems: Problems, default_language: str) -> dict[str, list[str]]:
    """Our name of each column -> the author's, those of the language that is asked first."""
    double = any("::" in header for header in sheet.header)
    found: dict[str, list[tuple[ColumnName, str]]] = {}
    for header in sheet.header:
        heading = heading_of(header, sheet.name, double=double)
        if sheet.name == "choices" and heading.key not in (*WORKING["choices"], *IDLE["choices"]):
            heading = ColumnName(header)  # as its author spells it, for choice_filter
        if heading.language and heading.key not in TRANSLATED:
            heading = ColumnName(heading.key)
        found.setdefault(heading.key, []).append((heading, header))
    for key, headings in found.items():
        _judge(key, headings, sheet, problems)
    _tell_of_other_languages(found, sheet, problems)
    return {
        key: [header for _, header in sorted(each, key=lambda one: _rank(one[0], default_language))]
        for key, each in found.items()
    }


def _rank(heading: ColumnName, default_language: str) -> int:
    """Thai first, then the column without a language, the form's own language, the others."""
    if is_thai(heading.language):
        return 0
    if not heading.language:
        return 1
    return 2 if heading.language == default_language else 3


def _judge(
    key: str, headings: list[tuple[ColumnName, str]], sheet: Sheet, problems: Problems
) -> None:
    """A column is known, idle, another tool's, or likely misspelt; none is there twice."""
    header = headings[0][1]
    languages = [heading.language for heading, _ in headings]
    if key in WORKING[sheet.name] and len(set(languages)) < len(languages):
        problems.add(
            Place(sheet.name, 1, headings[1][1]),
            f"คอลัมน์นี้กับ {header} คือคอลัมน์เดียวกัน เหลือไว้คอลัมน์เดียว",
            f"the same column as {header}: keep one of them",
        )
    if key in WORKING[sheet.name] or not _is_used(header, sheet):
        if key not in WORKING[sheet.name]:
            _near_miss(key, header, sheet, problems)
        return
    if key in IDLE[sheet.name] or key.partition("::")[0] in _NESTED:
        problems.doubt(
            Place(sheet.name, 1, header),
            "คอลัมน์นี้ไม่มีผลในแชท",
            "this column changes nothing in a chat",
        )
    elif not _near_miss(key, header, sheet, problems) and sheet.name != "choices":
        problems.doubt(
            Place(sheet.name, 1, header),
            "บอทไม่อ่านคอลัมน์นี้",
            "the bot does not read this column",
        )


def _is_used(header: str, sheet: Sheet) -> bool:
    return any(header in row.cells for row in sheet.rows)


def _near_miss(key: str, header: str, sheet: Sheet, problems: Problems) -> bool:
    known = (*WORKING[sheet.name], *IDLE[sheet.name])
    if key in known:
        return False
    ours = key.startswith("khabuan::")
    likely = key if ours else key.split("::")[0]
    near = get_close_matches(likely, known, n=1, cutoff=0.8)
    if near or ours:
        meant = near[0] if near else ", ".join(OURS)
        problems.add(
            Place(sheet.name, 1, header),
            f"ไม่รู้จักคอลัมน์นี้ หมายถึง {meant} ใช่ไหม",
            f"unknown column; is {meant} meant?",
        )
    return bool(near or ours)


def _tell_of_other_languages(
    found: Mapping[str, list[tuple[ColumnName, str]]], sheet: Sheet, problems: Problems
) -> None:
    """A form of several languages is asked in Thai; the others are left out, which is said."""
    spoken = [heading.language for key in TRANSLATED for heading, _ in found.get(key, ())]
    others = sorted({each for each in spoken if each and not is_thai(each)})
    if sheet.name == "survey" and others and any(is_thai(each) for each in spoken):
        said = ", ".join(others)
        problems.doubt(
            Place(sheet.name, 1, ""),
            f"บอทถามเป็นภาษาไทยอย่างเดียว ไม่ใช้ {said}",
            f"asked in Thai only; not used: {said}",
        )

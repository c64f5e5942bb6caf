"""Tells what a form says to no effect in a chat: nothing is dropped in silence.

None of it is a fault: another tool may do what is meant. `check` lists it, each thing once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from core.forms.expressions import ExpressionError, compiled
from core.forms.form import Form, Place
from core.forms.problems import Problems
from core.forms.xlsform.choices import NOT_EXTRA
from core.forms.xlsform.columns import Line
from core.forms.xlsform.headings import is_thai
from core.forms.xlsform.question_types import words_of_type
from core.forms.xlsform.sheets import SHEETS, Sheet

APPEARANCES = ("on-review", "only-one")
SEARCH = re.compile(r"\bsearch\s*\(")
THAI = re.compile(r"[\u0e01-\u0e4e]")


def tell_doubts(
    form: Form,
    sheets: Mapping[str, Sheet],
    survey: Sequence[Line],
    choices: Sequence[Line],
    problems: Problems,
) -> None:
    """Adds what is worth a look; a `search()` is a problem, since its choices are not there."""
    for name in sheets:
        if name not in SHEETS:
            problems.doubt(Place(name), "บอทไม่อ่านแผ่นนี้", "this sheet is not read")
    for line in survey:
        _appearance(line, problems)
        _group(line, problems)
    for line in (*survey, *choices):
        _not_in_thai(line, problems)
    _filter(form, problems, {line.row.number: line for line in survey})
    _columns_of_choices(form, choices, problems)
    _language(form, survey, problems)


def _appearance(line: Line, problems: Problems) -> None:
    appearance = line.cell("appearance")
    if SEARCH.search(appearance):
        problems.add(
            line.place("appearance"),
            "บอทไม่อ่านแฟ้มที่ search() อ้างถึง ใส่ตัวเลือกในแผ่น choices",
            "search() reads a file that is not here: put its choices on the choices sheet",
            line.row.line,
        )
        return
    for word in appearance.split():
        if word not in APPEARANCES:
            problems.doubt(
                line.place("appearance"),
                f"appearance {word} ไม่มีผลในแชท",
                f"appearance {word} changes nothing in a chat",
                line.row.line,
            )


def _filter(form: Form, problems: Problems, lines: Mapping[int, Line]) -> None:
    """A filter is about choices."""
    for question in form.everything():
        line = lines.get(question.place.row)
        if line and question.choice_filter and not question.choice_list:
            problems.doubt(
                line.place("choice_filter"),
                "ข้อนี้ไม่มีตัวเลือกให้กรอง",
                "this question has no choices to filter",
                line.row.line,
            )


def _not_in_thai(line: Line, problems: Problems) -> None:
    """A row without Thai in a form that has it: another language stands in."""
    column = line.written.get("label", "")
    if (
        column not in line.row.cells
        and line.cell("label")
        and is_thai(column.rpartition(":")[2].strip())
    ):
        problems.doubt(
            line.place("label"),
            "ข้อนี้ไม่มีภาษาไทย บอทจะถามเป็นภาษาอื่น",
            "no Thai here: asked in another language",
            line.row.line,
        )


def _group(line: Line, problems: Problems) -> None:
    """Of a group its name and its condition count; its questions are asked one by one."""
    words = words_of_type(line.cell("type"))
    if words not in (["begin", "group"], ["begin", "repeat"]):
        return
    for column in ("label", "hint"):
        is_said = column == "label" and words[1] == "repeat"
        if line.cell(column) and not is_said:
            problems.doubt(
                line.place(column),
                "บอทไม่พูดคำของกลุ่ม ใช้ note ถ้าต้องบอก",
                "a group's words are not said: use a note",
                line.row.line,
            )


def _columns_of_choices(form: Form, choices: Sequence[Line], problems: Problems) -> None:
    read = {
        name for question in form.everything() for name in _columns_read(question.choice_filter)
    }
    seen: dict[str, Line] = {}
    for line in choices:
        for column in line.cells:
            seen.setdefault(column, line)
    for column, line in seen.items():
        ours = column.startswith("khabuan")
        if column not in (*NOT_EXTRA, *read) and "::" not in column and not ours:
            problems.doubt(
                Place("choices", 1, line.written.get(column, column)),
                "ไม่มี choice_filter ไหนอ่านคอลัมน์นี้",
                "no choice_filter reads this column",
            )


def _columns_read(source: str) -> Iterable[str]:
    try:
        return compiled(source).columns if source else ()
    except ExpressionError:  # said elsewhere
        return ()


def _language(form: Form, survey: Sequence[Line], problems: Problems) -> None:
    """A form without a word of Thai is asked as it stands."""
    labels = [question.label for question in form.everything() if question.label]
    if labels and not any(THAI.search(label) for label in labels):
        column = survey[0].written.get("label", "label") if survey else "label"
        problems.doubt(
            Place("survey", 1, column),
            "แบบนี้ไม่มีภาษาไทย บอทจะถามตามที่เขียนไว้",
            "no Thai in this form: it is asked as it is written",
        )

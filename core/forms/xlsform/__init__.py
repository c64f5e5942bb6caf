"""Makes a Form of an XLSForm file (.md or .xlsx), or says what has to be mended.

Two judges: our own pass, which knows row and column and what Khabuan can run, and pyxform,
which says whether ODK would take the form too. pyxform and openpyxl are heavy and imported
inside: serving never reads a form file. Pure: bytes in, values out, nothing raised.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePath

from core.forms.form import Form, Kind, Place
from core.forms.problems import Problem, Problems
from core.forms.xlsform.cells import YES
from core.forms.xlsform.checks import judge
from core.forms.xlsform.choices import ListUse, entity_of, lists_of, settings_of
from core.forms.xlsform.columns import Line, lines_of
from core.forms.xlsform.doubts import tell_doubts
from core.forms.xlsform.relative import with_names
from core.forms.xlsform.repeats import judge_repeats
from core.forms.xlsform.sheets import Sheet, Unreadable, as_pyxform_reads, sheets_of
from core.forms.xlsform.survey import survey_of

FORM_FILES = (".md", ".xlsx", ".xlsm", ".xls")
"""Endings of files that may be forms."""

FORMAT = 4
"""Grows whenever the same file would come out as another Form than before."""


def load_form(source: bytes, file_name: str) -> Form | tuple[Problem, ...]:
    """The form of a file, or every problem found in it, in the order of its sheets."""
    problems = Problems(file_name)
    form, sheets = _loaded(source, file_name, problems)
    if not problems.found:
        _ask_pyxform(sheets, problems)
    return problems.in_order() if form is None or problems.found else form


def doubts_about(source: bytes, file_name: str) -> tuple[Problem, ...]:
    """What a form says that changes nothing in a chat, or less than elsewhere."""
    problems = Problems(file_name)
    _loaded(source, file_name, problems)
    return () if problems.found else problems.doubts()


def _loaded(
    source: bytes, file_name: str, problems: Problems
) -> tuple[Form | None, Mapping[str, Sheet]]:
    """The form as far as our own pass takes it, and its sheets."""
    try:
        sheets = sheets_of(source, file_name)
    except Unreadable as unreadable:
        problems.add(Place(), unreadable.th, unreadable.en)
        return None, {}
    for name, sheet in sheets.items():
        for cell in sheet.broken:
            problems.add(Place(name, cell.row, cell.column), *_BROKEN[cell.is_formula])
    if problems.found:
        return None, sheets
    form = _form(sheets, PurePath(file_name).stem, content_hash(source), problems)
    return form, sheets


_BROKEN = {
    True: (
        "ช่องนี้เป็นสูตรที่ยังไม่มีผลลัพธ์ เปิดไฟล์ใน Excel แล้วบันทึกใหม่",
        "a formula without its result: open the file in a spreadsheet and save it",
    ),
    False: ("สูตรในช่องนี้ผิด", "the formula of this cell failed"),
}


def content_hash(source: bytes) -> str:
    """What a compiled form is kept under: sha256 of the file and of our own FORMAT, in hex."""
    return hashlib.sha256(b"khabuan form %d\n" % FORMAT + source).hexdigest()


def _form(sheets: Mapping[str, Sheet], stem: str, key: str, problems: Problems) -> Form:
    settings = settings_of(_lines(sheets, "settings", problems), stem, problems)
    language = settings.default_language
    written = _lines(sheets, "survey", problems, language)
    asked = [line for line in written if line.cell("disabled").lower() not in YES]
    survey_lines = with_names(asked, problems)
    entity_lines = _lines(sheets, "entities", problems)
    choice_lines = _lines(sheets, "choices", problems, language)
    survey = survey_of(survey_lines, problems)
    asked_in_all = [*survey.questions, *(q for each in survey.repeats for q in each.questions)]
    several = {q.choice_list for q in asked_in_all if q.kind is Kind.SELECT_MULTIPLE}
    use = ListUse(settings.may_repeat, frozenset(several), frozenset(survey.with_other))
    if not survey.questions and not problems.found:
        problems.add(Place("survey"), "แบบนี้ยังไม่มีข้อคำถาม", "the form asks nothing")
    form = Form(
        form_id=settings.form_id,
        title=settings.title,
        version=settings.version,
        content_hash=key,
        questions=tuple(survey.questions),
        lists=lists_of(choice_lines, use, problems),
        entity=entity_of(entity_lines, survey.saves, problems),
        repeats=tuple(survey.repeats),
    )
    judge(form, survey.groups, survey_lines, entity_lines, problems)
    judge_repeats(form, survey_lines, entity_lines, choice_lines, problems)
    tell_doubts(form, sheets, survey_lines, choice_lines, problems)
    return form


def _lines(
    sheets: Mapping[str, Sheet], name: str, problems: Problems, language: str = ""
) -> list[Line]:
    return lines_of(sheets[name], problems, language) if name in sheets else []


PLACED = re.compile(r"\[row : (\d+)\] On the '(\w+)' sheet, (?:the '([^']+)' value is invalid\. )?")


COLUMNS = {"dataset": "list_name"}
"""Where pyxform calls a column otherwise than its author."""


_ROOT = "khabuan_form"
"""What pyxform calls what is around the questions; its own `data` is what many a one is called."""


def _ask_pyxform(sheets: Mapping[str, Sheet], problems: Problems) -> None:
    """Lets pyxform convert the form; what it says is passed on with the place it names."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        convert(xlsform=as_pyxform_reads(sheets), validate=False, form_name=_ROOT)
    except PyXFormError as error:
        said = str(error)
        place = Place()
        if found := PLACED.match(said):
            place = Place(found[2], int(found[1]), COLUMNS.get(found[3], found[3] or ""))
            said = said[found.end() :]
        problems.add(place, f"โปรแกรม ODK ไม่รับแบบนี้: {said}", f"pyxform refuses the form: {said}")
    except Exception as error:  # a fault inside pyxform must not become ours
        problems.add(
            *(Place(), "โปรแกรม ODK อ่านแบบนี้ไม่ได้"),
            f"pyxform fails on the form: {type(error).__name__}: {error}",
        )

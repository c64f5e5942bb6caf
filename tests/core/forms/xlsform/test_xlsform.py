"""What a form file becomes: .md and .xlsx read alike, every column in its place."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

from core.forms.form import OF_ROUNDS, Choice, EntityRule, Form, Kind, Place
from core.forms.problems import lines_of
from core.forms.xlsform import load_form
from core.forms.xlsform.sheets import sheets_of

SAMPLES = Path(__file__).parents[1] / "samples"
PACK = Path(__file__).parents[4] / "core/packs/2568/forms"
EVERY_KIND = (SAMPLES / "every_kind.md").read_bytes()


def loaded(source: bytes, file_name: str = "form.md") -> Form:
    form = load_form(source, file_name)
    assert isinstance(form, Form), lines_of(form)
    return form


@pytest.fixture(scope="module")
def form() -> Form:
    return loaded(EVERY_KIND, "every_kind.md")


def test_the_settings_name_the_form(form: Form) -> None:
    assert (form.form_id, form.title, form.version) == ("every_kind", "ทุกอย่าง", "7")


def test_a_form_without_settings_is_called_like_its_file() -> None:
    source = "| survey |\n| | type | name | label |\n| | text | a | ก |\n".encode()
    assert loaded(source, "forms/short.md").form_id == "short"


def test_every_kind_is_read(form: Form) -> None:
    assert {question.kind for question in form.questions} == set(Kind) - OF_ROUNDS


def test_groups_become_paths_and_join_their_relevance(form: Form) -> None:
    income = form.question("house/money/income")
    assert income is not None
    assert income.relevant == "(${who} != '') and (${people} > 1) and (${day} > '2024-01-01')"
    people = form.question("house/people")
    assert people is not None
    assert people.relevant == "${who} != ''"


def test_thai_is_taken_where_a_form_speaks_several_languages(form: Form) -> None:
    who = form.question("who")
    assert who is not None
    assert who.label == "ชื่ออะไรคะ"
    assert (who.hint, who.guidance_hint) == ("เช่น สมใจ", "ชื่อเล่นก็ได้")
    assert (who.required, who.required_message) == ("true()", "ขอชื่อหน่อยค่ะ")
    assert (who.constraint, who.constraint_message) == ("regex(., '[ก-๙ ]+')", "เป็นภาษาไทยค่ะ")
    assert who.short == "ชื่อ"


def test_what_is_required_is_an_expression(form: Form) -> None:
    required = {question.name: question.required for question in form.questions}
    assert required["people"] == "true()"
    assert required["income"] == "${people} > 3"
    assert required["held_on"] == "false()"


def test_our_own_columns_are_read(form: Form) -> None:
    questions = {question.name: question for question in form.questions}
    assert questions["people"].unit == "คน"
    assert questions["phone"].reads == "phone"
    assert questions["phone"].is_on_review
    assert questions["photos"].parameters == {"max-pixels": "1024"}
    assert questions["hello"].media == {"image": "hello.png"}


def test_a_register_is_named_by_its_file(form: Form) -> None:
    project = form.question("project")
    assert project is not None
    assert project.kind is Kind.SELECT_ONE_FROM_FILE
    assert project.choice_list == "projects"


def test_choices_keep_their_other_columns_for_filtering(form: Form) -> None:
    assert form.lists["crops"] == (
        Choice("rice", "ข้าวหอมมะลิ 105", "ข้าว", {"land": "yes"}),
        Choice("none", "ไม่ได้ปลูก", "", {"land": "no"}),
    )


def test_rows_are_counted_as_a_spreadsheet_shows_them(form: Form) -> None:
    phone, people = form.question("phone"), form.question("house/people")
    assert phone is not None
    assert people is not None
    assert phone.place == Place("survey", 7)
    assert people.place == Place("survey", 10)


def test_what_devices_fill_is_hidden_and_today_is_worked_out(form: Form) -> None:
    begun, day = form.question("begun"), form.question("day")
    assert begun is not None
    assert begun.kind is Kind.HIDDEN
    assert day is not None
    assert (day.kind, day.calculation) == (Kind.CALCULATE, "once(today())")


def test_a_workbook_makes_the_same_form(form: Form) -> None:
    workbook = loaded(as_workbook(EVERY_KIND), "every_kind.xlsx")
    assert workbook.questions == form.questions
    assert workbook.lists == form.lists
    assert workbook.content_hash != form.content_hash


def as_workbook(source: bytes) -> bytes:
    """The same sheets as .xlsx."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, sheet in sheets_of(source, "form.md").items():
        page = book.create_sheet(name)
        page.append(sheet.header)
        for row in sheet.rows:
            page.append([row.cells.get(column) for column in sheet.header])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_the_content_hash_follows_the_bytes() -> None:
    again = loaded(EVERY_KIND, "other.md")
    assert again.content_hash == loaded(EVERY_KIND).content_hash
    assert again.content_hash != loaded(EVERY_KIND + b"\n").content_hash
    assert len(again.content_hash) == 64


def test_numbers_and_days_of_a_workbook_are_read_as_they_look() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Survey"
    page.append(["type", "name", "label", "required", "default"])
    page.append(["integer", "a", "ก", True, 5.0])
    page.append([])
    page.append(["decimal", "b", "ข", False, 2.5])
    kept = BytesIO()
    book.save(kept)
    first, second = loaded(kept.getvalue(), "form.xlsx").questions
    assert (first.required, first.default) == ("true()", "5")
    assert (second.required, second.default, second.place.row) == ("false()", "2.5", 4)


@pytest.mark.parametrize("name", ["project", "progress", "incident", "activity"])
def test_the_forms_of_the_pack_load_here_and_in_odk(name: str) -> None:
    path = PACK / f"{name}.md"
    assert loaded(path.read_bytes(), path.name).form_id == name
    assert convert(path).xform


def test_a_project_is_kept_in_the_register_of_projects() -> None:
    entity = loaded((PACK / "project.md").read_bytes()).entity
    assert isinstance(entity, EntityRule)
    assert (entity.list_name, entity.label) == ("projects", "${called}")
    assert entity.saves["province"] == "me_province"
    assert entity.saves["budget_baht"] == "budget_baht"


def test_a_progress_report_takes_at_most_eight_messages() -> None:
    progress = loaded((PACK / "progress.md").read_bytes())
    asked = [q for q in progress.questions if q.is_asked and not q.is_on_review]
    assert len(asked) + len(["รายงาน", "ส่ง"]) <= 8

"""Form files as spreadsheets and older guides make them."""

from io import BytesIO

import openpyxl
import pytest

from core.forms.form import Form, Kind
from core.forms.problems import Problem
from core.forms.xlsform import load_form


def form_of(markdown: str) -> Form:
    loaded = load_form(markdown.encode(), "form.md")
    assert isinstance(loaded, Form), loaded
    return loaded


def book(**sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def problems(source: bytes) -> tuple[Problem, ...]:
    loaded = load_form(source, "form.xlsx")
    assert not isinstance(loaded, Form)
    return loaded


SURVEY: list[list[object]] = [["type", "name", "label"], ["integer", "homes", "กี่ครัวเรือนคะ"]]


@pytest.mark.parametrize("sheet", ["survey", "choices", "settings"])
def test_a_formula_without_its_result_is_told_in_any_sheet(sheet: str) -> None:
    sheets: dict[str, list[list[object]]] = {
        "survey": list(SURVEY),
        "choices": [["list_name", "name", "label"], ["kind", "dug", "บ่อขุด"]],
        "settings": [["form_title", "form_id"], ["บ่อ", "wells"]],
    }
    sheets[sheet] = [sheets[sheet][0], [*sheets[sheet][1][:1], '="a"&1', *sheets[sheet][1][2:]]]
    (found,) = problems(book(**sheets))
    assert (found.sheet, found.row, found.column) == (sheet, 2, sheets[sheet][0][1])


def test_blanks_and_invisible_letters_in_sheet_names_and_names_mean_nothing() -> None:
    rows: list[list[object]] = [
        ["type\u200b", "name ", "label"],
        ["integer", "ho\u200bmes", "กี่ครัวเรือนคะ"],
    ]
    sheets: dict[str, list[list[object]]] = {"Survey_": rows, "choices\u200b": [["list_name"]]}
    loaded = load_form(book(**sheets), "form.xlsx")
    assert isinstance(loaded, Form), loaded
    assert [each.name for each in loaded.questions] == ["homes"]


def test_a_sheet_whose_name_is_misspelt_is_told() -> None:
    (found,) = problems(book(surveys=SURVEY))
    assert "surveys" in found.en
    assert "survey" in found.en


def test_names_in_thai_may_be_read_in_expressions() -> None:
    form = form_of(
        "| survey |\n| | type | name | label | relevant |\n"
        "| | integer | ครัวเรือน | กี่ครัวเรือนคะ | |\n"
        "| | integer | น้ำ_ที่-ใช้ | ใช้น้ำเท่าไรคะ | ${ครัวเรือน} > 0 |\n"
    )
    assert [each.name for each in form.questions] == ["ครัวเรือน", "น้ำ_ที่-ใช้"]


@pytest.mark.parametrize(
    "language", ["ภาษาไทย", "ไทย", "ไทย (th)", "Thai", "Thai (th)", "th", "th-TH", "ไทย(TH)"]
)
def test_thai_is_known_however_its_column_is_headed(language: str) -> None:
    form = form_of(
        f"| survey |\n| | type | name | label::English (en) | label::{language} |\n"
        "| | integer | homes | How many? | กี่ครัวเรือนคะ |\n"
    )
    assert form.questions[0].label == "กี่ครัวเรือนคะ"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("select one kind", Kind.SELECT_ONE),
        ("select one from kind", Kind.SELECT_ONE),
        ("select1 kind", Kind.SELECT_ONE),
        ("add select one prompt using kind", Kind.SELECT_ONE),
        ("select all that apply kind", Kind.SELECT_MULTIPLE),
        ("select all that apply from kind", Kind.SELECT_MULTIPLE),
        ("add select multiple prompt using kind", Kind.SELECT_MULTIPLE),
        ("q string", Kind.TEXT),
        ("add integer prompt", Kind.INTEGER),
        ("q picture", Kind.IMAGE),
    ],
)
def test_old_spellings_of_types_are_taken(written: str, kind: Kind) -> None:
    form = form_of(
        f"| survey |\n| | type | name | label |\n| | {written} | a | บ่อแบบไหนคะ |\n"
        "| choices |\n| | list_name | name | label |\n| | kind | dug | บ่อขุด |\n"
    )
    assert form.questions[0].kind is kind


@pytest.mark.parametrize("written", ["Integer", "TEXT", "Select_one kind"])
def test_a_type_in_capitals_is_told_with_its_place(written: str) -> None:
    source = f"| survey |\n| | type | name | label |\n| | {written} | a | กี่คนคะ |\n"
    loaded = load_form(source.encode(), "form.md")
    assert not isinstance(loaded, Form)
    assert (loaded[0].sheet, loaded[0].row, loaded[0].column) == ("survey", 2, "type")

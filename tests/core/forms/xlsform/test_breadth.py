"""What forms of the field hold, taken whole: asked, judged, shown on the card and kept."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from core.forms.engine import Attached, Fill, Rejected, Taken, Typed, answer, filing
from core.forms.form import Choice, Form, Kind
from core.forms.problems import Problem, lines_of
from core.forms.xlsform import doubts_about, load_form
from tests.kit.forms import AT, TRAT, asked, card, give, now_asked

CHOICES = "| choices |\n| | list_name | name | label |\n| | x | one | หนึ่ง |\n| | x | two | สอง |"


def read(header: str, *rows: str, more: str = CHOICES) -> Form | tuple[Problem, ...]:
    lines = ["| survey |", f"| | {header} |", *(f"| | {row} |" for row in rows), more]
    return load_form("\n".join(lines).encode(), "form.md")


def loaded(header: str, *rows: str, more: str = CHOICES) -> Form:
    form = read(header, *rows, more=more)
    assert isinstance(form, Form), lines_of(form)
    return form


RANGE = "type | name | label | parameters"


def test_a_range_is_a_number_within_it_whose_steps_may_be_tapped() -> None:
    fill = Fill(loaded(RANGE, "range | score | กี่คะแนนคะ | start=0 end=10 step=2"), TRAT)
    assert [each.name for each in now_asked(fill).likely] == ["0", "2", "4", "6", "8", "10"]
    for said in ("11", "3"):
        refused = answer(fill, "score", Typed(said), at=AT, how="typed")
        assert isinstance(refused, Rejected), said
        assert refused.message == "ขอเป็นตัวเลข 0 ถึง 10 ทีละ 2ค่ะ"
    assert filing(give(fill, "score", "๘")).values == {"score": 8}


def test_a_range_of_parts_is_a_decimal_and_a_long_one_is_typed() -> None:
    form = loaded(RANGE, "range | share | เท่าไรคะ | start=0.5, end=20, step=0.5")
    question = form.question("share")
    assert question is not None
    assert (question.kind, question.offers) == (Kind.DECIMAL, "")
    assert filing(give(Fill(form, TRAT), "share", "7.5")).values == {"share": "7.5"}


def test_a_range_says_one_to_ten_where_it_says_nothing() -> None:
    question = loaded("type | name | label", "range | score | กี่คะแนนคะ").question("score")
    assert question is not None
    assert question.offers == "1 2 3 4 5 6 7 8 9 10"


@pytest.mark.parametrize("said", ["start=a", "step=0", "start=1 end=3 step=9", "start=nan"])
def test_a_range_that_is_none_is_refused(said: str) -> None:
    found = read(RANGE, f"range | score | กี่คะแนนคะ | {said}")
    assert not isinstance(found, Form)
    assert [(each.row, each.column) for each in found] == [(2, "parameters")]


@pytest.mark.parametrize("suffix", ["or_other", "or other", "or specify other"])
@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_beside_a_list_something_else_may_be_told(kind: str, suffix: str) -> None:
    form = loaded("type | name | label | relevant", f"{kind} x {suffix} | a | ก | 1 = 1")
    assert form.lists["x"][-1] == Choice("other", "อื่น ๆ")
    fill = Fill(form, TRAT)
    fill = give(fill, "a", "อื่น ๆ")
    if kind == "select_multiple":
        assert asked(fill) in ("a", "a_other")
        return
    assert asked(fill) == "a_other"
    assert filing(give(fill, "a_other", "ขุดเอง")).values == {"a": "other", "a_other": "ขุดเอง"}
    assert asked(give(Fill(form, TRAT), "a", "หนึ่ง")) == "review"


def test_a_list_that_has_another_keeps_its_own() -> None:
    more = f"{CHOICES}\n| | x | other | นอกนั้น |"
    form = loaded("type | name | label", "select_one x or_other | a | ก", more=more)
    assert [each.label for each in form.lists["x"]] == ["หนึ่ง", "สอง", "นอกนั้น"]


def test_nothing_else_may_be_told_beside_a_filtered_list() -> None:
    found = read(
        "type | name | label | choice_filter", "select_one x or_other | a | ก | name = 'one'"
    )
    assert not isinstance(found, Form)
    assert found[0].column == "type"


def test_a_barcode_is_typed_and_kept_as_it_is() -> None:
    form = loaded("type | name | label", "barcode | code | รหัสคะ")
    assert filing(give(Fill(form, TRAT), "code", "0885123")).values == {"code": "0885123"}


def test_a_film_is_sent_as_one() -> None:
    fill = Fill(loaded("type | name | label", "video | film | ขอคลิปค่ะ"), TRAT)
    refused = answer(fill, "film", Typed("ไม่มี"), at=AT, how="typed")
    assert not isinstance(refused, Taken)
    assert filing(give(fill, "film", Attached("video", "m1"))).values == {"film": "m1"}


def test_a_calculation_on_a_row_that_is_asked_is_its_first_answer() -> None:
    form = loaded(
        "type | name | label | calculation",
        "integer | a | กี่หลังคะ |",
        "integer | b | รวมเท่าไรคะ | ${a} * 2",
        "hidden | c | | ${a} + 1",
    )
    fill = give(Fill(form, TRAT), "a", "6")
    assert asked(fill) == "review"
    assert filing(fill).values == {"a": 6, "b": 12, "c": 7}
    assert filing(give(fill, "b", "13")).values["b"] == 13


def test_names_may_have_dots_and_notes_may_have_none() -> None:
    form = loaded(
        "type | name | label | relevant",
        "note | | สวัสดีค่ะ |",
        "integer | hh.size | กี่คนคะ |",
        "text | b | ข | ${hh.size} > 2",
    )
    assert [each.path for each in form.questions] == ["generated_note_name_2", "hh.size", "b"]
    assert asked(give(Fill(form, TRAT), "hh.size", "3")) == "b"
    assert asked(give(Fill(form, TRAT), "hh.size", "1")) == "review"


def test_a_choice_of_one_may_have_a_blank_in_its_name() -> None:
    more = "| choices |\n| | list_name | name | label |\n| | x | mae hong son | แม่ฮ่องสอน |"
    fill = give(
        Fill(loaded("type|name|label", "select_one x|a|ก", more=more), TRAT), "a", "แม่ฮ่องสอน"
    )
    assert filing(fill).values == {"a": "mae hong son"}
    assert [row.shown for row in card(fill).rows] == ["แม่ฮ่องสอน"]


DUPLICATES = """| choices |
| | list_name | name | label | of |
| | town | centre | เมืองตราด | trat |
| | town | centre | เมืองน่าน | nan |
| | town | far | คลองใหญ่ | trat |
| province | | | | |
| | province | trat | ตราด | |
| | province | nan | น่าน | |
""".replace("| province | | | | |\n", "")


def test_a_choice_may_be_there_twice_where_the_form_allows_it() -> None:
    rows = ("select_one province | p | ก |", "select_one town | t | ข | of = ${p}")
    header = "type | name | label | choice_filter"
    found = read(header, *rows, more=DUPLICATES)
    assert not isinstance(found, Form)
    assert [each.column for each in found] == ["name"]
    allowed = f"{DUPLICATES}| settings |\n| | allow_choice_duplicates |\n| | yes |"
    fill = give(Fill(loaded(header, *rows, more=allowed), TRAT), "p", "น่าน")
    assert [each.label for each in now_asked(fill).choices] == ["เมืองน่าน"]
    fill = give(fill, "t", "เมืองน่าน")
    assert filing(fill).values == {"p": "nan", "t": "centre"}
    assert [row.shown for row in card(fill).rows] == ["น่าน", "เมืองน่าน"]


MOMENT = "type | name | label | constraint | constraint_message | default"


@pytest.mark.parametrize("said", ["datetime", "dateTime", "add date time prompt"])
def test_a_moment_is_asked_as_a_day_and_a_time(said: str) -> None:
    form = loaded(MOMENT, f"{said} | at | น้ำมาเมื่อไรคะ | . <= now() | ยังไม่ถึงเวลานั้นค่ะ |")
    fill = give(Fill(form, TRAT), "at_date", "2024-11-20")
    refused = answer(fill, "at_time", Typed("23:50"), at=AT, how="typed")
    assert isinstance(refused, Rejected)
    assert refused.message == "ยังไม่ถึงเวลานั้นค่ะ"
    assert filing(give(fill, "at_time", "06:30")).values == {
        "at_date": "2024-11-20", "at_time": "06:30", "at": "2024-11-20T06:30:00.000+07:00",
    }  # fmt: skip


def test_a_day_changed_later_is_judged_with_its_time() -> None:
    form = loaded(MOMENT, "datetime | at | เมื่อไรคะ | . <= now() | |")
    fill = give(give(Fill(form, TRAT), "at_date", "2024-11-19"), "at_time", "23:50")
    assert asked(fill) == "review"
    assert asked(give(fill, "at_date", "2024-11-20")) == "at_time"


@pytest.mark.parametrize("default", ["now()", "2024-11-20T10:00:00.000+07:00"])
def test_a_moment_may_have_a_default(default: str) -> None:
    form = loaded(MOMENT, f"datetime | at | เมื่อไรคะ | | | {default}")
    assert str(filing(Fill(form, TRAT)).values["at"]).startswith("2024-11-20T10:00:00")


def test_a_cell_without_thai_is_read_in_the_forms_own_language() -> None:
    form = loaded("type|name|label::English|label::ไทย (th)", "text|a|Name|ชื่อคะ", "text|b|Age|")
    assert [each.label for each in form.questions] == ["ชื่อคะ", "Age"]
    source = b"| survey |\n| | type | name | label::A | label::th |\n| | text | a | A | |"
    assert any("no Thai here" in each.en for each in doubts_about(source, "form.md"))


def test_a_disabled_row_is_not_asked() -> None:
    form = loaded("type | name | label | disabled", "text | a | ก | yes", "text | b | ข |")
    assert [each.path for each in form.questions] == ["b"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("add text prompt", Kind.TEXT),
        ("q int", Kind.INTEGER),
        ("add select one prompt using x", Kind.SELECT_ONE),
        ("select all that apply from x", Kind.SELECT_MULTIPLE),
        ("get start time", Kind.HIDDEN),
        ("get today", Kind.CALCULATE),
    ],
)
def test_words_of_earlier_years_mean_what_they_meant(said: str, kind: Kind) -> None:
    more = f"{CHOICES}\n"
    found = read("type | name | label", f"{said} | a | ก", "text | b | ข", more=more)
    form = found if isinstance(found, Form) else None
    assert form is not None, lines_of(found) if not isinstance(found, Form) else ""
    assert form.questions[0].kind is kind


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("survey", 0)
    for row in (("type", "name", "label"), ("text", "a", "ก")):
        sheet.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_macros(source: bytes) -> bytes:
    kept = BytesIO(source)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return kept.getvalue()


@pytest.mark.parametrize("name", ["form.xlsx", "form.xlsm", "form.xls", "FORM.XLSM"])
def test_a_workbook_is_one_whatever_it_is_called(name: str) -> None:
    form = load_form(workbook(), name)
    assert isinstance(form, Form), lines_of(form)
    found = load_form(with_macros(workbook()), name)
    assert not isinstance(found, Form)
    assert len(found) == 1
    assert "macros" in found[0].en


def test_an_old_workbook_is_told_how_to_be_saved() -> None:
    found = load_form(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "form.xls")
    assert not isinstance(found, Form)
    assert "save it as .xlsx" in found[0].en


def test_what_is_taken_is_given() -> None:
    """A form of everything here is walked from its first question to its card."""
    form = loaded(
        "type | name | label | parameters | bind::relevant",
        "start | s | | |",
        "note | | สวัสดีค่ะ | |",
        "range | r | กี่คะแนนคะ | start=1 end=3 |",
        "barcode | c.d | รหัสคะ | |",
        "select_one x or_other | a | แบบไหนคะ | | ${r} > 1",
    )
    fill = Fill(form, TRAT)
    for path, said in (("r", "2"), ("c.d", "12-ก"), ("a", "อื่น ๆ"), ("a_other", "ของเขา")):
        assert asked(fill) == path
        taken = answer(fill, path, Typed(said), at=AT, how="typed")
        assert isinstance(taken, Taken), (path, taken)
        fill = taken.fill
    assert asked(fill) == "review"

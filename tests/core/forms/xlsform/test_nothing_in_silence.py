"""Every column, setting and type of other tools works, is refused with its place, or is told.

What there is comes from pyxform's own tables, so that a later release brings its news with it.
"""

import pytest
from pyxform import aliases, constants
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.survey import SURVEY_FIELDS

from core.forms.form import Form, Kind, Question
from core.forms.problems import Problem, lines_of
from core.forms.xlsform import doubts_about, load_form
from core.forms.xlsform.question_types import OF_THE_DEVICE

CHOICES = "| choices |\n| | list_name | name | label |\n| | x | one | หนึ่ง |\n| | x | two | สอง |"


def written(header: str, *rows: str, more: str = CHOICES) -> bytes:
    lines = ["| survey |", f"| | {header} |", *(f"| | {row} |" for row in rows)]
    return "\n".join([*lines, more]).encode()


def told(source: bytes) -> list[Problem]:
    """Everything that is said of a form: its problems, or what `check` doubts."""
    found = load_form(source, "form.md")
    return list(doubts_about(source, "form.md") if isinstance(found, Form) else found)


def question(source: bytes, name: str) -> Question:
    form = load_form(source, "form.md")
    assert isinstance(form, Form), lines_of(form)
    found = form.question(name)
    assert found is not None
    return found


def is_about(said: Problem, column: str) -> bool:
    """Whether the column is named; pyxform, where it refuses by itself, names no place."""
    return said.column == column or said.en.startswith("pyxform")


WORKS: dict[str, tuple[str, str]] = {
    "relevant": ("${b} = 1", "relevant"),
    "relevance": ("${b} = 1", "relevant"),
    "bind::relevant": ("${b} = 1", "relevant"),
    "bind:relevant": ("${b} = 1", "relevant"),
    "Bind : Relevant": ("${b} = 1", "relevant"),
    "constraint": (". > 1", "constraint"),
    "bind::constraint": (". > 1", "constraint"),
    "bind:constraint": (". > 1", "constraint"),
    "required": ("${b} = 1", "required"),
    "bind::required": ("${b} = 1", "required"),
    "bind:required": ("${b} = 1", "required"),
    "calculation": ("1 + 1", "calculation"),
    "calculate": ("1 + 1", "calculation"),
    "bind::calculate": ("1 + 1", "calculation"),
    "bind:calculate": ("1 + 1", "calculation"),
    "constraint_message": ("ผิดค่ะ", "constraint_message"),
    "constraining_message": ("ผิดค่ะ", "constraint_message"),
    "constraint message": ("ผิดค่ะ", "constraint_message"),
    "bind::jr:constraintMsg": ("ผิดค่ะ", "constraint_message"),
    "bind:jr:constraintMsg": ("ผิดค่ะ", "constraint_message"),
    "bind::jr:constraintMsg::ไทย (th)": ("ผิดค่ะ", "constraint_message"),
    "required_message": ("ขอค่ะ", "required_message"),
    "requiredMsg": ("ขอค่ะ", "required_message"),
    "bind::jr:requiredMsg": ("ขอค่ะ", "required_message"),
    "hint": ("เช่น 12", "hint"),
    "Hint": ("เช่น 12", "hint"),
    "hint:ไทย": ("เช่น 12", "hint"),
    "guidance hint": ("ดูใบเสร็จ", "guidance_hint"),
    "default": ("12", "default"),
    "Default": ("12", "default"),
    "khabuan::unit": ("baht", "unit"),
}


@pytest.mark.parametrize("header", WORKS)
def test_a_column_is_honoured_however_it_is_headed(header: str) -> None:
    cell, becomes = WORKS[header]
    kind = "calculate" if becomes == "calculation" else "integer"
    rows = ("text | b | ข |", f"{kind} | a | ก | {cell}")
    made = question(written(f"Type | Name | Label | {header}", *rows), "a")
    assert getattr(made, becomes) == cell


def test_the_same_column_headed_twice_is_refused() -> None:
    source = written("type | name | label | relevant | bind::relevant", "text | a | ก | 1 | 0")
    assert [p.column for p in told(source)] == ["bind::relevant"]


SURVEY_COLUMNS = sorted(
    {
        *aliases.survey_header,
        *aliases.TRANSLATABLE_SURVEY_COLUMNS,
        *(f"bind::{name}" for name in ("relevant", "constraint", "required", "calculate")),
        *("bind::readonly", "bind::type", "bind::jr:preload", "bind::jr:noAppErrorString"),
        *("body::accuracyThreshold", "control::rows", "control::autoplay", "instance::odk:length"),
        *("media::image", "media::audio::English", "trigger", "parameters", "choice_filter"),
        *("itemset", "intent", "query", "remark", "intended_use"),
    }
    - {"type", "name", "label", "command", "tag", "value", "caption"}
)
CELLS = {
    "required": "yes",
    "bind::required": "yes",
    "jr:constraintMsg": "ผิดค่ะ",
    "appearance": "minimal",
    "control": "x",
    "body": "x",
}
HONOURED = {
    *("relevant", "relevance", "bind::relevant", "constraint", "bind::constraint", "required"),
    *("bind::required", "calculation", "calculate", "bind::calculate", "hint", "guidance_hint"),
    *("constraint_message", "constraining_message", "jr:constraintMsg", "required_message"),
    *("requiredmsg", "jr:requiredMsg"),
}


@pytest.mark.parametrize("header", SURVEY_COLUMNS)
def test_no_column_of_the_survey_is_taken_in_silence(header: str) -> None:
    bare = written(f"type | name | label | {header}", "integer | a | ก |")
    source = written(
        f"type | name | label | {header}", f"integer | a | ก | {CELLS.get(header, '1')}"
    )
    if told(source):
        assert all(is_about(each, header) for each in told(source)), lines_of(told(source))
    else:
        assert header in HONOURED
        assert question(source, "a") != question(bare, "a")


def test_no_column_of_the_choices_is_taken_in_silence() -> None:
    columns = {*aliases.list_header, *aliases.TRANSLATABLE_CHOICES_COLUMNS, "media::image", "order"}
    for column in sorted(columns - {"list_name", "list name", "name", "label", "value", "caption"}):
        more = f"| choices |\n| | list_name | name | label | {column} |\n| | x | one | หนึ่ง | 1 |"
        said = told(written("type | name | label", "select_one x | a | ก", more=more))
        assert [each.column for each in said] == [column]


SETTINGS = sorted(
    {*aliases.settings_header, *SURVEY_FIELDS, "public_key", "instance_xmlns", "set form title"}
    - {"choices", "children", "bind", "control", "media", "instance", "parent", "extra_data"}
    - {"hint", "type", "flat", "label"}
)
SETTINGS_THAT_WORK = {
    *("form_title", "title", "set_form_title", "set form title", "form_id", "id_string"),
    *("set_form_id", "version", "default_language", "allow_choice_duplicates"),
}


@pytest.mark.parametrize("setting", [s for s in SETTINGS if not s.startswith("_")])
def test_no_setting_is_taken_in_silence(setting: str) -> None:
    more = f"| settings |\n| | {setting} |\n| | abc |"
    said = told(written("type | name | label", "text | a | ก", more=more))
    if setting in SETTINGS_THAT_WORK:
        assert not said, lines_of(said)
    else:
        assert len(said) == 1
        assert is_about(said[0], setting), lines_of(said)


def test_a_key_to_encrypt_with_is_refused() -> None:
    more = "| settings |\n| | public_key |\n| | MIIB |"
    (said,) = told(written("type | name | label", "text | a | ก", more=more))
    assert (said.sheet, said.row, said.column) == ("settings", 2, "public_key")
    assert "not encrypted" in said.en


@pytest.mark.parametrize("asked", sorted(QUESTION_TYPE_DICT))
def test_no_type_is_taken_in_silence(asked: str) -> None:
    """Asked as a kind we know, filled with what we know, told to stay empty, or refused."""
    needs_list = "select" in asked
    row = f"{asked}{' x' if needs_list else ''} | a | ก | 1"
    source = written("type | name | label | calculation", row)
    found = load_form(source, "form.md")
    if not isinstance(found, Form):
        assert all(is_about(each, "type") for each in found), lines_of(found)
        return
    asked_as = found.questions[0]
    if asked_as.kind is Kind.HIDDEN and asked != "hidden":
        is_known = asked_as.reads.startswith("filled_")
        assert is_known or any(each.column == "type" for each in told(source))


@pytest.mark.parametrize("asked", OF_THE_DEVICE)
def test_what_the_telephone_knows_is_filled_or_told(asked: str) -> None:
    name = "audit" if asked == "audit" else "a"  # which pyxform insists upon
    source = written("type | name | label", f"{asked} | {name} |", "text | b | ข")
    filled = question(source, name).reads.startswith("filled_")
    assert filled != any(each.column == "type" for each in told(source))


@pytest.mark.parametrize(
    ("cell", "english"),
    [
        ("minimal", "minimal changes nothing"),
        ("search('a')", "reads a file"),
        ("w1 on-review", "w1"),
    ],
)
def test_an_appearance_without_effect_is_told(cell: str, english: str) -> None:
    source = written("type | name | label | appearance", f"select_one x | a | ก | {cell}")
    (said,) = told(source)
    assert (said.column, said.row) == ("appearance", 2)
    assert english in said.en


def test_a_doubt_is_told_once_however_many_rows_it_is_about() -> None:
    rows = [f"text | a{n} | ก | multiline" for n in range(9)]
    (said,) = told(written("type | name | label | appearance", *rows))
    assert (said.row, "and 8 more rows" in said.en) == (2, True)


def test_sheets_and_languages_that_are_not_read_are_told() -> None:
    source = written(
        "type | name | label::ไทย (th) | label::English (en)",
        "text | a | ก | A",
        more="| external_choices |\n| | list_name | name |\n| | x | y |",
    )
    assert [(each.sheet, each.column) for each in told(source)] == [
        ("survey", ""), ("external_choices", ""),
    ]  # fmt: skip


def test_a_form_without_thai_is_taken_with_one_doubt() -> None:
    rows = [f"text | a{n} | Name {n} | Nom {n}" for n in range(50)]
    more = "| settings |\n| | default_language |\n| | French |"
    source = written("type | name | label::English | label::French", *rows, more=more)
    (said,) = told(source)
    assert "no Thai" in said.en
    assert question(source, "a7").label == "Nom 7"


def test_a_question_no_choice_brings_up_is_doubted_and_taken() -> None:
    source = written(
        "type | name | label | relevant",
        "select_one x | a | ก |",
        "text | b | ข | ${a} = 'three'",
    )
    (said,) = told(source)
    assert (said.row, said.column) == (3, "relevant")
    assert question(source, "b").relevant == "${a} = 'three'"
    of_a_pack = load_form(source, "forms/form.md")
    assert not isinstance(of_a_pack, Form)
    assert [(each.row, each.column) for each in of_a_pack] == [(3, "relevant")]


def test_the_tables_that_are_walked_are_still_there() -> None:
    assert {"relevance", "calculate", "noapperrorstring"} <= set(aliases.survey_header)
    assert constants.PUBLIC_KEY in SURVEY_FIELDS
    assert len(QUESTION_TYPE_DICT) > 80

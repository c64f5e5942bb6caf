"""What is refused in a form file, and how its author is told."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.form import Form
from core.forms.problems import Problem, lines_of
from core.forms.xlsform import load_form
from tests.kit.tries import tries

HEADER = "type | name | label::ไทย (th) | relevant | constraint | calculation | choice_filter"


def problems(rows: str, header: str = HEADER, choices: str = "", more: str = "") -> list[Problem]:
    """Problems of a form whose survey has these rows, one a line, cells parted by |."""
    lines = ["| survey |", f"| | {header} |", *(f"| | {row} |" for row in rows.splitlines())]
    if choices:
        lines += ["| choices |", "| | list_name | name | label::ไทย (th) | khabuan::short |"]
        lines += [f"| | {row} |" for row in choices.splitlines()]
    result = load_form("\n".join([*lines, more]).encode(), "forms/form.md")
    return [] if isinstance(result, Form) else list(result)


def problem(rows: str, header: str = HEADER, choices: str = "", more: str = "") -> Problem:
    found = problems(rows, header, choices, more)
    assert len(found) == 1, lines_of(found)
    return found[0]


def test_a_problem_prints_as_one_line() -> None:
    said = str(problem("text | a | ก | ${b} = 1"))
    assert said == (
        "forms/form.md: survey row 2, column relevant, line 3: "
        "ไม่มีข้อชื่อ b (there is no question named b)"
    )


def test_a_good_form_has_no_problems() -> None:
    assert problems("text | a | ก") == []


@pytest.mark.parametrize(
    ("row", "column", "english"),
    [
        ("text | a |", "label::ไทย (th)", "the Thai label is missing"),
        ("text | | ก", "name", "a name begins"),
        ("text | 1a | ก", "name", "a name begins"),
        (" | a | ก", "type", "the type is missing"),
        ("rank things | a | ก", "type", "cannot ask a rank things"),
        ("text extra | a | ก", "type", "cannot ask a text extra"),
        ("begin repeat | a | ก", "type", "the repeat is never ended"),
        ("end group | |", "type", "no group is open"),
        ("begin group | a | ก", "type", "never ended"),
        ("begin group | | ก", "name", "a name begins"),
        ("select_one | a | ก", "type", "followed by one list name"),
        ("select_one x y | a | ก", "type", "followed by one list name"),
        ("select_one x | a | ก", "type", "no choice list named x"),
        ("select_one_from_file projects | a | ก", "type", "a register such as"),
        ("hidden | me_provice |", "name", "nobody fills"),
        ("text | a | ${b} ก", "label::ไทย (th)", "no question named b"),
        ("text | a | ก | 1 +", "relevant", "character 4: the expression ends too early"),
        ("text | a | ก | | foo(.)", "constraint", "character 1: there is no function foo()"),
        ("text | a | ก | b > 1", "relevant", "write ${b} for b"),
        ("text | a | ก | ${a} = 1", "relevant", "a circle: a → a"),
    ],
)
def test_a_row_is_refused(row: str, column: str, english: str) -> None:
    found = next(p for p in problems(f"{row}\ninteger | ok | ข") if english in p.en)
    assert found.column == column
    assert (found.sheet, found.row, found.line) == ("survey", 2, 3)
    assert found.th


def test_blank_rows_and_rules_do_not_shift_the_count() -> None:
    rows = "text | a | ก\n | | \ntext | b |"
    assert problem(rows).row == 4


def test_one_name_belongs_to_one_question() -> None:
    rows = "text | a | ก\nbegin group | g | ข\ntext | a | ค\nend group | |"
    assert [(p.row, p.column) for p in problems(rows)] == [(2, "name"), (4, "name")]


def test_circles_are_told_once_with_their_way() -> None:
    rows = "\n".join(
        [
            "calculate | a | | | | ${b} + 1",
            "text | b | ข | ${c} = 1",
            "text | c | ค | ${a} = 1",
            "text | d | ง | ${c} = 1",
        ]
    )
    found = problem(rows)
    assert found.column == "calculation"
    assert found.en == "a circle: a → b → c → a"


def test_groups_may_not_wait_for_what_is_in_them() -> None:
    rows = "begin group | g | ก | ${a} = 1\ntext | a | ข\nend group | |"
    assert "circle" in problem(rows).en


def test_a_filter_asks_for_columns_the_list_has() -> None:
    rows = "text | a | ก\nselect_one x | b | ข | | | | province = ${a}"
    assert problem(rows, choices="x | one | หนึ่ง |").column == "choice_filter"


def test_a_label_too_long_for_a_button_needs_a_short_one() -> None:
    long = "ก" * 41
    found = problem("select_one x | a | ก", choices=f"x | one | {long} |\nx | two | สอง |")
    assert (found.sheet, found.row, found.column) == ("choices", 2, "khabuan::short")
    assert problems("select_one x | a | ก", choices=f"x | one | {long} | สั้น") == []


def test_a_long_list_may_have_long_labels() -> None:
    choices = "\n".join(f"x | c{n} | {'ก' * 60} |" for n in range(13))
    assert problems("select_one x | a | ก", choices=choices) == []


@pytest.mark.parametrize(
    ("choices", "column"),
    [
        ("x | one | |", "label::ไทย (th)"),
        ("x | | ก |", "name"),
        ("x | one | ก |\nx | one | ข |", "name"),
    ],
)
def test_a_choice_is_refused(choices: str, column: str) -> None:
    found = problems("select_one x | a | ก", choices=f"x | ok | ดี |\n{choices}")
    assert [p.column for p in found] == [column]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("khabuan::raeds", ""),
        ("khabuan::reads", "telephone"),
        ("constrait", ""),
        ("parameters", "rows=three=3"),
        ("parameters", "max-pixels=3"),
        ("parameters", "big"),
        ("trigger", "${a}"),
        ("read_only", "yes"),
        ("repeat_count", "3"),
    ],
)
def test_a_column_is_refused(column: str, cell: str) -> None:
    found = problem(f"text | a | ก | {cell}", header=f"type | name | label | {column}")
    assert found.column == column


def test_a_choice_of_several_has_no_blank_in_its_name() -> None:
    choices = "x | one | ก |\nx | one two | ข |"
    assert problem("select_multiple x | a | ก", choices=choices).column == "name"
    assert problems("select_one x | a | ก", choices=choices) == []


def test_columns_of_other_tools_are_left_alone() -> None:
    assert problems("text | a | ก | ถามลุงก่อน", header="type | name | label | remark") == []


def test_a_misspelt_label_column_is_told_as_what_was_meant() -> None:
    found = problems("text | a | ก", header="type | name | lable::ไทย (th)")
    assert any("label" in p.en and p.row == 1 for p in found)


def test_what_only_pyxform_refuses_is_passed_on_with_its_place() -> None:
    more = "| entities |\n| | list_name | label |\n| | __x | ${a} |"
    found = problem("text | a | ก", more=more)
    assert (found.sheet, found.row, found.column) == ("entities", 2, "list_name")
    assert "pyxform" in found.en


def test_saving_needs_an_entities_sheet() -> None:
    assert problem("text | a | ก | a", header="type | name | label | save_to").column == "save_to"


def test_conditions_of_many_groups_may_be_too_much_together() -> None:
    long = "${a} = 1 or " * 300 + "1"
    rows = f"text | a | ก\nbegin group | g | | {long}\ntext | b | ข | {long} = 1\nend group | |"
    assert "longer than" in problem(rows).en


@pytest.mark.parametrize(
    ("source", "file_name"),
    [
        (b"", "forms/form.md"),
        (b"hello", "forms/form.md"),
        (b"\xff\xfe| survey |", "forms/form.md"),
        (b"| survey |", "forms/form.md"),
        (b"| choices |\n| | list_name | name | label |", "forms/form.md"),
        (b"| survey |\n| | type | type |\n| | text | a |", "forms/form.md"),
        (b"PK\x03\x04 nothing", "form.xlsx"),
        (b"", "form.xlsx"),
        (b"| survey |", "form.pdf"),
        (b"x" * (2 * 1024 * 1024 + 1), "forms/form.md"),
        (b"| survey |\n| | type |\n" + b"| | text |\n" * 2100, "forms/form.md"),
    ],
)
def test_a_file_that_is_no_form_is_told_so(source: bytes, file_name: str) -> None:
    found = load_form(source, file_name)
    assert isinstance(found, tuple)
    assert found
    assert found[0].th


def test_a_workbook_that_unpacks_to_a_flood_is_not_opened() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (51 * 1024 * 1024))
    found = load_form(kept.getvalue(), "form.xlsx")
    assert isinstance(found, tuple)
    assert "50 MB" in found[0].en


CELLS = st.sampled_from(
    [
        *("text", "select_one x", "begin group", "end group", "calculate", "hidden", "a", "b"),
        *("", "ก", "${a}", "${b} = 1", "(", "yes", "max-pixels=1", "x", "today()", "\\|", "#"),
    ]
)


@tries(60)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7).map(" | ".join), max_size=6))
def test_no_rows_do_more_than_be_refused(rows: list[str]) -> None:
    problems("\n".join(rows), choices="x | one | หนึ่ง |")


@tries(60)
@given(st.text("|\n survey choice#-\\ก", max_size=80), st.sampled_from(["a.md", "a.xlsx"]))
def test_no_text_does_more_than_be_refused(text: str, file_name: str) -> None:
    load_form(text.encode(), file_name)


@tries(30)
@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(source: bytes) -> None:
    assert load_form(source, "a.xlsx")
    assert load_form(b"PK\x03\x04" + source, "a.xlsx")
    assert load_form(source, "a.md")


TOTALS = "type | name | label::ไทย (th) | khabuan::total | khabuan::within"


@pytest.mark.parametrize(
    ("rows", "column", "english"),
    [
        ("integer | a | ก | always |", "khabuan::total", "one of since_start, this_year"),
        ("text | a | ก | since_start |", "khabuan::total", "for numbers only"),
        ("integer | a | ก | | 10", "khabuan::within", "for a question with khabuan::total"),
        ("integer | a | ก | since_start | ${b}", "khabuan::within", "no question named b"),
        ("integer | a | ก | since_start | 1 +", "khabuan::within", "character"),
    ],
)
def test_a_running_total_is_a_number_since_a_known_day(
    rows: str, column: str, english: str
) -> None:
    found = problem(rows, TOTALS)
    assert (found.column, english in found.en) == (column, True), found.en
    assert problems("decimal | b | ข |  |\ndecimal | a | ก | this_year | ${b}", TOTALS) == []

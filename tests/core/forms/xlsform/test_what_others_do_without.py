"""What a pack's own form may not lack, another tool's form does without: taken, and told of."""

import pytest

from core.forms.engine import Fill, Reviewing, filing
from core.forms.form import Form, Kind, Question
from core.forms.problems import Problem, lines_of
from core.forms.xlsform import doubts_about, load_form
from tests.kit.forms import TRAT, asked, give

CHOICES = "| choices |\n| | list_name | name | label |\n"


def written(header: str, *rows: str, more: str = "") -> bytes:
    lines = ["| survey |", f"| | {header} |", *(f"| | {row} |" for row in rows), more]
    return "\n".join(lines).encode()


def taken(source: bytes) -> tuple[Form, str]:
    """The form, and what is told of it; the same in a pack is refused."""
    form = load_form(source, "form.md")
    assert isinstance(form, Form), lines_of(form)
    assert not isinstance(load_form(source, "forms/form.md"), Form)
    return form, lines_of(doubts_about(source, "form.md"))


def question(form: Form, path: str) -> Question:
    found = form.question(path)
    assert found is not None
    return found


def test_a_question_without_words_is_asked_by_its_hint_or_its_name() -> None:
    header = "type | name | label | hint | media::image"
    rows = ("text | a | | บอกชื่อค่ะ |", "text | b | | | b.png")
    form, told = taken(written(header, *rows))
    assert [(q.label, q.hint) for q in form.questions] == [("บอกชื่อค่ะ", ""), ("b", "")]
    assert "asked by its hint or its name, and 1 more rows" in told


def test_a_choice_without_words_is_shown_by_its_name() -> None:
    source = written(
        "type | name | label", "select_one x | a | ก", more=f"{CHOICES}| | x | one | |"
    )
    form, told = taken(source)
    assert form.lists["x"][0].label == "one"
    assert "people see the choice's name" in told


def test_a_hidden_question_that_nobody_fills_stays_empty() -> None:
    form, told = taken(written("type | name | label", "hidden | their_id |", "text | a | ก"))
    assert "it stays empty" in told
    assert filing(give(Fill(form, TRAT), "a", "ข")).values == {"a": "ข", "their_id": None}


def test_words_that_fit_on_no_button_are_cut_there() -> None:
    more = f"{CHOICES}| | x | one | {'ก' * 60} |"
    form, told = taken(written("type | name | label", "select_one x | a | ก", more=more))
    assert form.lists["x"][0].label == "ก" * 60
    assert "it is cut there and stands whole above" in told


@pytest.mark.parametrize(
    ("cells", "worth"),
    [("| 'ตราด'", "ตราด"), ("ตราด |", "ตราด"), ("| concat(${a}, '!')", "ก!"), ("it's |", "it's")],
)
def test_a_read_only_row_stands_on_the_card_and_is_not_asked(cells: str, worth: str) -> None:
    header = "type | name | label | read_only | default | calculation"
    form, told = taken(written(header, "text | a | ก", f"text | b | ข | yes | {cells}"))
    fill = give(Fill(form, TRAT), "a", "ก")
    assert isinstance(fill.standing, Reviewing)
    assert [(row.path, row.shown, row.editable) for row in fill.standing.rows] == [
        ("a", "ก", True),
        ("b", worth, False),
    ]
    assert "shown and not asked" in told


def test_a_read_only_row_of_no_worth_is_a_note() -> None:
    header = "type | name | label | read_only | required"
    form, _ = taken(written(header, "text | b | ขอบคุณ | yes | yes", "text | a | ก | |"))
    assert question(form, "b").kind is Kind.NOTE
    assert asked(Fill(form, TRAT)) == "a"


def test_a_row_that_is_read_only_at_times_is_refused() -> None:
    source = written("type | name | label | read_only", "text | a | ก |", "text | b | ข | ${a} = 1")
    found = load_form(source, "form.md")
    assert not isinstance(found, Form)
    assert [(each.row, each.column) for each in found] == [(3, "read_only")]
    assert isinstance(found[0], Problem)


def test_a_question_may_be_called_data() -> None:
    source = written(
        "type | name | label | relevant", "date | data | ก", "text | b | ข | ${data} != ''"
    )
    assert isinstance(load_form(source, "form.md"), Form)

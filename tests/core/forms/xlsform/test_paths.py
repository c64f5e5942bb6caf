"""Paths of XPath beside `${name}`: what they lead to, and that none is read as something else."""

from dataclasses import replace

import pytest

from core.forms.compiled import plan_of
from core.forms.engine import Fill, Rejected, Typed, answer, filing
from core.forms.form import Form
from core.forms.problems import Problem, lines_of
from core.forms.xlsform import load_form
from tests.kit.forms import AT, TRAT, asked, give

HEADER = "type | name | label | relevant | constraint | calculation | required"


def read(*rows: str, header: str = HEADER, more: str = "") -> Form | tuple[Problem, ...]:
    lines = ["| survey |", f"| | {header} |", *(f"| | {row} |" for row in rows), more]
    return load_form("\n".join(lines).encode(), "form.md")


def loaded(*rows: str, header: str = HEADER, more: str = "") -> Form:
    form = read(*rows, header=header, more=more)
    assert isinstance(form, Form), lines_of(form)
    return form


HOUSE = (
    "begin group | house | บ้าน | | | |",
    "integer | people | กี่คนคะ | | | |",
    "begin group | old | ผู้สูงอายุ | {relevant} | | |",
    "integer | over60 | สูงอายุกี่คนคะ | {of_old} | {limit} | |",
    "end group | | | | | |",
    "end group | | | | | |",
    "text | wish | อยากได้อะไรคะ | {wish} | | |",
)


def house(*, relevant: str = "", of_old: str = "", limit: str = "", wish: str = "") -> list[str]:
    return [row.format(relevant=relevant, of_old=of_old, limit=limit, wish=wish) for row in HOUSE]


@pytest.mark.parametrize(
    "paths",
    [
        {"relevant": "../people > 2"},
        {"relevant": "./../people > 2"},
        {"of_old": "../../people > 2"},
        {"of_old": " .. / .. / people > 2"},
        {"of_old": "current()/../../people > 2"},
        {"of_old": "../../../house/people > 2"},
        {"of_old": "'../nowhere' != '' and ../../people > 2"},
    ],
)
def test_a_path_is_resolved_against_the_row_it_stands_in(paths: dict[str, str]) -> None:
    fill = Fill(loaded(*house(**paths)), TRAT)
    assert asked(give(fill, "house/people", "3")) == "house/old/over60"
    assert asked(give(fill, "house/people", "2")) == "wish"


def test_a_groups_path_begins_at_the_group_and_a_dot_is_the_group_itself() -> None:
    found = read(*house(relevant="./over60 > 1"))
    assert not isinstance(found, Form)
    assert [each.en for each in found] == ["a circle: over60 → over60"]


def test_a_constraint_may_go_by_a_path_and_by_the_answer_itself() -> None:
    fill = give(Fill(loaded(*house(limit=". <= ../../people")), TRAT), "house/people", "3")
    refused = answer(fill, "house/old/over60", Typed("4"), at=AT, how="typed")
    assert isinstance(refused, Rejected)
    assert asked(give(fill, "house/old/over60", "3")) == "wish"


@pytest.mark.parametrize(
    "path",
    [
        "../people", "../../../people", "../../../../people", "./people", "../old/people",
        "../../old", "../..", "..", "../../people/over60", "../../peopl", "../../people-1",
        "../../*", "..//people", "../../people[1]", "/data/house/people", "../house/people/..",
    ],
)  # fmt: skip
def test_a_path_that_leads_to_no_question_is_refused_with_its_place(path: str) -> None:
    found = read(*house(of_old=f"{path} > 2"))
    assert not isinstance(found, Form), found.questions
    assert {(each.row, each.column) for each in found} == {(5, "relevant")}


@pytest.mark.parametrize("column", ["relevant", "calculation", "choice_filter"])
def test_a_dot_where_there_is_no_answer_yet_is_refused(column: str) -> None:
    header = f"type | name | label | {column}"
    found = read("select_one x | a | ก | if(. = '', 1, .) = 1", header=header, more=CHOICES)
    assert not isinstance(found, Form)
    assert (found[0].row, found[0].column) == (2, column)
    assert "once()" in found[0].en


CHOICES = """| choices |
| | list_name | name | label | of |
| | x | one | หนึ่ง | a |
| | x | two | สอง | b |"""


def test_a_choice_filter_says_current_where_it_means_the_question() -> None:
    header = "type | name | label | choice_filter"
    rows = ("text | which | ก |", "select_one x | a | ข | of = {}../which")
    form = loaded(*(row.format("current()/") for row in rows), header=header, more=CHOICES)
    question = form.question("a")
    assert question is not None
    assert question.choice_filter == "of = ${which}"
    found = read(*(row.format("") for row in rows), header=header, more=CHOICES)
    assert not isinstance(found, Form)
    assert (found[0].row, found[0].column) == (3, "choice_filter")
    assert "current()/../which" in found[0].en


def test_words_of_a_default_are_no_path() -> None:
    form = loaded("text | a | ก | ../b", header="type | name | label | default")
    assert form.questions[0].default == "../b"


LAST = "type | name | label | default | calculation"
WELLS = (
    "integer | homes | กี่หลังคะ | ${last-saved#homes} |",
    "calculate | more | | | ${homes} - coalesce(${last-saved#homes}, 0)",
)


def test_what_was_answered_last_time_may_be_read() -> None:
    form = loaded(*WELLS, header=LAST)
    assert plan_of(form).last_saved == {"homes"}
    assert asked(Fill(form, TRAT)) == "homes"
    again = replace(TRAT, values={**TRAT.values, "last-saved#homes": "12"})
    assert filing(Fill(form, again)).values == {"homes": 12, "more": 0}
    assert filing(give(Fill(form, again), "homes", "15")).values["more"] == 3


def test_what_nobody_was_asked_last_time_is_refused() -> None:
    found = read("integer | homes | กี่หลังคะ | ${last-saved#roofs} |", header=LAST)
    assert not isinstance(found, Form)
    assert [(each.row, each.column) for each in found] == [(2, "default")]
    found = read("integer | homes | ${last-saved#homes} หลังไหมคะ | |", header=LAST)
    assert not isinstance(found, Form)
    assert [(each.row, each.column) for each in found] == [(2, "label")]

"""Repeats as a file says them: read whole, or refused where they stand."""

import pytest

from core.forms.form import Form, Kind
from core.forms.problems import Problem
from core.forms.xlsform import load_form

HEAD = "| survey |\n| | type | name | label | relevant | calculation | repeat_count | save_to |\n"
ROUND = """
| | begin repeat | house | บ้าน | | | {count} | |
| | text | owner | ชื่ออะไรคะ | | | | |
| | begin group | more | | {group} | | | |
| | integer | people | กี่คนคะ | | | | |
| | end group | | | | | | |
| | {inside} |
| | end repeat | | | | | | |
| | {outside} |
"""
NOTHING = "note | | ค่ะ | | | |"


def read(
    inside: str = NOTHING, outside: str = NOTHING, count: str = "", group: str = ""
) -> Form | tuple[Problem, ...]:
    rows = ROUND.format(count=count, inside=inside, outside=outside, group=group)
    return load_form((HEAD + rows.strip("\n") + "\n").encode(), "f.md")


def form(inside: str = NOTHING, outside: str = NOTHING, count: str = "", group: str = "") -> Form:
    got = read(inside, outside, count, group)
    assert isinstance(got, Form), got
    return got


def test_a_repeat_stands_behind_the_questions_of_its_rounds() -> None:
    got = form()
    assert [q.path for q in got.everything() if q.kind is not Kind.NOTE] == [
        "house[]/owner",
        "house[]/more/people",
        "house[]",
    ]
    assert [q.kind for q in got.questions] == [Kind.REPEAT, Kind.NOTE]
    assert got.question("house[7]/owner") == got.repeats[0].questions[0]


@pytest.mark.parametrize("count", ["3", "${n}", "${n} + 1"])
def test_how_often_may_be_said_by_the_form(count: str) -> None:
    row = "| | integer | n | กี่หลังคะ | | | |\n"
    rows = ROUND.format(count=count, inside=NOTHING, outside=NOTHING, group="").strip("\n")
    got = load_form((HEAD + row + rows).encode(), "f.md")
    assert isinstance(got, Form), got
    repeat = got.question("house[]")
    assert repeat is not None
    assert not repeat.is_asked
    assert repeat.calculation == count


@pytest.mark.parametrize(
    ("calculation", "means"),
    [
        ("position(..)", "position(${house})"),
        ("position( .. ) + 1", "position(${house}) + 1"),
        ("../more/people * 2", "${people} * 2"),
        ("indexed-repeat(${owner}, ${house}, 1)", "indexed-repeat(${owner}, ${house}, 1)"),
        ("count(${house})", "count(${house})"),
        ("concat(${owner}, ${people})", "concat(${owner}, ${people})"),
    ],
)
def test_what_a_round_may_read(calculation: str, means: str) -> None:
    got = form(inside=f"calculate | c | | | {calculation} | |")
    question = got.question("house[]/c")
    assert question is not None
    assert question.calculation == means


@pytest.mark.parametrize(
    "calculation",
    [
        "count(${house})",
        "count(${owner})",
        "sum(${people})",
        "sum(../house/more/people)",
        "min(${people}) + max(${people})",
        "join(', ', ${owner})",
        "indexed-repeat(${owner}, ${house}, 2)",
        "count-non-empty(${owner}) > 1",
    ],
)
def test_what_may_be_read_of_all_rounds(calculation: str) -> None:
    form(outside=f"calculate | c | | | {calculation} | |")


def test_a_group_in_a_round_reads_its_own_round() -> None:
    got = form(group="${owner} != ''")
    people = got.question("house[]/more/people")
    assert people is not None
    assert people.relevant == "${owner} != ''"


@pytest.mark.parametrize(
    ("rows", "column", "english"),
    [
        ({"outside": "calculate | c | | | ${people} + 1 | |"}, "calculation", "in each round"),
        ({"outside": "text | c | ของ ${owner} | | | |"}, "label", "has an answer in each round"),
        ({"outside": "text | c | ค่ะ | ${house} > 1 | | |"}, "relevant", "house is a repeat"),
        ({"outside": "calculate | c | | | sum(${house}) | |"}, "calculation", "is a repeat"),
        ({"outside": "calculate | c | | | position(${house}) | |"}, "calculation", "stands in"),
        ({"outside": "calculate | c | | | position(..) | |"}, "calculation", "no repeat"),
        ({"inside": "calculate | c | | | position(../..) | |"}, "calculation", "no repeat"),
        ({"inside": "calculate | c | | | count(${owner}) | |"}, "calculation", "is none"),
        ({"inside": "calculate | c | | | sum(../../house/more/people) | |"}, "calculation",
         "leads to no question"),
        ({"inside": "calculate | c | | | indexed-repeat(${owner}, ${owner}, 1) | |"},
         "calculation", "is no repeat"),
        ({"inside": "calculate | c | | | 1 + indexed-repeat(${c}, ${house}, 1) | |"},
         "calculation", "a circle: c"),
        ({"inside": "text | c | ค่ะ | | | | owner_name"}, "save_to", "cannot come of a round"),
        ({"count": "${people}"}, "repeat_count", "a circle: "),
        ({"inside": "begin repeat | child | ลูก | | | |"}, "type", "a repeat within a repeat"),
        ({"outside": "integer | c | ค่ะ | | | 3"}, "repeat_count", "not supported"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_its_place(
    rows: dict[str, str], column: str, english: str
) -> None:
    got = read(**rows)
    assert isinstance(got, tuple), got
    assert any(each.column == column and english in each.en for each in got), got


def test_a_repeat_that_asks_nothing_is_refused() -> None:
    rows = "| | begin repeat | house | บ้าน | | | | |\n| | note | | ค่ะ | | | |\n| | end repeat |\n"
    got = load_form((HEAD + rows).encode(), "f.md")
    assert isinstance(got, tuple)
    assert "asks nothing" in got[0].en


def test_what_was_opened_last_is_ended_first() -> None:
    rows = "| | begin group | g | | | | | |\n| | text | a | ค่ะ | | | |\n| | end repeat |\n"
    got = load_form((HEAD + rows).encode(), "f.md")
    assert isinstance(got, tuple)
    assert "still open here" in got[0].en


def test_two_repeats_of_one_name_are_refused() -> None:
    one = "| | begin repeat | r | ค่ะ | | | | |\n| | text | {name} | ค่ะ | | | |\n| | end repeat |\n"
    got = load_form((HEAD + one.format(name="a") + one.format(name="b")).encode(), "f.md")
    assert isinstance(got, tuple)
    assert "the name r is used more than once" in got[0].en

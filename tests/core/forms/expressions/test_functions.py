"""What each function comes to, by name; and that no values make one fail."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.expressions import Around, ExpressionError, compiled
from core.forms.expressions.calls import BUILT
from core.forms.expressions.functions import FUNCTIONS
from core.forms.form import Value
from tests.kit.tries import tries

AROUND = Around(date(2024, 11, 20), datetime(2024, 11, 20, 8, 30, tzinfo=UTC), version="7")
ANSWERS: Mapping[str, Value] = {
    "homes": 12,
    "needs": ["food", "shelter"],
    "skipped": None,
    "zero": 0,
    "edge": "7.0 100.0 0 0;7.0 100.01 0 0;7.01 100.01 0 0;7.01 100.0 0 0;7.0 100.0 0 0",
}


def text(source: str, own: Value = None, around: Around = AROUND) -> str:
    return compiled(source).text(ANSWERS.get, around, own=own)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        # what was chosen
        ("selected-at(${needs}, 1)", "shelter"),
        ("selected-at(${needs}, 2)", ""),
        ("selected-at(${needs}, -1)", ""),
        ("is-selected(${needs}, 'food')", "true"),
        # words
        ("concat()", ""),
        ("join(', ', 'ก', 'ข', ${homes})", "ก, ข, 12"),
        ("join('-')", ""),
        ("substr('ตราด', 1)", "ราด"),
        ("substr('bucket', -3, -1)", "ke"),
        ("substr('bucket', 4, 2)", ""),
        ("substring('12345', 0, 3)", "12"),
        ("substring('12345', -1 div 0)", "12345"),
        ("substring('12345', -1 div 0, 1 div 0)", ""),
        ("substring('12345', 2, 0 div 0)", ""),
        ("substring('12345', 0.5, 1)", "1"),
        ("substring-before('2024-11', '-')", "2024"),
        ("substring-before('2024', '-')", ""),
        ("substring-after('2024-11-20', '-')", "11-20"),
        ("translate('0-8-1', '-', '')", "081"),
        ("translate('abca', 'aab', 'xyz')", "xzcx"),
        ("normalize-space('  a \t b  ')", "a b"),
        ("ends-with('ตำบล', 'บล')", "true"),
        ("string-length('')", "0"),
        ("digest('khabuan', 'MD5', 'hex')", "e5069ef239c271b0f6258df360462106"),
        ("base64-decode('4LiB')", "ก"),
        ("base64-decode('not that!')", ""),
        # truth
        ("boolean('false')", "true"),
        ("boolean(${skipped})", "false"),
        ("boolean-from-string('TRUE')", "true"),
        ("boolean-from-string('yes')", "false"),
        ("checklist(2, 3, 1 = 1, 'x', false())", "true"),
        ("checklist(3, -1, 1 = 1, 'x', false())", "false"),
        ("weighted-checklist(5, 9, true(), 4, false(), 10, 'x', 3)", "true"),
        ("weighted-checklist(8, -1, true(), 4, true(), 3)", "false"),
        # numbers
        ("round(-0.5)", "0"),
        ("round(-0.5, 0)", "0"),
        ("round(-0.51)", "-1"),
        ("round(-0.05, 1)", "-0.1"),
        ("floor(-2.1)", "-3"),
        ("ceiling(-2.9)", "-2"),
        ("abs(-0.25)", "0.25"),
        ("abs('x')", "NaN"),
        ("pow(3, 4)", "81"),
        ("pow(0.1, 2)", "0.01"),
        ("pow(0, 0)", "1"),
        ("pow(0, -1)", "Infinity"),
        ("pow(-8, 1 div 3)", "NaN"),
        ("pow(9, 0.5)", "3"),
        ("pow(10, 999)", "Infinity"),
        ("sqrt(6.25)", "2.5"),
        ("exp10(3)", "1000"),
        ("log(0)", "-Infinity"),
        ("log10(1000)", "3"),
        ("log(-1)", "NaN"),
        ("exp(1000)", "Infinity"),
        ("asin(2)", "NaN"),
        ("atan2(0, 1)", "0"),
        ("sum(${homes})", "12"),
        ("sum(${skipped})", "0"),
        ("count-non-empty(${needs})", "1"),
        ("count-non-empty(${skipped})", "0"),
        # a number that is none is nothing
        ("coalesce(${homes} + ${skipped}, 0)", "0"),
        ("coalesce(${zero}, 5)", "0"),
        ("coalesce(number('x'), 'ไม่มี')", "ไม่มี"),
        # days and times
        ("date('1970-1-2')", "1970-01-02"),
        ("date('2024-2-30')", ""),
        ("date('2024-11-20T18:00:00Z')", "2024-11-21"),
        ("date-time('2024-11-20T18:00:00Z')", "2024-11-21T01:00:00.000+07:00"),
        ("date-time(0.5)", "1970-01-01T19:00:00.000+07:00"),
        ("date-time('เที่ยง')", ""),
        ("decimal-date-time('1970-01-03T12:00:00Z')", "2.5"),
        ("decimal-date-time('1970-01-01T07:00:00')", "0"),
        ("decimal-date-time(date('1970-01-01T12:00:00Z'))", "0.5"),
        ("decimal-time('06:00:00.000')", "0.25"),
        ("decimal-time('06:00:00.000Z')", "0.5416666666666666666666666667"),
        ("decimal-time('2024-11-20T12:00:00+07:00')", "0.5"),
        ("decimal-time('25:00')", "NaN"),
        ("format-date-time('2024-3-5T04:05:06.789', '%n/%e %H.%M:%S %3')", "3/5 04.05:06 789"),
        ("format-date(date('2024-11-20T18:00:00Z'), '%H:%M')", "01:00"),
        ("format-date(${homes}, '%Y-%m-%d')", "1970-01-13"),
        # the form
        ("version()", "7"),
    ],
)  # fmt: skip
def test_a_function_comes_to(source: str, result: str) -> None:
    assert text(source) == result


@pytest.mark.parametrize(
    ("source", "own", "result"),
    [
        ("string-length()", "ตราด", "4"),
        ("normalize-space()", " a  b ", "a b"),
        ("number() + 1", "4", "5"),
        ("string()", 4, "4"),
    ],
)
def test_some_functions_are_about_the_answer_itself(source: str, own: Value, result: str) -> None:
    assert text(source, own) == result


@pytest.mark.parametrize(
    "source",
    [
        "date-time(1) = date('1970-01-02')",
        "date('2024-11-20') = '2024-11-20T09:00:00.000+07:00'",
        "date('2024-11-20') != '2024-11-21T09:00:00.000+07:00'",
        "'2024-11-20 T' != '2024-11-20'",
    ],
)
def test_a_moment_equals_the_day_it_is_in(source: str) -> None:
    assert text(source) == "true"


@pytest.mark.parametrize(
    ("source", "result"),
    [("1and1", "true"), ("6 div2", "3"), ("7mod4", "3"), ("0or0", "false"), ("(2)div4", "0.5")],
)
def test_an_operator_may_touch_the_number_after_it(source: str, result: str) -> None:
    assert text(source) == result


def test_a_name_that_begins_like_an_operator_stays_one() -> None:
    assert compiled("div1 + or2").columns == {"div1", "or2"}


def test_areas_and_distances_are_those_of_a_ball_of_the_earths_size() -> None:
    side = 0.01 * 2 * math.pi * 6_378_100 / 360
    square = side * side * math.cos(math.radians(7.005))
    assert float(text("area(${edge})")) == pytest.approx(square, rel=1e-4)
    assert text("enclosed-area(${edge})") == text("area(${edge})")
    along = 2 * side + side * (math.cos(math.radians(7)) + math.cos(math.radians(7.01)))
    assert float(text("distance(${edge})")) == pytest.approx(along, rel=1e-4)
    assert text("distance('7 100', '7 100.01')") == text("distance('7 100;7 100.01')")


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("geofence('7.005 100.005 0 0', ${edge})", "true"),
        ("geofence('7.02 100.005', ${edge})", "false"),
        ("geofence(${skipped}, ${edge})", "false"),
        ("geofence('7.005 100.005', '7 100;7 100.01;7.01 100.01;7.01 100')", "false"),
        ("area(${skipped})", "NaN"),
        ("distance('91 0;0 0')", "NaN"),
        ("area('7 100;7 101')", "0"),
    ],
)
def test_what_is_no_pin_or_no_fence(source: str, result: str) -> None:
    assert text(source) == result


def test_chance_is_drawn_once_for_a_filling() -> None:
    one, other = replace(AROUND, seed="one"), replace(AROUND, seed="other")
    assert text("random()", around=one) == text("random()", around=one)
    assert text("random()", around=one) != text("random()", around=other)
    assert text("random() = random()", around=one) == "false"
    assert 0 <= float(text("random()", around=one)) < 1
    assert len(set(text("uuid()", around=one)) - set("0123456789abcdef-")) == 0
    assert len(text("uuid()", around=one)) == 36
    assert len(text("uuid(8)", around=one)) == 8
    assert [compiled(f"{each}()").lasts for each in ("random", "uuid", "today")] == [1, 1, 0]


def test_the_words_of_a_choice_are_asked_of_the_form() -> None:
    made = compiled("jr:choice-name(${kind}, '${kind}')")
    assert made.names == {"kind"}
    labels = replace(AROUND, labels=lambda question, choice: f"{question}:{choice}")
    assert made.text({"kind": "dug"}.get, labels) == "kind:dug"
    assert made.text({"kind": "dug"}.get, AROUND) == ""


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("format-date(today(), '%d %B')", "does not know %B"),
        ("format-date(today(), '%Q')", "does not know %Q"),
        ("digest(., 'sha')", "does not know sha"),
        ("digest(., 'MD5', 'base32')", "does not know base32"),
        ("weighted-checklist(1, 2, true())", "takes pairs"),
        ("jr:choice-name(., ${kind})", "names its question in quotes"),
        ("indexed-repeat(${a}, 1, 1)", "takes a question, a repeat and a place"),
        ("count(1)", "about answers"),
        ("position(1)", "about answers"),
        ("pulldata('a', 'b', 'c', 'd')", "no file"),
        ("property('deviceid')", "asks the telephone"),
        ("sum(2)", "about answers"),
        ("selected-at(${a})", "takes 2 values, not 1"),
        ("checklist(1)", "takes >= 2 values"),
        ("trunc(1)", "no function trunc()"),
    ],
)
def test_a_call_that_cannot_be_run_says_why(source: str, english: str) -> None:
    with pytest.raises(ExpressionError, match=english.replace("(", r"\(").replace(")", r"\)")):
        compiled(source)


VALUES = st.one_of(
    st.sampled_from(
        [
            *("0", "-1", "2.5", "1 div 0", "-1 div 0", "0 div 0", "true()", "''", "'a b'", "'NaN'"),
            *("today()", "now()", "date('2024-02-29T10:00')", "'12:30'", "99999999999999999999"),
            *("'7 100;8 101'", "'1970-1-2'", "${homes}", "${needs}", "${skipped}", "-0.5", "."),
        ]
    ),
    st.text("ก%Yb \t-.;:0123T+Z", max_size=12).map(lambda text: f"'{text}'"),
    st.floats(width=32).map(lambda number: f"number('{number:.6f}')"),
)


@pytest.mark.parametrize("name", sorted({*FUNCTIONS, *BUILT}))
@tries(60)
@given(data=st.data())
def test_no_values_make_a_function_fail(name: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(VALUES, max_size=5))
    try:
        made = compiled(f"{name}({', '.join(values)})")
    except ExpressionError:
        return
    first = made.text(ANSWERS.get, AROUND, own="2.5")
    assert first == made.text(ANSWERS.get, AROUND, own="2.5")
    assert len(first) < 1000


DOUBLES = st.floats(-50, 50).map(lambda number: round(number, 3))


@given(st.sampled_from(["sin", "cos", "tan", "atan", "exp"]), DOUBLES)
def test_angles_are_those_of_the_machine(name: str, number: float) -> None:
    ours = float(text(f"{name}({number:.3f})"))
    assert ours == pytest.approx(getattr(math, name)(number), rel=1e-9, abs=1e-12)


@tries(200)
@given(st.text("abก ", max_size=8), st.integers(-9, 9), st.integers(-9, 9))
def test_pieces_are_cut_as_python_cuts(written: str, start: int, end: int) -> None:
    assert text(f"substr('{written}', {start}, {end})") == written[start:end]


@tries(200)
@given(st.text("abก", max_size=8), st.floats(-5, 12).map(lambda x: round(x, 2)))
def test_substring_holds_the_signs_whose_place_is_not_before(written: str, first: float) -> None:
    """XPath 1.0: those at a place >= round(first), and < round(first) + round(3)."""
    start = math.floor(first + 0.5)
    held = "".join(sign for at, sign in enumerate(written, 1) if start <= at < start + 3)
    assert text(f"substring('{written}', {first:.2f}, 3)") == held
    rest = "".join(sign for at, sign in enumerate(written, 1) if at >= start)
    assert text(f"substring('{written}', {first:.2f})") == rest


@tries(100)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_a_day_is_a_number_of_days(day: date, more: int) -> None:
    there = date.fromordinal(day.toordinal() + more).isoformat()
    assert text(f"date('{day}' + {more})") == there
    assert text(f"date('{there}') - date('{day}')") == str(more)
    assert text(f"date-time(decimal-date-time('{day}T06:30:00.000+07:00'))").startswith(
        f"{day}T06:30"
    )

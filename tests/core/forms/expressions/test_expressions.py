"""What expressions come to, one fact a test."""

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from core.forms.expressions import Around, ExpressionError, compiled, fill_text
from core.forms.form import Value

AROUND = Around(date(2024, 11, 20), datetime(2024, 11, 20, 8, 30, tzinfo=UTC))
ANSWERS: Mapping[str, Value] = {
    "count": 12,
    "price": "12.50",
    "paid": "12.5",
    "phone": "0812345678",
    "held_on": "2024-11-20",
    "opens": "15:30",
    "needs": ["food", "shelter"],
    "agreed": True,
    "skipped": None,
    "place": "ตราด",
}


def text(source: str, own: Value = None) -> str:
    return compiled(source).text(ANSWERS.get, AROUND, own=own)


def is_true(source: str, own: Value = None) -> bool:
    return compiled(source).is_true(ANSWERS.get, AROUND, own=own)


def refusal(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        compiled(source)
    return caught.value


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 3 - 2", "5"),
        ("-7 mod 3", "-1"),
        ("7 mod -3", "1"),
        ("1 div 0", "Infinity"),
        ("0 div 0", "NaN"),
        ("- - 3", "3"),
        ("0.1 + 0.2", "0.3"),
        ("1 div 3 * 3", "1"),
        ("int(1 div 3 * 3)", "1"),
        ("${count} * ${price}", "150"),
        ("${skipped} + 1", "NaN"),
        ("100000000000000000000 + 1", "100000000000000000001"),
        ("true() + true()", "2"),
        ("int(-2.7)", "-2"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(2.675, 2)", "2.68"),
        ("round(1234, -2)", "1200"),
        ("min(3, '2', 10)", "2"),
        ("max(1, ${skipped})", "NaN"),
        ("string-length(${place})", "4"),
        ("concat(${place}, '-', ${count}, '-', true())", "ตราด-12-true"),
        ("coalesce(${skipped}, 'ไม่มี')", "ไม่มี"),
        ("count-selected(${needs})", "2"),
        ("count-selected(${skipped})", "0"),
        ("if(${count} > 10, 'มาก', 'น้อย')", "มาก"),
        ("string(5.0)", "5"),
        ("number('๕')", "NaN"),
        ("number(' 12 ')", "12"),
        ("number('1e3')", "NaN"),
    ],
)
def test_an_expression_comes_to(source: str, result: str) -> None:
    assert text(source) == result


@pytest.mark.parametrize(
    "source",
    [
        "1 < 2 and 2 < 3",
        "0 or 'x'",
        "not('')",
        "'false'",
        "${count} = 12.0",
        "${count} = '12'",
        "${price} = ${paid}",
        "${skipped} = ''",
        "selected(${needs}, 'food')",
        "not(selected(${needs}, 'foo'))",
        "${agreed} = 'OK'",
        "contains(${place}, 'รา')",
        "starts-with(${phone}, '08')",
        "regex(${phone}, '0[0-9]{9}')",
        "not(regex(${phone}, '[0-9]{9}'))",
        "3 > 2 > 0",
        "'a' != 'b'",
        "true() = 'x'",
        "${skipped} != 0",
    ],
)
def test_it_holds_that(source: str) -> None:
    assert is_true(source)


@pytest.mark.parametrize(
    "source",
    ["'12' = '12.0'", "'a' < 'b'", "${skipped} < 1", "${skipped} >= 0", "0", "'' or false()"],
)
def test_it_does_not_hold_that(source: str) -> None:
    assert not is_true(source)


def test_a_telephone_number_does_not_equal_the_number_it_looks_like() -> None:
    phones = {"a": "0812", "b": "812"}
    assert not compiled("${a} = ${b}").is_true(phones.get, AROUND)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("today()", "2024-11-20"),
        ("now()", "2024-11-20T15:30:00.000+07:00"),
        ("date(today() - 1)", "2024-11-19"),
        ("today() - date('2024-11-01')", "19"),
        ("date('2024-11-20T23:30:00+00:00')", "2024-11-21"),
        ("date('เมื่อวาน')", ""),
        ("date(99999999999)", ""),
        ("format-date(${held_on}, '%e %b %Y')", "20 พ.ย. 2024"),
        ("format-date(now(), '%H:%M')", "15:30"),
        ("format-date(${skipped}, '%Y')", ""),
        ("number('1970-01-02T12:00:00+07:00')", "1.5"),
    ],
)
def test_days_and_instants(source: str, result: str) -> None:
    assert text(source) == result


@pytest.mark.parametrize(
    "source",
    [
        ". <= today()",
        ". >= date('2024-10-01')",
        ". < '2024-12-01'",
        ". = today()",
        ". < now()",
        "${opens} > '08:00'",
    ],
)
def test_dates_and_times_are_compared_as_days(source: str) -> None:
    assert is_true(source, own="2024-11-20")


def test_the_dot_is_the_answer_being_judged() -> None:
    assert is_true(". >= 0 and . <= 100", own=40)
    assert not is_true(". >= 0 and . <= 100", own=140)


def test_once_keeps_an_answer_that_is_there() -> None:
    assert text("once(today())") == "2024-11-20"
    assert text("once(today())", own="2024-10-01") == "2024-10-01"


def test_a_bare_name_is_a_column_of_the_choice() -> None:
    choice = {"province": "23"}
    filtered = compiled("province = ${me_province}")
    assert filtered.columns == {"province"}
    assert filtered.names == {"me_province"}
    assert filtered.is_true({"me_province": "23"}.get, AROUND, column=choice.get)
    assert not filtered.is_true({"me_province": "37"}.get, AROUND, column=choice.get)


def test_a_bare_name_without_a_choice_is_an_answer() -> None:
    assert compiled("spent_baht > 50000").is_true({"spent_baht": "60000.50"}.get, AROUND)


def test_words_such_as_div_are_names_where_a_value_stands() -> None:
    assert compiled("div div mod").columns == {"div", "mod"}


def test_the_other_branch_of_if_is_never_run() -> None:
    asked: list[str] = []

    def look(name: str) -> Value:
        asked.append(name)
        return 1

    compiled("if(${a} = 1, ${b}, ${c})").value(look, AROUND)
    assert asked == ["a", "b"]


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("", 1),
        ("1 +", 4),
        ("(1", 1),
        ("1)", 2),
        ("1 2", 3),
        ("'abc", 1),
        ("$name", 1),
        ("${a b}", 1),
        ("/data/a", 1),
        ("a[1]", 2),
        ("pulldata('x', 'y', 'z', 'w')", 1),
        ("1 + sum(2)", 5),
        ("not()", 1),
        ("if(1, 2)", 1),
        ("regex(., ${pattern})", 1),
        ("1 ! 2", 3),
        ("..", 2),
        ("true() and unknown(1)", 12),
    ],
)
def test_what_cannot_be_run_is_refused_with_its_place(source: str, column: int) -> None:
    refused = refusal(source)
    assert refused.column == column
    assert refused.th
    assert refused.en


def test_depth_and_length_have_a_limit() -> None:
    assert compiled("(" * 32 + "1" + ")" * 32)
    assert refusal("(" * 33 + "1" + ")" * 33).is_about_size
    assert refusal("(" * 4000).is_about_size
    assert refusal("1 + " * 1001).is_about_size


def test_a_long_chain_is_no_deep_one() -> None:
    assert text("+".join(["1"] * 1900)) == "1900"
    assert text("-" * 3000 + "1") == "1"
    assert is_true(" and ".join(["1"] * 600))


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("[A-Z][a-z]*( [A-Z][a-z]*)*", "Mae Hong Son", "Mae  Hong"),
        ("(0[0-9]{8,9},? ?)+", "0812345678, 039511111", "0812345678,,"),
        (r"[a-z0-9]+([._-][a-z0-9]+)*@[a-z]+([.][a-z]+)+", "a.b@c.or.th", "a..b@c.th"),
        (r"\p{L}+", "ก", "9"),
        (r"[\u0e01-\u0e2e]+", "กข", "ab"),
        (r"\d{13}", "1" * 13, "๑" * 13),
        (r"\\u0e01", r"\u0e01", "ก"),
        (r"[\[\]&]+", "[&]", "a"),
        ("a.c", "aกc", "a\nc"),
    ],
)
def test_a_pattern_means_what_it_means_in_collect(pattern: str, matching: str, other: str) -> None:
    matches = compiled(f"regex(., '{pattern}')")
    assert matches.is_true(ANSWERS.get, AROUND, own=matching)
    assert not matches.is_true(ANSWERS.get, AROUND, own=other)


@pytest.mark.parametrize(
    "pattern",
    ["(", "[", "*", "a{2,1}", "x" * 201, "[[a]", "[a[bc]]", "[a-z&&[^b]]", "[[:digit:]]", "a{,3}",
     r"(a)\1", "(?=a)a", "(?<!a)b", "a++", "a{1,9999}", "((a{0,30}){0,30}){0,30}", "\ud800"],
)  # fmt: skip
def test_a_pattern_that_collect_or_we_would_read_otherwise_is_refused(pattern: str) -> None:
    refused = refusal(f"regex(., '{pattern}')")
    assert refused.th
    assert "regex()" in refused.en


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+", "(a|aa)*b", "(a?){30}", "(x+x+)+y", "a?" * 60, ".*.*.*.*.*=", "([a-z]+)*=",
     "(.*a){20}", "[^@]+@[^@]+[.][a-z]+", ".*a.*b.*c", "(ab|c?d){1}[0-9]*", ".{1000}"],
)  # fmt: skip
def test_no_pattern_takes_long(pattern: str) -> None:
    begun = time.process_time()
    matching = compiled(f"regex(., '{pattern}')")
    for own in ("a" * 100_000, "a" * 5000, "a@" * 40, "aabb" * 30, "." * 170, "x" * 5000, "\ud800"):
        matching.is_true(ANSWERS.get, AROUND, own=own)
    assert time.process_time() - begun < 2


def test_labels_are_filled_with_answers() -> None:
    assert fill_text("ตกคนละ ${price} บาท ${skipped}ค่ะ", ANSWERS.get) == "ตกคนละ 12.50 บาท ค่ะ"
    assert fill_text("ราคา $100 {ไม่ใช่ข้อ}", ANSWERS.get) == "ราคา $100 {ไม่ใช่ข้อ}"

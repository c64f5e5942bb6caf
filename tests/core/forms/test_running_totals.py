"""Running totals: last time's figure, what comes on top of it, and what is asked about."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.carrying import fill_from_data, fill_to_data
from core.forms.engine import (
    Asking,
    Fill,
    Picked,
    Rejected,
    Surroundings,
    Typed,
    Unclear,
    agree,
    answer,
    ask_more,
    back,
    begin,
    deny,
    edit,
    filing,
    prefill,
)
from core.forms.form import Kind, Value
from core.forms.totals import Why
from tests.kit.forms import AT, TRAT, ask, asked, form_of, give

FORM = form_of(
    ask("frame", Kind.HIDDEN, unit="baht"),
    ask("done", Kind.INTEGER, required="true()", unit="percent", constraint=". <= 100",
        total="since_start"),
    ask("spent", Kind.DECIMAL, required="true()", unit="baht", total="since_start",
        within="${frame}"),
    ask("homes", Kind.INTEGER, required="true()", unit="household", total="since_start"),
    ask("story", required="true()"),
    content_hash="running",
)  # fmt: skip
LAST: dict[str, Value] = {"done": 40, "spent": "84000", "homes": 5}
NOW = replace(TRAT, values={"frame": "350000"}, last=LAST)
FIRST = replace(NOW, last={})


def begun(s: Surroundings = NOW, **given: Value) -> Fill:
    return begin(FORM, s, {"done": 40, **given}, at=AT)


def doubted(fill: Fill) -> tuple[str, Why | None]:
    where = fill.standing
    assert isinstance(where, Asking)
    return where.question.path, where.doubt.why if where.doubt else None


def says(fill: Fill, path: str, words: str) -> Fill:
    return give(fill, path, words)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("12", Why.FALL),
        ("83,999", Why.FALL),
        ("84000", None),
        ("เท่าเดิม", None),
        ("9 หมื่น", None),
        ("840001", Why.BEYOND),
        ("350000", None),
        ("เพิ่มอีก 5000", Why.ADDED),
        ("เดือนนี้ใช้ 5000", Why.ADDED),
        ("เพิ่มอีก 3 แสน", Why.BEYOND),
        ("ลดลง 4000", Why.FALL),
        ("ยังไม่ได้ใช้", Why.FALL),
    ],
)
def test_what_is_asked_about_before_the_next_question(words: str, why: Why | None) -> None:
    fill = says(begun(), "spent", words)
    assert doubted(fill) == (("spent", why) if why else ("homes", None))


def test_a_leap_to_ten_times_is_asked_about_and_a_smaller_one_is_not() -> None:
    assert doubted(says(begun(spent="84000"), "homes", "50")) == ("homes", Why.JUMP)
    assert asked(says(begun(spent="84000"), "homes", "49")) == "story"


def test_a_percentage_is_asked_about_when_it_falls_and_not_when_it_leaps() -> None:
    fill = Fill(FORM, replace(NOW, last={"done": 5}))
    assert doubted(says(fill, "done", "4")) == ("done", Why.FALL)
    assert asked(says(fill, "done", "90")) == "spent"


def test_a_yes_keeps_it_and_a_no_asks_anew() -> None:
    for yes in ("ใช่ค่ะ", "ถูกต้อง"):
        fill = says(says(begun(), "spent", "เพิ่มอีก 5000"), "spent", yes)
        assert fill.given["spent"].value == "89000"
        assert asked(fill) == "homes"
    fill = says(says(begun(), "spent", "12"), "spent", "ไม่ใช่ค่ะ")
    assert "spent" not in fill.given
    assert doubted(fill) == ("spent", None)


def test_another_figure_may_be_typed_instead_of_yes_or_no() -> None:
    fill = says(says(begun(), "spent", "12"), "spent", "89000")
    assert asked(fill) == "homes"


def test_a_yes_to_one_last_time_is_none_to_another() -> None:
    fill = agree(says(begun(), "spent", "12"), "spent")
    assert asked(fill) == "homes"
    other = replace(NOW, last={**LAST, "spent": "50000"})
    assert doubted(replace(fill, surroundings=other)) == ("spent", Why.FALL)


def test_what_came_on_top_is_added_to_the_thing_that_is_chosen_later() -> None:
    """In one message the figures are read before it is known what they are about."""
    fill = prefill(
        Fill(FORM, FIRST), {"done": 40, "spent": "5000"}, at=AT, how="one-message", added={"spent"}
    )
    fill = replace(fill, surroundings=NOW)
    assert doubted(fill) == ("spent", Why.ADDED)
    assert agree(fill, "spent").given["spent"].value == "89000"


def test_a_first_report_asks_whether_the_first_addition_is_the_whole() -> None:
    fill = says(begun(FIRST), "spent", "เดือนนี้ใช้ 5000")
    assert doubted(fill) == ("spent", Why.ADDED)
    assert agree(fill, "spent").given["spent"].value == "5000"


def test_as_before_needs_a_before() -> None:
    got = answer(begun(FIRST), "spent", Typed("เท่าเดิม"), at=AT, how="typed")
    assert got == Rejected(why="no-last")
    assert isinstance(answer(begun(), "homes", Typed("เหลืออีก 2 หลัง"), at=AT, how="typed"), Unclear)


def test_asked_how_much_more_a_figure_is_added_at_once_unless_it_is_most_likely_the_whole() -> None:
    more = ask_more(begun(), "spent")
    fill = says(more, "spent", "5 พัน")
    assert fill.given["spent"].value == "89000"
    assert asked(fill) == "homes"
    assert doubted(says(more, "spent", "89000")) == ("spent", Why.ADDED)
    assert says(more, "spent", "รวมเป็น 89000").given["spent"].value == "89000"
    assert says(more, "spent", "เท่าเดิม").given["spent"].value == "84000"
    assert asked(ask_more(begun(FIRST), "spent")) == "spent"


def test_a_fall_on_the_review_card_is_asked_about_too() -> None:
    fill = says(begun(spent="84000", homes=5), "story", "ดี")
    assert asked(fill) == "review"
    opened = edit(fill, "spent")
    assert opened is not None
    assert doubted(says(opened, "spent", "12")) == ("spent", Why.FALL)


def test_a_tapped_figure_is_judged_like_a_typed_one() -> None:
    got = give(begun(), "spent", Picked(("12",)))
    assert doubted(got) == ("spent", Why.FALL)


def test_back_from_a_doubt_is_the_question_before() -> None:
    assert asked(back(says(begun(), "spent", "12"))) == "done"


def test_the_form_s_own_condition_holds_of_the_whole() -> None:
    got = answer(Fill(FORM, NOW), "done", Typed("เพิ่มอีก 70"), at=AT, how="typed")
    assert isinstance(got, Rejected)
    assert got.why == "constraint"


def test_a_total_that_passed_its_bound_before_is_not_asked_about_it_again() -> None:
    s = replace(NOW, last={**LAST, "spent": "360000"})
    assert asked(says(begun(s), "spent", "370000")) == "homes"


@given(
    last=st.none() | st.integers(0, 10**6),
    told=st.lists(
        st.tuples(st.sampled_from(["", "เพิ่มอีก ", "เดือนนี้ใช้ "]), st.integers(0, 10**7)),
        min_size=1, max_size=4,
    ),
    agrees=st.lists(st.booleans(), min_size=4, max_size=4),
)  # fmt: skip
def test_nothing_that_falls_or_leaps_is_ever_filed_without_a_yes(
    last: int | None, told: list[tuple[str, int]], agrees: list[bool]
) -> None:
    s = replace(NOW, last={} if last is None else {"spent": str(last)})
    fill = begun(s, homes=5, story="ดี")
    said_yes = False
    for (words, amount), agreed in zip(told, agrees, strict=False):
        fill = says(fill, "spent", f"{words}{amount:,} บาท")
        fill = fill_from_data(FORM, s, fill_to_data(fill))
        said_yes = False
        if agreed and asked(fill) == "spent":
            fill, said_yes = agree(fill, "spent"), True
    if asked(fill) != "review":
        assert asked(deny(fill, "spent")) == "spent"
        return
    kept = int(str(filing(fill).by_name["spent"]))
    odd = kept > 350_000 if last is None else not last <= kept < max(last * 10, 1)
    assert said_yes or not odd or (last == 0 and kept <= 350_000) or (last or 0) > 350_000

"""Repeats: rounds told one by one, counted, named, taken out, carried over and filed."""

from dataclasses import replace

import pytest

from core.forms.carrying import carry_over, fill_from_data, fill_to_data
from core.forms.codec import from_json, to_json
from core.forms.engine import Fill, Rejected, answer, back, begin, edit, filing, skip, without_round
from core.forms.filed import filed_rows, opened_again
from core.forms.form import Form, Kind, Question, Repeat
from core.forms.in_rounds import RoundAsked
from core.forms.replies import Picked, Typed
from core.forms.rounds import MOST_ROUNDS
from tests.kit.forms import AT, TRAT, ask, asked, card, form_of, give, now_asked
from tests.kit.house_form import house_form

FORM = house_form()


def begun() -> Fill:
    return give(begin(FORM, TRAT, {}, at=AT), "village", "บ้านนา")


def with_member(fill: Fill, round_id: str, called: str, age: str) -> Fill:
    fill = give(fill, f"member[{round_id}]/called", called)
    fill = give(fill, f"member[{round_id}]/age", age)
    if int(age) < 18:
        fill = give(fill, f"member[{round_id}]/school", "วัดนา")
    return fill


def two_members() -> Fill:
    fill = with_member(begun(), "1", "ก้อย", "41")
    return with_member(give(fill, "member[]", "มีอีก"), "2", "ปุ้ย", "12")


def whole() -> Fill:
    fill = give(two_members(), "member[]", "พอแล้ว")
    return give(fill, "fields", "0")


def test_the_first_round_begins_by_itself_and_one_more_is_asked_for_behind_it() -> None:
    assert asked(begun()) == "member[1]/called"
    fill = with_member(begun(), "1", "ก้อย", "41")
    assert asked(fill) == "member[]"
    assert now_asked(fill).round == RoundAsked(
        "member[1]", "สมาชิก 1", "ก้อย", is_told=True, is_empty=False, names=("ก้อย",)
    )
    more = give(fill, "member[]", Picked(("more",)))
    assert asked(more) == "member[2]/called"
    assert asked(give(fill, "member[]", Picked(("enough",)))) == "fields"


@pytest.mark.parametrize("words", ["มีอีก", "เพิ่มอีกคน", "อีกคน", "มี", "ใช่ค่ะ", "เพิ่ม"])
def test_words_that_ask_for_one_more(words: str) -> None:
    fill = with_member(begun(), "1", "ก้อย", "41")
    assert asked(give(fill, "member[]", words)) == "member[2]/called"


@pytest.mark.parametrize("words", ["พอแล้ว", "ไม่มีแล้ว", "หมดแล้วค่ะ", "แค่นี้", "ไม่", "ครบแล้ว"])
def test_words_that_say_it_was_enough(words: str) -> None:
    fill = with_member(begun(), "1", "ก้อย", "41")
    assert asked(give(fill, "member[]", words)) == "fields"


def test_other_words_are_no_answer_to_whether_there_is_one_more() -> None:
    fill = with_member(begun(), "1", "ก้อย", "41")
    got = answer(fill, "member[]", Typed("ปุ้ย 12"), at=AT, how="typed")
    assert got == Rejected(why="want-more-or-enough")


def test_a_round_reads_its_own_answers_and_the_form_those_of_all() -> None:
    fill = two_members()
    assert now_asked(edit(fill, "member[2]/age") or fill).label == "ปุ้ย อายุเท่าไรคะ"
    values = fill.walk.values
    assert (values["people"], values["years"], values["eldest"]) == (2, 53, 41)
    assert (values["pupils"], values["everyone"], values["second"]) == (1, "ก้อย, ปุ้ย", "ปุ้ย")
    assert (values["place@1"], values["place@2"]) == (1, 2)
    assert not fill.walk.is_relevant(fill.walk.plan.by_path["member[1]/school"])


def test_a_round_taken_out_takes_its_answers_with_it_and_no_others() -> None:
    fill = without_round(whole(), "member[1]", at=AT)
    assert fill is not None
    assert asked(fill) == "review"
    assert not any(path.startswith("member[1]/") for path in fill.given)
    assert fill.given["member[2]/called"].value == "ปุ้ย"
    assert (fill.walk.values["people"], fill.walk.values["place@2"]) == (1, 1)


def test_the_last_round_may_go_too_and_a_new_one_come() -> None:
    none = without_round(without_round(whole(), "member[1]", at=AT) or whole(), "member[2]", at=AT)
    assert none is not None
    assert asked(none) == "review"
    assert filing(none).values["member[]"] == []
    again = give(none, "member[]", "มีอีก")
    assert asked(again) == "member[1]/called"


def test_who_has_nobody_to_tell_of_goes_from_the_first_round() -> None:
    where = now_asked(begun()).round
    assert where is not None
    assert where.is_told
    assert where.is_empty
    fill = without_round(begun(), "member[1]", at=AT)
    assert fill is not None
    assert asked(fill) == "fields"


def test_who_began_one_round_too_many_goes_from_it() -> None:
    fill = give(with_member(begun(), "1", "ก้อย", "41"), "member[]", "มีอีก")
    left = without_round(fill, "member[2]", at=AT)
    assert left is not None
    assert asked(left) == "fields"


def test_going_back_leads_through_the_rounds() -> None:
    fill = give(with_member(begun(), "1", "ก้อย", "41"), "member[]", "มีอีก")
    before = back(fill)
    assert before is not None
    assert asked(before) == "member[1]/age"
    assert asked(back(before)) == "member[1]/called"


def test_passing_over_the_question_for_more_is_enough() -> None:
    fill = with_member(begun(), "1", "ก้อย", "41")
    assert asked(skip(fill, at=AT)) == "fields"


def test_a_count_asks_as_often_as_it_says() -> None:
    fill = give(give(two_members(), "member[]", "พอ"), "fields", "2")
    fill = give(give(fill, "field[1]/rai", "3"), "field[2]/rai", "4.5")
    assert asked(fill) == "review"
    filed = filing(fill).values
    assert (filed["field[]"], filed["all_rai"]) == (["1", "2"], "7.5")
    assert filed["field[2]/so_far"] == "3"
    fewer = give(edit(fill, "fields") or fill, "fields", "1")
    assert "field[2]/rai" not in filing(fewer).values
    again = give(edit(fewer, "fields") or fewer, "fields", "2")
    assert filing(again).values == filed
    assert without_round(fill, "field[1]", at=AT) is None


def test_a_count_beyond_what_a_chat_can_ask_is_refused() -> None:
    fill = give(two_members(), "member[]", "พอ")
    got = answer(fill, "fields", Typed("3000"), at=AT, how="typed")
    assert got == Rejected(why="too-many-rounds", args={"most": MOST_ROUNDS})


def test_no_more_rounds_are_begun_than_a_chat_can_ask() -> None:
    fill = with_member(begun(), "1", "ก้อย", "41")
    for number in range(2, MOST_ROUNDS + 1):
        fill = give(fill, "member[]", "มีอีก")
        fill = give(give(fill, f"member[{number}]/called", "ก"), f"member[{number}]/age", "30")
    got = answer(fill, "member[]", Typed("มีอีก"), at=AT, how="typed")
    assert got == Rejected(why="too-many-rounds", args={"most": MOST_ROUNDS})


def test_the_card_names_each_round_by_its_first_answer() -> None:
    rows = [(row.label, row.shown) for row in card(whole()).rows]
    assert rows == [
        ("บ้านชื่ออะไรคะ", "บ้านนา"),
        ("สมาชิก 1", "ก้อย"),
        ("· ก้อย อายุเท่าไรคะ", "41"),
        ("สมาชิก 2", "ปุ้ย"),
        ("· ปุ้ย อายุเท่าไรคะ", "12"),
        ("· เรียนที่ไหนคะ", "วัดนา"),
        ("มีที่นากี่แปลงคะ", "0"),
    ]


def test_a_filed_report_is_read_as_the_card_was() -> None:
    fill = whole()
    filed = filing(fill).values
    assert filed_rows(FORM, filed, {}) == card(fill).rows
    assert {"member[1]", "member[*]/age"}.isdisjoint(filed)
    assert {"member[]", "member[]/called"} <= opened_again(FORM)


def test_a_fill_is_kept_and_taken_up_as_it_was() -> None:
    for fill in (begun(), two_members(), whole()):
        again = fill_from_data(FORM, TRAT, fill_to_data(fill))
        assert (again, again.standing) == (fill, fill.standing)
    assert from_json(to_json(FORM)) == FORM


def test_a_new_version_costs_no_answer_of_any_round() -> None:
    fill = two_members()
    assert carry_over(fill, FORM) == fill
    member, field = FORM.repeats
    more = replace(member, questions=(*member.questions, ask("member[]/phone", label="เบอร์โทร?")))
    newer = replace(FORM, content_hash="newer", repeats=(more, field))
    carried = carry_over(fill, newer)
    assert asked(carried) == "member[1]/phone"
    assert carried.given == fill.given
    plain = replace(FORM, content_hash="plain", repeats=(), questions=FORM.questions[:1])
    without = carry_over(fill, plain)
    assert set(without.given) == {"village"}
    assert carry_over(without, FORM).given == fill.given


def test_rounds_of_two_repeats_are_counted_until_they_agree() -> None:
    """What one repeat adds up to may be how often the next is asked."""
    form = replace(
        form_of(
            ask("a[]", Kind.REPEAT, "A"),
            ask("b[]", Kind.REPEAT, "B", calculation="sum(${n})"),
            Question("m", Kind.CALCULATE, "", calculation="count(${b})"),
        ),
        repeats=(
            Repeat("a[]", (ask("a[]/n", Kind.INTEGER),)),
            Repeat("b[]", (ask("b[]/x"),)),
        ),
    )
    fill = give(Fill(form, TRAT), "a[1]/n", "2")
    fill = give(give(fill, "a[]", "มีอีก"), "a[2]/n", "1")
    fill = give(fill, "a[]", "พอ")
    assert fill.walk.values["m"] == 3
    assert [step.path for step in fill.walk.counted()][-3:] == ["b[1]/x", "b[2]/x", "b[3]/x"]


def test_a_form_without_repeats_is_walked_as_it_is() -> None:
    form: Form = form_of(ask("a"))
    assert Fill(form, TRAT).walk.plan.form is form

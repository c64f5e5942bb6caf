"""Choosing by tap, by number, by label, and nearly by label."""

import time

import pytest

from core.forms import fields
from core.forms.fields import Asked, Got
from core.forms.fields.asked import Outcome
from core.forms.form import Choice, Kind, Question, Value
from core.forms.replies import Done, Picked, Rejected, Typed, Unclear
from tests.kit.forms import NOW

KINDS = (
    Choice("meeting", "ประชุม"),
    Choice("training", "อบรม"),
    Choice("visit", "ศึกษาดูงาน"),
    Choice("P04", "โครงการสนับสนุนการจัดสวัสดิการชุมชน", short="สวัสดิการชุมชน"),
)
LEVELS = (Choice("a", "3 ดีมาก"), Choice("b", "2 ดี"), Choice("c", "1 พอใช้"))


def read(kind: Kind, text: str, choices: tuple[Choice, ...] = KINDS) -> Outcome:
    asked = Question("q", kind, "q?", choice_list="list")
    return fields.of(asked).read(Asked(asked, NOW.date(), choices), Typed(text))


def one(text: str, choices: tuple[Choice, ...] = KINDS) -> Outcome:
    return read(Kind.SELECT_ONE, text, choices)


def several(text: str) -> Outcome:
    return read(Kind.SELECT_MULTIPLE, text)


def kept(outcome: Outcome) -> Value:
    assert isinstance(outcome, Got), outcome
    return outcome.value


@pytest.mark.parametrize(
    "text",
    ["2", "๒", "ข้อ 2", "ข้อ๒ค่ะ", "ข้อที่ 2", "(2)", "2.", "อบรม", "อบรมค่ะ", " อบรม ", "training",
     "Training", "เลือก 2"],
)  # fmt: skip
def test_one_choice_is_found_by_number_label_or_name(text: str) -> None:
    assert kept(one(text)) == "training"


def test_a_button_label_and_a_full_label_find_the_same_choice() -> None:
    assert kept(one("สวัสดิการชุมชน")) == "P04"
    assert kept(one("โครงการสนับสนุน การจัดสวัสดิการชุมชน")) == "P04"


def test_a_choice_found_by_number_is_shown_back() -> None:
    assert one("4") == Got("P04", echo="สวัสดิการชุมชน")
    assert one("ประชุม") == Got("meeting")


def test_numbers_of_numbered_labels_are_the_labels_own() -> None:
    assert kept(one("3", LEVELS)) == "a"
    assert kept(one("1", LEVELS)) == "c"


@pytest.mark.parametrize("text", ["5", "0", "99"])
def test_a_number_beyond_the_list_is_told_how_many_there_are(text: str) -> None:
    assert one(text) == Rejected(why="no-such-number", args={"most": 4})


@pytest.mark.parametrize("text", ["ประชม", "ปรชุม", "ประชุมม", "อบรมม"])
def test_what_only_looks_alike_is_offered_and_never_taken(text: str) -> None:
    unclear = one(text)
    assert isinstance(unclear, Unclear)
    assert unclear.why == "near"
    assert unclear.options


def test_a_label_inside_other_words_is_offered_not_taken() -> None:
    unclear = one("น่าจะเป็น อบรม")
    assert isinstance(unclear, Unclear)
    assert "training" in [option.name for option in unclear.options]


def test_two_choices_where_one_is_asked_are_both_offered() -> None:
    unclear = one("ประชุม กับ อบรม")
    assert isinstance(unclear, Unclear)
    assert (unclear.why, [each.name for each in unclear.options]) == (
        "several",
        ["meeting", "training"],
    )


def test_choices_with_the_same_words_are_all_offered() -> None:
    twins = (Choice("a", "บ้านมั่นคง"), Choice("b", "บ้านมั่นคง"), Choice("c", "อื่น"))
    unclear = one("บ้านมั่นคง", twins)
    assert isinstance(unclear, Unclear)
    assert (unclear.why, [each.name for each in unclear.options]) == ("several", ["a", "b"])


@pytest.mark.parametrize("text", ["ไปวัด", "xyz", "", "?", "ก" * 5000])
def test_what_is_no_choice_is_refused(text: str) -> None:
    assert one(text) == Rejected(why="want-choice")


@pytest.mark.parametrize(
    "text",
    ["1 3", "1,3", "๑, ๓", "1และ3", "ข้อ 1 กับ ข้อ 3", "ประชุม กับ ศึกษาดูงาน", "ประชุมกับศึกษาดูงาน",
     "ศึกษาดูงาน,ประชุม", "1 ศึกษาดูงาน ค่ะ", "3/1", "1\n3", "1 1 3"],
)  # fmt: skip
def test_several_choices_are_found_and_kept_in_the_lists_order(text: str) -> None:
    assert several(text) == Got(["meeting", "visit"], echo="ประชุม, ศึกษาดูงาน")


def test_a_label_with_a_joining_word_in_it_is_one_choice() -> None:
    food = (Choice("food", "อาหารและน้ำดื่ม"), Choice("home", "ที่อยู่"))
    assert kept(read(Kind.SELECT_MULTIPLE, "อาหารและน้ำดื่ม และ ที่อยู่", food)) == ["food", "home"]


def test_one_unknown_word_among_several_makes_all_of_them_a_question() -> None:
    unclear = several("ประชุม กับ อบรบ")
    assert isinstance(unclear, Unclear)
    assert {"meeting", "training"} <= {option.name for option in unclear.options}


def test_tapped_choices_must_still_be_there() -> None:
    asked = Question("q", Kind.SELECT_MULTIPLE, "q?")
    field, now = fields.of(asked), Asked(asked, NOW.date(), KINDS, picking=("visit", "meeting"))
    assert field.read(now, Picked(("visit", "gone"))) == Rejected(why="choice-gone")
    assert field.read(now, Picked(("visit", "meeting"))) == Got(["meeting", "visit"])
    assert field.read(now, Done()) == Got(["meeting", "visit"])


def test_a_list_of_a_thousand_is_searched_while_a_person_waits() -> None:
    many = tuple(Choice(f"p{n}", f"โครงการบ้านมั่นคง หมู่ {n}") for n in range(1000))
    one("โครงการบานมั่นคง หมู่ 500", many)  # once, so that what looks for likeness is loaded
    started = time.process_time()
    assert kept(one("โครงการบ้านมั่นคง หมู่ 501", many)) == "p501"
    assert isinstance(one("โครงการบานมั่นคง หมู่ 501", many), Unclear)
    assert time.process_time() - started < 0.2

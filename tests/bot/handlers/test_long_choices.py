"""Choices whose words fit on no button stand whole beneath the question, by their number."""

from bot.conversations.forms.long_choices import LONGEST_BUTTON, in_full, labels
from core.forms.form import Choice
from core.thai.base.text import graphemes

LONG = Choice("one", "ชาวบ้านรวมกลุ่มกันเองมานานแล้วและยังไม่เคยได้รับเงินจากที่ไหนเลย")
SHORT = Choice("two", "ไม่ทราบ")


def test_a_long_choice_is_cut_on_its_button_and_whole_in_the_list() -> None:
    first, second = labels([LONG, SHORT], 1, [])
    assert graphemes(first) == LONGEST_BUTTON
    assert first.startswith("1. ชาวบ้านรวมกลุ่ม")
    assert first.endswith("…")
    assert second == "2. ไม่ทราบ"
    assert in_full([LONG, SHORT], 1) == f"1. {LONG.label}\n2. ไม่ทราบ"


def test_a_second_page_counts_on_and_what_is_picked_keeps_its_tick() -> None:
    first, second = labels([LONG, SHORT], 7, ["one"])
    assert first.startswith("✓ 7. ")
    assert second == "8. ไม่ทราบ"
    assert in_full([LONG, SHORT], 7).startswith("7. ")


def test_choices_that_fit_are_buttons_alone() -> None:
    short_one = Choice(LONG.name, LONG.label, short="รวมกลุ่มเอง")
    assert labels([short_one, SHORT], 1, ["two"]) == ["รวมกลุ่มเอง", "✓ ไม่ทราบ"]
    assert in_full([short_one, SHORT], 1) == ""

"""Numbers, money, percent and counts: what a corpus row cannot say."""

from decimal import Decimal

import pytest

from core.thai.base.reading import Ask, Invalid, Value
from core.thai.numbers.numbers import read_baht, read_count, read_number, read_percent


def labels(reading: object) -> list[str]:
    assert isinstance(reading, Ask)
    return [option.label for option in reading.options]


def test_a_lone_digit_after_a_large_unit_takes_the_next_lower_unit_and_is_shown_back() -> None:
    assert read_baht("สามหมื่นห้า") == Value(Decimal(35000), in_words=True)
    assert read_baht("แสนสอง") == Value(Decimal(120000), in_words=True)


def test_a_lone_digit_after_hundreds_is_itself() -> None:
    assert read_baht("สองร้อยห้า") == Value(Decimal(205), in_words=True)


def test_plain_digits_need_no_reading_back() -> None:
    assert read_baht("35,000 บาท") == Value(Decimal(35000))


@pytest.mark.parametrize(
    ("typed", "hedge"),
    [("ประมาณ 2 แสน", "ประมาณ"), ("เกือบสองแสน", "เกือบ"), ("ราวๆ 200,000", "ราวๆ")],
)
def test_a_hedge_is_kept_as_a_note(typed: str, hedge: str) -> None:
    reading = read_baht(typed)
    assert isinstance(reading, Value)
    assert (reading.value, reading.note) == (Decimal(200000), hedge)


def test_a_range_offers_both_ends_in_full() -> None:
    assert labels(read_baht("3-4 หมื่น")) == ["30,000 บาท", "40,000 บาท"]
    assert labels(read_percent("หกเจ็ดสิบ")) == ["60%", "70%"]


def test_many_of_a_unit_offers_no_number() -> None:
    assert labels(read_baht("หลายแสน")) == []


def test_a_point_that_may_part_thousands_is_asked_about() -> None:
    assert labels(read_baht("35.000")) == ["35,000 บาท", "35 บาท"]


def test_one_of_a_unit_is_sure_only_when_said_as_people_say_it() -> None:
    assert read_baht("แสนนึง") == Value(Decimal(100000), in_words=True)
    assert labels(read_baht("แสนหนึ่ง")) == ["100,000 บาท", "110,000 บาท"]


def test_a_number_of_something_else_is_no_money() -> None:
    assert read_baht("35 คน") == Ask(why="unit")


def test_a_negative_amount_is_refused_with_its_reason() -> None:
    assert read_baht("-500") == Invalid("negative")
    assert read_percent("120") == Invalid("percent-out-of-range")
    assert read_number("1" + "0" * 14) == Invalid("too-large")


def test_nothing_is_zero() -> None:
    assert [read_number(typed) for typed in ("ไม่มี", "ยัง", "-")] == [
        Value(Decimal(0), in_words=True)
    ] * 3


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("๓๕ คน", 35),
        ("35", 35),
        ("ร้อยยี่สิบคน", 120),
        ("สองโหล", 24),
        ("ครึ่งโหล", 6),
        ("โหลนึง", 12),
        ("คนเดียว", 1),
        ("ไม่มีใครมา", 0),
        ("มา 35 คนค่ะ", 35),
        ("12 หลัง", 12),
    ],
)
def test_counts_are_whole_numbers_with_any_counting_word(typed: str, people: int) -> None:
    reading = read_count(typed)
    assert isinstance(reading, Value)
    assert reading.value == people


def test_a_count_of_the_wrong_thing_is_asked_about() -> None:
    assert read_count("12 หลัง", units=("คน", "ราย")) == Ask(why="unit")
    assert read_count("35.5 คน") == Invalid("not-whole")
    assert isinstance(read_count("สิบกว่าคน"), Ask)


def test_an_amount_before_a_percentage_is_not_joined_with_it() -> None:
    assert isinstance(read_baht("2 แสน 60%"), Ask)

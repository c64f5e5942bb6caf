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


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ค่าทราย 1500 ค่าเหล็ก 2500", "4,000 บาท"),
        ("12000+800", "12,800 บาท"),
        ("สด 4000 โอน 2000", "6,000 บาท"),
        ("40 x 25", "1,000 บาท"),
    ],
)
def test_what_several_amounts_come_to_is_offered_first(typed: str, first: str) -> None:
    assert labels(read_baht(typed))[0] == first


def test_amounts_that_part_from_one_another_are_not_added_up() -> None:
    assert labels(read_baht("เบิก 40000 เหลือ 9000")) == ["40,000 บาท", "9,000 บาท"]
    assert labels(read_percent("40 กับ 45")) == ["40%", "45%"]


def test_people_told_one_by_one_are_added_up() -> None:
    assert labels(read_count("ผู้ชาย 4 ผู้หญิง 9"))[0] == "13"
    assert labels(read_count("หกคนกับเด็กอีกสอง"))[0] == "8"


@pytest.mark.parametrize(
    ("typed", "households"),
    [("หมู่ 4 สิบสองหลัง", 12), ("ม.7 3 หลัง", 3), ("หลังที่ 2 กับอีก 4 หลัง", 4), ("คู่นึง", 2)],
)
def test_a_village_or_which_one_is_no_amount(typed: str, households: int) -> None:
    reading = read_count(typed, units=("หลัง", "ครัวเรือน"))
    assert isinstance(reading, Value), reading
    assert reading.value == households


@pytest.mark.parametrize("typed", ["หลังที่ 7", "หมู่ 9", "คน 25", "25 คน"])
def test_which_one_and_how_many_of_others_are_asked_about(typed: str) -> None:
    assert isinstance(read_count(typed, units=("หลัง", "ครัวเรือน")), Ask)


@pytest.mark.parametrize(
    ("typed", "first"), [("l8", "18"), ("4O", "40"), ("2l5", "215"), ("4 8", "48")]
)
def test_a_letter_or_a_blank_among_figures_is_asked_about(typed: str, first: str) -> None:
    assert labels(read_number(typed))[0] == first


@pytest.mark.parametrize("typed", ["6", "45", "250000000", "2,000,000,000 บาท", "สามพันล้าน"])
def test_money_that_nobody_spends_is_asked_about(typed: str) -> None:
    assert isinstance(read_baht(typed), Ask)


def test_halves_and_ends_are_read_in_the_words_of_the_regions() -> None:
    assert [read_percent(typed) for typed in ("เคิ่งนึงแล้วเด้อ", "เกิ่งนึงเจ้า", "กึ่งหนึ่ง")] == [
        Value(Decimal(50), in_words=True)
    ] * 3
    assert read_percent("เสร็จเบิดแล้วเด้อ") == Value(Decimal(100), in_words=True)
    assert labels(read_percent("เกือบครึ่งเจ้า")) == ["50%"]


def test_how_many_of_the_things_are_done_offers_how_far_that_is() -> None:
    assert labels(read_percent("4 หลังจาก 5 หลัง")) == ["80%"]
    assert labels(read_percent("8 หลังเสร็จ 2")) == ["25%"]


def test_a_digit_without_its_tone_mark_is_asked_about() -> None:
    assert labels(read_baht("สีพัน")) == ["4,000 บาท"]
    assert labels(read_baht("เจ็ดหมื่นหาพัน")) == ["75,000 บาท"]

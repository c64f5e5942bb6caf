"""An answer told in parts is offered as what it comes to, and never guessed in silence."""

from decimal import Decimal

import pytest

from core.forms.fields.units import counting_words
from core.thai.base.reading import Ask, Reading, Value
from core.thai.numbers.numbers import read_baht, read_count, read_percent

HOUSEHOLDS = counting_words("household")


def offered(reading: Reading[Decimal] | Reading[int]) -> list[int]:
    assert isinstance(reading, Ask), reading
    return [int(each.value) for each in reading.options]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("70 เอ้ย 75", 75),
        ("สามหมื่น อุ๊ย สี่หมื่น", 40_000),
        ("12,000 ค่ะ ขอโทษ 13,000", 13_000),
        ("5000 แก้เป็น 5500", 5500),
    ],
)
def test_what_is_put_right_in_one_breath_comes_first(said: str, first: int) -> None:
    read = read_percent if first <= 100 else read_baht
    assert offered(read(said))[0] == first


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("ค่าไม้ 4,000 ค่าตะปู 500 รวม 4,500", 4500),
        ("ค่าเรือ 1200 ค่าข้าว 800 ค่าน้ำมัน 500 รวมทั้งหมด 2500 บาท", 2500),
    ],
)
def test_a_sum_that_adds_up_is_the_answer(said: str, total: int) -> None:
    assert read_baht(said) == Value(Decimal(total), in_words=True)


def test_a_sum_that_does_not_add_up_is_asked_about() -> None:
    assert isinstance(read_baht("ค่าไม้ 4,000 ค่าตะปู 500 รวม 5,400"), Ask)


def test_houses_of_several_villages_and_their_sum() -> None:
    reading = read_count("หมู่ 2 หกหลัง หมู่ 5 สี่หลัง รวมสิบหลัง", HOUSEHOLDS)
    assert reading == Value(10, in_words=True)


@pytest.mark.parametrize("said", ["ใช้ไปสองหมื่นเหลืออีกสามพัน", "20,000 ยังเหลือ 3,000"])
def test_what_was_spent_stands_before_what_is_left(said: str) -> None:
    assert offered(read_baht(said))[0] == 20_000


def test_one_clause_answers_and_the_other_tells() -> None:
    assert offered(read_count("หลังเดียวค่ะ ของลุงมี", HOUSEHOLDS)) == [1]
    assert offered(read_percent("เสร็จหมดแล้วค่ะ ชาวบ้านย้ายเข้าอยู่แล้ว")) == [100]


@pytest.mark.parametrize("said", ["35 คน", "40 เมตร", "ห้าสิบคน"])
def test_a_figure_of_something_else_stays_one(said: str) -> None:
    assert read_baht(said) == Ask(why="unit")


def test_a_share_and_the_word_for_done_contradict_one_another() -> None:
    assert offered(read_percent("30 เปอร์เซ็นต์ เสร็จหมดแล้ว")) == [30, 100]


@pytest.mark.parametrize("said", ["ยังไม่มีหลังไหนได้เลย", "ไม่มีใครได้รับเลยค่ะ", "ยังไม่มีใครได้สักหลัง"])
def test_nobody_got_anything_is_none(said: str) -> None:
    assert read_count(said, HOUSEHOLDS) == Value(0, in_words=True)

"""What words say of last time's total: as before, on top of it, or the whole."""

import time

import pytest

from core.thai.running import (
    OnTop,
    Said,
    Same,
    StillLacking,
    Whole,
    is_all_the_same,
    is_on_top,
    read_running,
)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "เท่าเดิม",
            "เหมือนเดิม",
            "เท่าเก่า",
            "ไม่เพิ่ม",
            "ยังเท่าเดิมค่ะ",
            "คงเดิม",
            "เดิมครับ",
            "เท่าๆเดิม",
            "คงที่",
        ),
        *("ไม่มีเพิ่ม", "ยังไม่เพิ่ม", "ไม่ได้ใช้เพิ่ม", "เดือนนี้ไม่ได้ใช้เพิ่ม", "ยังไม่มีอะไรเพิ่ม", "ไม่ได้ช่วยเพิ่มค่ะ"),
        *("เท่าเดือนที่แล้ว", "เท่ากับครั้งก่อน", "เหมือนไตรมาสที่แล้ว", "ใช้เท่าเดิม", "ตัวเลขเดิม", "ไม่เปลี่ยนแปลง"),
        *("เดือนนี้ยังไม่ได้ใช้", "เดือนนี้ไม่มี", "รอบนี้ยังไม่ได้เบิก", "บ่เพิ่ม", "ไม่ได้เพิ่ม"),
    ],
)
def test_as_much_as_before(said: str) -> None:
    assert read_running(said) == Same()


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("เพิ่มอีก 5000", "5000"),
        ("เดือนนี้ใช้ 5000", "ใช้ 5000"),
        ("เดือนนี้เพิ่ม 3 หลัง", "3 หลัง"),
        ("อีก 2 ครัวเรือน", "2 ครัวเรือน"),
        ("บวก 5 พัน", "5 พัน"),
        ("+5,000 บาท", "5,000 บาท"),
        ("ใช้เพิ่มไปอีก 5 พันค่ะ", "ใช้ 5 พัน"),
        ("๓ หลังเพิ่ม", "3 หลัง"),
        ("ช่วยเพิ่มอีกสองหลัง", "ช่วย สองหลัง"),
        ("ไตรมาสนี้จ่าย 3,000", "จ่าย 3,000"),
        ("5000 เดือนนี้", "5000"),
        ("เดือน ธ.ค. ใช้ไป 5 พัน", "ใช้ไป 5 พัน"),
        ("เดือนธันวาคมใช้ 5000 บาท", "ใช้ 5000 บาท"),
        ("เพิ่ม 5000 จากเดือนที่แล้ว", "5000"),
        ("3 ครัวเรือนใหม่", "3 ครัวเรือน"),
        ("บวกเพิ่ม", ""),
        ("เพิ่ม", ""),
    ],
)
def test_what_came_on_top(said: str, amount: str) -> None:
    assert read_running(said) == OnTop(amount)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("จากเดิม 84000 เพิ่ม 5000", OnTop("5000", base="84000")),
        ("84,000 บวก 5,000", OnTop("5,000", base="84,000")),
        ("84000+5000", OnTop("5000", base="84000")),
        ("ลดลง 2 หลัง", OnTop("2 หลัง", is_less=True)),
        ("เพิ่มเป็น 89000", Whole("89000")),
        ("ลดเหลือ 79000", Whole("79000")),
        ("เพิ่มจาก 84000 เป็น 89000", Whole("89000")),
        ("เดือนนี้ใช้ 5000 รวมเป็น 89000", Whole("89000")),
        ("รวม 89000 เดือนนี้ใช้ 5000", Whole("89000")),
        ("เท่าเดิม 84,000", Whole("84,000")),
        ("เหลืออีก 2 ครัวเรือน", StillLacking()),
        ("89000", None),
        ("2 แสน 5", None),
        ("รวมทั้งหมด 89,000 บาท", None),
        ("ตอนนี้ 12 หลัง", None),
        ("ยังไม่มี", None),
        ("เท่าเดิมไหมคะ", None),
    ],
)
def test_the_whole_and_the_rest(said: str, expected: Said | None) -> None:
    assert read_running(said) == expected


def test_a_percentage_of_this_month_is_how_far_the_work_is() -> None:
    assert read_running("เดือนนี้ 40%", is_percent=True) is None
    assert read_running("เพิ่มขึ้น 10%", is_percent=True) == OnTop("10%")
    assert read_running("ไม่คืบหน้า", is_percent=True) == Same()


def test_words_before_an_amount_say_that_it_comes_on_top() -> None:
    assert is_on_top("บ้านพอเพียง เดือนนี้ใช้")
    assert is_on_top("ช่วยเพิ่ม")
    assert not is_on_top("ใช้ไป")
    assert not is_on_top("เพิ่มเป็น 8 รวมเป็น")
    assert not is_on_top("เพิ่มสุข บ้านพอเพียง ใช้ไป")
    assert not is_on_top("เดือนนี้", is_percent=True)


@pytest.mark.parametrize(
    "piece", ["ยังคง", "ใช้ไป", "เท่าเดิม", "ไม่มี", "เพิ่มอีก ", "รวม 5 ", "เดือนนี้", "จาก"]
)
def test_long_texts_cost_little(piece: str) -> None:
    begun = time.perf_counter()
    read_running((piece * 60)[:199] + "ฮ")
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "said", ["เท่าเดิมทุกข้อ", "ที่เหลือเท่าเดิม", "เท่าเดิมหมดเลยค่ะ", "เหมือนเดิมทุกอย่างครับ", "ข้อที่เหลือเหมือนเดิม"]
)
def test_everything_is_as_it_was(said: str) -> None:
    assert is_all_the_same(said)


@pytest.mark.parametrize("said", ["เท่าเดิม", "ทั้งหมด 5,000", "ที่เหลือ 3 หลัง", "ครบทุกข้อ", "เงินหมด"])
def test_one_figure_or_something_else_is_not_everything(said: str) -> None:
    assert not is_all_the_same(said)

"""Several answers in one message, and mending one."""

from datetime import date
from decimal import Decimal

import pytest

from core.thai.one_message import Mending, fragments, read_mending

TODAY = date(2024, 11, 15)


def found(typed: str) -> list[tuple[str, object]]:
    return [(each.kind, each.value) for each in fragments(typed, TODAY)]


def test_one_message_answers_four_questions() -> None:
    assert found("บ้านพอเพียง ตราด 60% ใช้ไป 2 แสน ช่วยไป 12 หลัง") == [
        ("text", "บ้านพอเพียง"),
        ("province", "23"),
        ("percent", Decimal(60)),
        ("baht", Decimal(200000)),
        ("count", 12),
    ]


def test_a_fragment_knows_its_unit_and_what_stood_before_it() -> None:
    houses = fragments("ช่วยไป 12 หลัง", TODAY)[0]
    assert (houses.unit, houses.lead) == ("หลัง", "ช่วยไป")


def test_a_date_is_not_taken_for_amounts() -> None:
    assert found("ประชุม 22 พ.ย. 67 35 คน") == [("date", date(2024, 11, 22)), ("count", 35)]


def test_an_amount_before_a_percentage_stays_an_amount() -> None:
    assert found("ใช้ไป 2 แสน 60%") == [("baht", Decimal(200000)), ("percent", Decimal(60))]


@pytest.mark.parametrize("typed", ["ใช้ไป 2-3 แสน", "คืบหน้า 60 กว่า%", "คนละ 500 บาท"])
def test_what_is_uncertain_stays_text(typed: str) -> None:
    assert [kind for kind, _ in found(typed)] == ["text"]


@pytest.mark.parametrize(
    ("typed", "mending"),
    [
        ("ไม่ใช่ 60 เป็น 70", Mending("70", None, "60")),
        ("ไม่ใช่ค่ะ เป็น 70", Mending("70")),
        ("70 ไม่ใช่ 60", Mending("70", None, "60")),
        ("ระยอง ไม่ใช่ตราด", Mending("ระยอง", None, "ตราด")),
        ("แก้เป็น 70 ค่ะ", Mending("70")),
        ("ขอเปลี่ยนจาก 60 เป็น 70", Mending("70", None, "60")),
        ("ข้อ 2 แก้เป็น 3 แสน", Mending("3 แสน", 2)),
        ("แก้ข้อ ๒ เป็น 3 แสนครับ", Mending("3 แสน", 2)),
        ("ข้อ 3 ผิดค่ะ ต้องเป็น 15 คน", Mending("15 คน", 3)),
    ],
)
def test_a_mending_names_the_question_and_the_new_answer(typed: str, mending: Mending) -> None:
    assert read_mending(typed) == mending


@pytest.mark.parametrize(
    "typed", ["ไม่ใช่", "60", "ข้อ 2", "เป็นคนดี", "", "โครงการนี้ไม่ใช่ของเรา", "บ้านพอเพียง ตราด 60%"]
)
def test_an_answer_is_no_mending(typed: str) -> None:
    assert read_mending(typed) is None

"""The figures of a message with several answers, and mending one answer."""

from decimal import Decimal

import pytest

from core.thai.figure_said import FigureRole
from core.thai.mending import Mending, read_mending
from core.thai.one_message import figures
from core.thai.pieces import each_as_typed, made_ready

SURE = (FigureRole.PLAIN, FigureRole.SPENT)


def found(typed: str) -> list[tuple[str, int]]:
    said = made_ready(typed)
    return [(each.sort, int(each.value)) for each in figures(said) if each.role in SURE]


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (
            "บ้านพอเพียง 60% ใช้ไป 2 แสน ช่วยไป 12 หลัง",
            [("percent", 60), ("baht", 200000), ("count", 12)],
        ),
        ("เงินเจ็ดหมื่น สี่หลัง", [("baht", 70000), ("count", 4)]),
        ("แปดหมื่น ยี่สิบครัวเรือน", [("baht", 80000), ("count", 20)]),
        ("เบิกแล้ว แสนห้า 12 หลัง ครึ่งนึง", [("baht", 150000), ("count", 12), ("percent", 50)]),
        ("ใช้ไป 2 แสน 60%", [("baht", 200000), ("percent", 60)]),
        ("งบ 350000 ใช้ไป 200000", [("baht", 200000)]),
        ("ใช้ 2 แสน จากงบ 350,000", [("baht", 200000)]),
        ("12 หลังจาก 20 หลัง", [("count", 12)]),
        ("เป้า 20 หลัง ทำได้ 12 หลัง", [("count", 12)]),
        ("ใช้ไป 200000 ครัวเรือน 12", [("baht", 200000), ("count", 12)]),
        ("เสร็จแล้ว ยังไม่ได้เบิก", [("percent", 100), ("baht", 0)]),
        ("สามส่วนสี่ 200k", [("percent", 75), ("baht", 200000)]),
        ("60/200000/12", [("number", 60), ("number", 200000), ("number", 12)]),
        ("1. 60% 2. 2 แสน", [("percent", 60), ("baht", 200000)]),
    ],
)
def test_each_figure_is_what_its_words_make_it(typed: str, answers: list[tuple[str, int]]) -> None:
    assert found(typed) == answers


@pytest.mark.parametrize(
    "typed",
    [
        "ใช้ไป 2-3 แสน", "คืบหน้า 60 กว่า%", "คนละ 500 บาท", "ใช้เกาพันบาท", "เหลือเงิน 110000",
        "จะใช้ 50000 บาท", "เบิกไป 60%", "ค่าไม้ 80000 บาท", "โทร 0812345678", "ขายได้ 3500 บาท",
    ],
)  # fmt: skip
def test_what_is_no_answer_is_kept_apart(typed: str) -> None:
    assert not [sort for sort, _ in found(typed) if sort != "number"]


def test_a_figure_knows_its_unit_and_what_stood_before_it() -> None:
    (houses,) = figures("ช่วยไป 12 หลัง")
    assert (houses.value, houses.unit, houses.lead.strip()) == (Decimal(12), "หลัง", "ช่วยไป")


def test_what_is_left_comes_back_as_it_was_typed() -> None:
    typed = "๖๐% รอไม้จาก OTOP  นานมาก"
    said = made_ready(typed)
    (left,) = each_as_typed(typed, said, [(said.index("รอ"), len(said))])
    assert left == "รอไม้จาก OTOP  นานมาก"


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

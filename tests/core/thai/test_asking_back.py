"""What is said about a question instead of answering it."""

import pytest

from core.thai.asking_back import Back, read_back
from core.thai.ordinals import LAST, read_ordinal


@pytest.mark.parametrize(
    "text",
    ["ไม่รู้", "ไม่ทราบค่ะ", "จำไม่ได้แล้วครับ", "บ่ฮู้", "ยังไม่รู้เลยค่ะ", "ป้าไม่รู้", "นึกไม่ออก", "ตอบไม่ถูก"],
)
def test_not_knowing_is_no_answer(text: str) -> None:
    assert read_back(text) is Back.DOES_NOT_KNOW


@pytest.mark.parametrize(
    "text",
    [
        "หมายถึงอะไร",
        "หมายความว่าไงคะ",
        "งงค่ะ",
        "ไม่เข้าใจคำถาม",
        "คืออะไรคะ?",
        "ตอบยังไง",
        "ขอตัวอย่างหน่อย",
    ],
)
def test_asking_what_is_meant_is_no_answer(text: str) -> None:
    assert read_back(text) is Back.ASKS_WHAT


@pytest.mark.parametrize(
    "text",
    ["ไม่มี", "ไม่รู้ว่าจะซ่อมอย่างไร", "ชาวบ้านไม่เข้าใจโครงการ", "12", "ไม่ใช่", "รู้แล้ว", "ลืมปิดน้ำเลยท่วมบ้าน"],
)
def test_a_story_that_begins_so_is_an_answer(text: str) -> None:
    assert read_back(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("อันแรก", 1),
        ("ข้อแรกค่ะ", 1),
        ("ข้อ 2", 2),
        ("ข้อ ๒ ครับ", 2),
        ("ตัวที่สองค่ะ", 2),
        ("เอาอันที่ 3", 3),
        ("อันสุดท้าย", LAST),
        ("อันบนสุด", 1),
    ],
)
def test_one_of_several_is_pointed_at(text: str, place: int) -> None:
    assert read_ordinal(text) == place


@pytest.mark.parametrize("text", ["2", "แรก", "สอง", "ข้อ 2 แก้เป็น 3", "2 หลัง", "ครั้งแรก", "หมู่ 2"])
def test_a_figure_or_a_story_points_at_nothing(text: str) -> None:
    assert read_ordinal(text) is None

"""The ear hears a cry typed with the keyboard left in English, and no word of English as one."""

import pytest

from core.thai.base.keyboard import in_latin
from core.understanding.ear import Ear
from core.understanding.examples import Example
from core.understanding.index import index_of

EAR = Ear(
    index_of(
        [
            Example("flood", "น้ำเข้าบ้านแล้ว", "cries.txt", 1),
            Example("help", "ช่วยด้วยค่ะ", "cries.txt", 2),
            Example("none", "น้ำลดหมดแล้ว", "no_cries.txt", 1),
            Example("none", "ซ่อมหลังคาเสร็จแล้ว", "no_cries.txt", 2),
        ]
    )
)


@pytest.mark.parametrize("cry", ["ช่วยด้วย", "น้ำท่วมบ้าน", "ไฟไหม้"])
def test_a_cry_with_the_keyboard_left_in_english_is_heard(cry: str) -> None:
    heard = EAR.hear(in_latin(cry))
    assert heard is not None
    assert heard.is_cry


@pytest.mark.parametrize("said", ["hello", "status trat", "12345678", "ok thank you", "report 60%"])
def test_what_is_english_or_a_figure_is_no_cry(said: str) -> None:
    heard = EAR.hear(said)
    assert heard is None or not heard.is_cry

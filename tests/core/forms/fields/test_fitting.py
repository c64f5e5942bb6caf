"""Choosing by a part of a name, by pointing, and what a number among words is not."""

import pytest

from core.forms.fields.matching import matched
from core.forms.form import Choice

HAPPENED = [Choice(c, c) for c in ("น้ำท่วม", "ไฟไหม้", "พายุ ลมแรง", "ภัยแล้ง", "ถูกไล่รื้อ", "เหตุอื่น")]
PROJECTS = [Choice(c, c) for c in ("บ้านพอเพียง แหลมงอบ", "บ้านพอเพียง คลองใหญ่", "ตลาดชุมชน วังกระแจะ")]
NEEDS = [
    Choice(c, c) for c in ("ที่อยู่ชั่วคราว", "อาหารและน้ำดื่ม", "ยาและการรักษา", "ของซ่อมบ้าน", "ยังไม่ต้องการ")
]


@pytest.mark.parametrize(
    ("text", "choices", "chosen"),
    [
        ("ลมแรงครับ", HAPPENED, "พายุ ลมแรง"),
        ("แหลมงอบ", PROJECTS, "บ้านพอเพียง แหลมงอบ"),
        ("โครงการตลาดชุมชนค่ะ", PROJECTS, "ตลาดชุมชน วังกระแจะ"),
        ("น้ำดื่ม", NEEDS, "อาหารและน้ำดื่ม"),
        ("อันแรก", HAPPENED, "น้ำท่วม"),
        ("อันสุดท้ายค่ะ", HAPPENED, "เหตุอื่น"),
        ("ข้อ 3", HAPPENED, "พายุ ลมแรง"),
    ],
)
def test_what_fits_one_choice_alone_is_it(text: str, choices: list[Choice], chosen: str) -> None:
    found = matched(text, choices)
    assert [each.name for each in found.sure] == [chosen]
    assert found.is_whole


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("คนแก่ 3 คนติดอยู่ในบ้าน", HAPPENED),
        ("มีคนเจ็บ 2", HAPPENED),
        ("30 คน", HAPPENED),
        ("บ้านพอเพียง", PROJECTS),
        ("ต้องการ", NEEDS),
        ("บ้าน", NEEDS),
        ("ไม่", NEEDS),
        ("มีอะไรบ้าง", NEEDS),
    ],
)
def test_a_number_among_words_or_a_word_of_several_chooses_nothing(
    text: str, choices: list[Choice]
) -> None:
    found = matched(text, choices)
    assert not (found.sure and found.is_whole)
    assert found.number_too_high is None

"""Words in front of what a form is about: ขอส่งรายงานเดือนธันวา, ส่งของ ธ.ค., ขอกลับไปแก้เงิน."""

import re

from core.thai.base.text import normalise

_LEAD = re.compile(r"^(?:(?:ขอ(?!ง)|จะ|อยาก|ช่วย|ต้องการ|ทำ|ส่ง|กรอก|บันทึก) ?)+")
_OF_A_TIME = ("ของ", "รอบ", "งวด", "เดือน", "ไตรมาส")
_ASKS_TO_MEND = re.compile(r"(?:(?:ขอ|อยาก|ย้อน|กลับ|ไป) ?)+(?=แก้|เปลี่ยน)")


def without_asking(said: str) -> str:
    """A normalised text without the words that ask for, or begin, a form."""
    return _LEAD.sub("", said)


def is_of_a_time(said: str) -> bool:
    """Whether it begins as ของ ธ.ค. and เดือนที่แล้ว do."""
    return said.startswith(_OF_A_TIME)


def asked_to_mend(text: str) -> str:
    """`แก้เงินหน่อย` of ขอกลับไปแก้เงินหน่อย; empty where nobody asks to go back and mend."""
    said = normalise(text)
    asked = _ASKS_TO_MEND.match(said)
    return said[asked.end() :] if asked else ""

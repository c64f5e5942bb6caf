"""Pointing at one of several things that were shown: อันแรก, ข้อ 2, ตัวที่สอง, อันสุดท้าย.

A bare number is not read here: it may be the answer itself.
"""

import re

from core.thai.base.manners import without_manners
from core.thai.base.text import normalise

LAST = -1
_WORDS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_LEAD = "(?:เอา|เลือก|ขอ|กด|น่าจะ|คือ|เป็น)* ?"
_OF = "(?:ข้อ|อัน|ตัว|ตัวเลือก|ปุ่ม|หมายเลข|เบอร์|บรรทัด|รายการ|ชื่อ)"
_ORDINAL = re.compile(
    rf"{_LEAD}(?:{_OF} ?(?:ที่)? ?(?P<digits>[0-9]{{1,2}})"
    rf"|(?:{_OF} ?(?:ที่)?|ที่) ?(?P<word>{'|'.join(_WORDS)})"
    rf"|(?:{_OF} ?)(?P<first>แรก|บน(?:สุด)?|ข้างบน|ต้น)"
    rf"|(?:{_OF} ?)(?P<last>สุดท้าย|ล่าง(?:สุด)?|ข้างล่าง|ท้าย(?:สุด)?))"
    r" ?(?:แหละ|เลย|นั่นแหละ|นั้น|นี้|ก็ได้|ก็แล้วกัน|แล้วกัน)*"
)


def read_ordinal(text: str) -> int | None:
    """Which one a whole message points at, from 1; `LAST` for the last; None when at none."""
    found = _ORDINAL.fullmatch(without_manners(normalise(text)).strip(" .!"))
    if found is None:
        return None
    if found["digits"]:
        return int(found["digits"])
    if found["word"]:
        return _WORDS.index(found["word"]) + 1
    return 1 if found["first"] else LAST

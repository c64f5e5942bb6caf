"""Saying, instead of an answer, that one does not know it or does not understand the question.

Only a message that is nothing else: ไม่รู้ว่าจะซ่อมอย่างไร is a story.
"""

import re
from enum import StrEnum

from core.thai.base.dialect import in_central_thai
from core.thai.base.manners import without_manners
from core.thai.base.text import normalise, unstretched, without_pictures

_LONGEST = 60  # characters


class Back(StrEnum):
    """What comes back instead of an answer."""

    DOES_NOT_KNOW = "does-not-know"
    ASKS_WHAT = "asks-what"


_WHO = "(?:(?:ผม|หนู|ฉัน|ดิฉัน|ป้า|ลุง|เรา|พี่|ยาย|ตา|ก็|เอ่อ|อืม|อันนี้|ข้อนี้|ตรงนี้|อ่า) ?)*"
_KNOW = (
    "(?:ยัง)?ไม่(?:ค่อย)?(?:รู้(?:เลย|เหมือนกัน|จริงๆ|อ่ะ)*|ทราบ(?:เลย|เหมือนกัน|ข้อมูล|แน่ชัด)*"
    "|แน่ใจ(?:เลย|เหมือนกัน)*|มีข้อมูล|มั่นใจ)"
    "|จำ(?:ตัวเลข)?ไม่(?:ได้|ค่อยได้)(?:แล้ว|เลย)?|นึกไม่ออก|ลืม(?:ไปแล้ว|แล้ว)?|ตอบไม่(?:ได้|ถูก)"
    "|จะไปรู้ได้(?:ไง|ยังไง)|บอกไม่ถูก|i don't know|dont know|don't know|idk|no idea"
)
_WHAT = (
    "(?:มัน|แปลว่า|หมายความว่า|หมายถึง|คือ|ถาม|ให้ตอบ|ต้องตอบ|จะให้ตอบ|ว่า|ให้ใส่|ต้องใส่|ต้องพิมพ์|ให้พิมพ์)+ ?"
    "(?:อะไร|ยังไง|อย่างไร|แบบไหน|ว่าไง|ไง)(?:หรอ|เหรอ|หรือ|นะ|อ่ะ|เนี่ย)*"
    "|(?:ยัง)?ไม่(?:ค่อย)?(?:เข้าใจ|เก็ต)(?:คำถาม|ข้อนี้|เลย|ที่ถาม|ว่าถามอะไร|อ่ะ)*|งง(?:มาก|เลย|จัง|คำถาม|ๆ)*"
    "|(?:ช่วย|ขอ)? ?(?:อธิบาย|ขยายความ)(?:หน่อย|เพิ่ม|อีกที|ให้ฟัง|คำถาม|ข้อนี้|ได้ไหม)*"
    "|(?:ขอ|มี|ดู)?ตัวอย่าง(?:หน่อย|ไหม|มั้ย|ด้วย)*|ยังไง(?:นะ|อ่ะ)?|อะไร(?:นะ|เหรอ|หรอ|อ่ะ)*"
    "|ตอบ(?:ยังไง|อย่างไร|แบบไหน|อะไร|ว่าไง)(?:ดี)?|ทำ(?:ยังไง|ไง)(?:ดี|ต่อ)*|what(?: do you mean| is it)?"
)
_BACK = {
    Back.DOES_NOT_KNOW: re.compile(f"{_WHO}(?:{_KNOW})"),
    Back.ASKS_WHAT: re.compile(f"{_WHO}(?:{_WHAT})"),
}


def read_back(text: str) -> Back | None:
    """Which of them a whole message says, or None when it says anything else."""
    if len(text) > _LONGEST:
        return None
    said = without_pictures(normalise(text)).replace("?", " ")
    for look in dict.fromkeys((said, in_central_thai(said), unstretched(said))):
        for each in dict.fromkeys((look, without_manners(look))):
            for back, pattern in _BACK.items():
                if pattern.fullmatch(each.strip(" .,!~")):
                    return back
    return None

"""What somebody wants to be called, out of what they typed: no greeting, no ครับ, no ผมชื่อ.

Only what cannot be part of a name is taken away: ชนะ, จ๋า and Anna stay whole.
"""

import re

from core.thai.base.manners import is_question
from core.thai.base.text import normalise

_POLITE = (
    "(?:นะครับผม|นะครับ|นะคับ|นะคะ|นะค่ะ|นะค้ะ|นะจ๊ะ|นะจ้ะ|ครับผม|ครับท่าน|ครับ+|ครัช|"
    "คร้าบ|ค้าบ+|คับ+|ค่ะ+|ค๊ะ|จ้ะ|จ๊ะ|จ้า)"
)
_AFTER_A_BLANK = "(?:คะ|ค่า|ค้า|จ๋า|จ่ะ|เจ้า|เด้อ|น้า|นะ|เน้อ|ฮะ|ขอรับ|krub|krab|krap|kub|khrap|kha|ka)"
_WILL_DO = r"ก็ได้|ก็พอ|ได้เลย|เฉย ?ๆ|(?<=\s)แล้วกัน|ยินดีที่ได้รู้จัก|ขอบคุณ(?:มาก)?|ฝากตัวด้วย"
_AT_END = re.compile(
    rf"(?:[\s,.!~]*(?:{_POLITE}|(?<=\s){_AFTER_A_BLANK}|{_WILL_DO}))+[\s,.!~]*$|[\s,.!~]+$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:สวัสดี|หวัดดี|ดี(?=ครับ|ค่ะ|คับ|จ้า)|hello|hi(?=\s)|ยินดีที่ได้รู้จัก|ขอบคุณ|โอเค|ok(?=\s)|"
    rf"ได้(?=ครับ|ค่ะ|คับ|\s))(?:[\s,.!]*(?:{_POLITE}|{_AFTER_A_BLANK}))*[\s,.!]*",
    re.IGNORECASE,
)
_ME = "(?:กระผม|ข้าพเจ้า|ดิฉัน|ดิชั้น|ผม|ฉัน|ชั้น|หนู|ข้อย|เรา|พี่|ป้า|ลุง|น้า|อา|ตา|ยาย)"
_CALLED = re.compile(
    rf"^(?:(?:ให้|ขอให้|ช่วย)?เรียก ?(?:{_ME}(?= ?ว่า))? ?(?:ว่า)? ?|"
    rf"(?:{_ME} ?)?(?:มี)?ชื่อ ?(?:เล่น|จริง|ของ(?:ผม|ฉัน|ดิฉัน|หนู))? ?(?:คือ|ว่า|เป็น)? ?:? ?|"
    r"(?:กระผม|ข้าพเจ้า|ดิฉัน) ?|(?:ผม|ฉัน) (?=\S)|my name is |i am |i'm |call me )",
    re.IGNORECASE,
)
_A_LETTER = re.compile(r"[A-Za-z\u0e01-\u0e2e]")


def name_said(text: str, rest: str) -> str:
    """The name in `เปลี่ยนชื่อเป็น ป้าแดง`, `rest` being what stands behind the command's word;
    empty where none is said, or something is asked."""
    if "เป็น" not in text or is_question(rest):
        return ""
    return own_name(rest.strip().removeprefix("เป็น"))


def own_name(text: str) -> str:
    """The name, its letters as they were typed; empty where nothing of one is left."""
    name = " ".join(text.split())
    for taken_off in (_GREETING, _CALLED):
        name = taken_off.sub("", name).strip()
    name = _AT_END.sub("", name).strip(" \"'“”")
    return name if _A_LETTER.search(normalise(name)) else ""

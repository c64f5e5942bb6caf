"""Whether an answer says that there is nothing: ไม่มี, ยัง, -, ยังไม่ได้ใช้เลย, งบยังไม่มา.

To a question for a number that is zero.
"""

import re

from core.thai.base.manners import PARTICLES, without_manners

_NOTHING_LEFT = (
    "(?:เลย|แล้ว|สัก|ซัก|แม้แต่|ค่าใช้จ่าย|เบี้ย|ตังค์|สตางค์แดงเดียว|สตางค์|สตางแดง|สตาง|หลังเดียว|หลัง|ครัวเรือน|ครัวเดียว|ครัว|"
    "ครอบครัว|ราย(?!จ่าย)|แห่ง|ครั้ง|บ้าน(?=$| )|บาทเดียว|บาท|เงิน|ตังค์|ตัง|งบประมาณ|งบ|ค่าใช้จ่าย|รายจ่าย|"
    "อะไร|ไหร|ไผ|"
    "ใครมา|ใคร|ไหน|(?:บ้าน|ที่)ไหน|ได้รับ|ได้ใช้|ได้|สักหลัง|"
    "คนเดียว|คน|ไป|ใด|หรอก|ๆ| )*+"
)
_DONE_WITH_NOTHING = (
    "(?:มี|ได้มี|(?:ได้)?(?:ช่วย|ซ่อย|ซ่อม|สร้าง)|ได้ใช้จ่าย|ได้ใช้|ใช้จ่าย|ใช้|ได้จ่าย|จ่าย|ได้เบิกจ่าย|ได้เบิก|เบิกจ่าย|เบิก|เสีย|ได้เสีย|ต้องใช้|ต้องจ่าย|"
    "ต้องเสีย"
    "|มีการใช้จ่าย|มีการใช้|มีการเบิกจ่าย|มีการเบิก|ได้รับโอน|ได้รับจัดสรร|ได้รับ|ได้เงิน|ได้งบ|โอน|ได้โอน|ได้เริ่ม|เริ่ม|ได้ทำ|ทำ|"
    "ได้ดำเนินการ|ดำเนินการ|ได้จัด|จัด|มา)"
)
_NOT_YET_COME = (
    "(?:เงิน|งบประมาณ|งบ|ตังค์|ทุน)(?:ก็)? ?ยังไม่(?:ทัน)?(?:ได้)?(?:มา|ออก|เข้า|โอน|อนุมัติ|ลง|ถึง)+(?:เลย| )*+"
)
_ZERO = re.compile(
    rf"(?:เรา|ผม|หนู|ก็|ตอนนี้|เดือนนี้| )*+(?:"
    rf"(?:ยัง)?ไม่(?:ทัน)?{_DONE_WITH_NOTHING}{_NOTHING_LEFT}|{_NOT_YET_COME}"
    rf"|ยัง(?:เลย|ๆ| )*|-+|ฟรี(?:เลย|หมด|ล้วน|ๆ| )*+(?:ไม่(?:ต้อง)?เสีย{_NOTHING_LEFT})?|nil|none|no|"
    rf"zero|nothing|ไม่เลย|ไม่มีๆ)"
)
_NEVER = re.compile(r"ไม่มี(?:แล้ว| *ตัวเลข| *ข้อมูล)|ไม่ได้$|ไม่$")
_CLAUSES = re.compile(rf" *(?:{PARTICLES})?[ ,]+")


def says_nothing(text: str) -> bool:
    """Whether a normalised text means zero, said once or twice (ไม่มีค่ะ ยังไม่ได้ใช้)."""
    said = without_manners(text) or text
    if _is_zero(said):
        return True
    clauses = [each for each in _CLAUSES.split(said) if each]
    return len(clauses) > 1 and all(map(_is_zero, clauses))


def _is_zero(said: str) -> bool:
    return _ZERO.fullmatch(said) is not None and _NEVER.fullmatch(said) is None

"""Words that only lead to a figure, or follow it: ชาวสวนได้ใช้ 30 ครัวเรือน, ทำกะปิได้ 55%, แจกครบ 45.

They say who has what of the thing, in its own words; whatever else stands there is of the story.
"""

import re
from functools import cache

from core.thai.base.manners import SINGLE_PARTICLES

_LONGEST = 60
_SHORTEST = 3
_SHORTEST_BESIDE = (_LONGEST, 3, 2)
"""Letters of a name's word that stands by itself; and beside a figure, the surer ones first."""
_NAMED = "\x00"
"""Stands for words of the thing's own name."""
_MARKS = "ะัาำิีึืฺุู็่้๊๋์ํ๎"

_WHO = (
    "ชาวบ้าน|ชาวสวน|ชาวนา|ชาวไร่|ชาวประมง|ชาวเล|เกษตรกร|สมาชิกกลุ่ม|สมาชิก|แม่บ้าน|พ่อบ้าน|พี่น้อง|ลูกบ้าน|ผู้สูงอายุ|ผู้พิการ|ผู้ป่วย|"
    "ผู้ประสบภัย|ผู้เดือดร้อน|ผู้ใช้น้ำ|คนแก่|คนเฒ่า|คนจน|คนในหมู่บ้าน|คนในชุมชน|คน|เด็กๆ|เด็ก|เยาวชน|ครอบครัว|ครัวเรือน|หลังคาเรือน|"
    "บ้านพัก|บ้านเรือน|บ้าน|เฮือน|เริน|หลังคา|กลุ่ม|เขา|แก|เรา|พวกเรา|พวก|ทุก|ชุมชน|หมู่บ้าน|หมู่|พื้นที่|ราย|กลุ่มเป้าหมาย|เป้าหมาย|ผู้"
)
_DOES = (
    "ได้รับ|ได้|รับ|ใช้น้ำ|ใช้|ร่วมมือ|เข้าร่วม|มาร่วม|ร่วม|เข้า|มา|ไป|ทำ|เฮ็ด|ยะ|ปลูก|ซ่อมแซม|ซ่อม|สร้าง|ติดตั้ง|ติด|ต่อ|วาง|แจก|มอบ|ส่งมอบ|"
    "ถึง|ไหล|เลี้ยง|ออม|ฝาก|เอา|ส่ง|ขาย|กิน|อยู่อาศัย|อาศัย|อยู่|ย้ายเข้า|สมัคร|ลงทะเบียน|ขึ้นทะเบียน|ลงชื่อ|ดูแล|เยี่ยม|คุ้มครอง|ครอบคลุม|"
    "ช่วยเหลือ|ช่วย|ให้|มี|เป็น|คือ|เปิด|จัด|ลง|เดินท่อ|เดิน|เชื่อม|เก็บ|คัด|แยก|อบรม|สอน|จ่าย|เบิก|ยืม|เสร็จ|สำเร็จ|ทาสี|มุง|ยก|เท|ขึ้น|"
    "ประโยชน์|รับประโยชน์|ได้ประโยชน์|หมุนเวียน|ปล่อย|ผลิต|แปรรูป|พัฒนา|ปรับปรุง|ก่อสร้าง|ก่อ|ถม|ขุด|ตั้ง"
)
_WHAT = (
    "น้ำประปา|น้ำ|ไฟ|ที่ดิน|ที่|บ้าน|เงินออม|เงิน|เบี้ย|สตางค์|ตังค์|ตัง|ของ|ผัก|ปุ๋ย|ข้าว|ปลา|ปู|กุ้ง|ไก่|เป็ด|หมู|วัว|ท่อ|ถัง|ขยะ|กล้า|ต้นไม้|ต้น|"
    "งาน|งบ|ประมาณ|หลัง|ห้อง|ส้วม|หลังคา|ตัวบ้าน|โครงสร้าง|สวัสดิการ|สิทธิ์|ทุน|อาชีพ|รายได้"
)
_HOW = (
    "แล้ว|ไป|มา|อยู่|ได้|ครบ|หมด|จริงๆ|จริง|เพิ่มขึ้น|เพิ่ม|ทั้งหมด|ทั้งสิ้น|รวมแล้ว|รวม|ด้วยกัน|ด้วย|กัน|ที่|ซึ่ง|ของ|ใน|จาก|โดย|กับ|และ|จำนวน|"
    "แค่|เพียง|ตอนนี้|ตอนนี่|เดือนนี้|ปัจจุบัน|ล่าสุด|ตั้งแต่เริ่ม|จนถึงตอนนี้|จนถึงวันนี้|ถึงวันนี้|ประมาณ|ราวๆ|ราว|สัก|ซัก|เกือบ|ก็|นั้น|นี้|"
    "ขยับ|ขึ้น|เลื่อน|เดือนก่อน|เดือนที่แล้ว|รอบก่อน|รอบที่แล้ว|คราวก่อน|ครั้งก่อน|จากเดิม|เดิม|คิดเป็น|เท่ากับ|สะสม|แบบ|อีก|ถ้วน|พอดี|เป๊ะ|ทั้ง|ต่าง|น่าจะ"
)
_ALONE = (
    "เพิ่งเริ่ม(?:ต้น|ทำ|งาน)?|เริ่มแล้ว|เริ่มทำ(?:แล้ว)?|กำลังทำ|(?:เกือบ|ใกล้|จวน|จะ)(?:จะ)?เสร็จ|ยังไม่(?:ได้)?เริ่ม|ยังไม่เสร็จ|"
    "(?:ทำ)?(?:ไปได้|ได้)?(?:ประมาณ|ระดับ|พอ)(?:นึง|หนึ่ง|สมควร)|(?:คือ)?(?:เรา|พวกเรา)|อันนั้น|อันนี้|ตัวนี้|ตัวนั้น|เรื่อง|"
    "ทำ|ของ|แล้ว|ไป|ได้|นะ|น่ะ|ก็|คือ|ที่|ใน|อยู่|ตำบล|อำเภอ|บ้าน|งาน|โครงการ|กลุ่ม|อัปเดต|อัพเดท|update|"
    "พี่|น้อง|นี่|นี้|นั่น|เดี๋ยว|มี"
)


def only_tells_of(piece: str, name: str, *, counts: bool) -> bool:
    """Whether words beside a figure say nothing but what it is of. `name`: the thing's own;
    `counts`: households or people are counted, and who has what of it belongs to that."""
    if not piece or len(piece) > _LONGEST:
        return False
    if not counts and _DID.fullmatch(piece):
        return True
    pattern = _counted() if counts else _done()
    tries = (_with_name(piece, name, shortest) for shortest in _SHORTEST_BESIDE)
    return any(pattern.fullmatch(words) for words in tries)


def only_names(piece: str, name: str) -> bool:
    """Whether words by themselves repeat the thing's name, or say no more than that it goes on."""
    return (
        len(piece) <= _LONGEST
        and _alone().fullmatch(_with_name(piece, name, _SHORTEST)) is not None
    )


def _with_name(piece: str, name: str, shortest: int) -> str:
    """The words with what is of the name marked, the longest part of it first."""
    found: list[str] = []
    at = 0
    while at < len(piece):
        size = 0
        while at + size < len(piece) and piece[at : at + size + 1] in name:
            size += 1
        while size and at + size < len(piece) and piece[at + size] in _MARKS:
            size -= 1
        while size and piece[at + size - 1] in "เแโใไ ":
            size -= 1
        if size >= shortest and piece[at] not in _MARKS:
            found.append(_NAMED)
            at += size
        else:
            found.append(piece[at])
            at += 1
    return "".join(found)


_DID = re.compile(r"[ก-๎]{2,6}(?:ไปแล้ว|แล้ว|ไปได้|ได้)")
"""วิ่งแล้ว 60%."""
_BETWEEN = rf"{_NAMED}|[ ,.:=+()/\"'ๆ]"


@cache
def _counted() -> re.Pattern[str]:
    words = "|".join(sorted("|".join((_WHO, _DOES, _WHAT, _HOW)).split("|"), key=len, reverse=True))
    return re.compile(rf"(?:{words}|{_BETWEEN}|{SINGLE_PARTICLES})+")


@cache
def _done() -> re.Pattern[str]:
    """Of money or how far it is: no clause of its own, but what was done to the thing."""
    words = "|".join(sorted("|".join((_DOES, _WHAT, _HOW)).split("|"), key=len, reverse=True))
    return re.compile(rf"(?:{words}|{_BETWEEN}|{SINGLE_PARTICLES})+")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?:{_ALONE}|{_BETWEEN}|{SINGLE_PARTICLES})+")

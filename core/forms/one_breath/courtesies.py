"""What people say around a report that tells nothing of it: greetings, who is speaking, excuses.

เรียนท่านเจ้าหน้าที่, ลุงทองนะ, หนูส่งแทนแกนนำ, ขอโทษที่ส่งช้า, ฝากลงระบบให้ด้วย, เปอร์เซ็นต์ยังไม่ได้คิด.
"""

import re
from functools import cache

from core.thai.base.manners import SINGLE_PARTICLES
from core.thai.pieces import PART

_KIN = (
    "พี่|น้อง|หนู|ลูก|หลาน|แม่|พ่อ|ป้า|ลุง|น้า|อา|ตา|ยาย|ปู่|ย่า|หมอ|ครู|อาจารย์|คุณ|ท่าน|เจ้|เฮีย|"
    "เพื่อน|แอดมิน|แอด|บอท|หัวหน้า|ผอ"
)
_I = "กระผม|ผม|ดิฉัน|ฉัน|หนู|ข้าพเจ้า|เรา|ข้อย|เปิ้น"
_OFFICER = "ท่าน|คุณ|พี่|น้อง|หัวหน้า|เจ้าหน้าที่|ผู้ประสาน|ผู้เกี่ยวข้อง|ทีมงาน|คณะ|นาย|ผู้|อาจารย์|หมอ"
_OFFICE = "ประธาน|เลขา|แกนนำ|กำนัน|ผู้ใหญ่|ผู้ช่วย|กรรมการ|เหรัญญิก|ตัวแทน|สมาชิก|อสม|สท|ส\\.อบต"
_CALLS = rf"(?:{SINGLE_PARTICLES}|ขา|จ๋า|จ้ะ|เอ๊ย|เอ้ย|เอย)"
_ASKED = "ดู|ตรวจ|ลง|บันทึก|จด|รับ|กรอก|คีย์|ใส่|พิมพ์|แก้|ส่งต่อ|ด้วย|เช็ค|เช็ก|อ่าน|นำ|แจ้งต่อ|รายงานต่อ|ไว้|ที|หน่อย"
_TELLS = (
    "ดีใจ|ชอบ|ได้|ไม่|บ่|บอก|อยาก|ช่วย|เสีย|ตาย|ป่วย|เจ็บ|ท่วม|ล้ม|หาย|สนุก|ยิ้ม|ร้อง|กิน|นอน|ทะเลาะ|ลาออก|มาก|เยอะ|"
    "แล้ว|ยัง|พัง|ขาด|รอ(?!ง)|หมด|เหนื่อย|ภูมิใจ|ขอบคุณ"
)
_NO_STORY = rf"(?![^ ¦]*(?:{_TELLS}))"
"""Who is called or speaks does nothing yet: พี่น้องดีใจค่ะ is of the story."""
_NUMBERS = "เปอร์เซ็น(?:ต์)?|เปอร์|%|ร้อยละ|ครัวเรือน|กี่|ตัวเลข|จำนวน|ยอด|เงิน|งบ|ค่าใช้จ่าย|หลัง|บาท"
_UNKNOWN = (
    r"(?:ยัง)?(?:ไม่|บ่|หม้าย)(?:ค่อย|ได้|ทัน|เคย)*(?:รู้|ทราบ|แน่ใจ|แน่ชัด|คิด|นับ|สรุป|คำนวณ|ฮู้|มีตัวเลข|มียอด)"
    r"|จำ(?:ไม่|บ่)(?:ได้|แม่น)|เดี๋ยว(?:บอก|ส่ง|แจ้ง|ดู|นับ|เช็ค|เช็ก)|"
    r"(?:บอก|ส่ง|แจ้ง|ตาม)(?:มา)?(?:ทีหลัง|ภายหลัง|อีกที)"
    r"|ขอ(?:ไป)?(?:เช็ค|เช็ก|นับ|ดู|รวม|ถาม)ก่อน"
)
_PAPERS = "รูป|ภาพ|เอกสาร|ใบเสร็จ|บิล|คลิป|หลักฐาน"
_REPORT = (
    "ผลการดำเนินงาน|การดำเนินงาน|ผล|ความคืบหน้า|ความก้าวหน้า|งาน|ข่าว|ข้อมูล|ให้ทราบ|ประจำเดือน|เดือนนี้|ว่า|"
    "โครงการ|เรื่อง|ของ"
)
_SAYS_NOTHING = (
    rf"(?:สวัสดี|หวัดดี|อรุณสวัสดิ์|ดี(?:{SINGLE_PARTICLES}))[^ \d¦]{{0,20}}",
    rf"(?:กราบ)?เรียน ?(?:{_OFFICER})[^ \d¦]{{0,25}}",
    rf"{_NO_STORY}(?:{_KIN})[^ \d¦]{{0,8}}?{_CALLS}+",
    r"[^ \d¦]{0,16}(?:ส่ง|พิมพ์|รายงาน|แจ้ง|ทัก|ตอบ|เขียน)(?:มา|ข้อความ|ให้)?แทน[^ \d¦]{0,16}",
    r"[^ \d¦]{0,8}(?:พิมพ์|(?:ใช้|เล่น|กด)(?:ไลน์|มือถือ|โทรศัพท์|แอป))"
    r"ไม่(?:ค่อย)?(?:เป็น|ถนัด|คล่อง|เก่ง|ได้)[^ \d¦]{0,8}",
    r"(?:ต้อง)?(?:ขอโทษ|ขอโทด|ขอโต๊ด|ขออภัย|ขอประทานโทษ|โทษที|โทษๆ|สูมา|ขอสูมา|sorry)[^ \d¦]*",
    rf"(?:{_I}|{_KIN}|เลย|ที่|พอดี)*(?:ส่งรายงาน|รายงาน|ตอบ|แจ้ง|พิมพ์|ส่ง)ช้า"
    rf"(?:ไป|หน่อย|นิด|นึง|หนึ่ง|มาก|{SINGLE_PARTICLES}|{_KIN})*",
    rf"(?:ฝาก|รบกวน|ช่วย|วาน|กรุณา|โปรด)(?:{_KIN})?(?:ช่วย)?(?:{_ASKED})"
    rf"(?:[^ \d¦]{{0,10}}(?:ให้|ที|ด้วย|หน่อย|ระบบ))?(?:{SINGLE_PARTICLES}|{_KIN})*",
    rf"(?:ฝาก|รบกวน)(?:{_KIN})?(?:{SINGLE_PARTICLES}|ด้วย|ที|หน่อย)*",
    r"(?:พอดี|เพราะ|ช่วงนี้)?[^ \d¦]{0,8}(?:เน็ต|สัญญาณ|มือถือ|โทรศัพท์|ไลน์)"
    r"(?:ไม่ดี|หลุด|หมด|เสีย|พัง|ช้า|ค้าง|ไม่มี|อ่อน)[^ \d¦]{0,12}",
    r"(?:พอดี|มัว(?:แต่)?)?(?:เพิ่ง|พึ่ง|ลืม)(?:ว่าง|เห็น|นึกได้|ส่ง|รายงาน|ได้อ่าน)[^ \d¦]{0,16}",
    rf"(?:รายละเอียด|ข้อมูล)?(?:มี)?(?:ตามนี้|ประมาณนี้|แค่นี้|เท่านี้|ดังนี้|ตามด้านล่าง)(?:ก่อน|แหละ|{SINGLE_PARTICLES})*",
    r"(?:จึง|ขอ)?เรียนมาเพื่อ[^ \d¦]*|จึงเรียน[^ \d¦]*|ด้วยความ(?:เคารพ|นับถือ)[^ \d¦]*",
    r"(?:โปรด|เพื่อ)(?:โปรด)?ทราบ[^ \d¦]*",
    rf"(?:เดี๋ยว|แล้ว|ไว้)?(?:จะ)?(?:ส่ง|แนบ|ถ่าย|ลง|ตาม)(?:{_PAPERS})[^ \d¦]{{0,16}}",
    rf"(?:{_PAPERS})(?:จะ|เดี๋ยว|ขอ)?(?:ส่ง|แนบ|ตาม)[^ \d¦]{{0,16}}",
    rf"(?:จาก)?(?:{_KIN}|{_OFFICE})[^ \d¦]{{1,10}}"
    rf"(?:รายงาน|ส่งข่าว|แจ้งมา)(?:มา)?(?:{SINGLE_PARTICLES})*",
    rf"จบ(?:ข่าว|รายงาน|แล้ว)?(?:{SINGLE_PARTICLES})*",
    r"ถ้า(?:มี)?(?:อะไร)?(?:ผิด|ไม่ถูก|ไม่ครบ|สงสัย|ตก)[^ \d¦]*(?:บอก|ทัก|แจ้ง|ถาม|โทร)[^ \d¦]*",
    rf"(?:ไม่รู้|ไม่แน่ใจ)(?:ว่า)?(?:พิมพ์|ทำ|ส่ง|กรอก|เขียน)?(?:ถูก|ใช้ได้|ครบ)[^ \d¦]*(?:{SINGLE_PARTICLES})?",
    rf"(?:ส่วน|แต่)?[^ \d¦]{{0,8}}(?:{_NUMBERS})[^ \d¦]{{0,14}}?(?:{_UNKNOWN})[^ \d¦]{{0,8}}",
    rf"(?:{_I})?(?:ขอ|จะ|มา|อยาก|ขออนุญาต)*(?:รายงาน|แจ้ง|ส่งข่าว|อัปเดต|อัพเดท|อัพเดต)(?:{_REPORT})*(?:{SINGLE_PARTICLES})*",
)
_WHO_SPEAKS = (
    rf"{_NO_STORY}(?:นี่|นี้|ที่นี่)?(?:{_I})?(?:{_KIN}|{_OFFICE}|นาย|นาง|นางสาว|น\.ส\.)(?!ๆ)"
    rf"[^ \d¦]{{0,14}}?(?:นะ|เอง|พูด|รายงาน|{SINGLE_PARTICLES})+",
    rf"{_NO_STORY}(?:(?:{_I}|{_KIN})[^ \d¦]{{0,8}})?(?:จาก|มาจาก|เป็น(?:{_OFFICE})|อยู่กลุ่ม|กลุ่ม)"
    rf"[^ \d¦]{{0,30}}(?:{SINGLE_PARTICLES})",
    rf"(?:{_I})?(?:ชื่อ)[^ \d¦]{{2,20}}(?:{SINGLE_PARTICLES})?",
    rf"(?:{_I}|{_KIN}|นี่|นี้)(?:{_I}|{_KIN})?(?:จาก|มาจาก)?(?:กลุ่ม|ตำบล|หมู่บ้าน|บ้าน)?(?:{SINGLE_PARTICLES})*",
)
"""Only at the beginning: who else is told of is of the story (ยายแดงได้บ้านแล้ว)."""
_LONGEST = 60


def without_courtesies(said: str, first: int, last: int, *, begins: bool) -> tuple[int, int]:
    """The place of a text without courtesies at its ends; `begins`: the message begins there."""
    first = _without_first(said, first, last, begins=begins)
    while first < last:
        at = _last_words(said, first, last)
        if at is None:
            break
        last = len(said[:at].rstrip(" ,"))
    return first, last


def _without_first(said: str, first: int, last: int, *, begins: bool) -> int:
    pattern = _courtesy(begins)
    while first < last:
        found = pattern.match(said, first, min(last, first + _LONGEST))
        if found is None or found.end() == first:
            break
        first = found.end()
        while first < last and said[first] in " ,.!~":
            first += 1
    return first


def _last_words(said: str, first: int, last: int) -> int | None:
    """Where a courtesy at the end begins."""
    at = last
    for _ in range(4):
        at = said.rfind(" ", first, max(at, first))
        begin = at + 1 if at >= 0 else first
        found = _courtesy(False).match(said, begin, last)
        if found is not None and not said[found.end() : last].strip(" .!~,"):
            return begin
        if at < 0 or last - at > _LONGEST:
            return None
    return None


@cache
def _courtesy(begins: bool) -> re.Pattern[str]:
    kinds = (*_SAYS_NOTHING, *_WHO_SPEAKS) if begins else _SAYS_NOTHING
    return re.compile(rf"(?:{'|'.join(kinds)})(?= |$|,|{PART}|[.!~])")

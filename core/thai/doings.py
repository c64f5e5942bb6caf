"""What people do together, told without a word for the form: เก็บขยะ, ลงแขก, ปล่อยปู.

Only what was done is heard; what is planned, wished for or asked about is not. Pure.
"""

import re

_DOINGS = re.compile(
    r"เก็บขยะ|เก็บกวาด|ทำความสะอาด|ลงแขก|เอามื้อ|ร่วมแรง|จิตอาสา|ปล่อย(?:พันธุ์|ลูก|แม่)?(?:ปู|ปลา|กุ้ง|หอย|เต่า)|"
    r"ปลูก(?:ป่า|ต้นไม้|ผัก|หญ้า|กล้า)|ทำฝาย|สร้างฝาย|ขุดลอก|ทำแนวกันไฟ|บวช(?:ป่า|ต้นไม้)|ซ่อม(?:ทาง|ถนน|ศาลา|วัด|โรงเรียน)|"
    r"ทำบุญ|เฮ็ดบุญ|เลี้ยง(?:ข้าว|อาหาร|พระ)|ตัดหญ้า|เกี่ยวข้าว|ดำนา|ซ้อม(?!แซม)|ทอดผ้าป่า|ผ้าป่า|ทอดกฐิน|ลอยกระทง|งานวัด|งานบุญ|ทำกับข้าว|ทำอาหาร|แจก|มอบ(?:ของ|ถุง|ทุน|ข้าว)|"
    r"เยี่ยม|ไปหา|สอน|ฝึก|อบรม|ประชุม|ประชาคม|เวที|เสวนา|ล้อมวง|พูดคุย|คุยกัน|คุยเรื่อง|หารือ|ปรึกษา|ทบทวน|ถอดบทเรียน|"
    r"ดูงาน|ลงพื้นที่|สำรวจ|เก็บข้อมูล|รณรงค์|เดินขบวน|ออกกำลังกาย|กีฬา|แข่งขัน|ตรวจสุขภาพ|จัดงาน|จัดกิจกรรม|จัดตลาด|"
    r"เปิดตลาด|ทำปุ๋ย|ทำกะปิ|ทำขนม|ทำแผน|จ่ายเงินสวัสดิการ|จ่ายสวัสดิการ|ประกวด|เลือกตั้งกรรมการ|workshop|เวิร์[กค]ช็?อป|"
    r"meeting|training"
)
_HARM = re.compile(
    r"หาย|ล่ม|เจ็บ|ตาย|เสียชีวิต|พัง|ท่วม|ไหม้|ถล่ม|เดือดร้อน|เสียหาย|ขาดน้ำ|ป่วย|ไล่ที่|จมน้ำ|ติดอยู่|เรือจม"
)
_PEOPLE = re.compile(r"\d ?(?:คน|ท่าน|ราย)|คน(?:มา|ร่วม|เข้าร่วม)|[สบดก้า]คน")
_WAS_THERE = re.compile(rf"{_PEOPLE.pattern}|มากัน")
_BEFORE_IT, _BEHIND_IT = 20, 10
_NOT_DONE = re.compile(
    r"พรุ่งนี้|มะรืน|(?<!น่า)(?<!คง)จะ(?!เป็น|แจ้ง|รายงาน|ขอแจ้ง)|นัด(?:ประชุม|หมาย)|เชิญ(?!ไป|มา|แล้ว)|อยาก|"
    r"ขอ(?:เงิน|งบ|เบิก|ให้|เปลี่ยน|แก้|ยกเลิก|ลบ|ดู|ถาม)|"
    r"ต้องการ|ยังไง|อย่างไร|ไหม(?=$|[ ?คจ])|มั้ย|หรือยัง|รึยัง|หรือเปล่า|รึเปล่า|(?<!เ)กี่(?!ยว)|เท่าไ|"
    r"ทำไม|ที่ไหน|เมื่อไ|เป้า|แผนจะ|เดือนหน้า|ปีหน้า|อาทิตย์หน้า|"
    r"ยกเลิก|เลื่อน|งด|ไม่ได้(?:จัด|ทำ|ประชุม)|ยังไม่ได้"
)


def tells_of_doing(said: str) -> bool:
    """Whether a text made ready tells of something that people did together."""
    return any(not _is_planned(said, found) for found in _DOINGS.finditer(said))


def may_tell_of_doing(said: str) -> bool:
    """The same, or people are counted in it: whoever reads on finds a day."""
    may = _PEOPLE.search(said) is not None and _HARM.search(said) is None
    return tells_of_doing(said) or (may and not is_not_done(said))


def _is_planned(said: str, found: re.Match[str]) -> bool:
    """Where people and what came of it are told, what they want next does not undo it."""
    if _WAS_THERE.search(said) is None:
        return is_not_done(said)
    begins = max(0, found.start() - _BEFORE_IT)
    return _NOT_DONE.search(said, begins, found.end() + _BEHIND_IT) is not None


def is_not_done(said: str) -> bool:
    """Whether it is planned, asked about, wished for or called off."""
    return _NOT_DONE.search(said) is not None

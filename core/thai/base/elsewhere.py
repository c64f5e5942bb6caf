"""How answers are written elsewhere or in a hurry, made the usual spelling: ครัวเฮือน, hh, ใจ้ไป.

For messages of several answers, where a whole sentence stands around them.
"""

import re

_DIGIT_WORDS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "เอ็ด")
_BEHIND_A_DIGIT = "|".join(rf"(?<={each})" for each in (r"\d", *_DIGIT_WORDS))
_BEHIND_A_NUMBER = "|".join([_BEHIND_A_DIGIT, *(rf"(?<={each})" for each in ("สิบ", "ซาว"))])
_BEHIND_AN_ANSWER = "|".join(
    rf"(?<={each})"
    for each in (
        *("เลย", "แล้ว", "นต์", "นต", "%", "หลัง", "ครัว", "เรือน", "คน", "บาท"),
        *("ล้าน", "แสน", "หมื่น", "พัน", "ร้อย", "สิบ", *_DIGIT_WORDS),
    )
)
_SPELT = (
    (r"ใจ้(?=เงิน|งบ|ไป|สตางค์|ตังค์|เบี้ย|จ่าย|แล้ว| |\d)", "ใช้"),
    (rf"(?= ?ปัน)(?:{_BEHIND_A_DIGIT}) ?ปัน(?!กัน|ส่วน|ผล)", "พัน"),
    (rf"(?= ?เ[รฮ])(?:{_BEHIND_A_NUMBER}) ?(?:เริน|เฮือน)", "หลัง"),
    (rf"(?=[ฮหนแเ])(?:{_BEHIND_AN_ANSWER})(?:ฮิ|หวา|นิ|เหอ|แหละ|เน้อเจ้า|เจ้า)(?= |$)", ""),
    (r"คึ่ง|เคิ่ง|เกิ่ง|ครื่ง", "ครึ่ง"),
    (r"เสด(?=แล้ว|ไป|หมด| |$|\d)|เส็ด|เสร็ด|แล้วเสร็จ", "เสร็จ"),
    (r"บ่(?=ได้|ทัน|เริ่ม|มี)", "ไม่"),
    (r"ไปฮอด|มาฮอด|ไปเถิง", "ไปได้"),
    (r"หลังคาเฮือน|หลังคาเรียน|หลังค่าเรือน", "หลังคาเรือน"),
    (r"ครัวเฮือน|คัวเรือน|ครัวเรีอน|ครัวเลือน", "ครัวเรือน"),
    (r"(?<![a-z])(?:hh|households?|houses?)(?![a-z])", "ครัวเรือน"),
    (r"(?<![a-z])(?:people|persons?|ppl|pax)(?![a-z])", "คน"),
    (rf"(?= ?บ้าน)(?:{_BEHIND_A_NUMBER}) ?บ้าน(?=[ ,]|$|แล้ว|ค่ะ|ครับ|จ้า|จ้ะ)", " หลัง"),
    (r"(?<=\d) ?(?:คร\.?|ครอบฯ|ครร\.?)(?=[ ,]|$)", " ครัวเรือน"),
)
"""How answers are said elsewhere or in a hurry, and how they are written."""
_AS_ELSEWHERE = re.compile("|".join(f"({pattern})" for pattern, _ in _SPELT))
_USUAL = ("", *(usual for _, usual in _SPELT))


def as_written(said: str) -> str:
    """The normalised text with those words in their usual spelling."""
    return _AS_ELSEWHERE.sub(lambda found: _USUAL[found.lastindex or 0], said)

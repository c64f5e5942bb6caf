"""Isan, northern and southern words made those of the centre: บ่ได้เฮ็ด is ไม่ได้ทำ.

For matching only: never for places and names, and never for what is kept.
"""

import re

_CENTRAL_BY_REGIONAL = (
    (r"บ่(?=อยาก|[ก-หฮเ-ไ ]|$)(?!น(?![ะ-ู]))(?!ง(?:บอก|ชี้))", "ไม่"),  # not บ่อ, บ่าย, บ่น, บ่งชี้
    (r"(?<![ก-๎])หม้าย|(?<=ยัง)หม้าย|(?<![ก-๎])ม่าย(?=เสีย|มี)", "ไม่"),
    (r"(?<=ไม่)หมี|(?<=หม้าย)หมี", "มี"),
    (r"เฮ็ด|เยียะ|เยี๊ยะ|เยี้ยะ", "ทำ"),
    (r"ฮู้", "รู้"),
    (r"ฮ้อย", "ร้อย"),
    (r"แหล่ว|แล่ว", "แล้ว"),
    (r"(?:จัก|จั๊ก)(?=บาท|คน|หลัง|อย่าง|เทื่อ|หน่อย| |$)", "สัก"),
    (r"(?<=[ก-๎])(?:ดอก|เด้|เด๋)(?= |$)", "หรอก"),
    (r"(?<=[ก-๎])โลด(?= |$)", "เลย"),
    (r"หยัง|(?<=มี)ไหร(?!่)", "อะไร"),
    (r"(?<=มี)ไผ|(?<=มีทัน)ไผ", "ใคร"),
    (r"เคิ่ง|เกิ่ง", "ครึ่ง"),
    (r"(?<!ระ)(?:เบิ้ด|เบิด)", "หมด"),
    (r"ป๋าย", "กว่า"),
)
_PATTERN = re.compile("|".join(f"({regional})" for regional, _ in _CENTRAL_BY_REGIONAL))


def in_central_thai(text: str) -> str:
    """A normalised text with the commonest regional words of an answer replaced."""
    return _PATTERN.sub(_central, text)


def _central(match: re.Match[str]) -> str:
    return _CENTRAL_BY_REGIONAL[(match.lastindex or 1) - 1][1]

"""Mending an answer already given: ไม่ใช่ 60 เป็น 70, ข้อ 2 แก้เป็น 3 แสน.

The new answer comes back as it was typed, to be read by the question it belongs to.
"""

import re
from dataclasses import dataclass

from core.thai.base.manners import without_particles
from core.thai.base.reading import Value
from core.thai.base.text import LONGEST_ANSWER, normalise
from core.thai.numbers.heard import hear
from core.thai.places.places import read_province

_TO = (
    r"(?:ขอ)?(?:แก้ไขเป็น|แก้เป็น|เปลี่ยนเป็น|ที่ถูกคือ|ที่ถูกต้องคือ|จริงๆ ?คือ|จริงๆ ?เป็น|ต้องเป็น|น่าจะเป็น|เอาเป็น|"
    r"เป็น|คือ|=)"
)
_POLITE = r"(?:ครับ|ค่ะ|คะ|นะคะ|นะครับ|จ้า|คับ)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:ขอ)?(?:แก้ไข|แก้|เปลี่ยน)? ?ข้อ ?(?:ที่)? ?(?P<question>[0-9๐-๙]{{1,2}}) ?{_POLITE} ?"
        rf"(?:ผิด|ไม่ใช่ ?(?P<was>.+?)|แก้ไข|แก้|เปลี่ยน|ขอแก้)? ?{_POLITE} ?{_TO} ?(?P<becomes>.+)",
        rf"(?:เมื่อกี้|ข้อเมื่อกี้|ข้อที่แล้ว|อ้าว|เอ้ย|เอ๊ย|"
        rf" )*+ไม่ใช่ ?{_POLITE} ?(?P<was>.*?) ?{_POLITE} ?(?:แต่)? ?{_TO} ?(?P<becomes>.+)",
        r"(?:ขอ)?(?:แก้ไข|แก้|เปลี่ยน) ?(?:จาก ?(?P<was>.+?) ?)?(?:ให้)?เป็น ?(?P<becomes>.+)",
        rf"(?:เมื่อกี้|ข้อเมื่อกี้|ข้อที่แล้ว|ขอโทษ|อ้าว|เอ้ย|เอ๊ย| )*+(?:พิมพ์|ใส่|กด|ตอบ|"
        rf"กรอก)?ผิด(?:ไป)? ?{_POLITE} ?{_TO} ?(?P<becomes>.+)",
        rf"(?P<becomes>.{{1,30}}?) ?{_POLITE} ?(?<!แต่)ไม่ใช่ ?(?P<was>.{{1,30}})",
    )
)


_THIS_NOT_THAT = _PATTERNS[-1]


@dataclass(frozen=True, slots=True)
class Mending:
    """What an answer becomes. `question` counts from 1; None is the last one answered.

    Where `was` is given, the caller compares it with the last answer before believing the mending:
    ไม่ใช่ปัญหา เป็นโอกาส may be a sentence of prose.
    """

    becomes: str
    question: int | None = None
    was: str = ""


def read_mending(text: str) -> Mending | None:
    """The mending a message asks for, or None when it asks for none."""
    if len(text) > LONGEST_ANSWER:
        return None
    said = " ".join(text.split())
    for pattern in _PATTERNS:
        match = pattern.fullmatch(said)
        if match is not None:
            parts = match.groupdict()
            becomes = without_particles(parts["becomes"]).strip()
            question = parts.get("question")
            was = without_particles(parts.get("was") or "").strip()
            if pattern is _THIS_NOT_THAT and not _same_sort(becomes, was):
                return None
            if becomes and not becomes.startswith("ไม่ใช่"):
                return Mending(becomes, int(question) if question else None, was)
    return None


def _same_sort(becomes: str, was: str) -> bool:
    """70 ไม่ใช่ 60 mends; โครงการนี้ไม่ใช่ของเรา says something."""
    pair = (normalise(becomes), normalise(was))
    amounts = all(len(heard.phrases) == 1 and not heard.other for heard in map(hear, pair))
    return amounts or all(isinstance(read_province(each, asked=False), Value) for each in pair)

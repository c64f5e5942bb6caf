"""Which question a few words to the review card name, and what they say it must be.

เงินต้อง 130000, แก้เงิน, ครัวเรือนเป็น 15, แนบรูป: by the question's own words, by what its unit and kind
are called, with or without a word for mending. Two questions named alike are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.forms.fields.units import counting_words
from core.forms.fill import Fill
from core.forms.form import Kind, Question
from core.forms.rounds import round_of
from core.thai.base.manners import without_particles
from core.thai.base.text import LONGEST_ANSWER, normalise

_BY_UNIT = {
    "percent": ("เปอร์เซ็นต์", "เปอร์เซ็น", "เปอร์เซนต์", "เปอ", "%", "คืบหน้า", "ความคืบหน้า", "ร้อยละ"),
    "baht": (
        "จำนวนเงิน",
        "ยอดเงิน",
        "เงินที่ใช้",
        "ใช้เงิน",
        "เงิน",
        "ค่าใช้จ่าย",
        "งบที่ใช้",
        "ยอด",
        "ใช้ไป",
        "เบิก",
    ),
    "household": ("ครัวเรือน", "จำนวนครัวเรือน", "จำนวนบ้าน", "หลัง", "บ้าน", "ครอบครัว", "ช่วย"),
    "person": ("จำนวนคน", "คน", "คนมา", "ผู้เข้าร่วม"),
}
_BY_KIND = {
    Kind.IMAGE: ("รูปภาพ", "รูปถ่าย", "รูป", "ภาพ", "photo"),
    Kind.GEOPOINT: ("ปักหมุด", "หมุด", "พิกัด", "โลเคชั่น", "แผนที่", "ตำแหน่ง", "location"),
    Kind.DATE: ("วันที่", "วันจัด", "วัน"),
    Kind.FILE: ("ไฟล์", "เอกสาร"),
    Kind.AUDIO: ("เสียง",),
}
_BY_READS = {"tambon": ("ตำบล", "ที่เกิดเหตุ", "สถานที่"), "district": ("อำเภอ",), "province": ("จังหวัด",)}
_STORY = ("เรื่องเล่า", "เล่าเพิ่ม", "หมายเหตุ", "บันทึก")
_MENDS = (
    r"(?:(?:ขอ|อยาก|ช่วย|จะ|ผิด|ตรง|ช่อง|ข้อ(?!ส)|ส่วน|อ้าว|เอ้ย|เดี๋ยว|เมื่อกี้|รบกวน|ครับ|ค่ะ|คะ|ที่) ?)*"
    r"(?P<does>แก้ไข|แก้|เปลี่ยน|ปรับ|ใส่|เพิ่ม|แนบ|ส่ง|ลง|อัพ|ถ่าย)? ?"
    r"(?:ตรง|ช่อง|ข้อ(?!ส)|ส่วน|ที่|ตัวเลข|จำนวน)? ?"
)
_TO = re.compile(
    r"^(?:(?:ผิด|ไม่ถูก|ไม่ใช่)(?:ครับ|ค่ะ|คะ|นะ)? ?)?(?:ขอ)?(?:แก้ไขเป็น|แก้เป็น|เปลี่ยนเป็น|ที่ถูกคือ|"
    r"ที่ถูกต้องคือ|จริงๆ ?คือ|จริงๆ|ต้องเป็น|ต้อง|"
    r"น่าจะเป็น|ควรเป็น|เอาเป็น|เป็น|คือ|=|:|ไป)? ?"
)
_WRONG_ALONE = re.compile(r"(?:ผิด|ไม่ถูก|ใหม่|หน่อย|ด้วย|ที|ไป|นะ|ก่อน|ให้|ได้ไหม|ได้มั้ย| )*")
_NOT_YET = ("เพิ่ม", "บวก", "อีก", "ลด")


@dataclass(frozen=True, slots=True)
class Named:
    """The question's path, and what its answer must be; empty: only the question was named."""

    path: str
    said: str = ""


def named_question(fill: Fill, text: str) -> Named | None:
    """The one question of this fill that a short text names at its beginning.

    A repeat may be named, a question of its rounds not: there are as many as there are rounds."""
    if len(text) > LONGEST_ANSWER:
        return None
    said = without_particles(normalise(text)).strip()
    walk = fill.walk
    asked = (one for one in walk.plan.steps if one.is_asked and not round_of(one.path))
    steps = [one for one in asked if walk.is_relevant(one)]
    found: dict[str, tuple[int, str, bool]] = {}
    for step in steps:
        for name in _called(step.question):
            match = re.match(rf"{_MENDS}{re.escape(name)}(?![ะ-ู็-๎])", said)
            if match is not None and len(name) > found.get(step.path, (0, "", False))[0]:
                found[step.path] = (len(name), said[match.end() :], bool(match["does"]))
    longest = max((size for size, _, _ in found.values()), default=0)
    best = [path for path, (size, _, _) in found.items() if size == longest]
    if len(best) != 1:
        return None
    _, rest, does = found[best[0]]
    return _named(walk.plan.by_path[best[0]].question, rest.strip(), does)


def _named(question: Question, rest: str, does: bool) -> Named | None:
    if _WRONG_ALONE.fullmatch(rest):
        return Named(question.path) if does or rest or question.is_on_review else None
    if question.is_on_review:
        return None
    to = _TO.match(rest)
    value = rest[to.end() :] if to else rest
    if rest.startswith(_NOT_YET):
        value = rest
    is_told = bool(to and to.end()) or does or any(each.isdigit() for each in value)
    return Named(question.path, value.strip()) if value.strip() and is_told else None


def _called(question: Question) -> Iterator[str]:
    own = [normalise(each) for each in (question.short, question.label) if each]
    yield from own
    yield from _BY_UNIT.get(question.unit, counting_words(question.unit))
    yield from _BY_KIND.get(question.kind, ())
    yield from _BY_READS.get(question.reads, ())
    if question.kind is Kind.TEXT and not question.reads and not question.relevant:
        yield from _STORY

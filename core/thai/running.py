"""What is said of a running total: เท่าเดิม, เพิ่มอีก 5000, เดือนนี้ใช้ 5000, รวมเป็น 89000.

Only what the words say of last time is read here; the amount itself is left, as typed, for the
reader of its kind. Said of this month alone, an amount of money or a count is what came on top;
a percentage is how far the work is. Nothing here is believed without a yes.
"""

import re
from dataclasses import dataclass
from functools import cache

from core.thai.base.dialect import in_central_thai
from core.thai.base.manners import is_question, without_manners
from core.thai.base.months import month_pattern
from core.thai.base.nothing import says_nothing
from core.thai.base.text import LONGEST_ANSWER, normalise, without_pictures
from core.thai.numbers.heard import hear
from core.thai.numbers.plain import plain_figure


@dataclass(frozen=True, slots=True)
class Same:
    """As much as last time."""


@dataclass(frozen=True, slots=True)
class OnTop:
    """More than last time by what `amount` says, or less; empty: by how much was not said.

    `base`: what was said to be there before, if it was (จากเดิม 84000 เพิ่ม 5000).
    """

    amount: str
    base: str = ""
    is_less: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """The total itself, told apart from what came on top."""

    amount: str


@dataclass(frozen=True, slots=True)
class StillLacking:
    """What is left to do, not what is done: เหลืออีก 2 หลัง."""


Said = Same | OnTop | Whole | StillLacking

_ROUND = r"(?:เดือน|รอบ|งวด|ไตรมาส|ช่วง|ครั้ง|คราว|สัปดาห์|อาทิตย์|วัน)"
_BEFORE = r"(?:ที่แล้ว|ที่ผ่านมา|ก่อนหน้านี้|ก่อนหน้า|ก่อน|แรก|เดิม|โน้น)"
_AROUND = (
    rf"(?:ก็|ยัง|คง|ตัวเลข|ยอด|จำนวน|ผล|งาน|เงิน|งบ|{_ROUND}นี้|ปีนี้|ตอนนี้|ใช้ไป|ใช้|จ่าย|เบิก|"
    r"ช่วยไป|ช่วย|"
    r"อยู่ที่|อยู่|ได้|รวม|ทั้งหมด|ทุกอย่าง|ทุกข้อ|เลย|แล้ว|เหมือนกัน|ค่า|บาท|ครัวเรือน|หลัง|คน|ครั้ง|"
    r"คือ|เอา|ใส่|ตาม|ๆ|[ ,.])*"
)
_NO_MORE = (
    r"(?:ยัง)?(?:ไม่|บ่)(?:ได้|มี|มีการ|มีอะไร|มีใคร|มีใหม่)*(?:ใช้|จ่าย|เบิก|ช่วย|ทำ|สร้าง|ซ่อม|ประชุม|บวก|ขยับ|เดิน)?"
    r"(?:เงิน|งบ|อะไร|ใคร)?(?:เพิ่มเติม|เพิ่มขึ้น|เพิ่มอีก|เพิ่ม|ขึ้น|อีก)"
)
_UNCHANGED = (
    r"(?:ยัง)?ไม่(?:ได้|มี|มีการ|มีอะไร)*(?:เปลี่ยนแปลง|เปลี่ยน|ขยับ|คืบหน้า|ต่าง)"
    r"(?:ไป|จากเดิม|อะไร|เลย|ไหน| )*"
)
_AS_BEFORE = (
    r"(?:พอๆ ?กับ|เท่าๆ ?กับ|เท่าๆ|เท่ากับ|เท่ากันกับ|เท่า|เหมือนกับ|เหมือน|อย่าง|แบบ|เช่น|คง|ตาม|ของ)? ?"
    rf"(?:เดิมๆ|เดิม|เก่า|{_ROUND}{_BEFORE})"
)
_SAME = re.compile(
    rf"{_AROUND}(?:{_NO_MORE}|{_UNCHANGED}|{_AS_BEFORE}|คงที่|ทรงตัว|ไม่มีใหม่|same(?: as before)?)"
    rf"{_AROUND}"
)
_SAME_AT = re.compile(rf"(?:{_AS_BEFORE})(?: ?(?:คือ|ที่|=|:))? ?(?P<amount>\S.*)")
_THIS_ROUND = rf"(?:(?:เฉพาะ|แค่|ใน|ของ|สำหรับ) ?)?{_ROUND}นี้(?:เอง)?"
_LESS = r"(?:ลดลงไป|ลดลง|ลดไป|ลด|หักออก|หัก|ถอนออก|ได้คืน|คืนเงิน|คืนมา|คืน)"
_MORE = (
    r"(?:\+|บวกเพิ่มอีก|บวกเพิ่ม|บวกอีก|บวกเข้า|บวก|เพิ่มเติมอีก|เพิ่มเติม|เพิ่มขึ้นอีก|เพิ่มขึ้นมา|เพิ่มขึ้น|เพิ่มเข้ามา|เพิ่มมาอีก|เพิ่มมา|"
    r"เพิ่มได้อีก|เพิ่มได้|เพิ่มไปอีก|เพิ่มอีก|เพิ่มแค่|เพิ่ม|มากขึ้น|ขึ้นมาอีก|ขึ้นมา|ขึ้นอีก|ได้อีก|ไปอีก|มาอีก|อีก|"
    r"(?<=หลัง)ใหม่|(?<=ราย)ใหม่|(?<=คน)ใหม่|(?<=ครัวเรือน)ใหม่|(?<=ครัว)ใหม่)"
)
_TO = re.compile(
    r"(?:เพิ่ม|เพิ่มขึ้น|ขึ้น|ลด|ลดลง|กลาย|รวม|รวมแล้ว|เลย)? ?(?:เหลือเป็น|เป็น|เหลือ)(?=[ ]?\d)"
    r"|รวมทั้งหมด|รวมทั้งสิ้น|รวมแล้ว|รวมเป็น|รวมสะสม|ยอดรวม|ยอดสะสม|สะสม|รวม|ทั้งหมด|ทั้งสิ้น|"
    r"ตั้งแต่เริ่มต้น|ตั้งแต่เริ่ม|ตั้งแต่ต้น|ตั้งแต่แรก|จนถึง|ถึงตอนนี้|ถึงวันนี้|ถึงเดือนนี้|ถึง"
)
_OF_BEFORE = re.compile(rf"(?:จาก|ต่อจาก)(?:เดิม|{_ROUND}{_BEFORE})(?! ?\d)")
_LACKING = re.compile(
    r"เหลืออีก|ขาดอีก|ยังเหลือ|ยังขาด|ค้างอีก|ต้องทำอีก|รออีก|อีก[^ ]* ?\d+.*(?:จะเสร็จ|จะครบ|ถึงจะ)"
)
_EVERYTHING = re.compile(r"(?:ข้อ|อัน)?ที่เหลือ|(?:ครบ)?ทุก(?:ข้อ|อย่าง|ตัว|อัน|ช่อง)|ทั้งหมด|หมด(?:เลย)?")
_DENIED = re.compile(r"(?:ไม่|บ่)\S{0,6}(?:เพิ่ม|บวก|อีก|ลด|หัก)")


def read_running(text: str, *, is_percent: bool = False) -> Said | None:
    """What a text says of last time's total; None where it says nothing of it."""
    if len(text) > LONGEST_ANSWER or plain_figure(text) is not None:
        return None
    said = without_pictures(normalise(text))
    said = in_central_thai(without_manners(said) or said)
    if _SAME.fullmatch(said) or _nothing_this_round(said):
        return Same()
    if is_question(said):
        return None
    found = _SAME_AT.fullmatch(said)
    if found and not _adds(found["amount"]):
        return Whole(found["amount"]) if _counted(found["amount"]) == 1 else None
    return _moved(said, is_percent=is_percent)


def is_all_the_same(text: str) -> bool:
    """Whether not this figure alone but everything is as it was: เท่าเดิมทุกข้อ, ที่เหลือเท่าเดิม."""
    if len(text) > LONGEST_ANSWER or not _EVERYTHING.search(said := normalise(text)):
        return False
    return isinstance(read_running(_EVERYTHING.sub(" ", said)), Same)


def is_on_top(lead: str, *, is_percent: bool = False) -> bool:
    """Whether words before an amount say that it comes on top of last time's total."""
    nearest = " ".join(lead.split()[-2:])
    if _TO.search(nearest) or _DENIED.search(nearest):
        return False
    return _marks(is_percent).search(nearest) is not None


def _adds(amount: str) -> bool:
    """คราวก่อนเท่าใดก็บวกไปอีกสองหมื่น: what stands behind comes on top."""
    return re.search(r"บวก|เพิ่ม|อีก", amount) is not None


def _nothing_this_round(said: str) -> bool:
    """เดือนนี้ยังไม่ได้ใช้: as much as before, where ยังไม่ได้ใช้ alone may be nothing at all."""
    rest = re.sub(_THIS_ROUND, " ", said)
    return rest != said and says_nothing(" ".join(rest.split()))


def _moved(said: str, *, is_percent: bool) -> Said | None:
    if _LACKING.search(said):
        return None if is_percent else StillLacking()
    less = re.search(_LESS, said)
    marks = _marks(is_percent)
    if (less is None and marks.search(said) is None) or _DENIED.search(said):
        return None
    whole = _whole(said, marks)
    if whole is not None:
        return whole
    if less is not None:
        rest = re.sub(_LESS, " ", _without_rounds(said))
        return OnTop(_tidy(rest), is_less=True) if _counted(rest) == 1 else None
    rest = _tidy(marks.sub(" ", _OF_BEFORE.sub(" ", said)))
    if not rest:
        return OnTop("")
    return _from_base(said) or (OnTop(rest) if _counted(rest) == 1 else None)


def _whole(said: str, marks: re.Pattern[str]) -> Whole | None:
    """The amount beside a word for the total: รวมเป็น 89000, 89000 รวมทั้งหมด."""
    words = list(_TO.finditer(said))
    if not words:
        return None
    after = said[words[-1].end() :]
    cut = marks.search(after)
    for part in (after, after[: cut.start()] if cut else "", said[: words[0].start()]):
        if _counted(part) == 1:
            return Whole(_tidy(marks.sub(" ", part)))
    return None


def _from_base(said: str) -> OnTop | None:
    """จากเดิม 84000 เพิ่ม 5000: two amounts, the first of them last time's."""
    more = list(re.finditer(_MORE, said))
    if not more:
        return None
    base, amount = said[: more[-1].start()], said[more[-1].end() :]
    if _counted(base) != 1 or _counted(amount) != 1:
        return None
    base = re.sub(rf"จาก|{_AS_BEFORE}|มี|อยู่|แล้ว", " ", _without_rounds(base))
    return OnTop(_tidy(amount), base=_tidy(base))


def _without_rounds(said: str) -> str:
    return re.sub(_THIS_ROUND, " ", said)


def _tidy(said: str) -> str:
    return " ".join(said.split()).strip(" ,:=")


def _counted(said: str) -> int:
    return len(hear(said).phrases)


@cache
def _marks(is_percent: bool) -> re.Pattern[str]:
    """Words that say an amount comes on top; of a percentage those of more alone."""
    if is_percent:
        return re.compile(_MORE)
    month = rf"(?:(?:เฉพาะ|ใน|ของ)? ?เดือน ?{month_pattern()}(?: ?\d{{4}})?)"
    return re.compile(rf"{_THIS_ROUND}|{month}|{_MORE}")

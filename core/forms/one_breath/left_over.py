"""What a message says beside its answers: its story, whole and as it was typed.

Cut away is what was answered, with the words that lead to it (ช่วยไป before 12 หลัง), greetings,
and what only says what the message is (รายงาน, เดือนนี้). Whatever else is there stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.forms.one_breath.courtesies import without_courtesies
from core.forms.one_breath.told_before import only_names, only_tells_of
from core.thai.base.manners import PARTICLES
from core.thai.numbers.amount_tokens import amount_tokens
from core.thai.numbers.amounts import NUMBER_KINDS
from core.thai.pieces import PART, each_as_typed

LEAST = 4
"""Letters; fewer left over are no story."""

_LONGEST_LEAD = 40
"""Characters; longer words lead to no figure, and would take long to tell apart."""
_POLITE_END = re.compile(r"[ ,]*(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ้ะ)[ ,.!]*$")
_THANKS = re.compile(
    r"(?:(?:ขอบคุณ|ขอบใจ|ขอบพระคุณ)(?!ทุก|ชาวบ้าน|พี่น้อง|ทีม|คน)|ขอให้(?:สุขภาพ|มีความสุข|โชคดี|เจริญ|รวย))[^\d¦]*$"
)
_ONLY_LEADS = re.compile(
    r"[ ¦,]*(?:มี)?(?:น้ำ|ชาวบ้าน|แม่ค้า|สมาชิก|คน|เข้า|ได้)*"
    r"(?:ถึง|ไหล|อยู่|ใช้|เยี่ยม|ประโยชน์|ดูแล)(?:แล้ว|มา|ไป|ได้)*[ ,]*"
)
"""Before a figure: น้ำถึงแล้ว 74 ครัวเรือน."""
_DENIES = re.compile("ไม่|ยัง")
_ONLY_FIGURES = frozenset(
    [
        "filler",
        "hedge",
        "only",
        "vague",
        "range",
        "digit",
        "unit",
        "suffix",
        "numeral",
        "odd",
        "half",
        "point",
        "twenty",
        "baht",
        "satang",
        "percent",
        "per_hundred",
        "classifier",
        "per",
        "minus",
        "several",
        "dozen",
        "not",
    ]
)
_LEADS = (
    "บ้านเฮา|บ้านเรา|ไปได้|ของเรา|เฮ็ดไปได้|เฮ็ดได้|เฮ็ดไป|เฮ็ดแล้ว|เฮ็ด|ยะไปได้|ยะได้|ยะไป|ไปฮอด|ฮอด|แล้วไป|ขณะนี้|ปัจจุบันนี้|ณ|ใช้สตางค์ไป|ใช้สตางค์|สตางค์|ตังค์|used|เบี้ยหมดไป|หมดเบี้ยไป|เบี้ย|ผู้ได้รับประโยชน์|ได้รับประโยชน์|ผู้รับประโยชน์|เงินออกไปแล้ว|เงินออกไป|เงินออก|เบี้ยออกไป|ออกไปแล้ว|ออกไป|ควักไป|ลงเงินไป|ลงทุนไป|หมดแล้ว|หมด|งวดแรก|งวดสอง|งวดที่|สมาชิก|ผู้เข้าร่วม|เข้าร่วม|มาร่วม|ร่วม|คนมา|คนร่วม|คนเข้าร่วม|ชาวบ้าน|รวมแล้ว|รวม|progress|spent|paid|done|budget|people|households|ความคืบหน้าโครงการ|ความคืบหน้า|คืบหน้าแล้ว|คืบหน้า|ก้าวหน้า|พาไป|เดินมาได้|เดินมา|เดินไป|งานเดินไปแล้ว|งานเดินมาได้|งานเดินไป|งานเดิน|เดินหน้า|ทำไปแล้ว|ทำไปได้|ทำไป|"
    "ทำได้แล้ว|ทำได้|ทำเสร็จแล้ว|ทำเสร็จ|ดำเนินการไปแล้ว|ดำเนินการ|เสร็จไปแล้ว|เสร็จแล้ว|เสร็จไป|เสร็จ|สำเร็จ|ใช้เงินไปแล้ว|ใช้เงินไป|ใช้เงิน|"
    "ใช้งบประมาณไปแล้ว|ใช้งบประมาณไป|ใช้งบประมาณ|ใช้งบไปแล้ว|ใช้งบไป|ใช้งบ|ใช้จ่ายไป|ใช้จ่าย|ใช้ไปแล้ว|ใช้ไป|ใช้แล้ว|ใช้|จ่ายเงินไป|จ่ายไปแล้ว|"
    "จ่ายไป|จ่ายแล้ว|จ่าย|เบิกเงินไปแล้ว|เบิกเงินไป|เบิกเงินแล้ว|เบิกเงิน|เบิกจ่ายไปแล้ว|เบิกจ่ายไป|เบิกจ่ายแล้ว|เบิกจ่าย|เบิกไปแล้ว|เบิกไป|เบิกแล้ว|"
    "เบิก|หมดไปแล้ว|หมดไป|หมดเงินไป|ค่าใช้จ่ายรวม|ค่าใช้จ่าย|รายจ่าย|จำนวนเงิน|เป็นเงิน|เงินใช้ไป|เงิน|งบประมาณ|งบที่ใช้ไป|งบที่ใช้|งบใช้ไป|งบ|"
    "ช่วยเหลือไปแล้ว|ช่วยเหลือแล้ว|ช่วยเหลือ|ช่วยไปแล้ว|ช่วยไปได้|ช่วยไป|ช่วยแล้ว|ช่วยได้แล้ว|ช่วยได้|ช่วยชาวบ้านไปแล้ว|ช่วยชาวบ้านไป|ช่วยชาวบ้าน|"
    "ช่วย|ซ่อมบ้านไปแล้ว|ซ่อมบ้านไป|ซ่อมบ้านเสร็จ|ซ่อมบ้าน|ซ่อมไปแล้ว|ซ่อมเสร็จแล้ว|ซ่อมเสร็จ|ซ่อมไป|ซ่อมแล้ว|ซ่อม|สร้างไปแล้ว|สร้างเสร็จแล้ว|"
    "สร้างเสร็จ|สร้างไป|จำนวนครัวเรือน|ครัวเรือนที่ได้รับประโยชน์|ครัวเรือนที่ได้ประโยชน์|ครัวเรือน|ครอบครัว|ผู้รับประโยชน์|ผู้ได้รับประโยชน์|"
    "ได้รับประโยชน์|ได้ประโยชน์|เดือดร้อน|ได้รับผลกระทบ|ได้รับความเดือดร้อน|กระทบ|โดน|ท่วม|มีคนมาร่วม|มีคนเข้าร่วม|มีคนมา|คนมาร่วม|คนมา|"
    "ผู้เข้าร่วม|เข้าร่วม|มาร่วม|ชาวบ้านมา|มากัน|มีคน|ได้แล้ว|ไปแล้ว|แล้ว|ไป|ได้|รวม|รวมแล้ว|ทั้งหมด|ทั้งสิ้น|จำนวน|ประมาณ|ราวๆ|ราว|สัก|ซัก|เกือบ|"
    "อีก|เพิ่มอีก|เพิ่ม|บวก|มี|คือ|เป็น|ร้อยละ|เปอร์เซ็นต์|เปอร์เซ็น|บ้าน|หลัง|คน|กับ|และ|แล้วก็|ก็|ตอนนี้|เดือนนี้|ถึงตอนนี้|ถึงวันนี้|งาน|อยู่ที่|ที่|"
    "เมื่อ|วันที่|จัด|จัดไป|จัดเมื่อ|ตำบล|ต\\.|ใน|พื้นที่|เขต|โครงการ|ของโครงการ|ของ|ชื่อ|ต้องการ|อยากได้|ขอ|ด่วน|เรื่อง|เกิด|เกิดเหตุ|มา|แค่|"
    'เพียง|ล่าสุด|ปัจจุบัน|วงเงิน|ผล|ผลงาน|ยอด|ยอดเงิน|เกี่ยวกับ|กิจกรรม|จังหวัด|จ\\.|อำเภอ|อ\\.|บาท|ครัว|โดยประมาณ|:|=|-|\\.|\\(|\\)|"'
)
_JUNK = (
    "ขออนุญาตรายงาน|ขออนุญาตแจ้ง|ขออนุญาต|ขอแจ้ง|อยากแจ้งว่า|ขอแจ้งว่า|แจ้งว่า|ปิดโครงการแล้ว|รายงานความคืบหน้าโครงการ|รายงานความคืบหน้า|ขอรายงานโครงการ|ขอรายงาน|ส่งรายงานโครงการ|ส่งรายงาน|รายงานโครงการ|รายงานผล|รายงาน|แจ้งเหตุ|"
    "แค่นี้แหละ|แค่นี้ก่อน|แค่นี้|เท่านี้ก่อน|เท่านี้|สบายดีกันนะ|สบายดีกันไหม|สบายดีไหม|สบายดี|ขอแจ้งเรื่อง|ขอรายงานเรื่อง|ลูก|หลาน|ยาย|ตา|แม่|เอ่อ|คือ|ของเรานี่|ของเรา|แล้วเน้อ|แล้วเด้อ|แล้ว|"
    "แจ้ง|เล่ากิจกรรม|สวัสดี|สลาม|ซาลาม|อัสสลามุอะลัยกุม|ดีจ้า|hello|หวัดดี|เรียน|ขอบคุณ|อัพเดท|อัปเดต|อัพเดต|update|เดือนนี้|ประจำเดือน|วันนี้|ตอนนี้|ผม|หนู|ฉัน|ดิฉัน|ป้า|ลุง|พี่|น้อง|"
    "แอดมิน|หัวหน้า|เจ้าหน้าที่|จาก|ส่วน|และ|แล้วก็|กับ|อีกโครงการ|อีกเรื่อง|อีกอัน|โครงการ|ความคืบหน้า|คืบหน้า|หมายเหตุ|เรื่องเล่า|ชื่อโครงการ"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What else is known of a message: places of its counts, and the name of its thing."""

    counts: Sequence[tuple[int, int]] = ()
    name: str = ""


def left_over(
    text: str, said: str, used: Sequence[tuple[int, int]], around: Known = Known()
) -> str:
    """What stays of `text` (as typed); `used`: places of `said` that were answers."""
    pieces = [
        piece for start, end in _between(said, used) for piece in _stories(said, start, end, around)
    ]
    return "\n".join(each_as_typed(text, said, pieces))


def _between(said: str, used: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found, at = [], 0
    for start, end in sorted(used):
        if start > at:
            found.append((at, start))
        at = max(at, end)
    if at < len(said):
        found.append((at, len(said)))
    return found


def _stories(said: str, start: int, end: int, around: Known) -> list[tuple[int, int]]:
    """The stories of one stretch, between two answers or at an end of the message."""
    leads, follows = end < len(said), start > 0
    found: list[tuple[int, int]] = []
    parts = said[start:end].split(PART)
    at = start
    for number, part in enumerate(parts):
        first, last = at, at + len(part)
        at = last + 1
        if leads and number == len(parts) - 1:
            last = _before_the_lead(said, first, last, around)
        elif number == len(parts) - 1 and not leads:
            last = first + len(_THANKS.sub("", said[first:last]))
        if follows and number == 0:
            first = _behind_the_tail(said, first, last, around)
        whole = last
        first, last = _trimmed(said, first, last)
        at_first, kept = without_courtesies(said, first, last, begins=start == 0 and number == 0)
        first, last = (
            _trimmed(said, at_first, kept) if (at_first, kept) != (first, last) else (first, last)
        )
        whole = whole if kept == last else last
        goes_on = bool(found) and _DENIES.match(said, first, last) is not None
        is_name = only_names(said[first:last], around.name)
        if goes_on or (_is_story(said[first:last]) and not is_name):
            found.append((first, len(said[:whole].rstrip(" ,;:-="))))  # ครับ is part of the story
    return found


def _before_the_lead(said: str, first: int, last: int, around: Known) -> int:
    """Where the words end that are before those which only lead to the figure."""
    counts = any(start == last for start, _ in around.counts)
    stop = first + len(_without_lead(said[first:last]))
    if _ONLY_LEADS.fullmatch(said, first, stop):
        return first
    if stop < first + len(said[first:last].rstrip()):
        return stop
    begin = max(said.rfind(" ", first, stop) + 1, first)
    if not only_tells_of(said[begin:stop], around.name, counts=counts):
        return stop
    return first + len(_without_lead(said[first:begin]))


def _behind_the_tail(said: str, first: int, last: int, around: Known) -> int:
    """Where the words begin that are behind those which only end the figure before."""
    begin = last - len(_without_tail(said[first:last]))
    if any(end == first for _, end in around.counts):
        stop = said.find(" ", begin, last)
        stop = last if stop < 0 else stop
        if begin == first and only_tells_of(said[begin:stop], around.name, counts=True):
            return stop
    return begin


def _without_lead(piece: str) -> str:
    """Without the words before a figure that say what it counts."""
    bare = piece.rstrip()
    word = bare.rpartition(" ")[2]
    before = bare[: len(bare) - len(word)].rstrip()
    if before and amount_tokens(before)[-1].kind in NUMBER_KINDS:
        return bare
    if len(word) <= _LONGEST_LEAD and _lead_words().fullmatch(word):
        return _without_lead(bare[: len(bare) - len(word)])
    match = _strong_lead().search(word)
    return bare[: len(bare) - len(word) + match.start()].rstrip() if match else bare


def _without_tail(piece: str) -> str:
    """Without what only ends the figure before: แล้ว, ครับ, ของงาน."""
    bare = piece.lstrip()
    match = _tail().match(bare)
    return bare[match.end() :] if match else bare


def _trimmed(said: str, first: int, last: int) -> tuple[int, int]:
    while True:
        while first < last and said[first] in " ,;:.-=":
            first += 1
        while last > first and said[last - 1] in " ,;:-=":
            last -= 1
        last = first + len(_POLITE_END.sub("", said[first:last]))
        match = _junk_first().match(said, first, last)
        if match is None or match.end() == first:
            return first, last
        first = match.end()


def _is_story(piece: str) -> bool:
    letters = sum(each.isalpha() for each in piece)
    if letters < LEAST or (len(piece) <= _LONGEST_LEAD and _all_junk().fullmatch(piece)):
        return False
    tokens = amount_tokens(piece)
    kinds = {each.kind for each in tokens}
    if "vague" in kinds and not kinds & set(NUMBER_KINDS):
        return True  # เหลือหลังคา is no count
    return "per" in kinds or not kinds <= _ONLY_FIGURES


def _longest_first(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


@cache
def _lead_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{_longest_first(_LEADS)}|{PARTICLES})+")


@cache
def _strong_lead() -> re.Pattern[str]:
    """At the end of a word that tells more: ช่างพร้อมแล้วใช้ไป."""
    strong = "ใช้|จ่าย|เบิก|คืบหน้า|เงิน|งบ|ช่วย"
    return re.compile(rf"(?:{strong})(?:เงิน|งบ|ไป|แล้ว|จ่าย|เหลือ|ได้|ประมาณ|ที่)*$")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:แล้ว|ของงาน|ของแผน|ของทั้งหมด|เท่านั้น|พอดี|เอง|ถ้วน|ไปแล้ว|{PARTICLES})"
        r"(?= |$|[,.])[ ,.]*)+"
    )


@cache
def _junk_first() -> re.Pattern[str]:
    words = _longest_first(_JUNK)
    return re.compile(rf"(?:(?:{words})(?:{PARTICLES})?|{PARTICLES})(?= |$|[:,])[ ,:]*")


@cache
def _all_junk() -> re.Pattern[str]:
    return re.compile(rf"(?:{_longest_first(_JUNK)}|{_longest_first(_LEADS)}|{PARTICLES}|[ ,.:])+")

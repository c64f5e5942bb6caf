"""Saying how to go on instead of answering: stop, later, skip, back, mend, send it.

A message counts only when all of it is such words and courtesy: ชาวบ้านไม่ทำแล้วเพราะน้ำท่วม is a
story, and ไม่ทำแล้ว alone is giving up, whatever was asked (a percent, too).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from core.thai.base.dialect import in_central_thai
from core.thai.base.keyboard import in_thai
from core.thai.base.manners import PARTICLES, without_manners
from core.thai.base.text import normalise, unstretched, without_pictures
from core.thai.numbers.plain import plain_figure

_LONGEST = 90  # characters; a longer one tells a story


class Way(StrEnum):
    """What somebody wants to do instead of answering."""

    STOP = "stop"
    LATER = "later"
    SKIP = "skip"
    BACK = "back"
    EDIT = "edit"
    ENOUGH = "enough"
    """Nothing more to say; not yet that it is to be sent."""
    SEND = "send"


@dataclass(frozen=True, slots=True)
class WayOn:
    """A way, and the number of the question it names (ขอแก้ข้อ 2), counted from 1."""

    way: Way
    question: int | None = None


_WANT = (
    "(?:ขอ(?:อนุญาต|ให้)?|อยาก(?:จะ|ให้|ขอ)?|ต้องการ(?:จะ|ให้)?|จะขอ|จะ|ช่วย|รบกวน|กรุณา|โปรด|กด|พา|"
    "ให้|ลอง|คง(?:จะ|ต้อง)?|ต้อง|งั้น|ถ้างั้น|ก็|เอา|i want to|please|pls|let me) ?"
)
_AFTER = (
    "(?:แล้ว(?:กัน|แหละ|ล่ะ|ละ)?|เลย|ก่อน|ไป|หน่อย|ที|ที่นี่|ที่นี้|ตรงนี้|เท่านี้|แค่นี้|นี้|ดีกว่า|ได้(?:เลย|ไหม|มั้ย"
    "|ป่ะ|บ่|ก่อ)?|"
    "ให้(?:หน่อย|ที|ด้วย)?|ด้วย|เถอะ|เหอะ|สิ|ซิ|ดิ|ล่ะ|ละ|แหละ|หรอก|ว่ะ|เนี่ย|หนิ|เด้อ|เน้อ|ๆ|now|it|this) ?"
)
_ITEM = "(?:ข้อ(?:นี้|นั้น|ที่ถามนี้|ที่ถาม)?|คำถาม(?:นี้)?|อัน(?:นี้)?|ตัวนี้|ตรงนี้|ช่องนี้|this one|this|question)"
_LAST = (
    "(?:ข้อ|คำถาม|อัน|คำตอบ|ตัว|หน้า)? ?(?:ที่)? ?(?:ก่อนหน้า(?:นี้|นั้น)?|ก่อน(?:นี้)?|ที่แล้ว|แล้ว|เมื่อกี้(?:นี้)?"
    "|เมื่อกี๊|"
    "เมื่อตะกี้|ตะกี้|ตะกี๊|ก่อนหน้าเมื่อกี้|เดิม|ล่าสุด|สุดท้าย|บน|ข้างบน|เก่า|ผ่านมา)"
)
_FORM = (
    "(?:แบบ(?:ฟอร์ม|สอบถาม|รายงาน)?(?:นี้)?|ฟอร์ม(?:นี้)?|รายงาน(?:นี้|ฉบับนี้)?|เรื่องนี้|อันนี้|ข้อมูล(?:นี้)?"
    "|ทั้งหมด(?:นี้)?|"
    "หมด(?:นี้)?|ทั้งชุด|อันเดิม)"
)
_DOES = "(?:ทำ|ตอบ|กรอก|ส่ง|พิมพ์|เขียน|รายงาน|ยะ|กรอกข้อมูล|ตอบคำถาม|ให้ข้อมูล|บันทึก|เล่น|คุย|เล่า|ลง(?:ข้อมูล)?)"
_WHEN = (
    "(?:พรุ่งนี้|มะรืน(?:นี้)?|วันหลัง|วันอื่น|วันหน้า|มื้ออื่น|วันพูก|ต่อเช้า|ทีหลัง|ภายหลัง|คราวหน้า|ครั้งหน้า|ตอนเย็น"
    "|เย็นนี้|"
    "ค่ำๆ|คืนนี้|ตอนค่ำ|ตอนเช้า|เช้านี้|ตอนบ่าย|บ่ายนี้|สักครู่|สักพัก|ซักพัก|แป๊บ(?:นึง|หนึ่ง|เดียว)?|แป๊ป(?:นึง|หนึ่ง"
    "|เดียว)?|"
    "อีกที|อีกสักพัก|เมื่อว่าง|ตอนว่าง|ว่างๆ|ถ้าว่าง|ว่างแล้ว|วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัส(?:บดี)?|วันศุกร์|วันเสาร์"
    "|วันอาทิตย์|"
    "อาทิตย์หน้า|สัปดาห์หน้า|เดือนหน้า)"
)
_COME_ON = (
    "(?:จะ)?(?:กลับ)?(?:มา|เข้ามา)?(?:ค่อย)?(?:มา)?"
    "(?:ทำ|ตอบ|กรอก|พิมพ์|เขียน|ว่า|เล่า|คุย|ส่ง|รายงาน|ลง)?(?:กัน)?(?:ใหม่|ต่อ|อีก(?:ที|ครั้ง)?|เพิ่ม)"
)

_PHRASES: Mapping[Way, str] = {
    Way.LATER: (
        f"เดี๋ยว(?:ก่อน|นะ|{_COME_ON}|มา(?:ใหม่)?|ค่อย(?:มา|ว่ากัน|ทำ|ตอบ|ส่ง)?|{_WHEN} ?(?:"
        f"{_COME_ON}|มา|ค่อย(?:มา|ทำ|ตอบ)?(?:ต่อ)?)?)"
        f"|(?:เอา)?ไว้(?:ก่อน|{_WHEN}|ค่อย(?:{_COME_ON}|ว่ากัน|ทำ|ตอบ|มา(?:ทำ|ตอบ)?)|{_COME_ON}|ทำ"
        f"(?:{_WHEN}|ต่อ)|ตอบ{_WHEN})"
        f"|(?:{_WHEN} ?)(?:จะ|ค่อย|จะค่อย)?"
        f"(?:{_COME_ON}|ค่อย(?:ทำ|ตอบ|ว่ากัน|มา)|มาทำ|มาตอบ|(?:มา)?ส่ง)"
        f"|(?:(?:เดี๋ยว|ไว้|ค่อย|ขอ) ?)+(?:กลับ)?(?:มา)?ส่ง(?:ให้)? ?{_WHEN}"
        "|(?:เดี๋ยว|ไว้|เก็บไว้) ?(?:ค่อย|จะ)?(?:กลับ)?(?:มา)?ส่ง"
        f"|ค่อย(?:{_COME_ON}|ว่ากัน(?:ใหม่)?|(?:มา)?(?:ทำ|ตอบ|กรอก|ส่ง){_WHEN}|มา(?:ใหม่)?)|"
        f"{_COME_ON} ?{_WHEN}"
        "|พัก(?:ก่อน|ไว้(?:ก่อน)?|แป๊บ|สักครู่|สักพัก|เหนื่อย|หน่อย|สายตา|แบบนี้ไว้)|หยุดพัก(?:ก่อน)?|หยุดไว้ก่อน"
        "|หยุดก่อน|ค้างไว้(?:ก่อน)?"
        "|เก็บไว้(?:ก่อน|ทำต่อ|ทีหลัง)?|บันทึกไว้(?:ก่อน)?|รอ(?:ก่อน|แป๊บ(?:นึง)?|สักครู่|สักพัก|เดี๋ยว)|แป๊บ"
        "(?:นึง|หนึ่ง|เดียว)?|แป๊ป(?:นึง|หนึ่ง|เดียว)?"
        "|ยังไม่(?:ว่าง|สะดวก)(?:ตอบ|ทำ|กรอก)(?:ตอนนี้)?|(?:ตอนนี้|วันนี้)(?:ยัง)?ไม่(?:ว่าง|สะดวก|ค่อยว่าง)"
        "|(?:ยัง)?ไม่(?:ว่าง|สะดวก)(?:ตอบ|ทำ|กรอก)?ตอนนี้"
        "|(?:ยัง)?ติดธุระ(?:อยู่|ก่อน)?|ยุ่งอยู่|(?:วันนี้|ตอนนี้)?(?:พอ|เอา)(?:แค่นี้|เท่านี้|สำนี้|ส่ำนี้)ก่อน|(?:แค่"
        "|เท่า)นี้ก่อน|วันนี้พอ(?:แค่นี้|ก่อน)?"
        f"|พอก่อน|เซาก่อน|ขอเวลา(?:ก่อน|หน่อย|{_WHEN})?|(?:{_DOES})(?:{_FORM})?(?:ทีหลัง|ภายหลัง|วันหลัง)"
        "|later|not now|pause|wait|continue later|do it later|brb"
    ),
    Way.STOP: (
        f"ไม่(?:ขอ|อยาก|เอา|คิดจะ)?(?:{_DOES})(?:มัน|อะไร|อีก|ต่อ(?:ไป)?|{{_FORM}}){{0,2}}(?:แล้ว(?:ล่ะ|ละ"
        "|แหละ)?|อีกแล้ว|ดีกว่า|ละ|ล่ะ|ต่อ(?:แล้ว)?)"
        f"|ไม่เอา(?:{_FORM}|มัน|ต่อ)?(?:แล้ว|ดีกว่า|ล่ะ|ละ)|ไม่อยาก(?:{_DOES})(?:ต่อ|{_FORM})?"
        f"|(?:ยก|ญก|ยค)(?:เลิก|เลิ้ก|เลิค|เลก)(?:ไป)?(?:การ)?(?:{_DOES})?(?:{_FORM})?|เลิก(?:"
        f"{_DOES}|กัน|คุย)?(?:{_FORM})?"
        f"|หยุด(?:{_DOES}|แค่นี้|ไว้แค่นี้|ไว้เท่านี้)?(?:{_FORM})?|ล้มเลิก|ยอมแพ้|พอเถอะ|ถอดใจ|(?:ไปต่อ|ทำ"
        "|ทำต่อ|ตอบ)?ไม่ไหว(?:แล้ว)?|"
        "ทำไม่เป็น(?:แล้ว)?|ทำไม่ได้(?:แล้ว)|ขี้เกียจ(?:ทำ|ตอบ)?(?:แล้ว)?|"
        f"ออกจาก(?:{_FORM}|นี่|หน้านี้)|ขอออก|ปิด(?:แบบ(?:ฟอร์ม)?(?:นี้)?|ฟอร์ม(?:นี้)?|หน้านี้)|ทิ้ง(?:"
        f"{_FORM})|"
        f"เริ่ม(?:ทำ|ตอบ)?ใหม่(?:ทั้งหมด|หมด|ตั้งแต่ต้น|แต่ต้น)?|(?:ทำ|ตอบ|กรอก)ใหม่(?:ทั้งหมด|หมดเลย|ตั้งแต่ต้น|แต่ต้น)|"
        f"ลบ(?:{_FORM})?ทิ้ง(?:{_FORM})?|เซา(?:เฮ็ด|ทำ)?|stop|cancel|quit|exit|give up|no more"
        "|forget it"
    ),
    Way.SKIP: (
        f"(?:ข้าม|ค่าม|ฃ้าม|ขา้ม|ผ่าน|เว้น|เว้นว่าง|โดด)(?:ไป)?(?:{_ITEM})(?:ไป)?|(?:ข้าม|ค่าม|ฃ้าม|ขา้ม)"
        "(?:ไป(?:ก่อน|ข้อ(?:ต่อไป|หน้า|ถัดไป))?)?"
        f"|{_ITEM} ?(?:ขอ|ให้)?(?:ข้าม|ผ่าน|เว้น)(?:ไป)?|ขอผ่าน|ขอเว้น(?:ไว้)?|งดตอบ|(?:ตอบ|ทำ)"
        f"{_ITEM}ทีหลัง|{_ITEM} ?(?:ไว้|ค่อย)(?:ตอบ)?(?:ทีหลัง)?|ไม่(?:ขอ|ขอที่จะ|อยาก|สะดวก)ตอบ(?:"
        f"{_ITEM})?|ไม่ตอบ(?:{_ITEM})?"
        "|(?:ไป)?ข้อ(?:ต่อไป|ถัดไป|หน้า)|ไปต่อ|ต่อไป"
        f"|{_ITEM}ไม่(?:ขอ)?ตอบ|skip(?: this| it| question)?|pass"
        "|next(?: question| one)?"
    ),
    Way.BACK: (
        "(?:ย้อน|กลับ|ถอย|ถอยกลับ|ย้อนกลับ|ย้อนกับ|ย้อนกลัย)(?:กลับ)?(?:ไป)?(?:ดู|ที่|หา|ทำ|ตอบ|แก้)?(?: ?"
        f"{_LAST})?(?:ก่อน)?"
        f"|(?:ไป|ดู|กลับไป){_LAST}|(?:แก้ไข|แก้|เปลี่ยน|ตอบ)(?:คำตอบ)? ?{_LAST} ?(?:ใหม่|ก่อน)?|"
        f"{_LAST} ?(?:ตอบ|พิมพ์|กด|ใส่|กรอก)?ผิด(?:ไป)?"
        f"|(?:ตอบ|พิมพ์|กด|ใส่|กรอก)(?:ข้อ|คำตอบ)? ?(?:{_LAST} ?)?ผิด(?:ไป|ข้อ)?(?: ?(?:ขอ|อยาก)?"
        "(?:แก้ไข|แก้|ตอบใหม่|เปลี่ยน)(?:ใหม่)?)?"
        f"|{_LAST} ?(?:ขอ|อยาก)(?:แก้ไข|แก้|ตอบใหม่|เปลี่ยน)(?:ใหม่)?|ตอบใหม่|เอาใหม่|go back|back|"
        "previous|undo"
    ),
    Way.EDIT: (
        "(?:แก้ไข|แก้|เปลี่ยน)(?:คำตอบ|ข้อมูล|รายงาน(?:นี้)?|ใหม่|ก่อนส่ง){0,2}|(?:แก้ไข|แก้|เปลี่ยน|กลับไป|ย้อนไป"
        "|ไป)(?:ที่)? ?ข้อ ?(?:ที่ ?)?(?P<question>[0-9]{1,2})"
        "|edit|change(?: answer)?"
    ),
    Way.ENOUGH: (
        "พอ(?:แล้ว|แค่นี้|เท่านี้|เพียงเท่านี้|สำนี้|ส่ำนี้)|(?:เอา)?(?:แค่|เท่า)นี้(?:แหละ|พอ|ก็พอ|ล่ะ|ละ)?|จบแค่นี้"
        "|that's all|enough"
    ),
    Way.SEND: (
        f"(?:ส่ง|สง่|สง|ส้ง|ซ่ง)(?:{_FORM})?(?:ไป)?(?:(?:ให้)?(?:เลย|ได้แล้ว|ได้เลย|ได้|ด้วย|หน่อย|ที|ให้"
        "|ๆ)){0,3}|send(?: it)?(?: now)?|submit"
    ),
}  # fmt: skip
_COURTESY = (
    f"{PARTICLES}|เสร็จแล้ว|เรียบร้อย(?:แล้ว)?|ครบแล้ว|หมดแล้ว|ถูก(?:ต้อง)?(?:แล้ว)?|ใช่(?:แล้ว)?|ตกลง|ลูก"
    "|หลาน|เบื่อ(?:แล้ว)?|"
    "ไม่มี(?:อะไร)?(?:จะ)?(?:เพิ่ม(?:เติม)?|เสริม|เล่า|บอก)?(?:แล้ว|อีก|อีกแล้ว)|ไม่มีอะไร(?:เพิ่ม(?:เติม)?)?"
    "|ไม่เพิ่ม(?:แล้ว)?|"
    "ไม่รู้(?:จะตอบ(?:อะไร|ยังไง)?)?|ไม่ทราบ|จำไม่ได้|นึกไม่ออก|(?:ยัง)?ไม่(?:ค่อย)?(?:ว่าง|สะดวก)|"
    "ขอโทษ|ขออภัย|ขอบคุณ|ขอบใจ|สวัสดี|เหนื่อย(?:แล้ว|มาก)?|เมื่อย(?:แล้ว)?|ตาลาย|โอเค|ok|อืม|เอ่อ|เออ|อ้าว"
    "|เฮ้อ|เอาละ|เอาล่ะ|งั้น|"
    "ป้า|ลุง|ยาย|ตา|พี่|น้า|อา|แม่|พ่อ|ผม|หนู|ฉัน|ดิฉัน|เรา|คุณ|น้อง|แอดมิน|ก่อน|ไปก่อน|หรอก|ดอก|จริงๆ|ตอนนี้"
    "|วันนี้|thanks|thank you|sorry"
)
_BEFORE_VOWEL = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ")
_FIRST_OF = (Way.SEND, Way.LATER, Way.STOP, Way.BACK, Way.EDIT, Way.SKIP, Way.ENOUGH)
"""Of several said at once: พอแล้ว ส่งได้เลย sends, ไม่ทำแล้ว เดี๋ยวมาทำต่อ keeps it for later."""


def read_way(text: str) -> WayOn | None:
    """The way on that a whole message asks for, or None when it says anything else."""
    if len(text) > _LONGEST or plain_figure(text) is not None:
        return None
    said = normalise(text)
    if not said or "?" in said:
        return None
    regional = in_central_thai(said)
    looks = [said, regional, unstretched(said), unstretched(regional)]
    looks += [normalise(in_thai(text))] if said.isascii() else []
    for look in dict.fromkeys(without_pictures(each).strip(" .,!~-") for each in looks):
        found = _ways(look, 0, set())
        if found:
            return min(found, key=lambda each: _FIRST_OF.index(each.way))
    return None


def _ways(said: str, at: int, dead: set[int]) -> tuple[WayOn, ...] | None:
    """The ways a text is made of from `at` on; None when a part is neither way nor courtesy.

    `dead`: places from which nothing was found, so that none is tried twice.
    """
    if at >= len(said):
        return ()
    if said[at] in " ,.!~":
        return _ways(said, at + 1, dead)
    if at in dead:
        return None
    for way, pattern in _patterns().items():
        for end, match in _ends(pattern, said, at):
            is_told = way is Way.SEND and not _is_ordered(said, at, end)
            rest = None if is_told else _ways(said, end, dead)
            if rest is not None:
                number = match.groupdict().get("question")
                return (WayOn(way, int(number) if number else None), *rest)
    for end, _ in _ends(_courtesy(), said, at):
        rest = _ways(said, end, dead)
        if rest is not None:
            return rest
    dead.add(at)
    return None


_PUT_OFF = re.compile(
    f"(?:ค่อย|เดี๋ยว|ไว้|ยัง|ยังไม่|ไม่|อย่า(?:เพิ่ง|พึ่ง)?|จะ|{_WHEN}|ทีหลัง) ?"
    "(?:จะ|ค่อย|กลับ|มา|ให้|กด|ขอ|ได้|ต้อง| )*$"
)
"""What stands before a word to send that makes it none: พรุ่งนี้ค่อยมาส่ง, ยังไม่ส่ง."""


def _is_ordered(said: str, at: int, end: int) -> bool:
    """Whether it is an order to send, now: what is put off is not sent, and ส่งเรียบร้อยแล้ว tells
    that it was."""
    if _PUT_OFF.search(said, 0, at):
        return False
    return not without_manners(f"-{said[end:]}").strip(" -,.!~ๆ")


def _ends(pattern: re.Pattern[str], said: str, at: int) -> Iterator[tuple[int, re.Match[str]]]:
    ""
    """Where a phrase that begins at `at` may end, the longest first; never inside a syllable."""
    if pattern.match(said, at) is None:
        return
    for end in range(len(said), at, -1):
        if said[end : end + 1] in _BEFORE_VOWEL:
            continue
        match = pattern.fullmatch(said, at, end)
        if match is not None:
            yield end, match


@cache
def _patterns() -> Mapping[Way, re.Pattern[str]]:
    found: dict[Way, re.Pattern[str]] = {
        way: re.compile(f"(?:{_WANT}){{0,3}}(?:{phrase})(?: ?(?:{_AFTER})){{0,3}}")
        for way, phrase in _PHRASES.items()
        if way is not Way.SEND
    }
    # ส่งแล้ว tells, ส่งได้ไหม asks, ต้องส่ง and จะส่ง are no order
    asked = "(?:ขอ|ช่วย|กด|รบกวน|กรุณา|โปรด|งั้น|ถ้างั้น|ก็|เอา|โอเค|please|pls) ?"
    return {**found, Way.SEND: re.compile(f"(?:{asked}){{0,3}}(?:{_PHRASES[Way.SEND]})")}


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(_COURTESY)

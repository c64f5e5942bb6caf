"""What the words around figures make of them: a slip that is mended at once, what is left to do.

ใช้ไป 44,000 เอ้ยไม่ใช่ 47,000 is 47,000; เหลืออีก 30% จะเสร็จ is 70 %.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from core.thai.base.manners import SINGLE_PARTICLES
from core.thai.base.reading import Value
from core.thai.figure_said import FigureRole, FigureSaid
from core.thai.numbers.percent import read_percent
from core.thai.pieces import PART

_SLIPPED = (
    r"(?:(?:[เโ][ฮอห][่้๊๋]?ย|เอ๊ะ|อ[๊้]ะ|อ้าว|อุ[่้๊๋]?[ยบ]|ว[้๊]าย|แหะ|เดี๋ยว|sorry|โทษที|ขอโทษ|ขออภัย|พิมพ์ผิด|จำผิด|"
    r"บอกผิด|ใส่ผิด|เขียนผิด|ผิด|ไม่ใช่|ไม่ถูก|ลืมไป)(?:สิ|ซิ|ๆ|ไป|แล้ว|ค่ะ|คะ|ครับ|คับ|จ้า|นะ| |¦){0,6}){1,4}"
)
_MENDING = (
    r"(?:(?:ขอ)?(?:แก้(?:ไข)?(?:ใหม่)?(?:เป็น)?|เปลี่ยนเป็น|เอาเป็น)|ต้อง(?:เป็น|ว่า)?|ที่ถูก(?:คือ|ต้อง(?:คือ|เป็น)?)?|"
    r"จริง ?ๆ ?(?:แล้ว)?(?:คือ|เป็น)?|หมายถึง|คือ|เป็น)"
)
_ENDS = rf"(?:[ ,¦.…]|ๆ|ถ้วน|พอดี|เป๊ะ|{SINGLE_PARTICLES}){{0,6}}"
_MENDED = re.compile(rf"(?P<slip>{_SLIPPED}{_MENDING}? ?|(?:ขอ)?แก้(?:ไข)?เป็น ?)")
_SAID_AGAIN = re.compile(r" *(?:ใช้|จ่าย|เบิก|ได้|ไป|เงิน|งาน|ช่วย|แล้ว|รวม|ร้อยละ| )*")
_MOST_BETWEEN = 40

_LEFT_TO_DO = re.compile(
    r"(?:เหลืออีก|ยังเหลือ|เหลือ|ขาดอีก|ขาด|อีก) ?(?:แค่|เพียง|ประมาณ|ราวๆ|ราว|สัก|ซัก)? ?"
    r"(?P<amount>(?:ร้อยละ ?)?[\d.]{1,5} ?(?:%|เปอร์?เ?ซ?็?น?ต?์?|เปอ)?"
    r"|(?:ร้อยละ)?[ก-๎]{2,10}เปอร์[ก-๎]{0,7}?) ?"
    rf"(?:{SINGLE_PARTICLES})? ?(?:ก็|จะ|ถึง|เท่านั้น)+(?:เสร็จ|ครบ|สมบูรณ์|จบ|เต็ม)"
    r"(?:แล้ว|ทั้งหมด|โครงการ|งาน|สมบูรณ์|เรียบร้อย)*"
)
_SAYS_PERCENT = re.compile("%|ร้อยละ|เปอ")
_WHOLE = Decimal(100)


def remainders(said: str) -> Iterator[FigureSaid]:
    """What is done, where only what is left until it is done is told."""
    for found in _LEFT_TO_DO.finditer(said):
        reading = read_percent(found["amount"])
        if _SAYS_PERCENT.search(found["amount"]) and isinstance(reading, Value):
            done = _WHOLE - reading.value
            yield FigureSaid(found.start(), found.end(), "percent", done)


def slips(said: str) -> list[tuple[int, int]]:
    """Where words say that what stands before them was a slip."""
    return [found.span("slip") for found in _MENDED.finditer(said)]


def mended(
    said: str, found: Sequence[FigureSaid], slipped: Sequence[tuple[int, int]]
) -> tuple[FigureSaid, ...]:
    """The figures without those that were taken back; what was put right stands in their place,
    from where they stood."""
    kept: list[FigureSaid] = []
    for figure in found:
        before = kept[-1] if kept else None
        if before is not None and _takes_back(said, before, figure, slipped):
            kept[-1] = _in_its_place(before, figure)
        else:
            kept.append(figure)
    return tuple(kept)


def _takes_back(
    said: str, before: FigureSaid, figure: FigureSaid, slipped: Sequence[tuple[int, int]]
) -> bool:
    between = [each for each in slipped if before.end <= each[0] and each[1] <= figure.start]
    if not between or figure.start - before.end > _MOST_BETWEEN:
        return False
    start, end = between[0]
    is_right_behind = re.fullmatch(_ENDS, said[before.end : start]) is not None
    is_alike = figure.sort in (before.sort, "number") or before.sort == "number"
    return (
        is_right_behind and is_alike and _SAID_AGAIN.fullmatch(said, end, figure.start) is not None
    )


def _in_its_place(before: FigureSaid, figure: FigureSaid) -> FigureSaid:
    sure = figure if before.sort == "number" else before
    role = before.role if figure.role is FigureRole.PLAIN else figure.role
    if before.role is FigureRole.VAGUE and figure.role is FigureRole.PLAIN:
        role = FigureRole.PLAIN
    return replace(
        figure,
        start=before.start,
        sort=sure.sort,
        unit=figure.unit or before.unit,
        lead=before.lead.rstrip(f" {PART}") or figure.lead,
        role=role,
        is_bare=figure.is_bare and before.is_bare,
    )

"""Several amounts of one message: what each is worth, and what they are together.

    ค่าปูน 3200 ค่าไม้ 4800   ->   8,000 may be meant

A sum is offered, never believed. Pure; texts come in normalised.
"""

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from core.thai.numbers.amounts import Amount, Unclear
from core.thai.numbers.heard import Phrase

_MOST = 5
_APART = re.compile(
    r"ถึง|[-~/]|หรือ|ไม่ก็|เหลือ|จาก|ละ|ต่อ|เป็น|เต็ม|ขาด|ไม่|งบ|รับ|ได้มา|เบิก|ใช้|เดือน|ก่อน|ที่แล้ว|เป้า|แผน|เสร็จ|เลข|ที่|ใน|เกิน"
)
"""Words that part amounts: what was got from what was spent, this month from the last."""
_ALONE = re.compile("งบ|เดือน|ก่อน|ที่แล้ว|เลข|จาก|ไม่|เหลือ")
_PEOPLE = ("ชาย", "หญิง", "เด็ก", "ผู้สูงอายุ")
_PAIR = 2
_WORD = re.compile(r"[+&]|[ก-๎]{2}")
_DIGITS_APART = re.compile(r"\d(?: \d)+")


def sums(phrases: Sequence[Phrase], text: str) -> list[Decimal]:
    """What amounts that may be told one by one come to; 37 for 3 7, whose blank is a slip."""
    if _DIGITS_APART.fullmatch(text):
        return [Decimal(text.replace(" ", ""))]
    between = [
        f"{one.unit_word if one.unit_word in _PEOPLE else ''}{text[one.end : other.start]}"
        for one, other in itertools.pairwise(phrases)
    ]
    if not 1 < len(phrases) <= _MOST or not _are_alike(phrases):
        return []
    if _ALONE.search(text[: phrases[0].start]) or any(map(_APART.search, between)):
        return []
    listed = all(each.unit == "classifier" for each in phrases)
    if listed or all(map(_WORD.search, between)):
        return [sum(values_of(phrases), Decimal(0))]
    return []


def times(phrases: Sequence[Phrase]) -> list[Decimal]:
    """What คนละ 500 สิบคน and 500 x 3 come to."""
    if len(phrases) != _PAIR or not all(isinstance(each.amount, Amount) for each in phrases):
        return []
    one, other = values_of(phrases)
    return [one * other]


def _are_alike(phrases: Sequence[Phrase]) -> bool:
    units = {each.unit for each in phrases} - {""}
    words = {each.unit_word for each in phrases if each.unit == "classifier"}
    plain = all(isinstance(each.amount, Amount) and not each.is_ordinal for each in phrases)
    return plain and len(units) < 2 and len(words) < 2 and "percent" not in units


def values_of(phrases: Sequence[Phrase]) -> list[Decimal]:
    """Each amount, the ways of an unclear one all of them."""
    values: list[Decimal] = []
    for at, phrase in enumerate(phrases):
        if isinstance(phrase.amount, Unclear):
            values += phrase.amount.options
        else:
            values.append(_scaled(phrase, phrases[at + 1 : at + 2]))
    return values


def _scaled(phrase: Phrase, following: Sequence[Phrase]) -> Decimal:
    """3-4 หมื่น: the unit of the second end is the first end's too."""
    assert isinstance(phrase.amount, Amount)
    value = phrase.amount.value
    if following and following[0].after_range_word and phrase.scale is None:
        scale, other = following[0].scale, following[0].amount
        if scale is not None and isinstance(other, Amount) and value * scale.value < other.value:
            return value * scale.value
    return value

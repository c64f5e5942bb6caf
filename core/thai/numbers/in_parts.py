"""An answer told in parts: put right in one breath, added up, or with something told besides.

Looked at only where a message as a whole is no one amount. What is found is offered on a button,
but for a sum that adds up: a careful officer would write that down.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from core.thai.base.reading import Ask, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, normalise, without_pictures
from core.thai.numbers.heard import hear
from core.thai.numbers.together import values_of

T = TypeVar("T")
Read = Callable[[str], Reading[T]]

_PUT_RIGHT = re.compile(
    r"(?P<before>.+?)[ ,.]*(?:เอ้?ย|เอ๊ย|เอ๋ย|อุ๊ย|เอ๊ะ|ไม่ใช่(?:สิ|ซิ|ละ|ค่ะ|ครับ)?|ผิด|"
    r"ขอโทษ(?:ที)?|โทษที|แก้(?:เป็น|ใหม่)|sorry)"
    r"(?:[ ,.]|ค่ะ|ครับ|จ้า|ต้อง|เป็น|ไม่ใช่|แก้)*(?P<after>.+)"
)
_ADDED_UP = re.compile(
    r"(?P<parts>.+?)[ ,]*(?:รวม|ทั้งหมด|ทั้งสิ้น|เบ็ดเสร็จ)"
    r"(?:กัน|แล้ว|ทั้งหมด|ทั้งสิ้น|เป็น|ได้|เงิน|ก็| )*(?P<total>.+)"
)
_LEFT_OVER = re.compile(r"(?P<done>.+?)[ ,]*(?:ยัง)?เหลือ(?:อยู่|อีก)?")
_BETWEEN = re.compile(r"[\s,]+")
_VILLAGE = re.compile(r"(?:หมู่|ม\.) ?(?:ที่ ?)?\d+")
_BARE = re.compile(r"[\d,.]+")
"""A figure without its unit, which may stand in the next clause: 35 คน is no money."""
_NOTHING = re.compile(r"(?!)")
_BESIDE = ("คน", "ท่าน", "ปี", "เดือน", "วัน", "ครั้ง")
_MOST_CLAUSES = 6
_LOOKED_AT = ("not-understood", "near", "several", "unit", "vague", "range")


def in_parts(
    text: str, reading: Reading[T], read: Read[T], label: Callable[[T], str]
) -> Reading[T]:
    """The reading, or what its parts say where the whole says nothing."""
    if not isinstance(reading, Ask) or reading.why not in _LOOKED_AT or len(text) > LONGEST_ANSWER:
        return reading
    offered = reading.options
    said = without_pictures(normalise(text))
    right = _put_right(said, read)
    if right:
        return _offered(right, label)
    total = _added_up(said, read)
    if total is not None:
        return total
    done = _LEFT_OVER.match(said)
    before = read(done["done"]) if done else None
    if isinstance(before, Value):
        first = _offered([before.value], label)
        return Ask(
            (*first.options, *(one for one in offered if one not in first.options)), "several"
        )
    return reading if offered else _of_one_clause(said, reading, read, label)


def _put_right(said: str, read: Read[T]) -> list[T]:
    """90 เอ้ย 80: the later one, then the one before it."""
    found = _PUT_RIGHT.fullmatch(said)
    if found is None:
        return []
    before, after = read(found["before"]), read(found["after"])
    if not isinstance(before, Value) or not isinstance(after, Value):
        return []
    return [after.value, before.value]


def _added_up(said: str, read: Read[T]) -> Value[T] | None:
    """5000 กับ 3000 รวม 8000: what is told last is what the others come to."""
    found = _ADDED_UP.fullmatch(said)
    total = read(found["total"]) if found else None
    if found is None or not isinstance(total, Value):
        return None
    parts = values_of(hear(found["parts"]).phrases)
    several = {sum(parts[at:], Decimal(0)) for at in range(max(len(parts) - 1, 0))}
    return (
        Value(total.value, in_words=True)
        if Decimal(str(total.value)) in several | _of_units(found["parts"])
        else None
    )


def _of_units(parts: str) -> set[Decimal]:
    """What the amounts with a unit come to: หมู่ 3 แปดหลัง หมู่ 4 เจ็ดหลัง."""
    counted = [each for each in hear(_VILLAGE.sub(" ", parts)).phrases if each.unit]
    return {sum(values_of(counted), Decimal(0))} if len(counted) > 1 else set()


def _of_one_clause(
    said: str, reading: Ask[T], read: Read[T], label: Callable[[T], str]
) -> Reading[T]:
    """หลังเดียวค่ะ บ้านยายจันทร์: one clause is an answer, and the others say nothing to count."""
    is_bare = _BARE.fullmatch if reading.why == "unit" else _NOTHING.fullmatch
    for clause, rest in _begun(said):
        found = read(clause)
        if isinstance(found, Value) and not is_bare(clause) and _counts_nothing(rest):
            return _offered([found.value], label)
    return reading


def _begun(said: str) -> Iterator[tuple[str, str]]:
    """How a message begins, the longest first, and what stands behind it; then the other way."""
    pieces = [each for each in _BETWEEN.split(said) if each]
    ends = range(min(len(pieces) - 1, _MOST_CLAUSES), 0, -1)
    yield from ((" ".join(pieces[:end]), " ".join(pieces[end:])) for end in ends)
    yield from ((" ".join(pieces[-end:]), " ".join(pieces[:-end])) for end in ends)


def _counts_nothing(rest: str) -> bool:
    """Whether nothing stands there but words, and people or days among them."""
    return all(each.unit_word in _BESIDE for each in hear(rest).phrases)


def _offered(values: Sequence[T], label: Callable[[T], str]) -> Ask[T]:
    return Ask(tuple(Option(each, label(each)) for each in dict.fromkeys(values)), "several")

"""From what was heard to one amount: the rules that numbers, money, percent and counts share."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from core.thai.base import write
from core.thai.base.dialect import in_central_thai
from core.thai.base.keyboard import in_thai
from core.thai.base.manners import is_question, without_manners
from core.thai.base.nothing import says_nothing
from core.thai.base.reading import Ask, Invalid, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, cut, normalise, unstretched, without_pictures
from core.thai.numbers.amounts import Amount, Unclear
from core.thai.numbers.heard import Heard, Phrase, hear
from core.thai.numbers.together import sums, values_of

__all__ = [
    "amounts_of",
    "judged",
    "looked_at_twice",
    "of_the_unit",
    "options",
    "says_nothing",
    "tidy",
]

T = TypeVar("T")

_MOST_OPTIONS = 3
_LABEL = 40  # graphemes a button holds
_PERHAPS_MISTYPED = ("unsure", "not-understood", "several")
_LAUGHTER = re.compile(r"5{3,}\+?")
_NOT_WHAT_IS = re.compile(
    r"(?<!น่า)(?<!คง)จะ(?!เป็น)|เป้า|ตามแผน|ในแผน|แผนคือ|แผน(?= ?\d)|คาดหวัง|คาดการณ์|คาด(?!ว่า)|ตั้งใจ|"
    r"ต้องการ|อยาก|ควร|หวัง|เตรียม|ถ้า|หาก|เสนอ|ขอ(?:เพิ่ม|เบิก|รับ|ยืม|อีก|งบ|เงิน)|"
    r"^ขอ(?!ตอบ|ใส่|แก้|บอก|แจ้ง|ส่ง|พิมพ์)|เพิ่ม|ลด|ล่าช้า|(?<!เ)ช้า|ค้าง|เป็นหนี้|"
    r"รอ(?:โอน|เบิก|รับ|จ่าย|งบ|เงิน|อีก)|โอกาส|ต้องใช้|ต้องจ่าย|จอง|ยืม|กู้|มัดจำ|ขาดทุน|กำลังจะ"
)
"""What is planned, wished for, borrowed, changed by or still to come is not what is."""


def looked_at_twice(text: str, read: Callable[[str], Reading[T]]) -> Reading[T]:
    """Reads a text made ready; what is not understood is read without drawn-out letters.

    Letters of an English keyboard that spell an amount in Thai are asked about (lv'clo: สองแสน).
    """
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = in_central_thai(without_pictures(normalise(text)))
    reading = read(said)
    if not isinstance(reading, Ask) or reading.why not in _PERHAPS_MISTYPED:
        return reading
    plain = unstretched(said)
    again = read(plain) if plain != said else reading
    if not isinstance(again, Ask):
        return again
    if said.isascii() and not reading.options and any(each.isalpha() for each in said):
        other = read(normalise(in_thai(text)))
        if isinstance(other, Value):
            label = write.number(Decimal(str(other.value)))
            return Ask((Option(other.value, label),), "near")
    return reading


def options(
    values: Sequence[Decimal], label: Callable[[Decimal], str]
) -> tuple[Option[Decimal], ...]:
    """Buttons for the values, none twice."""
    unlike = list(dict.fromkeys(tidy(value) for value in values))
    return tuple(Option(value, cut(label(value), _LABEL)) for value in unlike[:_MOST_OPTIONS])


def tidy(value: Decimal) -> Decimal:
    """1500000.0 -> 1500000; equal values look equal."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def judged(
    heard: Heard, text: str, label: Callable[[Decimal], str], *, has_unit: bool
) -> Value[Decimal] | Ask[Decimal] | Invalid:
    """The one amount of a message. `has_unit`: the asked unit was typed beside it."""
    ways = options(values_of(heard.phrases), label)
    if not heard.phrases:
        return Ask(why="vague" if heard.vague or heard.hedge else "not-understood")
    if heard.negative and len(heard.phrases) == 1:
        return Invalid("negative")
    if heard.per:
        return Ask(why="several")
    if heard.respelled and len(heard.phrases) > 1:
        meant = _respelled(heard.respelled)
        if meant:
            return Ask(options(meant, label), "near")
    if (
        len(ways) != 1
        or _said_twice_alike(heard.phrases)
        or any(isinstance(each.amount, Unclear) for each in heard.phrases)
    ):
        summed = options(sums(heard.phrases, text), label) if label is not write.percent else ()
        return Ask((*summed, *ways)[:_MOST_OPTIONS], _why_many(heard.phrases))
    if heard.phrases[0].is_ordinal:  # which one, not how many
        return Ask((), "unsure")
    if _LAUGHTER.fullmatch(without_manners(text)):
        return Ask(ways, "ambiguous")
    if heard.respelled is not None:
        meant = _respelled(heard.respelled)
        return Ask(options(meant, label) or ways, "near")
    if heard.vague:
        return Ask(() if heard.uncounted else ways, "vague")
    if _NOT_WHAT_IS.search(text):
        return Ask(ways, "unsure")
    if is_question(text):
        return Ask(ways, "question")
    if heard.denied or (heard.other and not has_unit):
        return Ask(ways, "unsure")
    in_words = any(
        isinstance(each.amount, Amount) and each.amount.in_words for each in heard.phrases
    )
    return Value(ways[0].value, in_words or bool(heard.other), heard.hedge)


def _respelled(ways: Sequence[str]) -> list[Decimal]:
    """The amounts of those ways to spell a text that leave it one amount."""
    several = [hear(each).phrases for each in ways]
    return [value for phrases in several if len(phrases) == 1 for value in values_of(phrases)]


def amounts_of(
    phrases: Sequence[Phrase], label: Callable[[Decimal], str]
) -> tuple[Option[Decimal], ...]:
    """Buttons for the amounts of these phrases."""
    return options(values_of(phrases), label)


def of_the_unit(heard: Heard, units: Sequence[str], words: Sequence[str] = ()) -> Heard:
    """Only the amount that has the asked unit, where exactly one has: 35 คน 2 แสนบาท for baht.

    `words`: the classifiers that count what was asked."""
    asked = [
        each
        for each in heard.phrases
        if each.unit in units
        and not each.is_ordinal
        and not (words and each.unit_word and each.unit_word not in words)
    ]
    is_clear = len(asked) == 1 < len(heard.phrases) and not asked[0].doubtful
    others = [each for each in heard.phrases if each not in asked]
    if not is_clear or any(not each.unit or each.after_range_word for each in others):
        return heard
    return replace(heard, phrases=tuple(asked), other=heard.other or "…")


def _said_twice_alike(phrases: Sequence[Phrase]) -> bool:
    """20,000 (สองหมื่น) is one amount; 500 บาท 500 บาท may be two."""
    forms = [isinstance(each.amount, Amount) and each.amount.in_words for each in phrases]
    return len(set(forms)) < len(forms)


def _why_many(phrases: Sequence[Phrase]) -> str:
    unclear = next((each.amount for each in phrases if isinstance(each.amount, Unclear)), None)
    if unclear is not None:
        return unclear.why
    return "range" if any(each.after_range_word for each in phrases) else "several"

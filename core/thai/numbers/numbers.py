"""Reading typed numbers, money and counts; percent is read in `percent.py`.

A reading in words is marked to be shown back; a hedge is kept as a note; a range, a vague amount
or a number of something else is asked about; a negative amount is refused.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.thai.base import write
from core.thai.base.manners import without_manners
from core.thai.base.reading import Ask, Invalid, Option, Reading, Value
from core.thai.numbers.amount_judging import (
    amounts_of,
    judged,
    looked_at_twice,
    of_the_unit,
    options,
    says_nothing,
    tidy,
)
from core.thai.numbers.amounts import Amount, Unclear
from core.thai.numbers.heard import PAIR, Heard, Phrase, hear
from core.thai.numbers.in_parts import in_parts
from core.thai.numbers.percent import read_percent
from core.thai.numbers.plain import plain_figure
from core.thai.numbers.set_aside import without_days
from core.thai.numbers.together import times

__all__ = ["read_baht", "read_count", "read_number", "read_percent"]

LARGEST = Decimal(10) ** 12  # no answer of the programme comes near it
_SATANG_A_PIECE = {"satang": Decimal("0.01"), "salueng": Decimal("0.25")}
_DOZEN, _PAIR = 12, 2
_ALONE = re.compile(
    r"(?:มี|มา|แค่|ช่วย(?:ไป)?|ซ่อม(?:ไป)?|ได้| )*(?:คน|หลังคาเรือน|หลัง|ครัวเรือน|ครัว|ครอบครัว|แห่ง|ราย|ครั้ง|"
    r"กลุ่ม|ท่าน|บ้าน)เดียว(?:เท่านั้น|เอง|ก่อน| )*"
)
_COUNTED_BEFORE = re.compile(r"(?:^| )(คน|ท่าน|เด็ก|ตำบล|หมู่บ้าน|ชุมชน|กลุ่ม|ครั้ง) ?$")
_A_FEW_BAHT = re.compile(r"[1-9]")
"""A lone figure may be thousands: 8, 8,000 or 80,000."""
_MOST_A_FEW_BAHT = 9
_UNLIKELY_BAHT = Decimal(10) ** 9
"""No place of the programme spends so much; eight figures in a row are often a slip, too."""
_MANY_FIGURES = re.compile(r"[1-9]\d{7,}")


def read_number(text: str) -> Reading[Decimal]:
    """Any number, not negative, with or without a unit."""
    figure = plain_figure(text)
    if figure is not None:
        return Value(Decimal(figure))
    return in_parts(text, looked_at_twice(text, _number), _number, write.number)


def read_baht(text: str) -> Reading[Decimal]:
    """An amount of baht, down to the satang."""
    figure = plain_figure(text)
    if figure is not None and figure > _MOST_A_FEW_BAHT:
        return Value(Decimal(figure))
    return in_parts(text, looked_at_twice(text, _baht), _baht, write.baht)


def read_count(text: str, units: Sequence[str] = ()) -> Reading[int]:
    """A whole number of people, houses ...; `units` are the words that count what was asked."""
    figure = plain_figure(text)
    if figure is not None:
        return Value(figure)

    def read(said: str) -> Reading[int]:
        return _count(said, units)

    return in_parts(text, looked_at_twice(text, read), read, write.number)


def _number(said: str) -> Reading[Decimal]:
    if says_nothing(said):
        return Value(Decimal(0), in_words=True)
    if _ALONE.fullmatch(without_manners(said)):
        return Value(Decimal(1), in_words=True)
    said = without_days(said)
    heard = _with_dozens(hear(said))
    return _below_the_largest(judged(heard, said, write.number, has_unit=False))


def _baht(said: str) -> Reading[Decimal]:
    if says_nothing(said):
        return Value(Decimal(0), in_words=True)
    said = without_days(said)
    heard = of_the_unit(_with_satang(hear(said)), ("baht",))
    if heard.per and (product := times(heard.phrases)):
        return Ask(options(product, write.baht), "several")
    if any(each.unit not in ("", "baht") for each in heard.phrases):
        bare = [each for each in heard.phrases if not each.unit and not each.doubtful]
        return Ask(amounts_of(bare, write.baht), "unit")
    has_unit = any(each.unit == "baht" for each in heard.phrases)
    reading = _below_the_largest(judged(heard, said, write.baht, has_unit=has_unit))
    return _likely_baht(reading, said) if isinstance(reading, Value) else reading


def _likely_baht(read: Value[Decimal], said: str) -> Reading[Decimal]:
    """The amount, where it is one that somebody may have spent."""
    value, bare = read.value, without_manners(said)
    if value != round(value, 2):
        return Ask(options([round(value, 2)], write.baht), "ambiguous")
    if _A_FEW_BAHT.fullmatch(bare):
        return Ask(options([value * 1000, value * 10_000, value], write.baht), "ambiguous")
    if value > _UNLIKELY_BAHT or _MANY_FIGURES.search(bare):
        return Ask(options([value], write.baht), "unsure")
    return read


def _count(said: str, units: Sequence[str]) -> Reading[int]:
    if says_nothing(said):
        return Value(0, in_words=True)
    if _ALONE.fullmatch(without_manners(said)):
        return Value(1, in_words=True)
    said = without_days(said)
    heard = of_the_unit(_with_dozens(hear(said)), ("classifier", "dozen"), units)
    for phrase in heard.phrases:
        if phrase.unit not in ("", "classifier", "dozen") or _is_of_others(phrase, said, units):
            return Ask(why="unit")
    has_unit = any(each.unit_word for each in heard.phrases)
    reading = _below_the_largest(judged(heard, said, write.number, has_unit=has_unit))
    return _whole(reading)


def _is_of_others(phrase: Phrase, said: str, units: Sequence[str]) -> bool:
    """40 คน where households were asked for, and คน 40."""
    if not units or phrase.unit == "dozen" or phrase.unit_word in units:
        return False
    before = _COUNTED_BEFORE.search(said[: phrase.start])
    return bool(phrase.unit_word) or (before is not None and before[1] not in units)


def _whole(reading: Reading[Decimal]) -> Reading[int]:
    match reading:
        case Value(value, in_words, note):
            if value != value.to_integral_value():
                return Invalid("not-whole")
            return Value(int(value), in_words, note)
        case Ask(ways, why):
            whole = (each for each in ways if each.value == each.value.to_integral_value())
            return Ask(tuple(Option(int(each.value), each.label) for each in whole), why)
        case Invalid():
            return reading


def _below_the_largest(reading: Reading[Decimal]) -> Reading[Decimal]:
    if isinstance(reading, Value) and reading.value >= LARGEST:
        return Invalid("too-large")
    return reading


def _with_dozens(heard: Heard) -> Heard:
    """สองโหล is 24; คู่นึง is two, but 3 คู่ may be three of something."""
    return replace(heard, phrases=tuple(_in_ones(each) for each in heard.phrases))


def _in_ones(phrase: Phrase) -> Phrase:
    if phrase.unit != "dozen":
        return phrase
    if phrase.unit_word == PAIR:
        return _in_twos(phrase)
    if phrase.is_half:
        return replace(phrase, amount=Amount(Decimal(_DOZEN // 2), in_words=True))
    if not isinstance(phrase.amount, Amount):
        return phrase
    return replace(phrase, amount=Amount(tidy(phrase.amount.value * _DOZEN), in_words=True))


def _in_twos(phrase: Phrase) -> Phrase:
    if not isinstance(phrase.amount, Amount):
        return phrase
    value = phrase.amount.value
    if value == 1:
        return replace(phrase, amount=Amount(Decimal(_PAIR), in_words=True))
    return replace(phrase, amount=Unclear((tidy(value * _PAIR), value)))


def _with_satang(heard: Heard) -> Heard:
    """สิบบาทห้าสิบสตางค์ is one amount, and so is 20 บาท 50."""
    phrases: list[Phrase] = []
    for phrase in heard.phrases:
        in_baht = _in_baht(phrase, after_baht=bool(phrases) and phrases[-1].unit == "baht")
        before = phrases[-1].amount if phrases else None
        adds = in_baht is not phrase and isinstance(before, Amount) and phrases[-1].unit == "baht"
        if adds and isinstance(in_baht.amount, Amount) and isinstance(before, Amount):
            whole = Amount(before.value + in_baht.amount.value, in_words=True)
            phrases[-1] = replace(phrases[-1], amount=whole)
        else:
            phrases.append(in_baht)
    return replace(heard, phrases=tuple(phrases))


def _in_baht(phrase: Phrase, *, after_baht: bool) -> Phrase:
    if not isinstance(phrase.amount, Amount):
        return phrase
    each = _SATANG_A_PIECE.get(phrase.unit)
    small = 10 <= phrase.amount.value < 100 and not phrase.after_range_word
    if each is None and after_baht and not phrase.unit and small:
        each = _SATANG_A_PIECE["satang"]
    if each is None:
        return phrase
    return replace(phrase, amount=Amount(phrase.amount.value * each, in_words=True), unit="baht")

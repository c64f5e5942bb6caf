"""Names of weekdays and near days as people type them, and number words made digits."""

import re
from functools import cache

from core.thai.base.sounds import sound
from core.thai.numbers.amount_tokens import amount_tokens
from core.thai.numbers.amounts import Amount, amount

_WEEKDAYS = (
    "จันทร์ จันทร จันท์ จัน mon monday",
    "อังคาร อังคาน อังคาล tue tuesday",
    "พุธ พุทธ พุด wed wednesday",
    "พฤหัสบดี พฤหัสบดิ์ พฤหัส พฤหัด พฤหัท พะหัส พรึหัส thu thursday",
    "ศุกร์ ศุกร ศุก สุกร์ ศุกร์ fri friday",
    "เสาร์ เสาร เสา สาร์ sat saturday",
    "อาทิตย์ อาทิตย อาทิต อาทิด sun sunday",
)
# Days a person names by their distance from today; the last ones are Isan, northern and southern.
_DISTANCES = {
    0: "วันนี้ วันนี วันนี้นี้ วันนิ้ today ตอนนี้ เดี๋ยวนี้ ขณะนี้ เช้านี้ บ่ายนี้ เย็นนี้ คืนนี้ เที่ยงนี้ เมื่อเช้า เมื่อเช้านี้ เมื่อตอนเช้า "
    "เมื่อบ่าย "
    "เมื่อบ่ายนี้ เมื่อตอนบ่าย เมื่อเที่ยง เมื่อเย็น เมื่อกี้ เมื่อกี้นี้ ตะกี้ เมื่อสักครู่ เมื่อครู่ มื้อนี้ มื่อนี้ หวันนี้ หวางนี้ วันเนี้ย",
    -1: "เมื่อวาน เมื่อวานนี้ เมือวาน เมือวานนี้ เมื่อวาร เมื่อว่าน วานนี้ วาน เมิ่อวาน เมี่อวาน yesterday "
    "มื้อวาน มื้อวานนี้ ตะวา ตะวานี้ แรกวา แรกวานี้ เมื่อวา วันวาน คืนวาน เมื่อวานเย็น เมื่อวานแลง มื้อวานแลง เมื่อเช้าวาน",
    -2: "เมื่อวานซืน เมื่อวานซืนนี้ วานซืน วานซืนนี้ เมื่อวานซืร เมื่อวานซื้น วันซืน เมื่อวันซืน เมื่อซืน มื้อซืน มื้อซืนนี้ ตะวาซืน "
    "แรกวานซืน วันซืนนี้ มื้อวานซืน",
    1: "พรุ่งนี้ พรุ้งนี้ พุ่งนี้ พรุงนี้ พุ้งนี้ พรุ่งนี วันพรุ่งนี้ วันพรุ่ง พรุ่ง tomorrow มื้ออื่น วันพูก วันพรุก ต่อเช้า ตอเช้า "
    "ต่อโพรก ต่อพรุก หวันพรุก",
    2: "มะรืน มะรืนนี้ วันมะรืน วันมะรืนนี้ มะลืน มะลืนนี้ มะรื่น มะรืนนี มื้อฮือ ต่อรือ ต่อเรือง ต่อเรื่อง",
    3: "มะเรื่อง มะเรื่องนี้ วันมะเรื่อง มะเรือง",
}
_LONGEST_DAY_WORD = 18
_TONES = re.compile("[่้๊๋]")
_NUMBER_WORDS = re.compile(
    "(?<!กุมภา)(?<!กุมพา)(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|เจด|แปด|เก้า|เอ็ด|ยี่|สิบ|สิป|ร้อย|พัน|ซาว)+(?![ะัาำิีึืุู็่้๊๋์])"
)


def weekday_pattern() -> str:
    """A regex for any weekday name."""
    return "(?:" + "|".join(sorted(_weekday_by_name(), key=len, reverse=True)) + ")ฯ?"


def weekday_of(name: str) -> int:
    """0 is Monday, as in `date.weekday`."""
    return _weekday_by_name()[name.removesuffix("ฯ")]


@cache
def distance_by_day_word() -> dict[str, int]:
    """วันนี้ -> 0, เมื่อวาน -> -1, มะรืน -> 2."""
    return {word: days for days, words in _DISTANCES.items() for word in words.split()}


def distance_of(word: str) -> int | None:
    """The days from today of a day word, its tone marks right or not (พรุ่งนี่)."""
    known = distance_by_day_word().get(word)
    return known if known is not None else _distance_without_tones().get(_TONES.sub("", word))


def distances_like(typed: str) -> tuple[int, ...]:
    """The days from today of the day words a misspelling sounds like (วนนี้)."""
    from rapidfuzz.distance import OSA  # 15 ms: not before a word is misspelt

    if not 3 < len(typed) <= _LONGEST_DAY_WORD:
        return ()
    wanted = sound(typed)
    near = {
        days: None
        for word, days in distance_by_day_word().items()
        if len(word) > 3 and OSA.distance(wanted, sound(word), score_cutoff=1) <= 1
    }
    return tuple(near)


@cache
def _distance_without_tones() -> dict[str, int]:
    return {_TONES.sub("", word): days for word, days in distance_by_day_word().items()}


def with_digits(text: str) -> str:
    """The text with number words as digits (วันที่ยี่สิบสอง -> วันที่22); ranges stay in words."""
    return _NUMBER_WORDS.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    said = amount(amount_tokens(match.group()))
    if isinstance(said, Amount) and said.value == said.value.to_integral_value():
        return str(int(said.value))
    return match.group()


@cache
def _weekday_by_name() -> dict[str, int]:
    return {name: at for at, names in enumerate(_WEEKDAYS) for name in names.split()}

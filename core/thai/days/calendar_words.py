"""Names of months, weekdays and near days as people type them, and number words made digits.

Month abbreviations that are also province abbreviations (มค. กพ. พย. สค.) are months here:
whoever reads a date has asked for one.
"""

import re
from functools import cache

from core.thai.base.sounds import sound
from core.thai.numbers.amount_tokens import amount_tokens
from core.thai.numbers.amounts import Amount, amount

_MONTHS = (
    "มกราคม มกรา มกราค มกรคม มกราคาม มค jan january",
    "กุมภาพันธ์ กุมภาพันธ กุมพาพันธ์ กุมภาพัน กุมภาพันท์ กุมภาพันธุ์ กุมภาพันธ์ กุมภา กุมพา กพ feb february",
    "มีนาคม มีนา มิีนาคม มินาคม มีค mar march",
    "เมษายน เมษา เมสายน เมษายม เมศายน เมย apr april",
    "พฤษภาคม พฤษภา พฤกษภาคม พฤศภาคม พฤสภาคม พฤษาคม พฤษพาคม พค may",
    "มิถุนายน มิถุนา มิถุนายม มิถุ มิย jun june",
    "กรกฎาคม กรกฏาคม กรกฎา กรกฏา กรกดาคม กรกดา กรกฎ กรกฏ กค jul july",
    "สิงหาคม สิงหา สิงหาค สิงห์หาคม สค aug august",
    "กันยายน กันยา กันยายม กันย์ยายน กย sep sept september",
    "ตุลาคม ตุลา ตุราคม ตุลาค ตค oct october",
    "พฤศจิกายน พฤศจิกา พฤศจิ พฤษจิกายน พฤจิกายน พฤศจิกายม พฤสจิกายน พฤศจิกยน พฤษจิกา พฤจิกา พฤษจิ พย nov "
    "november",
    "ธันวาคม ธันวา ทันวาคม ธันวาค ธันว ธค dec december",
)
# What people make of the endings -คม, -ยน and -พันธ์ behind a name that is right so far.
_STEMS = "มกรา กุมภา กุมพา มีนา เมษา พฤษภา มิถุนา กรกฎา กรกฏา สิงหา กันยา ตุลา พฤศจิกา พฤษจิกา ธันวา"
_ENDING = "(?:ค[าั]?[มนท]|ย[า]?[นมรลณ]?|พ[ัะา]?[นฌณมท][ธท]?ุ?)์?(?![ก-๎])"
_DOTTED = ("ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค")
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
    "เมื่อบ่ายนี้ เมื่อตอนบ่าย เมื่อเที่ยง เมื่อเย็น เมื่อกี้ เมื่อกี้นี้ ตะกี้ เมื่อสักครู่ เมื่อครู่ มื้อนี้",
    -1: "เมื่อวาน เมื่อวานนี้ เมือวาน เมือวานนี้ เมื่อวาร เมื่อว่าน วานนี้ วาน เมิ่อวาน เมี่อวาน yesterday "
    "มื้อวาน มื้อวานนี้ ตะวา แรกวา เมื่อวา",
    -2: "เมื่อวานซืน เมื่อวานซืนนี้ วานซืน วานซืนนี้ เมื่อวานซืร เมื่อวานซื้น วันซืน เมื่อวันซืน เมื่อซืน มื้อซืน",
    1: "พรุ่งนี้ พรุ้งนี้ พุ่งนี้ พรุงนี้ พุ้งนี้ พรุ่งนี วันพรุ่งนี้ วันพรุ่ง พรุ่ง tomorrow มื้ออื่น วันพูก วันพรุก ต่อเช้า ตอเช้า",
    2: "มะรืน มะรืนนี้ วันมะรืน วันมะรืนนี้ มะลืน มะลืนนี้ มะรื่น มะรืนนี มื้อฮือ ต่อรือ",
    3: "มะเรื่อง มะเรื่องนี้ วันมะเรื่อง มะเรือง",
}
_LONGEST_DAY_WORD = 18
_TONES = re.compile("[่้๊๋]")
_NUMBER_WORDS = re.compile(
    "(?<!กุมภา)(?<!กุมพา)(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|เจด|แปด|เก้า|เอ็ด|ยี่|สิบ|สิป|ร้อย|พัน|ซาว)+(?![ะัาำิีึืุู็่้๊๋์])"
)


def month_pattern() -> str:
    """A regex for any month name or abbreviation, dots and blanks between included."""
    names = sorted(_month_by_name(), key=len, reverse=True)
    dotted = "|".join(r" ?\.? ?".join(map(re.escape, name.split("."))) + r"\.?" for name in _DOTTED)
    plain = "|".join(re.escape(name) + (r"\.?" if len(name) <= 4 else "") for name in names)
    mistyped = f"(?:{_STEMS.replace(' ', '|')}){_ENDING}"
    return f"(?:{dotted}|{mistyped}|{plain})"


def month_of(name: str) -> int:
    """The month (1-12) of a name that `month_pattern` matched."""
    bare = name.replace(".", "").replace(" ", "")
    known = _month_by_name().get(bare)
    if known is not None:
        return known
    return _month_by_name()[next(each for each in _STEMS.split() if bare.startswith(each))]


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
def _month_by_name() -> dict[str, int]:
    months = {name: at + 1 for at, names in enumerate(_MONTHS) for name in names.split()}
    return months | {name.replace(".", ""): at + 1 for at, name in enumerate(_DOTTED)}


@cache
def _weekday_by_name() -> dict[str, int]:
    return {name: at for at, names in enumerate(_WEEKDAYS) for name in names.split()}

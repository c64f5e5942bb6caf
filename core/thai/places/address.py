"""Cutting an address into its levels: ต.วังกระแจะ อ.เมือง จ.ตราด, with or without level words."""

import re
from dataclasses import dataclass

_MARKS = {
    "province": r"changwat |province of |จังหวัด|จังวัด|จังหวัส|จว\.|จ\.(?!ป\.)|(?<![ก-๛])จ (?=[ก-ฮเ-ไ])",
    "district": r"amphoe |amphur |district of |กิ่งอำเภอ|ที่ว่าการอำเภอ|อำเภอ|อำเพอ|อำเภ(?=[ก-ฮ])|"
    r"อ\.|(?<![ก-๛])อ "
    r"(?=[ก-ฮเ-ไ])|(?<![ก-๛])เขต ?(?!เทศบาล)",
    "tambon": r"tambon |tambol |subdistrict of |องค์การบริหารส่วนตำบล|เทศบาลตำบล|สภาองค์กรชุมชนตำบล|"
    r"สภาตำบล|กองทุนสวัสดิการชุมชนตำบล|(?<![ก-๛])(?:ตำบน|ตะบล|ตำบ่ล|ตําบล|ตำบ[ลน]์|ตัมบล)|"
    r"กองทุนสวัสดิการตำบล|(?<!สาม)ตำบล|ต\.|(?<![ก-๛])ต (?=[ก-ฮเ-ไ])|(?<![ก-๛])แขวง|"
    r"อบต\.?|ทต\.|(?<![ก-๛])ทต ",
    "town": r"เทศบาลเมือง|เทศบาลนคร|ทม\.|ทน\.",
    "village": r"หมู่ที่|หมู่บ้าน|(?<![ก-๛])หมู่(?= ?\d)|(?<![ก-๛])ม\.?(?= ?\d)|ชุมชน(?=[^ ]{3})|"
    r"(?<![ก-๛])บ้านเลขที่|เลขที่",
}
_MARK = re.compile("|".join(f"(?P<{level}>{pattern})" for level, pattern in _MARKS.items()))
_CITY_DISTRICT = re.compile("(แขวง[^ ]{2,25})(?=เขต)")  # แขวงสีลมเขตบางรัก
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts as typed, "" where none stood; `unmarked` came before any level word."""

    province: str = ""
    district: str = ""
    tambon: str = ""
    town: str = ""
    village: str = ""
    unmarked: str = ""


def address(text: str) -> Address:
    """The parts of a normalised text. A later mark of a level already seen is ignored."""
    text = _CITY_DISTRICT.sub(r"\1 ", _POSTCODE.sub(" ", text))
    parts: dict[str, str] = {}
    level, start = "unmarked", 0
    for match in _MARK.finditer(text):
        _keep(parts, level, text[start : match.start()])
        level, start = match.lastgroup or "unmarked", match.end()
    _keep(parts, level, text[start:])
    return Address(**parts)


def _keep(parts: dict[str, str], level: str, words: str) -> None:
    found = words.strip(" ,;:-")
    if found and level not in parts:
        parts[level] = found

"""Places of Thailand, and reading them from what people type.

An exact name is accepted; a misspelling is confirmed with up to three buttons; of several places
with one name the person's own is preferred (`near`), else they choose.
"""

import re
from collections.abc import Sequence

from core.thai.base.manners import is_question, polite_forms, without_manners
from core.thai.base.reading import Ask, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, normalise, without_pictures
from core.thai.places.abolished import successors_of_name
from core.thai.places.address import Address, address
from core.thai.places.place_index import (
    Level,
    Place,
    codes_by_name,
    district,
    districts_of,
    key,
    place,
    province,
    province_codes,
    provinces,
    tambon,
    tambons_of,
)
from core.thai.places.place_near import near_places, sounds_like_a_province
from core.thai.places.province_reading import ask_places, read_province

__all__ = [
    "Level",
    "Place",
    "district",
    "districts_of",
    "province",
    "provinces",
    "read_district",
    "read_province",
    "read_tambon",
    "read_village_number",
    "tambon",
    "tambons_of",
]

_TO_CHOOSE_FROM = 6
_TO_CONFIRM = 3
_MOST_PIECES = 7  # บ้านใหม่ ปากช่อง นครราชสีมา and a few words of talk
_TALK = re.compile(
    r"^(?:(?:บ้าน(?=อยู่)|ทำงาน|สังกัด|ผม|ดิฉัน|หนู|ฉัน|เรา|พวกเรา|คน|ชาว|มาจาก|มา|จาก|อยู่ที่|อยู่ใน|อยู่|ที่|ใน|ของ|คือ|เป็น|ก็|ทีม|ตอบ|"
    r"พื้นที่) ?)++"
)
_VILLAGE_IN_FRONT = re.compile(
    r"^(?:(?:หมู่(?:ที่|บ้านที่)?|ม\.) ?\d{1,2} ?|"
    r"หมู่(?:ที่|บ้านที่)? ?(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า)?) ?)(?=[ก-ฮเ-ไ])"
)
_DOTTED_OFFICE = re.compile(r"อ\.บ\.ต\.?")
_SEPARATORS = re.compile(r" ?[/,\-] ?")
_NOT_SO = re.compile(r"ไม่ใช่|ไม่ได้|หรือ")
_VILLAGE = re.compile(r"(?:หมู่(?:ที่|บ้านที่)?|(?<![ก-๛])ม\.?) ?(\d{1,2})(?!\d)")


def read_district(text: str, near: str | None = None) -> Reading[Place]:
    """An อำเภอ or เขต. `near`: the code of the person's province (a longer code will do)."""
    return _read(text, "district", near or "")


def read_tambon(text: str, near: str | None = None) -> Reading[Place]:
    """A ตำบล or แขวง. `near`: the code of the person's province, district or tambon."""
    return _read(text, "tambon", near or "")


def read_village_number(text: str) -> int | None:
    """The number of a หมู่, when one is named: หมู่ 3, ม.3, หมู่ที่ ๓."""
    if len(text) > LONGEST_ANSWER:
        return None
    match = _VILLAGE.search(normalise(text))
    return int(match.group(1)) if match else None


def _read(text: str, level: Level, near: str) -> Reading[Place]:
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = without_pictures(normalise(text))
    said = _with_level_words(said, level) if said.isascii() else said
    said = _DOTTED_OFFICE.sub("อบต.", _VILLAGE_IN_FRONT.sub("", said)) or said
    forms = [*polite_forms(said), _SEPARATORS.sub(" ", without_manners(said))]
    for whole in dict.fromkeys((*forms, *(_TALK.sub("", form) for form in forms))):
        for name, inside in _ways_to_cut(whole, address(whole), level):
            codes = [code for code in _bearers(name, level, near) if _is_inside(code, inside)]
            if codes:
                said = _without_names(said, name, inside)
                return _one_of(codes, near, said, is_told=bool(inside.province))
    nearly = _nearly(without_manners(said) or said, level, near)
    return _with_a_landmark(said, level, near) or nearly if _is_no_place(nearly) else nearly


_LANDMARK = re.compile(r" (?:แถว|ใกล้|ตรง|ข้าง|หน้า|หลัง|ริม|ติด|ปาก|ท้าย|หัว|ซอย|บน|ใต้|ฝั่ง)\S*.*$")


def _with_a_landmark(said: str, level: Level, near: str) -> Reading[Place] | None:
    """ท่ากุ่ม แถว ๆ วัด: what stands before the landmark, where that is a place."""
    before = _LANDMARK.sub("", said)
    found = _read(before, level, near) if before != said else None
    return found if found is not None and not _is_no_place(found) else None


def _is_no_place(reading: Reading[Place]) -> bool:
    return isinstance(reading, Ask) and not reading.options


def _with_level_words(said: str, level: Level) -> str:
    """laem ngop, laem ngop, trat: in English the commas part the levels."""
    parts = [each.strip() for each in said.split(",")]
    words = ("tambon", "amphoe", "changwat")[0 if level == "tambon" else 1 :]
    if len(parts) == 2 < len(words):
        words = (words[0], words[-1])
    if len(parts) != len(words):
        return said
    pairs = zip(words, parts, strict=True)
    return " ".join(f"{word} {part.removeprefix(word).strip()}" for word, part in pairs)


def _ways_to_cut(whole: str, parts: Address, level: Level) -> list[tuple[str, Address]]:
    """The name of the asked level and what the rest says about where it is."""
    marked = parts.tambon if level == "tambon" else parts.district
    ways = [] if marked else [(whole, Address())]  # ต.ลาดโพธิ์ is no ตลาดโพธิ์
    if marked:
        ways.append((marked, parts))
        ways += _without_hints(marked, parts, level)
    elif parts.unmarked:
        ways.append((parts.unmarked, parts))
        ways += _without_hints(parts.unmarked, parts, level)
    return ways


def _without_hints(words: str, parts: Address, level: Level) -> list[tuple[str, Address]]:
    """วังกระแจะ เมือง ตราด: the first words are the name, the last say where."""
    pieces = words.split(" ")
    if len(pieces) > _MOST_PIECES:
        return []
    ways: list[tuple[str, Address]] = []
    for at in range(len(pieces) - 1, 0, -1):
        name, rest = " ".join(pieces[:at]), pieces[at:]
        province_word = parts.province or rest[-1]
        district_word = parts.district or (rest[0] if level == "tambon" else "")
        ways.append((name, Address(province=province_word, district=district_word)))
        if level == "tambon" and len(rest) == 1:
            if key(rest[0]) in codes_by_name("province"):  # บ้านใหม่ พระนครศรีอยุธยา: which district?
                ways.pop()
            ways.append((name, Address(parts.province or rest[0], parts.district)))
            ways.append((name, Address(parts.province, parts.district or rest[0])))
    return ways


def _bearers(name: str, level: Level, near: str) -> Sequence[str]:
    """Codes of the places with a name. เมือง is the capital district of the person's province."""
    bare = key(name)
    if level == "district" and bare == "เมือง":
        capitals = (f"{each.code}01" for each in provinces() if each.code != "10")
        return [code for code in capitals if not near or code.startswith(near[:2])]
    return codes_by_name(level).get(bare, ())


def _is_inside(code: str, inside: Address) -> bool:
    """Whether a place lies where the rest of the address says."""
    if inside.province:
        words = without_manners(inside.province)
        found = province_codes(asked=True).get(key(words)) or province_codes(asked=True).get(
            key(words.split(" ")[0])
        )
        if found != code[:2]:
            return False
    return not (len(code) == 6 and inside.district and not _is_district(code[:4], inside.district))


def _is_district(code: str, words: str) -> bool:
    name, real = key(without_manners(words)), key(place(code).name)
    if real in (name, key(words.split(" ")[0])) or key(place(code).name_en) == name:
        return True
    if name.startswith(real) and province_codes(asked=True).get(name[len(real) :]) == code[:2]:
        return True  # บางรักกทม.
    capital = code.endswith("01") and name.startswith("เมือง")
    return capital and (name == "เมือง" or _province_of_capital(name) == code[:2])


def _without_names(said: str, name: str, inside: Address) -> str:
    """The text less the names in it: สายไหม asks nothing, though it ends in ไหม."""
    for each in (name, inside.district, inside.province):
        said = said.replace(each, " ") if each else said
    return said


def _one_of(codes: Sequence[str], near: str, said: str, *, is_told: bool) -> Reading[Place]:
    """The one of the person's own province, of several there the own district's first. A place
    elsewhere that sounds like a province (โคราช, หนองค่าย) is asked about."""
    if _NOT_SO.search(said) or is_question(said):
        return ask_places(codes, "unsure")
    own = [code for code in codes if near and code.startswith(near[:2])]
    if len(own) == 1:
        return Value(place(own[0]))
    if own:
        return _choice(sorted(own, key=lambda each: (not each.startswith(near[:4]), each)))
    if len(codes) > 1:
        return _choice(codes)
    if near and not is_told and sounds_like_a_province(place(codes[0]).name):
        return ask_places(codes, "unsure")
    return Value(place(codes[0]), in_words=bool(near))


def _choice(codes: Sequence[str]) -> Ask[Place]:
    """Buttons when they fit on one screen; else the person goes down the tree of places."""
    return ask_places(codes if len(codes) <= _TO_CHOOSE_FROM else (), "several", _TO_CHOOSE_FROM)


def _nearly(said: str, level: Level, near: str) -> Reading[Place]:
    parts = address(said)
    name = (parts.tambon if level == "tambon" else parts.district) or parts.unmarked
    name = name or parts.town or said
    if level == "district" and key(name).startswith("เมือง"):
        nickname = _province_of_capital(key(name))
        if nickname is not None:  # เมืองคอน, เมืองอยุธยา
            return ask_places([f"{nickname}01"], "near")
    inside = _inside(parts)
    for within in dict.fromkeys((inside or near[:4], inside[:2] or near[:2], inside[:2])):
        codes = [c for c in near_places(name, level, within, 20) if c.startswith(within)]
        if codes:
            return ask_places(codes, "near")
    renamed = list(successors_of_name(name)) if level == "tambon" and name else []
    return ask_places(renamed, "near") if renamed else Ask(why="not-understood")


def _province_of_capital(name: str) -> str | None:
    """The province whose capital district people call so, by nickname: เมืองสุราษฎร์."""
    called = province_codes(asked=True)
    return called.get(name) or called.get(name.removeprefix("เมือง"))


def _inside(parts: Address) -> str:
    """The code of the district or province an address names, "" when it names none for sure."""
    top = province_codes(asked=True).get(key(without_manners(parts.province))) or ""
    middle = [
        code
        for code in codes_by_name("district").get(key(without_manners(parts.district)), ())
        if code.startswith(top)
    ]
    return middle[0] if len(middle) == 1 and parts.district else top

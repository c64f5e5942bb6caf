"""Reading the answer to "which province?", or a province named in passing."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from core.thai.base.keyboard import in_thai
from core.thai.base.manners import is_question, without_manners
from core.thai.base.reading import Ask, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, cut, normalise, without_pictures
from core.thai.places.address import Address, address
from core.thai.places.place_index import (
    Level,
    Place,
    codes_by_name,
    key,
    place,
    province,
    province_codes,
    provinces,
)
from core.thai.places.place_near import near_provinces
from core.thai.places.place_words import EVERYDAY_NAMES, SHARED_BEGINNINGS, TOWNS

_LABEL = 40  # graphemes a button holds
_TO_CHOOSE_FROM = 6
_TO_CONFIRM = 3
_TALK = re.compile(
    r"^(?:(?:บ้าน(?=อยู่)|ทำงาน|สังกัด|ประจำ|ผม|ดิฉัน|หนู|ฉัน|เรา|พวกเรา|ข้าพเจ้า|คน|"
    r"ชาว|มาจาก|มา|จาก|อยู่ที่|อยู่ใน|อยู่|ที่|ใน|ของ|คือ|เป็น|ก็|ทีม|"
    r"เครือข่าย|ตอบ|พื้นที่|จังหวัด|จว\.|จว |จ\.|จ |"
    r"changwat|province|เลือก|เอา|ขอ|ดู|:|-) ?)++"
)
_OF_A_PLACE = re.compile(
    r"(?:อยู่|จาก|คน|ชาว|ที่|ใน|คือ|ตอบ|ทีม|เครือข่าย|พื้นที่|จังหวัด|จว|จ|:|changwat|province)$"
)
_TAIL = re.compile(
    r"(?: ?(?:จังหวัด|เท่านั้น|เลย|เอง|แหละ|จ้า|province|city|บ้านเอ็ง|บ้านเฮา|บ้านเรา|ของเรา|นี่แหละ|นี้|\.|"
    r"!))++$"
)
_NOT_SO = re.compile(r"ไม่|มิใช่|มิได้|ใกล้|ติดกับ|ยกเว้น|นอกจาก|หรือ|กับ|และ|ยัง|[/,&+]")
_ISO = re.compile(r"th ?-? ?(?P<code>\d{2})")  # ISO 3166-2 numbers provinces as DOPA does
_SHORTEST_IN_PASSING = 4  # characters; ตาก, เลย and น่าน inside other words mean nothing
_SHORTEST_TO_COMPLETE = 3
_EVERYDAY_KEYS = frozenset(key(name) for name in EVERYDAY_NAMES)
_BEFORE = re.compile(
    r"(?:.*[ (/:,.\-])?(?:สถานะ|สถานการณ์|ภาพรวม|ค้างส่ง|ดู|ขอดู|ขอ|รายงาน|ข้อมูล|ของ|จังหวัด|จว|เครือข่าย|"
    r"ทีมงาน|ทีม|ประชาสังคม|สมัชชา|คน|ชาว|ที่|ใน|อยู่|"
    r"จาก|แล้ว|ส่วน|เรา|อบจ|พมจ|สภา|กลุ่ม|บ้านพอเพียง|ศูนย์|ภาคี|องค์กร|พี่น้อง|แกนนำ|ผู้นำ|เมือง)*+"
)
_AFTER = re.compile(
    r"(?:เป็นไง|เป็นยังไง|เป็นอย่างไร|เป็นไงบ้าง|บ้าง|ตอนนี้|ถึงไหน|ไปถึงไหน|คืบหน้า|ส่ง|ยัง|ทำ|มี|อะไร|รายงาน|ล่ะ|"
    r"หละ|ไหม|มั้ย|ฮิ|เลย|เอง|บ้านเรา|ของเรา|เรา|จ้า|"
    r"เด้อ|ครับ|คับ|ค่ะ|คะ|จังหวัด|นะ|แล้ว|กี่|เท่าไร|เท่าไหร่|ได้|ใช้|ช่วย)*+(?:[ )/:,.!?\-].*)?"
)


def read_province(text: str, *, asked: bool = True) -> Reading[Place]:
    """The province a text names. `asked`: it answers a question for a province.

    Only then do nicknames that are common words (ลุง, ชม, 101) and abbreviations count.
    """
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = without_pictures(normalise(text))
    code = _exact(said, asked=asked)
    if code is not None:
        return Value(place(code))
    shared = SHARED_BEGINNINGS.get(key(_TALK.sub("", without_manners(said))))
    if shared is not None:
        return ask_places(shared, "ambiguous", _TO_CHOOSE_FROM)
    return _in_passing(said, asked=asked) or (_nearly(said) if asked else Ask(why="not-understood"))


def ask_places(codes: Iterable[str], why: str, most: int = _TO_CONFIRM) -> Ask[Place]:
    """The places as buttons, none twice."""
    unlike = [place(code) for code in dict.fromkeys(codes)][:most]
    return Ask(tuple(Option(each, cut(each.full_name, _LABEL)) for each in unlike), why)


def _exact(said: str, *, asked: bool) -> str | None:
    """The code when the whole text, politeness and talk aside, is what a province is called."""
    called = province_codes(asked=asked)
    marked = re.match(r"(?:จังหวัด|จว\.|จ\.)", said) is not None
    polite = without_manners(said)
    for form in (said, polite, _TALK.sub("", said), _TALK.sub("", polite), _bare(polite)):
        code = called.get(key(form))
        if code is None:
            continue
        if form not in EVERYDAY_NAMES or marked or (asked and not _idle_talk(polite, form)):
            return code
    iso = _ISO.fullmatch(polite) if asked else None
    return iso["code"] if iso and province(iso["code"]) else None


def _idle_talk(polite: str, name: str) -> bool:
    """เอาเลย and ดูเลย name no province; อยู่เลย and คนเลย do."""
    before = polite.partition(name)[0].rstrip()
    return bool(before) and _OF_A_PLACE.search(before) is None


def _bare(polite: str) -> str:
    return _TAIL.sub("", _TALK.sub("", polite))


def _in_passing(said: str, *, asked: bool) -> Reading[Place] | None:
    """A province in an address or in a sentence."""
    parts = address(said)
    behind = _behind_its_part(said)
    if behind is not None and not _NOT_SO.search(said):
        return Value(place(behind), in_words=True)
    if parts.province:
        code = _exact(parts.province, asked=True) or _exact(
            parts.province.split(" ")[0], asked=True
        )
        if code is not None and "ไม่" not in said:
            return Value(place(code), in_words=True)
    if parts.district.startswith("เมือง") and not _NOT_SO.search(said):
        capital = _of_a_part(parts)
        if isinstance(capital, Value):
            return capital
    named, stands_alone = _named(said)
    if len(named) > 1:
        return ask_places(named, "several")
    if not named:
        return _of_a_part(parts) if parts.district or parts.tambon else None
    if asked and (_NOT_SO.search(said) or is_question(said)):
        return Ask(why="unsure") if "ไม่" in said else ask_places(named, "unsure")
    if stands_alone:
        return Value(place(named[0]), in_words=True)
    return None


def _behind_its_part(said: str) -> str | None:
    """แม่สอด ตาก; เขตบางกะปิ กทม.: the last word is the province in which the words before lie."""
    part, _, last = without_manners(said).rpartition(" ")
    code = province_codes(asked=True).get(key(last)) if part and len(part) < _LABEL else None
    if code is None:
        return None
    inner = address(part)
    names = {key(each) for each in (part, inner.district, inner.tambon, inner.unmarked) if each}
    for level in ("district", "tambon"):
        codes = codes_by_name(level)
        if any(each.startswith(code) for name in names for each in codes.get(name, ())):
            return code
    return None


def _of_a_part(parts: Address) -> Reading[Place]:
    """อ.เมืองตราด is in one province; ต.หนองบัว is in many."""
    level: Level = "district" if parts.district else "tambon"
    bare = without_manners(parts.district or parts.tambon)
    above = list(dict.fromkeys(code[:2] for code in codes_by_name(level).get(key(bare), ())))
    if len(above) == 1 and level == "district" and bare.startswith("เมือง"):
        return Value(place(above[0]), in_words=True)
    return ask_places(above if len(above) <= _TO_CHOOSE_FROM else (), "near")


def _named(said: str) -> tuple[list[str], bool]:
    """Provinces named in the text, and whether no unknown letters touch a name.

    อุบล in อุบลรัตน์ and กาญจน์ in กาญจนดิษฐ์ are other places.
    """
    called = province_codes(asked=False)
    text = said.replace("์", "").replace("ฯ", "").replace("ฏ", "ฎ")
    found = list(islice(_names_in_text().finditer(text), _TO_CHOOSE_FROM))
    codes = dict.fromkeys(called[key(match.group())] for match in found)
    alone = any(
        _BEFORE.fullmatch(text[: match.start()]) and _AFTER.fullmatch(text[match.end() :])
        for match in found
    )
    return list(codes), alone


@cache
def _names_in_text() -> re.Pattern[str]:
    names = [name for name in province_codes(asked=False) if len(name) >= _SHORTEST_IN_PASSING]
    safe = sorted((name for name in names if name not in _EVERYDAY_KEYS), key=len, reverse=True)
    thai = "|".join(map(re.escape, (name for name in safe if not name.isascii())))
    latin = "|".join(map(re.escape, (name for name in safe if name.isascii())))
    return re.compile(rf"(?:{thai})(?![ะ-ู็-๎])|(?<![a-z])(?:{latin})(?![a-z])")


def _nearly(said: str) -> Reading[Place]:
    polite = without_manners(said) or said
    if key(polite) in ("เมือง", "อเมือง", "อำเภอเมือง"):
        return Ask(why="not-understood")
    forms = dict.fromkeys((address(said).province or polite, _bare(polite), polite))
    codes = [code for form in forms if form for code in _near_codes(form)] or _named(said)[0]
    return ask_places(codes, "near") if codes else Ask(why="not-understood")


def _near_codes(form: str) -> list[str]:
    """Provinces that begin so, hold a district or town of this name, or sound alike."""
    in_other_layout = _exact(normalise(in_thai(form)), asked=True) if form.isascii() else None
    if in_other_layout is not None:
        return [in_other_layout]
    wanted = key(form)
    if len(wanted) < _SHORTEST_TO_COMPLETE:
        return []
    begins = [
        each.code
        for each in provinces()
        if key(each.name).startswith(wanted) or key(each.name_en).startswith(wanted)
    ]
    held = [code[:2] for code in codes_by_name("district").get(wanted, ())]
    town = TOWNS.get(wanted)
    return [*([town] if town else ()), *begins, *held, *near_provinces(form, _TO_CONFIRM)]

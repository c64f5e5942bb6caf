"""What a cry for help says of its scene: the tambon, the village, how many households and people.

Nobody reads it over before it is sent (S26), so only what is certain is picked out: a place is
one of the province the person works in, and two figures of a kind are none. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.thai.base.text import LONGEST_ANSWER, normalise
from core.thai.emergencies import Danger, Emergency
from core.thai.figure_said import FigureRole, FigureSaid
from core.thai.misspelt_places import tambon_nearly
from core.thai.one_message import figures
from core.thai.places.place_index import Place, district, province, tambons_of

HOUSEHOLDS = ("ครัวเรือน", "ครัว", "ครอบครัว", "หลังคาเรือน", "หลังคา", "หลัง", "ห้อง")
PEOPLE = ("คน", "ท่าน", "ชีวิต")
SHORTEST_BARE = 5
"""Letters; a shorter name of a tambon counts only as a word of its own, or behind ต."""

_DIGIT = "สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า"
_NUMBER = rf"(?:\d{{1,2}}(?!\d)|(?:ยี่|สาม)?สิบ(?:เอ็ด|{_DIGIT})?|หนึ่ง|{_DIGIT})"
_COUNTED = r"(?! ?(?:หลัง|ครัว|ครอบ|คน|ราย|ไร่|บาท|ชั่วโมง|วัน|ลำ|คัน|เมตร))"
_A_VILLAGE = rf"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.) ?{_NUMBER}{_COUNTED}"
_ANOTHER = rf" ?(?:(?:,|กับ|และ|ถึง|-) ?)?(?:หมู่ที่|หมู่|ม\.) ?{_NUMBER}{_COUNTED}"
_ONE_MORE = rf" ?(?:,|กับ|และ|ถึง|-) ?{_NUMBER}{_COUNTED}"
_VILLAGES = re.compile(rf"{_A_VILLAGE}(?:{_ANOTHER}|{_ONE_MORE})*")
_TAMBON = ("ต.", "ตำบล", "อบต.", "อบต", "ทต.", "แขวง")
_NO_TAMBON = (
    *("อ.", "อำเภอ", "จ.", "จังหวัด", "บ้าน", "บ.", "วัด", "โรงเรียน", "รร."),
    *("ถนน", "สะพาน", "ซอย", "เขื่อน", "อ่าง"),
)
"""Before a name it is another thing of that name."""


_NO_EVENTS = (Danger.HURT, Danger.CRIME, Danger.HELP)
_OF_THE_GROUND = re.compile("ดิน|เขาถล่ม|เขาสไล|โคลน|หิน|ตลิ่ง|แผ่นดิน|หลุมยุบ")
_OF_WAVES = re.compile("คลื่น")
_OF_WATER = re.compile("ท่วม|น้ำ")
_OF_WIND = re.compile(
    "พายุ|ลม|ฝน|ลูกเห็บ|ปลิว|วาตภัย|ฟ้าผ่า|ต้น[^ ]{0,8}(?:ทับ|ล้ม|หัก)|ไม้ล้ม|ไม้หัก|เสาไฟ|ยางล้ม|หลังคา"
)


@dataclass(frozen=True, slots=True)
class CryScene:
    """What is certain. `tambon`: its DOPA code; `village`: as it was said (`หมู่ 3`)."""

    tambon: str = ""
    village: str = ""
    households: int | None = None
    people: int | None = None


def event_of(heard: Emergency, said: str) -> Danger | None:
    """What has happened: the flood, not what it brought (คนเจ็บ, ถนนขาด). None where only what it
    did is said (บ้านพัง), or people alone came to harm."""
    events: list[Danger] = [each for each in heard.all if each not in _NO_EVENTS]
    others: list[Danger] = [each for each in events if each is not Danger.LANDSLIDE]
    if others and len(others) < len(events):
        events = [Danger.LANDSLIDE] if _OF_THE_GROUND.search(said) else others
    if events[:1] == [Danger.FLOOD] and _OF_WAVES.search(said) and not _OF_WATER.search(said):
        return None
    if events[:1] == [Danger.STORM] and not _OF_WIND.search(said):
        return None
    return events[0] if events else None


def scene_in(text: str, provinces: Sequence[str], today: date) -> CryScene:
    """The scene of a message. `provinces`: codes of those the person works in, the own first."""
    if len(text) > LONGEST_ANSWER:
        return CryScene()
    said = normalise(text)
    found = _VILLAGES.search(said)
    village = found[0].strip(" ,-") if found else ""
    counted = figures(_VILLAGES.sub(" ", said))
    return CryScene(
        tambon=_tambon(said, provinces),
        village=village,
        households=_count(counted, HOUSEHOLDS),
        people=_count(counted, PEOPLE),
    )


def _count(counted: Sequence[FigureSaid], units: Sequence[str]) -> int | None:
    fitting = [one for one in counted if one.counts(units) and one.role is FigureRole.PLAIN]
    return int(fitting[0].value) if len(fitting) == 1 else None


def _tambon(said: str, provinces: Sequence[str]) -> str:
    """The one tambon that is named, the own province before the others."""
    for code in provinces:
        marked, bare = _named(said, code)
        for named in (marked, bare):
            here = [each for each in named if _district_is_named(said, each)]
            several = here if here and len(named) > 1 else named
            if len(several) == 1:
                return several[0].code
            if several:
                return ""
    nearly = tambon_nearly(said, provinces[0]) if provinces else None
    return nearly[2].code if nearly is not None else ""


def _named(said: str, province_code: str) -> tuple[list[Place], list[Place]]:
    """Tambons behind ต., and those named without it; a name inside a longer one is not named."""
    marked: list[tuple[str, Place]] = []
    bare: list[tuple[str, Place]] = []
    for each in tambons_of(province_code):
        name = normalise(each.name)
        for before, is_word in _places_of(said, name):
            if before.endswith(_TAMBON):
                marked.append((name, each))
            elif not before.endswith(_NO_TAMBON) and (is_word or len(name) >= SHORTEST_BARE):
                bare.append((name, each))
    return _longest(marked), _longest(bare)


def _places_of(said: str, name: str) -> Iterator[tuple[str, bool]]:
    """What stands before each place where a name is said, and whether it is a word of its own."""
    at = said.find(name)
    while at >= 0:
        before, after = said[:at], said[at + len(name) :]
        is_word = (not before or before.endswith(" ")) and (not after or after[0] in " ,.")
        if not after or not "\u0e30" <= after[0] <= "\u0e4e" or after[0] in "เแโใไ":
            yield before.rstrip(" "), is_word
        at = said.find(name, at + 1)


def _longest(named: Sequence[tuple[str, Place]]) -> list[Place]:
    if not named:
        return []
    longest = [
        (name, each)
        for name, each in named
        if not any(name != other and name in other for other, _ in named)
    ]
    return list({each.code: each for _, each in longest}.values())


def _district_is_named(said: str, each: Place) -> bool:
    above = district(each.code[:4])
    if above is None:
        return False
    name = normalise(above.name)
    over = province(each.code[:2])
    short = name.removesuffix(normalise(over.name)) if over else name  # เมืองตราด is said เมือง
    forms = {name, short or name}
    return any(f"{mark}{form}" in said for form in forms for mark in ("อ.", "อำเภอ", "อ. "))

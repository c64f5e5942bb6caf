"""Places named anywhere in a message, and the message without the narrow ones.

Only what is a place for sure: a province, a district or tambon of one's own or behind its level
word, a region, a group, the country. เลย, ตาก and other everyday words need something before them
that only stands before places. Nothing left over is ever taken for a place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.thai.base.reading import Value
from core.thai.base.text import LONGEST_ANSWER, normalise
from core.thai.places.areas import (
    IN_A_PROVINCE,
    Area,
    Extent,
    Territory,
    province_area,
    read_area,
)
from core.thai.places.place_index import districts_of, key, province_codes, tambons_of
from core.thai.places.place_words import ALSO_CALLED, EVERYDAY_NAMES

SIGN = "{place}"
"""What stands in the message where a place stood; ทั้งประเทศ and wide places stay, they tell what is
asked for as well."""

_SHORTEST = 4  # characters; a shorter name inside other letters is something else
_SHORTEST_INSIDE = 5  # characters of a tambon's name inside other letters
_BEFORE_A_PLACE = ("ของ", "ดู", "เทียบ", "กับ", "ใน", "คน", "ลง", "ไป")
_OTHER_WORDS = "ได้|แล้ว|ผ้า|ปลา|แดด|ข้าว|เชื้อ|ระบาด|นะ"
"""Behind an everyday name: ตากผ้า, แพร่เชื้อ."""
_PROVINCE_WORD = r"(?:(?:จังหวัด|จว\.|จ\.) ?)?"
_WIDE = re.compile(
    r"(?:ทั้ง|ทั่ว|ทั่วทั้ง)ประเทศ(?:ไทย)?|(?:ทุก|ทั้ง ?77 ?)จังหวัด|"
    r"ภาค ?(?:เหนือ|ใต้|กลาง|อีสาน|ตะวันออก(?:เฉียงเหนือ)?|ตะวันตก|กรุงเทพฯ?)|"
    r"กลุ่ม(?:จังหวัด)?(?:ที่)? ?(?:\d|หนึ่ง|สอง|สาม|สี่)(?![\dก-๙])"
)
_LOW = re.compile(r"(?:ตำบล|ต\.|อำเภอ|อ\.|เขต|แขวง) ?(?P<name>[ก-๎]{2,24})")


@dataclass(frozen=True, slots=True)
class Apart:
    """The places, as they came, and the message with `{place}` in the stead of each."""

    places: tuple[Area, ...]
    rest: str


def places_apart(text: str, territory: Territory, near: str = "") -> Apart:
    """`near`: the code of one's own province, whose districts and tambons need no level word."""
    if len(text) > LONGEST_ANSWER:
        return Apart((), text)
    said = normalise(text)
    found = sorted(_found(said, territory, near), key=lambda each: (each[0], -each[1]))
    places: list[Area] = []
    pieces, at = [], 0
    for begins, ends, area in found:
        if begins >= at:
            is_narrow = area.extent in IN_A_PROVINCE
            pieces += [said[at:begins], SIGN if is_narrow else said[begins:ends]]
            places.append(area)
            at = ends
    return Apart(tuple(dict.fromkeys(places)), "".join([*pieces, said[at:]]))


_Found = Iterator[tuple[int, int, Area]]


def _found(said: str, territory: Territory, near: str) -> _Found:
    for match in _WIDE.finditer(said):
        read = read_area(match.group(), territory)
        if isinstance(read, Value):
            yield match.start(), match.end(), read.value
    names, everyday = _provinces()
    called = province_codes(asked=False)
    for match in names.finditer(said):
        code = called[key(match["name"])]
        if code in territory.provinces:
            yield match.start(), match.end(), province_area(code)
    for match in everyday.finditer(said):
        code = called[key(match["name"])]
        if code in territory.provinces:
            yield match.start(), match.end(), province_area(code)
    yield from _behind_level_words(said, territory, near)
    if near:
        own, areas = _own(near)
        for match in own.finditer(said):
            yield match.start(), match.end(), areas[match["name"]]


def _behind_level_words(said: str, territory: Territory, near: str) -> _Found:
    """The longest name that is one; letters that go on are other words."""
    for match in _LOW.finditer(said):
        name = match["name"]
        for length in range(len(name), 1, -1):
            begun = said[match.start() : match.start("name") + length]
            read = read_area(begun, territory, near, sure=True)
            if isinstance(read, Value) and read.value.extent in (Extent.TAMBON, Extent.DISTRICT):
                yield match.start(), match.start("name") + length, read.value
                break


@lru_cache(maxsize=1)
def _provinces() -> tuple[re.Pattern[str], re.Pattern[str]]:
    spoken = {word for words in ALSO_CALLED.values() for word in words.split("|")}
    typed = {*province_codes(asked=False), *(normalise(word) for word in spoken)}
    names = sorted(typed, key=lambda name: (-len(name), name))
    everyday = {key(name) for name in EVERYDAY_NAMES}
    safe = [name for name in names if len(name) >= _SHORTEST and name not in everyday]
    thai = "|".join(re.escape(name) for name in safe if not name.isascii())
    latin = "|".join(re.escape(name) for name in safe if name.isascii())
    usual = re.compile(
        rf"{_PROVINCE_WORD}(?P<name>(?:{thai})(?![ะ-ู็-๎])|(?<![a-z])(?:{latin})(?![a-z]))"
    )
    rare = "|".join(sorted(EVERYDAY_NAMES, key=len, reverse=True))
    behind = "|".join(
        f"(?<={re.escape(word)}{blank})" for word in _BEFORE_A_PLACE for blank in ("", " ")
    )
    return usual, re.compile(
        rf"(?:(?:จังหวัด|จว\.|จ\.) ?|{behind}|^)(?P<name>{rare})(?![ะ-ู็-๎])(?!{_OTHER_WORDS})"
    )


@lru_cache(maxsize=77)
def _own(province: str) -> tuple[re.Pattern[str], dict[str, Area]]:
    """Names of the districts and tambons of a province, the longest first."""
    found: dict[str, Area] = {}
    for extent, places in (
        (Extent.DISTRICT, districts_of(province)),
        (Extent.TAMBON, tambons_of(province)),
    ):
        for each in places:
            if len(each.name) >= _SHORTEST_INSIDE and key(each.name) == each.name:
                found.setdefault(each.name, Area(extent, each.code))
    names = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?P<name>{names or '(?!)'})(?![ะ-ู็-๎])"), found

"""How wide a place is that somebody names: the country, a region, a group of provinces, a province,
a district or a tambon.

Which regions and groups there are is the pack's to say and comes in as a `Territory`. Reading is
pure, and never takes for a place what is none: a near miss comes back as options.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from core.thai.base.manners import without_manners
from core.thai.base.reading import Ask, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, cut, normalise
from core.thai.places import places
from core.thai.places.address import address
from core.thai.places.envelope import province_short
from core.thai.places.place_index import key
from core.thai.places.place_words import EVERYDAY_NAMES

_LABEL = 40  # graphemes a button holds
_SHORTEST_NEAR_MISS = 4  # characters; พัง and นาน beside other words are no พังงา and น่าน
_COUNTRY = re.compile(
    r"(?:ทั้ง|ทั่ว|ทั่วทั้ง|ของ)?(?:ประเทศ(?:ไทย)?)|(?:ทุก|ทั้ง 77 ?|ทั้งหมด 77 ?)จังหวัด|thailand"
)
_GROUP = re.compile(r"กลุ่ม(?:จังหวัด)?(?:ที่)? ?(?P<number>\d|หนึ่ง|สอง|สาม|สี่|ห้า|หก)")
_NUMBERS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6}
_REGION = re.compile(r"(?:ทั้ง|ทั่ว)?ภาค ?(?P<name>[^ ].*)")
_PARTS = re.compile(r"และ| |/")
_ALSO_REGION = {"อีสาน": "ตะวันออกเฉียงเหนือ", "ปักษใต้": "ใต้", "กทม": "กรุงเทพฯ"}
_COMPASS = re.compile(r"ภาค ?(?:เหนือ|ใต้|กลาง|อีสาน|ตะวันออก(?:เฉียงเหนือ)?|ตะวันตก|กรุงเทพฯ?)")
_MONTH = re.compile(
    r"(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?"
)  # พ.ย. is November; Phayao is พย.
_CODE = re.compile(r"\d{2}(?:\d{2}){0,2}")


class Extent(StrEnum):
    """How wide, the widest first."""

    COUNTRY = "country"
    REGION = "region"
    GROUP = "group"
    PROVINCE = "province"
    DISTRICT = "district"
    TAMBON = "tambon"


IN_A_PROVINCE = frozenset({Extent.PROVINCE, Extent.DISTRICT, Extent.TAMBON})
ANY_WIDTH = frozenset({Extent.PROVINCE, Extent.REGION, Extent.GROUP, Extent.COUNTRY})
"""A province, or several together."""
_BY_DIGITS = {2: Extent.PROVINCE, 4: Extent.DISTRICT, 6: Extent.TAMBON}
_ALL, _OF_REGION, _OF_GROUP = "all", "region:", "group:"


@dataclass(frozen=True, slots=True)
class Area:
    """One place. `code`: DOPA's (2, 4 or 6 digits), a region's key, a group's number, or empty."""

    extent: Extent
    code: str = ""

    @property
    def province(self) -> str:
        """The province it is or lies in; empty for what is wider."""
        return self.code[:2] if self.extent in IN_A_PROVINCE else ""

    @property
    def word(self) -> str:
        """As a button carries it, without a blank; `Territory.area` reads it back."""
        match self.extent:
            case Extent.COUNTRY:
                return _ALL
            case Extent.REGION:
                return f"{_OF_REGION}{self.code}"
            case Extent.GROUP:
                return f"{_OF_GROUP}{self.code}"
        return self.code


COUNTRY = Area(Extent.COUNTRY)


def province_area(code: str) -> Area:
    """The province of a DOPA code."""
    return Area(Extent.PROVINCE, code)


@dataclass(frozen=True, slots=True)
class Territory:
    """What a pack says there is: codes of provinces, names of regions by key, numbers of groups."""

    provinces: frozenset[str] = frozenset()
    regions: Mapping[str, str] = field(default_factory=dict)
    groups: frozenset[int] = frozenset()

    def area(self, word: str) -> Area | None:
        """What a button's word or a typed DOPA code stands for; None for anything else."""
        if word == _ALL:
            return COUNTRY
        region, group = word.removeprefix(_OF_REGION), word.removeprefix(_OF_GROUP)
        if region != word:
            return Area(Extent.REGION, region) if region in self.regions else None
        if group != word:
            is_known = group.isdecimal() and int(group) in self.groups
            return Area(Extent.GROUP, group) if is_known else None
        if not (word.isascii() and _CODE.fullmatch(word)) or word[:2] not in self.provinces:
            return None
        known = places.province(word) or places.district(word) or places.tambon(word)
        return Area(_BY_DIGITS[len(word)], word) if known else None

    def spoken(self, area: Area) -> str:
        """ทั้งประเทศ, ภาคใต้, กลุ่มจังหวัด 1, จ.ตราด, อ.แหลมงอบ จ.ตราด."""
        match area.extent:
            case Extent.COUNTRY:
                return "ทั้งประเทศ"
            case Extent.REGION:
                return self.regions.get(area.code, area.code)
            case Extent.GROUP:
                return f"กลุ่มจังหวัด {area.code}"
            case Extent.PROVINCE:
                known = places.province(area.code)
                return province_short(known.name) if known else area.code
        low = places.district(area.code) or places.tambon(area.code)
        return low.full_name if low else area.code


def read_area(
    text: str, territory: Territory, near: str = "", *, sure: bool = False
) -> Reading[Area]:
    """The place a text names. `near`: the code of one's own province.

    `sure`: other words may stand here too (a story, what to look for), so a bare tambon elsewhere
    or a short near miss is no place.
    """
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = normalise(text)
    polite = without_manners(said) or said
    wide = _wide(polite, territory, bare=not sure) or territory.area(polite)
    if wide is not None:
        return Value(wide)
    if polite.isdecimal() or _MONTH.fullmatch(polite):
        return Ask(why="not-understood")
    marked = _marked(polite, territory, near)
    if marked is not None and (not sure or isinstance(marked, Value) or _is_marked(polite)):
        return marked
    return _named(said, territory, near, sure=sure)


@cache
def everywhere() -> Territory:
    """All 77 provinces, for who does not know which pack is served; no region and no group."""
    return Territory(frozenset(each.code for each in places.provinces()))


def names_a_place_for_sure(text: str, *, nearly: bool = False) -> bool:
    """Whether a text is a place and nothing else, whatever pack is served: what may follow a short
    word without a blank. เลย and ตาก are everyday words as well. `nearly`: a misspelt province too.

    Asked of many a message that is no command, so it never looks through all tambons.
    """
    said = normalise(text)
    if any(wide.fullmatch(said) for wide in (_COUNTRY, _GROUP, _COMPASS)):
        return True
    if said.isdecimal():
        return everywhere().area(said) is not None
    if said in EVERYDAY_NAMES or not said or len(said) > _LABEL:
        return False
    parts = address(said)
    if (parts.tambon or parts.district) and not parts.unmarked:
        return isinstance(_marked(said, everywhere(), ""), Value)
    found = places.read_province(said)
    if isinstance(found, Value):
        return not found.in_words
    is_one_word = " " not in said and len(key(said)) >= _SHORTEST_NEAR_MISS
    return nearly and is_one_word and isinstance(found, Ask) and found.why == "near"


def _wide(said: str, territory: Territory, *, bare: bool) -> Area | None:
    """The country, a region or a group; `bare` regions go without their ภาค."""
    if _COUNTRY.fullmatch(said):
        return COUNTRY
    group = _GROUP.fullmatch(said)
    if group is not None:
        number = group["number"]
        return territory.area(f"{_OF_GROUP}{_NUMBERS.get(number) or int(number)}")
    region = _REGION.fullmatch(said)
    if region is not None:
        return _region(region["name"], territory)
    is_other = said in ("กรุงเทพ", "กรุงเทพฯ", "กทม", "กทม.")
    return _region(said, territory) if bare and not is_other else None


def _region(name: str, territory: Territory) -> Area | None:
    """ใต้, อีสาน, ตะวันออก: a region's name, or one of the parts it is made of."""
    wanted = key(_ALSO_REGION.get(key(name), name))
    for code, full in territory.regions.items():
        bare = normalise(full).removeprefix("ภาค")
        if wanted in (key(bare), *(key(part) for part in _PARTS.split(bare) if part)):
            return Area(Extent.REGION, code)
    return None


def _marked(said: str, territory: Territory, near: str) -> Reading[Area] | None:
    """อ.ด่านช้าง, ตำบลแหลมงอบ: the level was named, so a province of that name is not meant."""
    parts = address(said)
    if parts.tambon:
        return _in_territory(places.read_tambon(said, near or None), territory)
    if parts.district:
        return _in_territory(places.read_district(said, near or None), territory)
    return None


def _is_marked(said: str) -> bool:
    """Whether nothing stands before the first level word: น้ำท่วม ต.หนองบัว tells a story."""
    return not address(said).unmarked


def _named(said: str, territory: Territory, near: str, *, sure: bool) -> Reading[Area]:
    province = _in_territory(places.read_province(said), territory)
    if isinstance(province, Value) or (isinstance(province, Ask) and province.why == "ambiguous"):
        return province
    district = _in_territory(_read_district(said, near), territory)
    if isinstance(district, Value) and not (sure and district.value.province != near):
        return district
    tambon = _in_territory(places.read_tambon(said, near or None), territory)
    if isinstance(tambon, Value) and near and tambon.value.province == near:
        return tambon
    if isinstance(province, Ask) and province.options:
        is_misspelt = len(key(without_manners(said))) >= _SHORTEST_NEAR_MISS and " " not in said
        return province if is_misspelt or not sure else Ask(why="not-understood")
    if sure:
        return Ask(why="not-understood")
    if isinstance(tambon, Value):
        return _ask([tambon.value], territory, "unsure")
    same_name = isinstance(tambon, Ask) and tambon.why == "several"
    return tambon if same_name else Ask(why="not-understood")


def _read_district(said: str, near: str) -> Reading[places.Place]:
    """The province may stand in front: น่าน เวียงสา."""
    found = places.read_district(said, near or None)
    if isinstance(found, Value) or " " not in said:
        return found
    turned = places.read_district(" ".join(reversed(said.split())), near or None)
    return turned if isinstance(turned, Value) else found


def _in_territory(reading: Reading[places.Place], territory: Territory) -> Reading[Area]:
    """The same in areas, without what lies outside the pack."""
    match reading:
        case Value(place, in_words):
            area = territory.area(place.code)
            return Value(area, in_words) if area else Ask(why="not-understood")
        case Ask(options, why):
            areas = (territory.area(one.value.code) for one in options)
            return _ask([area for area in areas if area], territory, why)
    return reading


def _ask(areas: Iterable[Area], territory: Territory, why: str) -> Ask[Area]:
    return Ask(tuple(Option(one, cut(territory.spoken(one), _LABEL)) for one in areas), why)

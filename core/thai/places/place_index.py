"""Provinces, districts and tambons by DOPA code and by name.

77 provinces, 928 districts and 7,436 tambons, from the `geothai` package; the index is built on
first use (about 60 ms) and never changes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from core.thai.places.place_words import ABBREVIATIONS, ALSO_CALLED, ONLY_WHEN_ASKED

Level = Literal["province", "district", "tambon"]
BANGKOK = "10"
_MARKS = re.compile(r"[\s.'\"\-ฯ์ๆ,()]")
_THREE_ALIKE = re.compile(
    r"([ก-ฮ])\1{2,}(?![ก-๎])"
)  # นานกกก, which normalising takes for a stretched นานก


@dataclass(frozen=True, slots=True)
class Place:
    """A province (code of 2 digits), district (4) or tambon (6) of DOPA's list."""

    level: Level
    code: str
    name: str  # without จังหวัด, อำเภอ, ตำบล, เขต, แขวง
    name_en: str

    @property
    def full_name(self) -> str:
        """ต.วังกระแจะ อ.เมืองตราด จ.ตราด; in Bangkok แขวง, เขต and กรุงเทพฯ."""
        return " ".join(_spoken(self.code[:digits]) for digits in range(len(self.code), 0, -2))

    @property
    def name_in_province(self) -> str:
        """ต.วังกระแจะ อ.เมืองตราด: where the province is understood; a province's is empty."""
        return " ".join(_spoken(self.code[:digits]) for digits in range(len(self.code), 2, -2))


def province(code: str) -> Place | None:
    """The province of a two-digit code."""
    return _by_code().get(code) if len(code) == 2 else None


def district(code: str) -> Place | None:
    """The district of a four-digit code."""
    return _by_code().get(code) if len(code) == 4 else None


def tambon(code: str) -> Place | None:
    """The tambon of a six-digit code."""
    return _by_code().get(code) if len(code) == 6 else None


def place(code: str) -> Place:
    """The place of a code that is known to exist."""
    return _by_code()[code]


def provinces() -> tuple[Place, ...]:
    """All 77, by code."""
    return tuple(each for each in _by_code().values() if each.level == "province")


def districts_of(province_code: str) -> tuple[Place, ...]:
    """The districts of a province, by code; none when the code is unknown."""
    return _below().get(province_code, ()) if len(province_code) == 2 else ()


def tambons_of(code: str) -> tuple[Place, ...]:
    """The tambons of a province or a district, by code; none when the code is unknown."""
    if len(code) == 4:
        return _below().get(code, ())
    return tuple(each for under in districts_of(code) for each in _below().get(under.code, ()))


def key(name: str) -> str:
    """The form in which names are compared: no blanks, dots, ฯ or ์; ฏ is ฎ, กกก ก."""
    return _THREE_ALIKE.sub(r"\1", _MARKS.sub("", name.lower()).replace("ฏ", "ฎ"))


@cache
def codes_by_name(level: Level) -> dict[str, tuple[str, ...]]:
    """Thai and English names of a level, as keys, with the codes that bear them."""
    codes: dict[str, dict[str, None]] = {}
    for each in _by_code().values():
        if each.level == level:
            for name in _names(each):
                codes.setdefault(key(name), {})[each.code] = None
    return {name: tuple(bearers) for name, bearers in codes.items()}


@cache
def province_codes(*, asked: bool) -> dict[str, str]:
    """Everything a province is called. `asked`: common words and abbreviations count as well."""
    called = {name: codes[0] for name, codes in codes_by_name("province").items()}
    tables = (ALSO_CALLED, ONLY_WHEN_ASKED, ABBREVIATIONS) if asked else (ALSO_CALLED,)
    for table in tables:
        for code, words in table.items():
            for word in words.split("|"):
                called.setdefault(key(word), code)
    return called


def _names(each: Place) -> Iterator[str]:
    yield each.name
    yield each.name_en
    if "(" in each.name:  # ปอภาร (ปอพาน)
        yield from re.split(r"[()]", each.name)[:2]


def _spoken(code: str) -> str:
    name = _by_code()[code].name
    in_bangkok = code[:2] == BANGKOK
    match len(code):
        case 2:
            return "กรุงเทพฯ" if in_bangkok else f"จ.{name}"
        case 4:
            return f"เขต{name}" if in_bangkok else f"อ.{name}"
        case _:
            return f"แขวง{name}" if in_bangkok else f"ต.{name}"


@cache
def _by_code() -> dict[str, Place]:
    import geothai  # 25 ms and 7 MB: not before a place is needed

    places: dict[str, Place] = {}
    for top in geothai.provinces():
        places[top.code] = Place("province", top.code, top.name_th, top.name_en)
        for middle in geothai.districts(top.code):
            name = middle.name_th.removeprefix("เขต")
            places[middle.code] = Place("district", middle.code, name, middle.name_en)
            for low in geothai.subdistricts(middle.code):
                places[low.code] = Place("tambon", low.code, low.name_th, low.name_en)
    return places


@cache
def _below() -> dict[str, tuple[Place, ...]]:
    below: dict[str, list[Place]] = {}
    for each in _by_code().values():
        if each.level != "province":
            below.setdefault(each.code[:-2], []).append(each)
    return {code: tuple(places) for code, places in below.items()}

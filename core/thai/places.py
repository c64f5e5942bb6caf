"""Provinces, districts and tambons, and reading them from what people type. (First cut.)"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from core.thai.reading import Ask, Reading, Value
from core.thai.text import normalise

Level = Literal["province", "district", "tambon"]


@dataclass(frozen=True, slots=True)
class Place:
    level: Level
    code: str
    name: str
    name_en: str
    full_name: str


def province(code: str) -> Place | None:
    return _places().get(code) if len(code) == 2 else None


def district(code: str) -> Place | None:
    return _places().get(code) if len(code) == 4 else None


def tambon(code: str) -> Place | None:
    return _places().get(code) if len(code) == 6 else None


def districts_of(province_code: str) -> tuple[Place, ...]:
    return tuple(p for c, p in _places().items() if len(c) == 4 and c[:2] == province_code)


def tambons_of(code: str) -> tuple[Place, ...]:
    return tuple(p for c, p in _places().items() if len(c) == 6 and c.startswith(code))


def read_province(text: str, *, asked: bool = True) -> Reading[Place]:
    return _exact(text, 2, "")


def read_district(text: str, near: str | None = None) -> Reading[Place]:
    return _exact(text, 4, near or "")


def read_tambon(text: str, near: str | None = None) -> Reading[Place]:
    return _exact(text, 6, (near or "")[:2])


def _exact(text: str, digits: int, within: str) -> Reading[Place]:
    name = normalise(text)
    found = [p for c, p in _places().items() if len(c) == digits and p.name == name]
    found = [p for p in found if p.code.startswith(within)] or found
    return Value(found[0]) if len(found) == 1 else Ask(why="not-understood")


@cache
def _places() -> dict[str, Place]:
    import geothai

    places: dict[str, Place] = {}
    for p in geothai.provinces():
        places[p.code] = Place("province", p.code, p.name_th, p.name_en, p.name_th)
        for d in geothai.districts(p.code):
            name = d.name_th.removeprefix("เขต")
            places[d.code] = Place("district", d.code, name, d.name_en, name)
            for s in geothai.subdistricts(d.code):
                places[s.code] = Place("tambon", s.code, s.name_th, s.name_en, s.name_th)
    return places

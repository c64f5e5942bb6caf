"""Places in a table: DOPA codes or names, read as a chat reads them.

A code that was abolished becomes its successor, and that is told. A name that several places bear
is a fault that names them; one that looks like another names it.
"""

import re

from core.programme.tables.faults import Faults, is_broken
from core.sheets.headings import Row
from core.thai.base.reading import Ask, Reading, Value
from core.thai.base.text import normalise
from core.thai.places import places
from core.thai.places.abolished import successors_of
from core.thai.places.place_index import Place

DISTRICT = "district"
DISTRICT_SPELLINGS = {"อำเภอ": DISTRICT, "เขต/อำเภอ": DISTRICT, DISTRICT: DISTRICT}
"""A column that only says where a tambon lies; any table with tambons may have it."""
_CODE = re.compile(r"(\d{2,6})(?:\.0+)?")
_DIGITS = {"province": 2, "district": 4, "tambon": 6}
_LOOK = {"province": places.province, "district": places.district, "tambon": places.tambon}
_ALL_OF_IT = ("ทั้งจังหวัด", "ทั้งจว.", "ทุกตำบล", "ทุกอำเภอ", "ทุกพื้นที่")
"""Said in the place of a tambon or district: none of them is meant."""
_NOTHING = re.compile(r"[-–—.]+")


def place_in(
    row: Row, number: int, level: str, province: str, faults: Faults, column: str = ""
) -> str:
    """The DOPA code in a column, named as its level unless told; empty where the cell is, or is
    faulty. A `province` that it must lie in may be empty."""
    column = column or level
    said = row.get(column)
    is_wider = level != "province" and normalise(said).replace(" ", "") in _ALL_OF_IT
    if not said or is_wider or _NOTHING.fullmatch(said) or is_broken(row, column):
        return ""
    near = province
    if level == "tambon" and column != DISTRICT and row.get(DISTRICT):
        near = place_in(row, number, "district", province, faults, DISTRICT) or province
    code = _code(said, number, level, near, column, faults)
    if code and province and not code.startswith(province):
        faults.add(number, column, "load-other-province", said)
        return ""
    if code and not code.startswith(near):
        faults.add(number, column, "load-other-district", said)
        return ""
    return code


def _code(said: str, number: int, level: str, near: str, column: str, faults: Faults) -> str:
    as_code = _CODE.fullmatch(normalise(said))
    if as_code is not None and len(as_code[1]) == _DIGITS[level]:
        return _known_code(as_code[1], number, level, column, faults)
    place = faults.certain(_read(said, level, near), number, column, "load-no-such-place", said)
    return place.code if place else ""


def _known_code(said: str, number: int, level: str, column: str, faults: Faults) -> str:
    if _LOOK[level](said):
        return said
    today = successors_of(said)
    if len(today) == 1:
        faults.note(number, column, "load-moved", f"{said} -> {today[0]}")
        return today[0]
    if today:
        faults.add(number, column, "load-split-place", f"{said} -> {' '.join(today)}")
    else:
        faults.add(number, column, "load-no-such-place", said)
    return ""


def _read(said: str, level: str, near: str) -> Reading[Place]:
    match level:
        case "province":
            return places.read_province(normalise(said))
        case "district":
            return places.read_district(normalise(said), near=near or None)
        case _:
            return _lies_in(near, places.read_tambon(normalise(said), near=near or None))


def _lies_in(near: str, reading: Reading[Place]) -> Reading[Place]:
    """Of several the one in the district that the row names."""
    options = reading.options if isinstance(reading, Ask) and len(near) == _DIGITS[DISTRICT] else ()
    there = [each.value for each in options if each.value.code.startswith(near)]
    return Value(there[0]) if len(there) == 1 else reading

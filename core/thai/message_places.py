"""The places a message names: the province, and the tambon, of one's own province first.

A tambon may stand inside a sentence without its ต. (น้ำท่วมแหลมงอบ); a name that several places
bear, or two places in one message, is nobody's answer and is asked about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.thai.base.reading import Value
from core.thai.misspelt_places import tambon_nearly
from core.thai.pieces import PART
from core.thai.places.places import (
    Place,
    districts_of,
    read_province,
    read_tambon,
    tambons_of,
)

_MARKED = re.compile(
    r"(?:ตำบล|ต\.|อบต\.?|แขวง|เทศบาลตำบล|ทต\.) ?(?P<name>[ก-๎]{2,25})"
    r"(?P<district> ?(?:อ\.|อำเภอ) ?[ก-๎]{2,25})?"
)
_BEFORE_A_NAME = re.compile(r"^(?:ที่|ใน|บ้าน|แถว|พื้นที่|จ\.|จังหวัด)+")
_LARGER = re.compile(r"(?:อำเภอ|อ\.|จังหวัด|จ\.) ?$")
_A_DISTRICT = 4
"""Digits of a district's code."""
_SHORTEST_INSIDE = 4
"""Letters of a name that is found inside a sentence; a shorter one stands alone or has its ต."""
_NOT_ONLY_A_PLACE = frozenset({"ในเมือง", "เมือง", "วัด", "ท่าเรือ", "สะพาน", "คลอง", "หนองบัว"})


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place's code, and where it stands in the text."""

    start: int
    end: int
    code: str


def provinces_said(said: str) -> tuple[PlaceSaid, ...]:
    """The provinces named by words that stand alone."""
    return tuple(
        PlaceSaid(start, start + len(word), code)
        for start, word in _words(said)
        if not word.startswith(("ต.", "ตำบล", "อบต", "อ.", "อำเภอ"))
        and (code := _province_called(word))
    )


@lru_cache(maxsize=2048)
def _province_called(word: str) -> str:
    """The code of the province that a word is; empty: of none. Few words of a report are new."""
    reading = read_province(word, asked=False)
    return reading.value.code if isinstance(reading, Value) else ""


def tambons_said(said: str, near: str) -> tuple[PlaceSaid, ...]:
    """The tambons named, those of `near` (a province's code or a longer one) alone."""
    found = [*_marked(said, near)]
    if not found:
        found = [*_bare(said, near)]
    nearly = None if found or not near else tambon_nearly(said, near[:2])
    if nearly is not None:
        start, end, place = nearly
        found = [PlaceSaid(start, end, place.code)] if _is_alone(place, near) else []
    return tuple(found)


def _is_alone(place: Place, near: str) -> bool:
    return sum(each.name == place.name for each in tambons_of(near[:2])) == 1


def _marked(said: str, near: str) -> Iterator[PlaceSaid]:
    for match in _MARKED.finditer(said):
        name, district = match["name"], match["district"] or ""
        for size in range(len(name), 1, -1):
            reading = read_tambon(f"ต.{name[:size]} {district}".strip(), near)
            if isinstance(reading, Value) and reading.value.code.startswith(near[:2]):
                if not district and not _is_alone(reading.value, near):
                    break
                end = match.end() if size == len(name) else match.start("name") + size
                yield PlaceSaid(match.start(), end, reading.value.code)
                break


def _bare(said: str, near: str) -> Iterator[PlaceSaid]:
    by_name: dict[str, list[Place]] = {}
    for each in tambons_of(near[:2]):
        by_name.setdefault(each.name, []).append(each)
    alone = {_BEFORE_A_NAME.sub("", word): start for start, word in _words(said)}
    names = [name for name in by_name if name in alone and name not in _NOT_ONLY_A_PLACE]
    if not names:
        inside = [n for n in by_name if len(n) >= _SHORTEST_INSIDE and n in said]
        names = [n for n in inside if n not in _NOT_ONLY_A_PLACE]
        names = [n for n in names if not any(n != other and n in other for other in names)]
    for name in names:
        bearers = _nearest(by_name[name], said, near)
        start = said.find(name)
        if len(bearers) == 1 and not _LARGER.search(said, 0, start):
            yield PlaceSaid(start, start + len(name), bearers[0].code)


def _nearest(bearers: Sequence[Place], said: str, near: str) -> Sequence[Place]:
    """Of several with one name the one whose district is named; or of one's own district, if that
    name is not another district's too (คลองใหญ่ is said of either)."""
    if len(bearers) == 1:
        return bearers
    districts = {each.code: each.name for each in districts_of(near[:2])}
    named = [
        one for one in bearers if re.search(rf"(?:อ\.|อำเภอ) ?{districts[one.code[:4]]}", said)
    ]
    own = [
        one
        for one in bearers
        if len(near) >= _A_DISTRICT and one.code[:_A_DISTRICT] == near[:_A_DISTRICT]
    ]
    is_a_district = bearers[0].name in districts.values()
    return named or (bearers if is_a_district else own) or bearers


def _words(said: str) -> Iterator[tuple[int, str]]:
    """The words between blanks, with where each begins."""
    at = 0
    for word in said.split(" "):
        if word and word != PART:
            yield at, word.rstrip(",;.")
        at += len(word) + 1

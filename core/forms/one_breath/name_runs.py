"""A thing called by some words of its name and its place: ฝายบ่อไร่, แยกขยะที่เกาะช้าง, ผัก อสม.ท่ากุ่ม.

Short words that name nothing by themselves do so beside the place, in any order, with a verb in
front (ทำกะปิ) or a word that only joins them (ที่, ของ).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.forms.one_breath.name_pieces import says_nothing
from core.forms.one_breath.names import Name, heard

_SHORTEST = 2
"""Letters of a word of the name, where the name begins with it or it stands beside its place."""
_SHORTEST_INSIDE = 3
_FEWEST = 4
"""Letters of the name's own words by themselves, where a message begins with them."""
_SHORTEST_PLACE_WITH_A_SLIP = 5
_MOST_BETWEEN = 3
_BETWEEN = tuple(
    sorted(
        {
            heard(each)
            for each in (
                *(
                    "ทำ",
                    "เฮ็ด",
                    "ยะ",
                    "แยก",
                    "คัด",
                    "เก็บ",
                    "ซ่อมแซม",
                    "ซ่อม",
                    "สร้าง",
                    "ปลูก",
                    "เลี้ยง",
                    "จัด",
                    "ขุด",
                    "ต่อ",
                    "ปล่อย",
                ),
                *(
                    "โครงการ",
                    "งาน",
                    "เรื่อง",
                    "กลุ่ม",
                    "ตัว",
                    "อัน",
                    "น้ำ",
                    "แม่บ้าน",
                    "ชาวบ้าน",
                    "บ้าน",
                    "ลง",
                    "วาง",
                    "คน",
                    "ผู้",
                ),
                *(
                    "ที่",
                    "ของ",
                    "ใน",
                    "ตี้",
                    "อยู่",
                    "แถว",
                    "ตำบล",
                    "อำเภอ",
                    "ชุมชน",
                    "และ",
                    "กับ",
                    "ตรง",
                    "หมู่บ้าน",
                    "เรา",
                ),
            )
        },
        key=len,
        reverse=True,
    )
)
"""What may stand before and between them."""
_DOES = tuple(heard(each) for each in ("โครงการ", "งาน", "เรื่อง", "ซ่อม", "สร้าง", "ปลูก", "ทำ", "ขุด"))
"""Before a place alone they mean the one thing there."""
_A_JOIN = re.compile("|".join(map(re.escape, _BETWEEN)))


@dataclass(frozen=True, slots=True)
class NameRun:
    """Where, in the letters heard, words of a name stand together. `letters`: how many of its own
    words are there; `has_place`: whether its place is beside them."""

    start: int
    end: int
    name: Name
    letters: int
    has_place: bool


def runs_at(said: str, start: int, names: Sequence[Name]) -> Iterator[NameRun]:
    """The words of names from a place on, where they are enough to mean one."""
    index = _index(tuple((name.core, name.places) for name in names))
    at, begins = start, [start]
    for _ in range(_MOST_BETWEEN):
        further = _behind(said, at, "")
        if further == at:
            break
        at = further
        begins.append(at)
    likely = {number for at in begins for number in index.get(said[at : at + _SHORTEST], ())}
    for number in sorted(likely):
        run = _run_at(said, start, names[number])
        if run is not None:
            yield run


@lru_cache(maxsize=64)
def _index(names: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, frozenset[int]]:
    """By each two letters that stand together in it, or begin its place, the names' numbers."""
    found: dict[str, set[int]] = {}
    for number, (core, places) in enumerate(names):
        pairs = {core[at : at + _SHORTEST] for at in range(len(core) - 1)}
        for pair in pairs | {place[:_SHORTEST] for place in places}:
            found.setdefault(pair, set()).add(number)
    return {pair: frozenset(numbers) for pair, numbers in found.items()}


def _run_at(said: str, start: int, name: Name) -> NameRun | None:
    at, end, letters, has_place, own = start, start, 0, False, ""
    skipped = 0
    while at < len(said):
        placed = _place_at(said, at, name)
        size = 0 if placed else _word_at(said, at, name)
        if placed or size:
            own += said[at : at + size]
            letters, has_place = letters + size, has_place or placed > 0
            at = end = placed or at + size
            continue
        further = _behind(said, at, name.whole) if skipped < _MOST_BETWEEN else at
        if further == at:
            break
        at, skipped = further, skipped + 1
    if has_place and not own and not start and said.startswith(_DOES):
        return NameRun(start, end, name, 0, True)
    if not own or says_nothing(own) or (not has_place and letters < _FEWEST):
        return None
    return NameRun(start, end, name, letters, has_place)


def _behind(said: str, at: int, name: str) -> int:
    """Behind a word that only joins, where the name has not that word itself."""
    found = _A_JOIN.match(said, at)
    while found is not None and found.group() in name:
        found = _A_JOIN.match(said, at, found.end() - 1) if found.end() > at + 1 else None
    return found.end() if found else at


def _place_at(said: str, at: int, name: Name) -> int:
    """Where its place ends that begins here; 0: none does."""
    ends = (place_ends(said, at, place) for place in name.places if place)
    return next((end for end in ends if end), 0)


def place_ends(said: str, at: int, place: str) -> int:
    """Where a place ends that begins here, a slip of the thumb forgiven: another letter, one left
    out, one or two too many. 0: it is not there."""
    if said.startswith(place, at):
        return at + len(place)
    if len(place) < _SHORTEST_PLACE_WITH_A_SLIP:
        return 0
    for slip in range(1, len(place) - 1):
        if not said.startswith(place[:slip], at):
            break
        for more, further in ((1, 1), (0, 1), (1, 0), (2, 0)):
            if said.startswith(place[slip + further :], at + slip + more):
                return at + len(place) + more - further
    return 0


def _word_at(said: str, at: int, name: Name) -> int:
    """How many letters of the name stand here: two where it begins with them, else three."""
    size = 0
    while at + size < len(said) and said[at : at + size + 1] in name.core:
        size += 1
    while size and _is_midst(said, at + size):
        size -= 1
    while size and said[at + size - 1] in "เแโไ":
        size -= 1
    is_beside = _place_at(said, at + size, name) > 0
    is_first = name.core.startswith(said[at : at + size])
    return size if size >= (_SHORTEST if is_first or is_beside else _SHORTEST_INSIDE) else 0


def _is_midst(said: str, at: int) -> bool:
    """Whether the letter here belongs to the syllable before."""
    return at < len(said) and said[at] in "ะัาำิึุ"

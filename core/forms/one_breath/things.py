"""Finding by its name the thing a message is about: anywhere in it, misspelt, half of the name.

Rows are called by a name and often a place (บ้านพอเพียง แหลมงอบ). A place alone names no row, and
of several rows with one name the place must tell which. What is not certain is nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.forms.form import Choice
from core.thai.base.sounds import letters_heard
from core.thai.pieces import PART
from core.thai.places.place_index import codes_by_name, key

_SHORTEST = 4
"""Letters of a name that may name a thing by itself."""
_SHORTEST_PIECE = 5
"""Letters of a part of a name that only one thing has."""
_SHORTEST_MISSPELT = 7
_ALIKE = 82.0
"""Percent of letters a misspelt name shares with the right one."""
_LEADS = ("โครงการ", "ชื่อ", "เรื่อง", "งาน", "กลุ่ม", "ของ", "ต.", "ตำบล", "อ.", "อำเภอ", "จ.", "จังหวัด")
_SAY_NOTHING = (
    "ชุมชน หมู่บ้าน โครงการ รายงาน ความคืบหน้า คืบหน้า ครัวเรือน จังหวัด อำเภอ ตำบล กลุ่ม พื้นที่ ชาวบ้าน ประชุม อบรม "
    "ดำเนินการ เรียบร้อย กองทุน พัฒนา สนับสนุน ส่งเสริม ปรับปรุง ซ่อมแซม ก่อสร้าง สมาชิก เกษตร"
)
_NAMES_NOTHING = frozenset(_SAY_NOTHING.split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that is named. `choice` None: several may be meant."""

    start: int
    end: int
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class _Name:
    """A row's name: its own words and the places in it, as they are heard."""

    choice: Choice
    whole: str
    core: str
    short: str
    places: tuple[str, ...]


def mentions(said: str, choices: Sequence[Choice]) -> tuple[Mention, ...]:
    """The things named in a text made ready, from left to right."""
    heard, at = letters_heard(said)
    names = _names(tuple(choices))
    spots = _spots(heard, names) or [*_pieces(said, heard, at, names)] or _misspelt(heard, names)
    found = []
    for number, (start, end, sharing) in enumerate(spots):
        until = spots[number + 1][0] if number + 1 < len(spots) else len(heard)
        window = heard if len(spots) == 1 else heard[start:until]
        choice, last = _told_apart(sharing, window, heard, start, end)
        stop = at[last - 1] + 1
        while stop < len(said) and "ะ" < said[stop] <= "๎" and said[stop] not in "เแโใไ":
            stop += 1
        found.append(Mention(_with_its_lead(said, at[start]), stop, choice))
    return tuple(found)


def _with_its_lead(said: str, start: int) -> int:
    """From the beginning of a word that only leads to the name: โครงการสวัสดิการ."""
    begins = max(said.rfind(each, 0, start) for each in (" ", PART)) + 1
    lead = said[begins:start]
    return begins if lead and any(each.startswith(lead) for each in _LEADS) else start


def _names(choices: tuple[Choice, ...]) -> tuple[_Name, ...]:
    return tuple(_name(each) for each in choices)


@lru_cache(maxsize=4096)
def _heard(words: str) -> str:
    return letters_heard(words.casefold())[0]


def _name(choice: Choice) -> _Name:
    words = [bare for word in choice.label.split() if (bare := _bare(word))]
    own = [word for word in words if not _is_place(word)] or words[:1]
    places = tuple(_heard(word) for word in words if word not in own)
    core = _heard("".join(own))
    short = _heard(_bare(choice.short)) if choice.short else ""
    return _Name(choice, _heard("".join(words)), core, short, places)


def _bare(word: str) -> str:
    for lead in _LEADS:
        if word.startswith(lead) and len(word) > len(lead) + 1:
            word = word.removeprefix(lead)
    return "" if word in _LEADS else word


@lru_cache(maxsize=4096)
def _is_place(word: str) -> bool:
    bare = key(word.removeprefix("บ้าน")) or key(word)
    levels = [codes_by_name(level) for level in ("tambon", "district", "province")]
    return any(each in level for level in levels for each in (bare, key(word)))


_Spot = tuple[int, int, list[_Name]]


def _spots(heard: str, names: Sequence[_Name]) -> list[_Spot]:
    """Where names stand letter for letter; a name inside a longer one that stands there is none."""
    found: dict[tuple[int, int], list[_Name]] = {}
    for name in names:
        for own in dict.fromkeys((name.core, name.short)):
            if len(own) < _SHORTEST:
                continue
            at = heard.find(own)
            while at >= 0:
                found.setdefault((at, at + len(own)), []).append(name)
                at = heard.find(own, at + 1)
    spots = sorted(found, key=lambda each: (each[0], -each[1]))
    kept: list[_Spot] = []
    for start, end in spots:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, found[start, end]))
    return kept


def _pieces(said: str, heard: str, at: Sequence[int], names: Sequence[_Name]) -> Iterator[_Spot]:
    """A word that is part of only one thing's name: สวัสดิการ of สวัสดิการชุมชน."""
    where = {place: number for number, place in enumerate(at)}
    begins = 0
    for word in said.split(" "):
        start, begins = begins, begins + len(word) + 1
        bare = _bare(word)
        piece = _heard(bare)
        shortest = _SHORTEST_PIECE if start else _SHORTEST
        if len(piece) < shortest or bare in _NAMES_NOTHING or _is_place(bare):
            continue
        if not bare.isalpha() and any(each.isdigit() for each in bare):
            continue
        holding = [name for name in names if piece in name.core]
        cores = {name.core for name in holding}
        first = start + len(word) - len(bare)
        if len(cores) == 1 and first in where:
            yield where[first], where[first] + len(piece), holding
            return


def _misspelt(heard: str, names: Sequence[_Name]) -> list[_Spot]:
    from rapidfuzz import fuzz  # 15 ms: not before a name is misspelt

    best, spot = _ALIKE, None
    for core in dict.fromkeys(name.core for name in names):
        if not _SHORTEST_MISSPELT <= len(core) <= len(heard) + 2:
            continue
        match = fuzz.partial_ratio_alignment(core, heard, score_cutoff=best)
        if match is not None and match.score >= best and match.dest_end > match.dest_start:
            ties = spot is not None and match.score == best
            best, spot = match.score, None if ties else (match.dest_start, match.dest_end, core)
    if spot is None:
        return []
    start, end, core = spot
    return [(start, end, [name for name in names if name.core == core])]


def _told_apart(
    sharing: Sequence[_Name], window: str, heard: str, start: int, end: int
) -> tuple[Choice | None, int]:
    """The one row meant of those with this name, and where its name ends with the place in it."""
    placed = [name for name in sharing if any(p and p in window for p in name.places)]
    chosen = placed or list(sharing)
    distinct = {name.choice.name: name for name in chosen}
    if len(distinct) != 1:
        return None, end
    (name,) = distinct.values()
    for place in name.places:
        if place and heard.startswith(place, end):
            end += len(place)
    return name.choice, end

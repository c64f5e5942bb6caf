"""How the things of a register are called: their own words, and the place in them, as heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.forms.form import Choice
from core.thai.base.sounds import letters_heard
from core.thai.places.place_index import codes_by_name, key

_SHORTEST_OWN = 4
"""Letters that must stay of a name whose place is cut off."""
_SHORTEST_PLACE = 4
_BEFORE_A_PLACE = "บ้าน"
_LEADS = ("โครงการ", "ชื่อ", "เรื่อง", "งาน", "กลุ่ม", "ของ", "ต.", "ตำบล", "อ.", "อำเภอ", "จ.", "จังหวัด")


@dataclass(frozen=True, slots=True)
class Name:
    """A row's name, each part as it is heard: all of it, its own words (`core`), what it is shown
    as (`short`), and the places in it."""

    choice: Choice
    whole: str
    core: str
    short: str
    places: tuple[str, ...]


def names_of(choices: Sequence[Choice]) -> tuple[Name, ...]:
    """The names of the rows."""
    return tuple(_name(each) for each in choices)


def bare(word: str) -> str:
    """A word without what only leads to a name: โครงการ, ต."""
    for lead in _LEADS:
        if word.startswith(lead) and len(word) > len(lead) + 1:
            word = word.removeprefix(lead)
    return "" if word in _LEADS else word


def begins_a_lead(word: str) -> bool:
    """Whether it is the beginning of a word that only leads to a name."""
    return any(each.startswith(word) for each in _LEADS)


@lru_cache(maxsize=4096)
def heard(words: str) -> str:
    """The letters of it that are heard."""
    return letters_heard(words.casefold())[0]


@lru_cache(maxsize=4096)
def is_place(word: str) -> bool:
    """Whether it is a tambon, a district or a province, บ้าน before it or not."""
    plain = key(word.removeprefix("บ้าน")) or key(word)
    levels = [codes_by_name(level) for level in ("tambon", "district", "province")]
    return any(each in level for level in levels for each in (plain, key(word)))


def _name(choice: Choice) -> Name:
    whole, core, shown, places = _parts(choice.label, choice.short)
    return Name(choice, whole, core, shown, places)


@lru_cache(maxsize=4096)
def _parts(label: str, short: str) -> tuple[str, str, str, tuple[str, ...]]:
    words = [word for each in label.split() if (word := bare(each))]
    own = [word for word in words if not is_place(word)] or words[:1]
    places = [word for word in words if word not in own]
    if own and not places:
        own[-1], *places = _without_its_place(own[-1])
    shown = heard(bare(short)) if short else ""
    return heard("".join(words)), heard("".join(own)), shown, tuple(map(heard, places))


def _without_its_place(word: str) -> list[str]:
    """ซ่อมบ้านแหลมงอบ is ซ่อมบ้าน in แหลมงอบ, though no blank stands between."""
    for at in range(_SHORTEST_OWN, len(word) - _SHORTEST_PLACE + 1):
        is_with_more = word.startswith(_BEFORE_A_PLACE, at)  # บ้านแหลมงอบ: the place comes yet
        if is_place(word[at:]) and not (
            is_with_more and is_place(word[at + len(_BEFORE_A_PLACE) :])
        ):
            own = word[:at].removesuffix("ตำบล").removesuffix("อำเภอ")
            return [own if len(own) >= _SHORTEST_OWN else word[:at], word[at:]]
    return [word]

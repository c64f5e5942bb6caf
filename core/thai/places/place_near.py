"""Names that look or sound like a typed one: misspellings."""

from collections.abc import Iterable, Mapping
from functools import cache

from core.thai.base.sounds import sound
from core.thai.places.place_index import (
    Level,
    codes_by_name,
    districts_of,
    key,
    province_codes,
    tambons_of,
)

_LONGEST_NAME = 40  # characters of a key; พระนครศรีอยุธยา has 15
_CUTOFF = 72.0  # of 100, on the sounds
_WORSE_THAN_THE_BEST = 12.0
_MORE_LETTERS = 2  # a misspelling drops or adds few: เมืองทองธานี is no เมืองตานี
_SHORTEST_NICKNAME = 5  # letters of one that is a word of its own (อำนาจ)
_Codes = Mapping[str, tuple[str, ...]]  # by sound


def near_provinces(name: str, most: int) -> list[str]:
    """Codes of provinces called nearly so, the likeliest first."""
    return _near(name, _province_sounds(), most)


def near_places(name: str, level: Level, within: str, most: int) -> list[str]:
    """Codes of districts or tambons called nearly so; `within`: a province's code, or ""."""
    return _near(name, _place_sounds(level, within[:2]), most)


def sounds_like_a_province(name: str) -> bool:
    """Whether a name, tones aside, is what a province is called: หนองค่าย, โคราช."""
    return key(sound(name)) in _province_sounds()


def _near(name: str, sounds: _Codes, most: int) -> list[str]:
    from rapidfuzz import fuzz, process  # 15 ms: not before a name is misspelt

    wanted = key(sound(name))
    if not 2 < len(wanted) <= _LONGEST_NAME:
        return []
    found = process.extract(wanted, sounds.keys(), scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=8)
    best = found[0][1] if found else 0.0
    codes = [
        code
        for near, score, _ in found
        if score >= best - _WORSE_THAN_THE_BEST and abs(len(near) - len(wanted)) <= _MORE_LETTERS
        for code in sounds[near]
    ]
    return list(dict.fromkeys(codes))[:most]


@cache
def _province_sounds() -> _Codes:
    sounds: dict[str, tuple[str, ...]] = {}
    for name, code in province_codes(asked=True).items():
        if len(name) >= _SHORTEST_NICKNAME or name in province_codes(asked=False):
            sounds.setdefault(key(sound(name)), (code,))
    for names in codes_by_name("province").items():  # with ์, which keys have lost
        sounds[key(sound(names[0]))] = names[1]
    return sounds


@cache
def _place_sounds(level: Level, within: str) -> _Codes:
    if not within:
        places = {name: codes for name, codes in codes_by_name(level).items() if not name.isascii()}
        return _by_sound((name, code) for name, codes in places.items() for code in codes)
    inside = districts_of(within) if level == "district" else tambons_of(within)
    return _by_sound((each.name, each.code) for each in inside)


def _by_sound(names: Iterable[tuple[str, str]]) -> _Codes:
    sounds: dict[str, tuple[str, ...]] = {}
    for name, code in names:
        heard = key(sound(name))
        sounds[heard] = (*sounds.get(heard, ()), code)
    return sounds

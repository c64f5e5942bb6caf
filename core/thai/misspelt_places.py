"""A tambon's name that is nearly said: tones left out (หาดเลก), a slip of the thumb (วังกะแจะ)."""

from functools import lru_cache

from core.thai.base.sounds import letters_heard
from core.thai.places.place_index import Place, tambons_of

_SHORTEST = 5
"""Letters heard of a name that is said with other marks."""
_SHORTEST_WITH_A_SLIP = 7
_ANOTHER = (
    "อ.",
    "อำเภอ",
    "จ.",
    "จังหวัด",
    "บ้าน",
    "บ.",
    "วัด",
    "โรงเรียน",
    "รร.",
    "ถนน",
    "สะพาน",
    "ซอย",
)
"""Before a name it is another thing of that name."""
_MOST_LETTERS = 400
_MARKS = "่้๊๋็์ัะาิีึืุู"


def tambon_nearly(said: str, province_code: str) -> tuple[int, int, Place] | None:
    """Where the one tambon of a province stands that is nearly named, and which it is."""
    heard, at = letters_heard(said[:_MOST_LETTERS])
    found = _as_heard(heard, province_code) or _with_a_slip(heard, province_code)
    if len({place.code for _, _, place in found}) != 1:
        return None
    start, end, place = found[0]
    if said[: at[start]].rstrip(" ").endswith(_ANOTHER):
        return None
    stop = at[end - 1] + 1
    while stop < len(said) and said[stop] in _MARKS:
        stop += 1
    return at[start], stop, place


def _as_heard(heard: str, province_code: str) -> list[tuple[int, int, Place]]:
    return [
        (start, start + len(name), place)
        for name, place in _names(province_code)
        if len(name) >= _SHORTEST and (start := heard.find(name)) >= 0
    ]


def _with_a_slip(heard: str, province_code: str) -> list[tuple[int, int, Place]]:
    from rapidfuzz import fuzz  # 15 ms: not before a name is misspelt

    found = []
    for name, place in _names(province_code):
        if not _SHORTEST_WITH_A_SLIP <= len(name) <= len(heard) + 1:
            continue
        least = 100 - 110 / len(name)
        match = fuzz.partial_ratio_alignment(name, heard, score_cutoff=least)
        if match is not None and match.score >= least and heard[match.dest_start] == name[0]:
            found.append((match.dest_start, match.dest_end, place))
    return found


@lru_cache(maxsize=100)
def _names(province_code: str) -> tuple[tuple[str, Place], ...]:
    return tuple((letters_heard(each.name)[0], each) for each in tambons_of(province_code))

"""Finding by its name the thing a message is about: anywhere in it, misspelt, half of the name.

Rows are called by a name and often a place (บ้านพอเพียง แหลมงอบ). A place alone names no row, and
of several rows with one name the place must tell which. What is not certain is nobody.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.forms.form import Choice
from core.forms.one_breath.kinds import kinds_said
from core.forms.one_breath.name_pieces import at_a_syllable, pieces, spots_of
from core.forms.one_breath.name_runs import place_ends, runs_at
from core.forms.one_breath.names import Name, begins_a_lead, names_of
from core.thai.base.sounds import letters_heard
from core.thai.pieces import PART

_SHORTEST = 4
"""Letters of a name that may name a thing by itself."""
_SHORTEST_MISSPELT = 7
_FEWEST_BESIDE = 2
_FIRST_LETTERS = 6
_GREETING = re.compile("(?:สวัสดี|หวัดดี)(?!กา)")
_OF_THE_WORD = re.compile(r"[ก-๎]{1,8}(?=[ ¦,]|$)")
_ALIKE = 82.0
"""Percent of letters a misspelt name shares with the right one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that is named. `choice` None: several may be meant; `is_whole`: by its own name, not
    by a part of it."""

    start: int
    end: int
    choice: Choice | None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    end: int
    sharing: tuple[Name, ...]
    is_whole: bool = True


def mentions(said: str, choices: Sequence[Choice]) -> tuple[Mention, ...]:
    """The things named in a text made ready, from left to right."""
    said = _GREETING.sub(lambda found: PART * len(found.group()), said)
    heard, at = letters_heard(said)
    names = names_of(choices)
    whole = _whole_names(heard, names)
    begins = frozenset(number for number, place in enumerate(at) if _is_begin(said, place))
    spots = _with_parts(heard, begins, names, whole)
    spots = _with_kinds(heard, begins, names, spots)
    spots = _with_runs(heard, begins, names, spots) or _misspelt(heard, names)
    found = []
    for number, spot in enumerate(spots):
        until = spots[number + 1].start if number + 1 < len(spots) else len(heard)
        window = heard if len(spots) == 1 else heard[spot.start : until]
        choice, first, last = _told_apart(spot, window, heard)
        ends = _ends(said, at, last)
        first, last = _widened(heard, begins, ends, choice, names, first, last)
        stop = at[last - 1] + 1
        stop = _to_its_end(said, stop)
        found.append(Mention(_with_its_lead(said, at[first]), stop, choice, spot.is_whole))
    return tuple(_once(found))


def _once(found: Sequence[Mention]) -> Iterator[Mention]:
    """Each thing where it is named whole, else where it is first."""
    best: dict[str, Mention] = {}
    for each in found:
        name = each.choice.name if each.choice else ""
        if name and (name not in best or (each.is_whole and not best[name].is_whole)):
            best[name] = each
    return (each for each in found if each.choice is None or best[each.choice.name] is each)


def _to_its_end(said: str, stop: int) -> int:
    """With the marks over its last letter; and where a syllable goes on otherwise (เขาส|ะหมิง), to
    the end of the word."""
    if said.startswith("ะ", stop):
        rest = _OF_THE_WORD.match(said, stop)
        return rest.end() if rest else stop + 1
    while stop < len(said) and "ะ" < said[stop] <= "๎" and said[stop] not in "เแโใไ":
        stop += 1
    return stop


def chief(found: Sequence[Mention]) -> Mention | None:
    """The one a message is about: named whole rather than in part, and the first."""
    return min(found, key=lambda each: not each.is_whole, default=None)


def _with_its_lead(said: str, start: int) -> int:
    """From the beginning of a word that only leads to the name: โครงการสวัสดิการ."""
    begins = max(said.rfind(each, 0, start) for each in (" ", PART)) + 1
    lead = said[begins:start]
    return begins if lead and begins_a_lead(lead) else start


def _whole_names(heard: str, names: Sequence[Name]) -> list[_Spot]:
    """Where names stand letter for letter; a name inside a longer one that stands there is none."""
    found: dict[tuple[int, int], list[Name]] = {}
    for name in names:
        for own in dict.fromkeys((name.whole, name.core, name.short)):
            if len(own) < _SHORTEST:
                continue
            at = heard.find(own)
            while at >= 0:
                found.setdefault((at, at + len(own)), []).append(name)
                at = heard.find(own, at + 1)
    spots = sorted(found, key=lambda each: (each[0], -each[1]))
    kept: list[_Spot] = []
    for start, end in spots:
        if not kept or start >= kept[-1].end:
            kept.append(_Spot(start, end, tuple(found[start, end])))
    return kept


def _with_parts(
    heard: str, begins: frozenset[int], names: Sequence[Name], whole: list[_Spot]
) -> list[_Spot]:
    """The whole names and, elsewhere, parts of names; a place alone only where nothing else is
    named, and where the message begins with it."""
    spots = [
        (_Spot(start, end, tuple(sharing), False), is_place)
        for start, end, sharing, is_place in spots_of(pieces(heard, names, begins))
        if not is_place or (start == 0 and not whole)
    ]
    named = [one for one, is_place in spots if not is_place]
    found = named or [one for one, _ in spots]
    free = [one for one in found if not any(_overlap(one, other) for other in whole)]
    if whole:
        free = [one for one in free if one.start in begins]
    return sorted([*whole, *free], key=lambda each: each.start)


def _with_kinds(
    heard: str, begins: frozenset[int], names: Sequence[Name], spots: list[_Spot]
) -> list[_Spot]:
    """And where a thing is called by its kind, if nothing says it better there."""
    kinds = [
        _Spot(one.start, one.end, (one.name,), False) for one in kinds_said(heard, begins, names)
    ]
    free = [one for one in kinds if not any(_overlap(one, other) for other in spots)]
    return sorted([*spots, *free], key=lambda each: each.start)


def _with_runs(
    heard: str, begins: frozenset[int], names: Sequence[Name], spots: list[_Spot]
) -> list[_Spot]:
    """And where some words of a name stand together with its place, if nothing says it better; by
    themselves only where a message begins with them and names nothing else."""
    named = {name.choice.name for spot in spots for name in spot.sharing}
    found = list(spots)
    for start in sorted(begins):
        if any(one.start <= start < one.end for one in found):
            continue
        runs = [
            run
            for run in runs_at(heard, start, names)
            if run.has_place or (start < _FIRST_LETTERS and not spots)
        ]
        most = max((run.letters + run.has_place for run in runs), default=0)
        best = [run for run in runs if run.letters + run.has_place == most]
        if len(best) != 1 or best[0].name.choice.name in named:
            continue
        spot = _Spot(start, best[0].end, (best[0].name,), False)
        if not any(_overlap(one, spot) for one in found):
            found.append(spot)
            named.add(best[0].name.choice.name)
    return sorted(found, key=lambda each: each.start)


def _widened(
    heard: str,
    begins: frozenset[int],
    stops: Callable[[int], bool],
    choice: Choice | None,
    names: Sequence[Name],
    first: int,
    last: int,
) -> tuple[int, int]:
    """With the words of the name beside it, though some between them were left out."""
    whole = next((name.whole for name in names if name.choice is choice), "")
    earliest = max(0, first - len(whole))
    starts = (at for at in range(earliest, first - _FEWEST_BESIDE) if at in begins)
    begin = next((at for at in starts if heard[at:first] in whole), first)
    ends = range(min(len(heard), last + len(whole)), last + _FEWEST_BESIDE, -1)
    end = next((at for at in ends if heard[last:at] in whole and stops(at)), last)
    return begin, at_a_syllable(heard, last, end) if end > last else last


def _ends(said: str, at: Sequence[int], last: int) -> Callable[[int], bool]:
    """Whether more of a name, behind a blank, ends where its word does: the แม่บ้าน of แม่บ้านตื่นแต่เช้า
    is of the story."""

    def stops(end: int) -> bool:
        parted = last < len(at) and at[last] > at[last - 1] + 1
        follows = said[_to_its_end(said, at[end - 1] + 1) :][:1]
        return not (parted and " " in said[at[last - 1] : at[last]]) or not follows.isalpha()

    return stops


def _is_begin(said: str, place: int) -> bool:
    return place == 0 or said[place - 1] in f" .({PART}" or said.endswith(_JOINED, 0, place)


_JOINED = (
    *(
        "และ",
        "กับ",
        "แล้วก็",
        "ส่วน",
        "โครงการ",
        "รายงาน",
        "อีกเรื่อง",
        "อีกอัน",
        "เรื่อง",
        "แจ้ง",
        "ว่า",
        "งาน",
        "ของ",
        "เดือนนี้",
        "เดือนที่แล้ว",
        "เดือนก่อน",
        "ตอนนี้",
        "วันนี้",
    ),
)


def _overlap(one: _Spot, other: _Spot) -> bool:
    return one.start < other.end and other.start < one.end


def _misspelt(heard: str, names: Sequence[Name]) -> list[_Spot]:
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
    return [_Spot(start, end, tuple(name for name in names if name.core == core), False)]


def _told_apart(spot: _Spot, window: str, heard: str) -> tuple[Choice | None, int, int]:
    """The one row meant of those with this name, and from where to where its name stands with the
    place in it."""
    placed = [name for name in spot.sharing if any(p and p in window for p in name.places)]
    said = heard[spot.start : spot.end]
    exact = [name for name in spot.sharing if said in (name.whole, name.short)]
    chosen = placed or exact or list(spot.sharing)
    distinct = {name.choice.name: name for name in chosen}
    if len(distinct) != 1:
        return None, spot.start, spot.end
    (name,) = distinct.values()
    start, end = spot.start, spot.end
    for place in filter(None, name.places):
        if there := place_ends(heard, end, place):
            end = there
        elif heard.endswith(place, 0, start) and start == len(place):
            start -= len(place)
    return name.choice, start, end

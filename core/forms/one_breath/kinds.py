"""A thing called by its kind: กองทุนเขาสมิง, ตลาดเรา, with or without its place.

Whoever tells of the one market there is says just that. Two things of a kind are told apart by
their places; a kind alone names a thing only where a message begins with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.forms.one_breath.names import Name, heard

_CALLED = (
    *("บ้านพอเพียง", "บ้านมั่นคง", "ท่องเที่ยว", "ออมทรัพย์", "ผู้สูงอายุ", "สวัสดิการ", "โรงเรียน", "วิสาหกิจ"),
    *("สหกรณ์", "ธนาคาร", "กองทุน", "ติดเตียง", "ประปา", "ประมง", "โรงสี", "ที่ดิน", "ศูนย์", "ตลาด", "แปลง"),
    *("ขยะ", "สวน"),
)
_KINDS = {heard(each): heard(each) for each in _CALLED} | {heard("ปะปา"): heard("ประปา")}
"""As it is said, and as names have it; the longer ones first."""
_BETWEEN = ("", heard("ชุมชน"), heard("ตำบล"), heard("บ้าน"), heard("ของ"))
_OURS = tuple(
    heard(each)
    for each in ("ของหมู่บ้านเรา", "ของบ้านเรา", "ของเรา", "บ้านเรา", "บ้านเฮา", "ชุมชน", "เรา", "เฮา")
)
_FEWEST_FURTHER = 4
"""Letters of another word of its name, further on: ตลาดริมเล."""
_FIRST_LETTERS = 20
"""Within so many letters a message says what it is about."""


@dataclass(frozen=True, slots=True)
class KindSaid:
    """Where, in the letters heard, a kind stands with what belongs to it, and whose it is."""

    start: int
    end: int
    name: Name


def kinds_said(said: str, begins: frozenset[int], names: Sequence[Name]) -> Iterator[KindSaid]:
    """The things called by their kind in the letters heard, from left to right. `begins`: where
    words begin in them."""
    at = 0
    for start in sorted(begins):
        found = _said_at(said, start, names) if start >= at else None
        if found is not None:
            at = found.end
            yield found


def _said_at(said: str, start: int, names: Sequence[Name]) -> KindSaid | None:
    for called, kind in _KINDS.items():
        if not said.startswith(called, start):
            continue
        several = [name for name in names if kind in name.core]
        placed = [
            one for name in several if (one := _with_its_place(said, start, len(called), name))
        ]
        if len(placed) == 1:
            return placed[0]
        if len({name.choice.name for name in several}) == 1 and start < _FIRST_LETTERS:
            end = start + len(called)
            ours = next((each for each in _OURS if said.startswith(each, end)), "")
            return KindSaid(start, end + len(ours), several[0])
    return None


def _with_its_place(said: str, start: int, size: int, name: Name) -> KindSaid | None:
    """Behind its kind another word of its name, or its place."""
    end = start + size
    further = (end + more for more in range(len(name.core), _FEWEST_FURTHER - 1, -1))
    for there in further:
        if there <= len(said) and said[end:there] in name.core:
            return KindSaid(start, there, name)
    for between in _BETWEEN:
        end = start + size + len(between)
        for place in filter(None, name.places):
            if said.startswith(between, start + size) and said.startswith(place, end):
                return KindSaid(start, end + len(place), name)
    return None

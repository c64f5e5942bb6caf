"""A choice of a list that is told in free words: น้ำท่วม, อบรม, ต้องการอาหาร.

By its label, its button, a part of them that no other choice has, or what its row calls it besides
(`khabuan_words`, separated by blanks). Two choices told, or one denied, is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.forms.form import Choice
from core.thai.base.text import normalise
from core.thai.emergencies import Danger, emergency_in
from core.thai.pieces import PART
from core.thai.scene import event_of

WORDS = "khabuan_words"
"""The column of a choices sheet with what people call a choice besides its label."""

_OTHER = "other"
_WANTING = frozenset({"drought", _OTHER})
"""What a flood may bring, too: ขาดน้ำดื่ม."""
_SHORTEST = 3
_LITTLE_BEFORE = 5
_LITTLE_BEHIND = 2
"""Letters in the same word as a choice that tell nothing worth keeping."""
_PARTS = re.compile(r"\s+|และ|หรือ|[/,()]")
_DENIED = re.compile(r"(?:ไม่|มิ(?=ได้|ใช่|มี)|ไร้|เลิก|หลัง(?!คา)|ก่อน)\S{0,8}$")
_ABOUT_IT = re.compile(r"[^ ¦]*$")
_GOES_ON = re.compile(r"[^ ¦]*")
_LEADS = re.compile(
    r"(?:ต้องการ|อยากได้|ขาด|ขอ|ด่วน|เกิด|มี|จัด|เรื่อง|พาไป|พา|ไป|ทำ|เหตุ|กิจกรรม|เป็น|ได้|เวที|แจ้งเหตุ|แจ้ง|เมื่อวาน|วันนี้|ที่|บ้าน|ของ|ใน|การ|ครับ|ค่ะ|คะ|แล้ว|"
    r"หมู่บ้าน|พื้นที่|เรา|หนัก|มาก|ๆ|\d)*"
)


_TAILS = re.compile(
    r"(?:ใหญ่|ย่อย|กัน|แล้ว|ไป|มา|ชาวบ้าน|หมู่บ้าน|พื้นที่|บ้าน|ประจำเดือน|กรรมการ|คณะกรรมการ|กลุ่ม|ที่|ใน|ของ|เรื่อง|หนัก|มาก|ๆ|ครับ|ค่ะ|คะ|\d)*"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A choice, and where it is told; nowhere (0 to 0) when it follows from the whole text."""

    start: int
    end: int
    choice: Choice

    def __len__(self) -> int:
        return self.end - self.start


def told_choice(said: str, choices: Sequence[Choice]) -> Told | None:
    """The one choice that a text made ready tells of."""
    found: dict[str, Told] = {}
    for name, choice in _by_name(choices).items():
        at = said.find(name)
        while at >= 0:
            if not _DENIED.search(said[max(0, at - 12) : at].rpartition(" ")[2]):
                told = Told(at, at + len(name), choice)
                earlier = found.get(choice.name)
                if earlier is None or earlier.end - earlier.start < len(name):
                    found[choice.name] = told
                break
            at = said.find(name, at + 1)
    longest = [one for one in found.values() if not _is_inside(one, [*found.values()])]
    listed = [one for one in longest if one.choice.name != _OTHER]
    longest = listed or longest
    danger = _by_danger(said, choices)
    if danger is not None and longest and danger.choice not in [one.choice for one in longest]:
        return danger if all(one.choice.name in _WANTING for one in longest) else None
    if len(longest) == 1:
        return longest[0]
    return None if longest else danger


def stands_alone(said: str, told: Told) -> bool:
    """Whether the word it stands in says nothing besides; `said`: with all choices blotted."""
    word, rest = _ABOUT_IT.search(said[: told.start]), _GOES_ON.match(said, told.end)
    lead, tail = word.group() if word else "", rest.group() if rest else ""
    before, behind = _LEADS.sub("", lead, count=1), _TAILS.sub("", tail, count=1)
    return told.end > 0 and len(before) <= _LITTLE_BEFORE and len(behind) <= _LITTLE_BEHIND


def _by_name(choices: Sequence[Choice]) -> dict[str, Choice]:
    """What each choice is called, where no other is called so."""
    called: dict[str, set[str]] = {}
    by_name = {choice.name: choice for choice in choices}
    for choice in choices:
        for name in _called(choice):
            called.setdefault(name, set()).add(choice.name)
    return {name: by_name[next(iter(who))] for name, who in called.items() if len(who) == 1}


def _called(choice: Choice) -> set[str]:
    labels = [normalise(each) for each in (choice.label, choice.short) if each]
    parts = [part for label in labels for part in _PARTS.split(label)]
    besides = normalise(choice.extra.get(WORDS, "")).split()
    whole = [label.replace(" ", "") for label in labels]
    return {each for each in (*labels, *whole, *parts, *besides) if len(each) >= _SHORTEST}


def _is_inside(one: Told, others: Sequence[Told]) -> bool:
    return any(
        other.start <= one.start and one.end <= other.end and len(other) > len(one)
        for other in others
    )


def _by_danger(said: str, choices: Sequence[Choice]) -> Told | None:
    """น้ำท้วม, in any spelling the ear for emergencies knows, where the list has that danger."""
    names = {choice.name: choice for choice in choices}
    if not names.keys() & {danger.value for danger in Danger}:
        return None
    heard = emergency_in(said.replace(PART, " "))
    event = event_of(heard, said) if heard is not None else None
    return Told(0, 0, names[event.value]) if event is not None and event.value in names else None

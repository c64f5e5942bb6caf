"""Finding a command in a message: said exactly, or anywhere sensible in a short one.

Which words stand for which command is data of `locales/`; it is passed in. Finding is
conservative: a negated word (ไม่ยกเลิก) is no command, and a short word must stand alone or be
followed by a place (เงินตราด).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.thai.base.keyboard import in_latin, in_thai
from core.thai.base.manners import polite_forms, without_manners
from core.thai.base.sounds import skeleton, sound
from core.thai.base.text import LONGEST_ANSWER, normalise
from core.thai.places.areas import names_a_place_for_sure

_LONGEST_MESSAGE = 60  # characters; a longer one tells a story
_LONG_WORD = 5  # characters; a shorter word inside other letters means nothing (ส่ง in ส่งผล)
_MOST_SLIPS = 2  # of the thumb, in a long word
_LEAD = re.compile(
    r"^(?:(?:ขอ|ดู|อยากดู|อยากรู้|อยากทราบ|อยาก|ช่วย|ต้องการ|จะ|เปิด|เช็ค|เช็ก|กด|แจ้ง(?!เหตุ)|ผม|หนู|ดิฉัน|"
    r"ขออนุญาต|พี่|น้อง|คำสั่ง|ไป|ทำ|บอก|show|please|pls) ?)++"
)
_TRIMMINGS = re.compile(
    r"^(?:(?!ที่(?:ด.{0,2}น|ทำ|อยู่|นา|สวน|พัก))(?:ของ|จังหวัด(?=$)|ที่|ใน|หน่อย|ให้|ที|ด้วย|ให้หน่อย| ))++|"
    r"(?:หน่อย|ที|ให้หน่อย|ด้วย|ของ|หน่อยสิ|หน่อยได้ไหม|"
    r"ได้ไหม|ให้ที|บ้าง|จังหวัด| |[?!.])++$"
)
_NOT = re.compile(r"(?:ไม่|อย่า|มิ|ยังไม่|ห้าม|ไม่ได้|ไม่ต้อง|อย่าเพิ่ง)(?:จะ|ให้|ต้องการ|อยาก|ได้|ต้อง|ขอ)*+ ?$")


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the rest of the message. Not `sure`: a typo, so better confirmed."""

    name: str
    rest: str = ""
    sure: bool = True


class CommandWords:
    """The words of each command: `table` maps a command's name to its words."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._name_by_word = {
            form: name
            for name, words in table.items()
            for word in words
            for form in (normalise(word), normalise(word).lstrip("/"))
        }
        self._words = sorted(self._name_by_word, key=len, reverse=True)

    def exactly(self, text: str) -> str | None:
        """The command when the whole message is one, whatever the case, blanks and politeness."""
        if len(text) > LONGEST_ANSWER:
            return None
        said = normalise(text)
        for form in (*polite_forms(said), said.replace(" ", "")):
            name = self._name_by_word.get(form)
            if name is not None:
                return name
        return None

    def near(self, text: str) -> Command | None:
        """The command of a short message, with what else it says, or None."""
        if len(text) > LONGEST_ANSWER:
            return None
        said = normalise(text)
        if not said or len(said) > _LONGEST_MESSAGE:
            return None
        name = self.exactly(said)
        if name is not None:
            return Command(name)
        return (
            self._at_the_start(said)
            or self._at_the_start(_LEAD.sub("", said))
            or self._inside(said)
            or self._in_the_other_layout(said)
            or self._misspelt(polite_forms(said))
        )

    def at_the_start(self, text: str) -> Command | None:
        """The command a message begins with, whatever follows behind it or without a blank."""
        return self._at_the_start(normalise(text)) if len(text) <= _LONGEST_MESSAGE else None

    def _at_the_start(self, said: str) -> Command | None:
        for word in self._words:
            if said.startswith(word):
                rest = said[len(word) :]
                if (
                    not rest
                    or rest[0] in " :,/"
                    or (len(word) >= _LONG_WORD and not _goes_on(rest))
                    or names_a_place_for_sure(rest, nearly=True)
                ):
                    return Command(self._name_by_word[word], _trimmed(rest))
        return None

    def _inside(self, said: str) -> Command | None:
        for word in self._words:
            at = said.find(word)
            if at <= 0:
                continue
            before, rest = said[:at], said[at + len(word) :]
            if _NOT.search(before) or _goes_on(rest):
                return None
            alone = before.endswith(" ") and (not rest or rest.startswith(" "))
            if alone or len(word) >= _LONG_WORD:
                left = _trimmed(_LEAD.sub("", before))
                return Command(self._name_by_word[word], _trimmed(f"{left} {rest}"))
        return None

    def _in_the_other_layout(self, said: str) -> Command | None:
        other = normalise(in_thai(said) if said.isascii() else in_latin(said))
        name = self.exactly(other)
        if name is not None:
            return Command(name)
        return self._at_the_start(other) if " " in other else None

    def _misspelt(self, forms: Sequence[str]) -> Command | None:
        """The whole message, or its first word, looks more like one command than like any other."""
        first, _, rest = forms[0].partition(" ")
        best: tuple[int, set[str], str] = (_MOST_SLIPS + 1, set(), "")
        for typed, left in (*((form.replace(" ", ""), "") for form in forms), (first, rest)):
            slips = self._slips(typed)
            fewest = min(slips.values(), default=_MOST_SLIPS + 1)
            if fewest < best[0]:
                best = (fewest, {name for name, many in slips.items() if many == fewest}, left)
        _, names, left = best
        if len(names) != 1:
            return None
        return Command(names.pop(), _trimmed(left), sure=False)

    def _slips(self, typed: str) -> dict[str, int]:
        """How many slips it is from each command it looks like."""
        found: dict[str, int] = {}
        for word in self._words:
            slips = _slips_from(typed, word)
            if slips is not None:
                name = self._name_by_word[word]
                found[name] = min(slips, found.get(name, slips))
        return found


def _goes_on(rest: str) -> bool:
    """Whether the word does not end where it was found."""
    return bool(rest) and rest[0] in "ะัาำิีึืฺุู็่้๊๋์ํ"


def _trimmed(rest: str) -> str:
    return without_manners(_TRIMMINGS.sub("", without_manners(rest.strip(" :,/-")))).strip()


def _slips_from(typed: str, word: str) -> int | None:
    """How many slips what was typed is from a word; None: it does not look like it."""
    from rapidfuzz.distance import OSA

    if len(word) < 4 or len(typed) < 3 or word.startswith("/"):
        return None
    if typed.startswith("ไม่") != word.startswith("ไม่"):
        return None
    if typed == skeleton(word):
        return 0
    allowed = 1 if len(word) < 8 else _MOST_SLIPS
    slips = OSA.distance(sound(typed), sound(word), score_cutoff=allowed)
    return slips if slips <= allowed else None

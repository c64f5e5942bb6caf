"""A cry for help in a message: flood, fire, storm, landslide, eviction, somebody hurt or trapped.

It is listened for over everything else, so it must hear every spelling, and it must not cry wolf:
a flood that is over, planned for or the reason of a delay is a mention. Told apart by what stands
beside it. Pure; what follows from it is decided elsewhere (S26, F75).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from core.thai.base.dialect import in_central_thai
from core.thai.base.manners import without_manners
from core.thai.base.slips import slips
from core.thai.base.sounds import sound
from core.thai.base.text import normalise, without_pictures
from core.thai.emergency_words import (
    ALONE,
    ASKED,
    BECAUSE,
    ENGLISH,
    INNOCENT,
    NOT_SO,
    NOT_THAT_HELP,
    NOW,
    OVER,
    PLANNED,
    SIGNS,
    STEMS,
    Danger,
)
from core.thai.numbers.plain import plain_figure
from core.thai.places.place_index import codes_by_name, key

__all__ = ["Danger", "Emergency", "emergency_in", "is_denied"]

LONGEST_HEARD = 400
"""Characters that are listened to; who cries for help does so in the first lines."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """What was heard. Not `is_cry`: a word of danger in a sentence about something else."""

    danger: Danger
    is_cry: bool
    others: tuple[Danger, ...] = ()
    """Dangers named besides: somebody hurt in a flood."""
    is_now: bool = False
    """It says that it goes on, or that help is needed at once."""
    may_last: bool = False
    """No cry, but perhaps it goes on still: the reason of a delay, not a plan or the past."""
    perhaps: bool = False
    """No cry for certain; whoever hears it asks."""
    by_likeness: bool = False
    """Heard by its likeness to cries, not by a word of danger."""

    @property
    def all(self) -> tuple[Danger, ...]:
        """Every danger that was named."""
        return (self.danger, *self.others)


_MANY_LETTERS = "~"
_SHORT, _BESIDE = 60, 20
"""Letters of a message that says but one thing; and of what stands beside a reason."""
_WHY = ("เพราะ", "เนื่องจาก", "เนื่องด้วย", "สาเหตุ")
"""What follows them is the reason, never what stands before."""
_GAP = ".{0,12}?"


def emergency_in(text: str) -> Emergency | None:
    """What a message cries for, or mentions; None when there is no word of danger in it."""
    if plain_figure(text) is not None:
        return None
    said = _made_ready(text)
    dangers = [*_heard(said)] or [*_slipped(said)]
    if not dangers or (dangers == [Danger.HELP] and _is_help_with_us(said)):
        return None
    is_cry = _is_cry(said)
    is_now = _judging()["now"].search(said) is not None
    return Emergency(
        dangers[0], is_cry, tuple(dangers[1:]), is_now=is_now, may_last=is_cry or _may_last(said)
    )


def is_denied(text: str) -> bool:
    """Whether it says that nothing has happened, or that it is over."""
    said, patterns = _made_ready(text), _judging()
    is_past = patterns["over"].search(said) is not None and patterns["now"].search(said) is None
    return is_past or patterns["not so"].search(said) is not None


@lru_cache(maxsize=64)  # within a turn it is asked twice of the same message
def _made_ready(text: str) -> str:
    said = without_pictures(normalise(text[:LONGEST_HEARD]))
    said = in_central_thai(without_manners(said) or said)
    return re.sub(INNOCENT, " ", _without_places(said)).strip()


def _without_places(said: str) -> str:
    """A tambon called น้ำเชี่ยว is no torrent: names behind their mark, or alone, are left out."""
    if key(said) in codes_by_name("tambon"):
        return ""
    return _MARKED.sub(_without_name, said)


_MARKED = re.compile(r"(ต\.|ตำบล|อบต\.?|ทต\.|อ\.|อำเภอ|จ\.|จังหวัด|แขวง|เขต) ?([^ ,]+)")


def _without_name(found: re.Match[str]) -> str:
    names = codes_by_name("tambon"), codes_by_name("district"), codes_by_name("province")
    words = found[2]
    for end in range(len(words), 1, -1):
        if any(key(words[:end]) in each for each in names):
            return f"{found[1]} {words[end:]}"
    return found[0]


def _heard(said: str) -> Iterator[Danger]:
    heard, written = _folded(said), said.replace(" ", "")
    for danger, (as_it_sounds, as_written) in _signs().items():
        english = ENGLISH.get(danger)
        if (
            as_it_sounds.search(heard)
            or as_written.search(written)
            or (english is not None and re.search(english, said))
            or said in _alone().get(danger, ())
        ):
            yield danger


@cache
def _alone() -> dict[Danger, tuple[str, ...]]:
    return {danger: tuple(words.split("|")) for danger, words in ALONE.items()}


def _folded(said: str) -> str:
    """As it sounds, without blanks and marks; the end of a message is no end of a syllable."""
    letters = "".join(each for each in said if each.isalnum() or "\u0e30" <= each <= "\u0e4e")
    return sound(letters + ".")[:-1]


def _is_help_with_us(said: str) -> bool:
    """ช่วยด้วยค่ะ ทำไม่เป็น is no cry."""
    return re.search(NOT_THAT_HELP, said) is not None


def _is_cry(said: str) -> bool:
    patterns = _judging()
    if patterns["not so"].search(said):
        return False
    is_now = patterns["now"].search(said) is not None
    is_about = patterns["planned"].search(said) is not None or _is_a_reason(said)
    if patterns["over"].search(said) or patterns["asked"].search(said):
        return is_now and not is_about
    return is_now or not is_about


def _is_a_reason(said: str) -> bool:
    """Whether the danger is why something else is late. รถดับเพลิงมาช้าเพราะซอยแคบ tells of a fire."""
    patterns = _judging()
    if len(said) <= _SHORT:
        return patterns["because"].search(said) is not None
    for found in patterns["because"].finditer(said):
        before = "" if found[0] in _WHY else said[max(0, found.start() - _BESIDE) : found.start()]
        behind = said[found.end() : found.end() + _BESIDE].lstrip().partition(" ")[0]
        if any(_heard(before)) or any(_heard(behind)):
            return True
    return False


def _may_last(said: str) -> bool:
    patterns = _judging()
    if any(patterns[name].search(said) for name in ("not so", "over", "asked")):
        return False
    return patterns["because"].search(said) is not None or not patterns["planned"].search(said)


@cache
def _judging() -> dict[str, re.Pattern[str]]:
    told = {
        "not so": NOT_SO,
        "over": OVER,
        "because": BECAUSE,
        "planned": PLANNED,
        "asked": ASKED,
        "now": NOW,
    }
    return {name: re.compile(pattern) for name, pattern in told.items()}


@cache
def _signs() -> dict[Danger, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each danger what is heard as it sounds, and what as it is written."""
    found = {}
    for danger, words in SIGNS.items():
        several = words.split()
        sounding = "|".join(
            _sign(_folded, word) for word in several if not word.startswith(_WRITTEN)
        )
        written = "|".join(_sign(str, word[1:]) for word in several if word.startswith(_WRITTEN))
        found[danger] = re.compile(sounding or _NEVER), re.compile(written or _NEVER)
    return found


_WRITTEN, _NEVER = "=", r"(?!)"


def _sign(spelt: Callable[[str], str], word: str) -> str:
    return _GAP.join(re.escape(spelt(part)) for part in word.split(_MANY_LETTERS))


def _slipped(said: str) -> Iterator[Danger]:
    """Dangers named with a slip of the thumb, where a word begins: inside longer ones there are
    too many words that look like it."""
    found, sizes = _danger_by_slip(), range(_SHORTEST_SLIP, _longest_slip() + 1)
    words = (_folded(_BEFORE.sub("", word)) for word in said.split(" "))
    pieces = (word[:size] for word in words for size in sizes)
    yield from dict.fromkeys(found[piece] for piece in pieces if piece in found)


_BEFORE = re.compile(r"^(?:มี(?:คน)?|เกิด|คน|ตอนนี้|ที่นี่|ที่|บ้าน|เด็ก|ยาย|ตา|ลุง|ป้า|โอ๊ย|อุ๊ย|แย่แล้ว)+")
_SHORTEST_SLIP = 4


@cache
def _danger_by_slip() -> dict[str, Danger]:
    return {
        folded: danger
        for danger, words in STEMS.items()
        for word in words.split()
        for slip in slips(word)
        if len(folded := _folded(slip)) >= _SHORTEST_SLIP
    }


@cache
def _longest_slip() -> int:
    return max(map(len, _danger_by_slip()))

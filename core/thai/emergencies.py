"""A cry for help in a message: flood, fire, storm, landslide, eviction, somebody hurt or trapped.

It is listened for over everything else, so it must hear every spelling, and it must not cry wolf:
a flood that is over, planned for or the reason of a delay is a mention. Told apart by what stands
beside it. Pure; what follows from it is decided elsewhere (S26, F75).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from core.thai.base.dialect import in_central_thai
from core.thai.base.manners import without_manners
from core.thai.base.slips import slips
from core.thai.base.sounds import sound
from core.thai.base.text import normalise, without_pictures
from core.thai.emergency_words import (
    ABOUT,
    ASKED,
    NOT_SO,
    NOT_THAT_HELP,
    NOW,
    OVER,
    SIGNS,
    STEMS,
    Danger,
)

__all__ = ["Danger", "Emergency", "emergency_in"]

LONGEST_HEARD = 400
"""Characters that are listened to; who cries for help does so in the first lines."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """What was heard. Not `is_cry`: a word of danger in a sentence about something else."""

    danger: Danger
    is_cry: bool
    others: tuple[Danger, ...] = ()
    """Dangers named besides: somebody hurt in a flood."""


_MANY_LETTERS = "~"
_GAP = ".{0,12}?"


def emergency_in(text: str) -> Emergency | None:
    """What a message cries for, or mentions; None when there is no word of danger in it."""
    said = _made_ready(text)
    heard = _folded(said)
    dangers = [danger for danger, sign in _signs().items() if sign.search(heard)]
    dangers = dangers or [*_slipped(heard)]
    if not dangers or (dangers == [Danger.HELP] and _is_help_with_us(said)):
        return None
    return Emergency(dangers[0], _is_cry(said), tuple(dangers[1:]))


def _made_ready(text: str) -> str:
    said = without_pictures(normalise(text[:LONGEST_HEARD]))
    return in_central_thai(without_manners(said) or said)


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
    if patterns["over"].search(said) or patterns["asked"].search(said):
        return is_now and not patterns["about"].search(said)
    return is_now or not patterns["about"].search(said)


@cache
def _judging() -> dict[str, re.Pattern[str]]:
    told = {"not so": NOT_SO, "over": OVER, "about": ABOUT, "asked": ASKED, "now": NOW}
    return {name: re.compile(pattern) for name, pattern in told.items()}


@cache
def _signs() -> dict[Danger, re.Pattern[str]]:
    return {
        danger: re.compile("|".join(_sign(word) for word in words.split()))
        for danger, words in SIGNS.items()
    }


def _sign(word: str) -> str:
    return _GAP.join(re.escape(_folded(part)) for part in word.split(_MANY_LETTERS))


def _slipped(heard: str) -> Iterator[Danger]:
    """Dangers named with a slip of the thumb."""
    found = _danger_by_slip()
    sizes = range(_SHORTEST_SLIP, max(map(len, found)) + 1)
    pieces = (heard[at : at + size] for at in range(len(heard)) for size in sizes)
    yield from dict.fromkeys(found[piece] for piece in pieces if piece in found)


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

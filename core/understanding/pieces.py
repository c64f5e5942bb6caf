"""What of a message is compared: pieces of its letters as they sound, and the meanings in it.

Thai has no blanks and many spellings, so words are not looked for: a text becomes its pieces of
two and three letters, without tones and politeness. Beside them stand the signs of words that mean
the same (`core/thai/base/alike.py`), alone and two by two. Pure.
"""

import re
from functools import lru_cache
from itertools import combinations

from core.thai.base.alike import SIGNS, alike, is_sign
from core.thai.base.dialect import in_central_thai
from core.thai.base.manners import without_manners
from core.thai.base.sounds import sound
from core.thai.base.text import normalise, without_pictures

LONGEST_HEARD = 120
"""Characters of a message that are looked at; what is asked stands in front, a story goes on."""
PLACE, FIGURE = "{place}", "#"
"""How phrase files write any place and any figure."""

_LAUGHTER = re.compile(r"(?<!\d)5{3,}\+*(?!\d)")
_EDGE = "\x02"
_PLACE_SIGN = "๛"
_SIZES = (2, 3)
_SIGN_COUNTS = 3
"""A meaning weighs as much as so many letters."""
_MOST_SIGNS = 8
_NEIGHBOURS = 3
_COUNTS_NOT = re.compile(rf"[^\w\u0e30-\u0e4e{FIGURE}{_PLACE_SIGN}{SIGNS}]|_")
_NUMBER = re.compile(rf"{FIGURE}?\d+")


def pieces(text: str) -> tuple[str, ...]:
    """The pieces of a text, some of them more than once."""
    return pieces_and_letters(text)[0]


@lru_cache(maxsize=64)  # within a turn several ears listen to the same message
def pieces_and_letters(text: str) -> tuple[tuple[str, ...], str]:
    """The pieces of a text, and the text as it sounds."""
    said = _made_ready(text)
    letters = _letters(sound(said))
    return (*_of_letters(letters), *_of_signs(_letters(sound(alike(said))))), letters


def letters_of(text: str) -> str:
    """A text as it sounds, by which the same phrase is known again in another spelling."""
    return _letters(sound(_made_ready(text)))


def _made_ready(text: str) -> str:
    said = normalise(text[:LONGEST_HEARD].replace(PLACE, _PLACE_SIGN))
    said = _LAUGHTER.sub("ฮ่าฮ่า", without_pictures(said))
    return in_central_thai(without_manners(said) or said)


def _of_letters(letters: str) -> list[str]:
    heard = f"{_EDGE}{letters}{_EDGE}"
    return [heard[at : at + size] for size in _SIZES for at in range(len(heard) - size + 1)]


def _of_signs(letters: str) -> list[str]:
    signs = [each for each in letters if is_sign(each) or each == _PLACE_SIGN][:_MOST_SIGNS]
    near = {
        "+".join(sorted((signs[one], signs[other])))
        for one, other in combinations(range(len(signs)), 2)
        if other - one <= _NEIGHBOURS
    }
    alone = [f"={sign}" for sign in signs]
    return [*alone * _SIGN_COUNTS, *near, *near]


def _letters(heard: str) -> str:
    return _NUMBER.sub(FIGURE, _COUNTS_NOT.sub("", heard))

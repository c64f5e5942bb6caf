"""Pieces of three letters, as they sound: how words are found in Thai text, which has no blanks.

A misspelt word shares most of its pieces with the right one. Pure; the same pieces are kept
and looked for, so one database finds what the other does.
"""

from core.thai.base.sounds import sound
from core.thai.base.text import normalise

LENGTH = 3


def heard(text: str) -> str:
    """Without blanks, tones and letters that sound alike."""
    return "".join(each for each in sound(normalise(text)) if each.isalnum() or "ะ" <= each <= "ู")


def grams(text: str) -> frozenset[str]:
    """Every piece of a text; of one shorter than a piece, the text itself."""
    letters = heard(text)
    if len(letters) <= LENGTH:
        return frozenset({letters} - {""})
    return frozenset(letters[at : at + LENGTH] for at in range(len(letters) - LENGTH + 1))

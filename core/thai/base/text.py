"""Cleaning typed text, and counting it as a reader would.

`clean` is done once, at the edge, and is what we keep. `normalise` is only for matching:
it throws away what carries no meaning (zero-width characters, doubled vowels, Thai digits).
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_ANSWER = 200  # characters; a longer text is prose, never a number, date or place

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MISLEADING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_OUTSIDE_THAI_AND_ASCII = re.compile(r"[^\x20-\x7e\u0e01-\u0e3a\u0e3f-\u0e5b]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d\u30fc]")
_ASCII_BY_CHARACTER = {
    **{ord("๐") + digit: str(digit) for digit in range(10)},
    **{ord(quote): "'" for quote in "\u2018\u2019\u201b\u2032"},
    **{ord(quote): '"' for quote in "\u201c\u201d\u2033"},
    ord("\u0e3a"): "",  # phinthu, a slip of the finger outside Pali
    ord("\u2044"): "/",
    ord("\u223c"): "~",
    ord("\u301c"): "~",
}

_SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # ํ + า, a tone perhaps between
_LOST_AM = re.compile("([\u0e01-\u0e2e][\u0e48-\u0e4b]?) +([\u0e48-\u0e4b]?)\u0e32")
"""ล าปาง, น ้า: no า stands behind a blank. PDFs lose the ํ of ำ so."""
_OF_OLD_FONTS = str.maketrans(dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True)))
"""Private letters by which fonts of Windows moved marks aside; text copied from PDFs has them."""
_JOINS_NO_EMOJI = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u2061-\u2065\u206a-\u206f]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_AM_BEFORE_TONE = re.compile("\u0e33([\u0e48-\u0e4b])")
_TONE_BEFORE_VOWEL = re.compile("([\u0e47-\u0e4c])([\u0e31\u0e34-\u0e3a])")
_DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_DOUBLED_VOWEL = re.compile("([\u0e30\u0e32\u0e33\u0e41-\u0e44])\\1+")
_STRETCHED = re.compile("([\u0e01-\u0e2e\u0e46])(?:\\1{3,}|\\1{2}(?![\u0e01-\u0e4e]))")  # มากกกก

_DRAWN_OUT = re.compile("([ก-ฮ])\\1+(?![\u0e30-\u0e3a\u0e47-\u0e4e])|([a-z])\\2+")


def clean(text: str) -> str:
    """What may be stored: what no letter is (NUL, escapes, lone surrogates) becomes U+FFFD.

    Marks that turn the direction of writing or take no room go: a name must read as it is
    kept. Those that join emoji or letters stay. Two ways to write the same letter become one.
    """
    text = _MISLEADING.sub("", _UNSAFE.sub("\ufffd", text))
    if text.isascii():
        return text
    return _SPLIT_AM.sub("\\1\u0e33", text.translate(_OF_OLD_FONTS))


def without_invisible(text: str) -> str:
    """The text without letters that have no picture and join no emoji; เเ is แ."""
    return text if text.isascii() else _JOINS_NO_EMOJI.sub("", text).replace("เเ", "แ")


def with_lost_am(text: str) -> str:
    """ล าปาง -> ลำปาง, น ้า -> น้ำ: what a PDF tore apart is joined."""
    return _LOST_AM.sub("\\1\\2\u0e33", text)


@lru_cache(maxsize=256)  # within a turn several readers look at the same message
def normalise(text: str) -> str:
    """The form two typings of the same words share; lower case, single spaces, ASCII digits."""
    if _OUTSIDE_THAI_AND_ASCII.search(text):
        text = _from_elsewhere(text)
    text = text.translate(_ASCII_BY_CHARACTER).lower().replace("เเ", "แ").replace("ๅ", "า")
    text = _LOST_AM.sub("\\1\\2\u0e33", _SPLIT_AM.sub("\\1\u0e33", text))
    text = _DOUBLED_MARK.sub(r"\1", text)
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    text = _AM_BEFORE_TONE.sub("\\1\u0e33", text)
    text = _DOUBLED_MARK.sub(r"\1", text)
    text = _DOUBLED_VOWEL.sub(r"\1", text)
    text = _STRETCHED.sub(r"\1", text)
    return _SPACES.sub(" ", text).strip()


def _from_elsewhere(text: str) -> str:
    """Full-width forms, odd dashes and spaces; NFKC splits ำ, which `normalise` joins again."""
    text = _DASHES.sub("-", _INVISIBLE.sub("", text))
    text = _CONTROL.sub(" ", _UNSAFE.sub(" ", text))
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def unstretched(text: str) -> str:
    """The text with a letter drawn out at the end of a syllable typed once: สองแสนน, nooo.

    Real words double letters too (สนนราคา), so it is for a second look at what was not understood.
    """
    return _DRAWN_OUT.sub(r"\1\2", text)


def without_pictures(text: str) -> str:
    """The text without emoji and other symbols; ฿ stays."""
    if text.isascii():
        return text
    kept = (
        " " if unicodedata.category(each) in ("So", "Sk", "Co", "Cn") else each for each in text
    )
    return _SPACES.sub(" ", "".join(kept)).strip()


def graphemes(text: str) -> int:
    """How many characters a reader sees, as platforms count a button's label."""
    return sum(1 for _ in _starts(text))


def cut(text: str, longest: int) -> str:
    """At most `longest` graphemes, the last one … where something was cut off."""
    if len(text) <= longest:
        return text
    starts = _starts(text)
    if len(starts) <= longest:
        return text
    return text[: starts[max(longest - 1, 0)]] + "…" if longest > 0 else ""


def in_pages(text: str, longest: int) -> tuple[str, ...]:
    """The whole text in pages of at most `longest` graphemes, turned at a line or a blank where
    one lies in the last half of a page; nothing is left out but what is blank there."""
    pages: list[str] = []
    left = text.strip()
    while len(starts := _starts(left)) > longest:
        ends = starts[longest]
        turns = (left.rfind(mark, ends // 2, ends) for mark in ("\n", " "))
        ends = next((at for at in turns if at > 0), ends)
        pages.append(left[:ends].rstrip())
        left = left[ends:].lstrip()
    return (*pages, left)


def _starts(text: str) -> list[int]:
    """Where each grapheme begins. A short form of UAX 29: marks, ำ, joiners, flags."""
    starts: list[int] = []
    joined = False
    open_flag = False
    for at, each in enumerate(text):
        flag = "\U0001f1e6" <= each <= "\U0001f1ff"
        if starts and (joined or _continues(each) or (flag and open_flag)):
            open_flag = False
        else:
            starts.append(at)
            open_flag = flag
        joined = each == "\u200d"
    return starts


def _continues(each: str) -> bool:
    """Whether this character is drawn with the one before it."""
    if each.isascii():
        return False
    return (
        each == "\u0e33"
        or each == "\u200d"
        or "\U0001f3fb" <= each <= "\U0001f3ff"
        or unicodedata.category(each) in ("Mn", "Me", "Mc")
    )

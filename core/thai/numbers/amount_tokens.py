"""Cutting a typed amount into tokens: numerals, number words, units, hedges, and the rest.

The rest is kept as `other`, so that a reader can see that something was not understood.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from core.thai.numbers.amount_words import DIGITS, SUFFIXES, UNITS, kind_by_word

_NUMERAL = re.compile(
    r"\d[\d,.]*[oli|][\doli|,.]*(?![a-z])|(?<![a-z])[li|]\d[\doli|,.]*(?![a-z])|"
    r"\d{1,3}(?: \d{3})+(?![\d,.]\d|\d)|\d+(?:[.,]+\d+)*|\.\d+"
)
_FIGURES, _MISTYPED = re.compile(r"[\d,.]*"), str.maketrans({"o": "0", **dict.fromkeys("li|", "1")})
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")
_PLAIN = re.compile(r"(?:0|[1-9]\d*)?(?:\.\d+)?")
_PERHAPS_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DEPENDENT_VOWELS = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎")
_LONGEST_NUMERAL = 24
_BEHIND_A_NUMBER = frozenset({"k", "เค", "m", "mb", "ลบ."})
_NUMBERS = frozenset({"digit", "unit", "numeral", "odd", "half", "twenty"})
_UNIT_VALUES = UNITS | SUFFIXES


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the text.

    `value` is set for digit, unit, suffix and numeral tokens. An `odd` token is a numeral that can
    be read in several ways or in none (35.000, 1,5); `choices` holds the ways.
    """

    kind: str
    text: str
    value: Decimal = Decimal(0)
    choices: tuple[Decimal, ...] = ()
    start: int = -1  # where it stands in the text

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


def amount_tokens(text: str) -> list[Token]:
    """The tokens of a normalised text, blanks left out."""
    tokens: list[Token] = []
    at, other = 0, ""
    while at < len(text):
        begins = _next_word(text, at)
        other, at = other + text[at:begins], begins
        if at == len(text):
            break
        token = _token_at(text, at)
        if token is None:
            other, at = other + text[at], at + 1
            continue
        if token.text in _BEHIND_A_NUMBER and not _counts(tokens, other):
            other, at = other + token.text, token.end  # k alone is no thousand
            continue
        if other.strip():
            tokens.append(_unknown(other, at))
        tokens.append(token)
        at, other = token.end, ""
    if other.strip():
        tokens.append(_unknown(other, at))
    return tokens


def _next_word(text: str, at: int) -> int:
    """Where the next token may begin; before it no word of ours stands."""
    found = _any_word().search(text, at)
    return found.start() if found else len(text)


@cache
def _any_word() -> re.Pattern[str]:
    """Any of our words or a numeral's first letter, a branch a first letter: quickly passed."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word in kind_by_word():
        by_first[word[0]].append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return re.compile("|".join([r"[\d.li|:]", *branches]))


def may_hold_an_amount(text: str) -> bool:
    """Whether a numeral or a number word may stand in it; if not, none of its tokens is one."""
    return _may_count().search(text) is not None


@cache
def _may_count() -> re.Pattern[str]:
    words = [word for word, kind in kind_by_word().items() if kind in _NUMBERS or kind == "suffix"]
    words += [word for word, kind in kind_by_word().items() if kind in ("point", "dozen")]
    return re.compile("|".join([r"\d", *map(re.escape, words)]))


def _counts(tokens: list[Token], other: str) -> bool:
    """Whether a number stands right before."""
    return not other.strip() and bool(tokens) and tokens[-1].kind in _NUMBERS


def _unknown(text: str, end: int) -> Token:
    """What no word of ours is, without the blanks around it."""
    return Token("other", text.strip(), start=end - len(text.lstrip()))


def _token_at(text: str, at: int) -> Token | None:
    first = text[at]
    if first.isdecimal() or first in ".li|":
        numeral = _NUMERAL.match(text, at)
        if numeral:
            return _numeral(numeral.group(), at)
    words = _words_by_two()
    for word, kind in words.get(text[at : at + 2]) or words.get(first, ()):
        if text.startswith(word, at) and not _goes_on(word, text, at + len(word)):
            return _word(word, kind, at)
    return None


def _goes_on(word: str, text: str, end: int) -> bool:
    """Whether the word does not end here (พัน in พันธุ์, k in kg, บ in บ้าน)."""
    if end >= len(text):
        return False
    following = text[end]
    if following in _DEPENDENT_VOWELS:
        return True
    if word.isascii() and word.isalpha():
        return following.isascii() and following.isalpha()
    return len(word) == 1 and word in "บ" and "ก" <= following <= "ไ"


def _word(word: str, kind: str, at: int) -> Token:
    value = DIGITS.get(word) if kind == "digit" else _UNIT_VALUES.get(word)
    return Token(kind, word, Decimal(value or 0), (), at)


def _numeral(text: str, at: int) -> Token:
    bare = text.replace(",", "").replace(" ", "")
    if len(text) > _LONGEST_NUMERAL:
        return Token("odd", text, start=at)
    if _PERHAPS_THOUSANDS.fullmatch(text):
        joined = Decimal(text.replace(".", ""))
        decimal = (Decimal(text),) if text.count(".") == 1 else ()
        return Token("odd", text, joined, (joined, *decimal), at)
    if _GROUPED.fullmatch(text) or _SPACED.fullmatch(text) or _PLAIN.fullmatch(text):
        return Token("numeral", text, Decimal(bare), (), at)
    return Token("odd", text, Decimal(0), _ways(text), at)


def _ways(text: str) -> tuple[Decimal, ...]:
    """What a malformed numeral may have meant, the likeliest first."""
    if not _FIGURES.fullmatch(text):  # the letter for a nought, and l for a one: 2o,ooo
        with_noughts = text.translate(_MISTYPED).replace(",", "")
        return (Decimal(with_noughts),) if _is_decimal(with_noughts) else ()
    whole, comma, rest = text.partition(",")
    if comma and whole.isdecimal() and rest.isdecimal():
        joined = Decimal(whole + rest)
        if len(rest) > 2:
            return (joined,)
        if len(rest) == len(whole) == 2:
            return (Decimal(whole), Decimal(rest))
        return (Decimal(f"{whole}.{rest}"), joined)
    bare = text.replace(",", "")
    return (Decimal(bare),) if _is_decimal(bare) else ()


def _is_decimal(text: str) -> bool:
    whole, _, places = text.partition(".")
    return (whole + places).isdecimal()


@cache
def _words_by_two() -> dict[str, tuple[tuple[str, str], ...]]:
    """The words that may begin with two characters, longest first, with their kinds; under one
    character those that are no longer."""
    words = sorted(kind_by_word().items(), key=lambda pair: -len(pair[0]))
    begins = {word[:2] for word, _ in words} | {word[0] for word, _ in words}
    return {
        begin: tuple((word, kind) for word, kind in words if word == begin[0] or word[:2] == begin)
        for begin in begins
    }

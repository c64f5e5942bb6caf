"""Number words with one slip of the thumb: หาร้อย for ห้าร้อย, เกาพัน for เก้าพัน.

A slip leaves letters that are no word beside letters that still are a number, and the rest would
be read as if nothing were missing (100, 1,000). So unknown letters that touch a number word are
looked at: what they may have been is offered, never believed. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from core.thai.base.slips import slips
from core.thai.numbers.amount_tokens import Token
from core.thai.numbers.amount_words import DIGITS, UNITS

_WORDS = ("ซาว", "ครึ่ง", *DIGITS, *UNITS)
_IN_WORDS = frozenset({"digit", "unit", "half", "twenty"})
_WORDS_AROUND = frozenset({"other", "guard", "filler", "hedge", "classifier", "satang"})
_LONGEST = 7
_MOST = 6
_ORDINARY_WORDS = (
    "บ้าน ร้าน ด้าน ผ่าน งาน วัน มัน ฉัน ทัน ยัน สัน ปัน รับ กับ ดับ นับ หลัก หัก สัก ผัก ปัก ฝัก ห้อง "
    "น้อย ย่อย บ่อย ถ้อย ค่อย คอย ลอย ซอย ดอย สาย หาย ขาย นาย ชาย สวน ส่วน ชวน สาร ทาน ขาน ลาน การ "
    "แทน แผน แกน แดน แสง ของ น้อง ท้อง ฟ้อง มอง รอง ลอง กอง ช่อง สี ที ปี พี่ ที่ นี้ นี่ ซื้อ สื่อ มือ คือ ถือ "
    "หน้า ค่า ป้า ผ้า ฟ้า น้า ข้า ล่า ท่า หรือ เข้า เจ้า เล่า เก่า เท่า เรา เขา เมา"
)
_TONELESS = re.compile(
    "(?<![ก-ฮ])(?<![เแโใไ])(?:สี|หา|เกา)(?=สิบ|ร้อย|พัน(?!ธ)|หมื่น|หมืน|แสน|ล้าน)|(?<=[บยนด])(?:สี|หา|เกา)(?=สิบ|ร้อย|พัน(?!ธ)|หมื่น|แสน)"
)
"""Digits without their tone mark, right before a unit: colours and searches stand elsewhere."""
_TENS = re.compile("(สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)(?:ซิบ|สืบ|สิพ|ซิป)")
_WITH_TONE = {"สี": "สี่", "หา": "ห้า", "เกา": "เก้า"}
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
"""Whole words a letter away from a number word, that people do say beside numbers."""


def misspelt(text: str, tokens: Sequence[Token]) -> tuple[str, ...] | None:
    """The text with what unknown letters beside a number may have been, the likeliest first.

    None: nothing looks like a slip. Empty: something does, and nobody knows what it was.
    """
    spelled = _TENS.sub(r"\1สิบ", _TONELESS.sub(_with_tone, text))
    found = [spelled] if spelled != text else []
    is_suspect = False
    for start, end in _pieces_between(tokens):
        run = tokens[start:end]
        is_unknown = any(token.kind in ("other", "guard") for token in run)
        first, last = (run[0], run[-1]) if is_unknown else (run[-1], run[0])
        after = tokens[end] if end < len(tokens) else None
        before = tokens[start - 1] if start else None
        begins = is_unknown or (start == 0 and len(run) == 1)  # มากันหก: nobody slipped there
        if begins and after is not None and _is_touched(after, run[-1]):
            piece = _Piece(text, first.start, run[-1].end, is_unknown)
            ways = [*piece.respelled(from_end=True)]
            found += ways
            lone = piece.end - piece.start == 1 or after.kind in ("unit", "half")
            is_suspect |= bool(ways) or (is_unknown and lone)
        is_counted = run[0].kind in ("classifier", "satang")
        if before is not None and before.kind in (*_IN_WORDS, "numeral") and not is_counted:
            found += _Piece(text, run[0].start, last.end, is_unknown).respelled(from_end=False)
    unlike = tuple(dict.fromkeys(found))[:_MOST]
    return unlike if unlike or is_suspect else None


def _with_tone(match: re.Match[str]) -> str:
    return _WITH_TONE[match.group()]


def _pieces_between(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Runs of tokens that are no number and that no blank parts: สมา of สมาร้อย."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end].kind in _WORDS_AROUND:
            if end > at and tokens[end].start > tokens[end - 1].end:
                break
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _is_touched(number: Token, piece: Token) -> bool:
    return number.kind in _IN_WORDS and piece.end == number.start


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters that are no number; not `is_unknown`: small talk, which may be a slip too."""

    text: str
    start: int
    end: int
    is_unknown: bool

    def respelled(self, *, from_end: bool) -> Iterator[str]:
        """The text with the end (or the beginning) of the piece made a number word."""
        length = self.end - self.start
        letters = self.text[self.start : self.end]
        ends = (letters[at:] if from_end else letters[: at + 1] for at in range(length))
        if letters in _ORDINARY or (
            any(each in _ORDINARY for each in ends) and not _meant(letters, is_whole=True)
        ):
            return
        for size in range(min(length, _LONGEST), 0, -1):
            start = self.end - size if from_end else self.start
            part = self.text[start : start + size]
            is_whole = size == length
            if not self.is_unknown and not is_whole:
                continue
            for word in _meant(part, is_whole=is_whole and self.is_unknown):
                yield self.text[:start] + word + self.text[start + size :]


def _meant(part: str, *, is_whole: bool) -> Sequence[str]:
    slipped = _words_by_slip().get(part, ())
    if slipped or not is_whole or len(part) < 2:
        return slipped
    from rapidfuzz.distance import OSA  # 15 ms: not before something is misspelt

    return [w for w in _WORDS if len(w) > 2 and OSA.distance(part, w, score_cutoff=1) <= 1]


@cache
def _words_by_slip() -> dict[str, tuple[str, ...]]:
    """A letter left out, two turned round, one typed twice, or the key beside it hit."""
    found: dict[str, list[str]] = {}
    for word in _WORDS:
        for slip in {*slips(word)} - set(_WORDS):
            found.setdefault(slip, []).append(word)
    return {slip: tuple(words) for slip, words in found.items()}

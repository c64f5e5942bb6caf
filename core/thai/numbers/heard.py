"""What a message says about amounts: its number phrases, each with a unit, and the hedges around.

Nothing is judged here: whether a phrase may answer a question is for the reader of that kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.thai.numbers.amount_tokens import Token, amount_tokens
from core.thai.numbers.amounts import NUMBER_KINDS, Amount, Unclear, amount
from core.thai.numbers.slips import misspelt

UnitKind = Literal["", "baht", "satang", "salueng", "percent", "classifier", "dozen"]
_UNIT_KINDS: dict[str, UnitKind] = {
    "baht": "baht",
    "satang": "satang",
    "salueng": "salueng",
    "percent": "percent",
    "classifier": "classifier",
    "dozen": "dozen",
}

PAIR = "คู่"
_ORDINAL_WORDS = frozenset({"ข้อ", "หมู่", "หมู่ที่", "ปี", "เดือน", "ครั้ง", "รุ่น", "วัน", "ชุด", "ฉบับ"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One amount as it was said, with the unit that stood beside it."""

    amount: Amount | Unclear
    unit: UnitKind = ""
    unit_word: str = ""
    is_half: bool = False  # ครึ่ง and nothing else
    after_range_word: bool = False
    scale: Token | None = None  # the last unit word, for 3-4 หมื่น
    start: int = 0  # where it stands in the text, its unit included
    end: int = 0
    doubtful: bool = False  # กว่า, คนละ, ไม่ใช่ or - beside it
    is_ordinal: bool = False  # which one, not how many: หมู่ 3, หลังที่ 5


@dataclass(frozen=True, slots=True)
class Heard:
    """A message cut into amounts and what stands around them."""

    phrases: tuple[Phrase, ...]
    hedge: str  # as typed, "" if none
    vague: bool
    uncounted: bool  # หลายแสน, เป็นหมื่น: not even near a value
    negative: bool
    per: bool  # a rate or a sum to be worked out: คนละ 500, 3 x 500
    denied: bool  # ไม่ stands in it
    other: str  # words we do not know
    respelled: tuple[str, ...] | None = None  # what misspelt number words may be, see `slips`


def hear(text: str) -> Heard:
    """Splits a normalised text; never raises."""
    tokens = amount_tokens(text)
    respelled = misspelt(text, tokens)
    return _heard(_with_one_before_a_lone_dozen(tokens), respelled)


def _heard(tokens: Sequence[Token], respelled: tuple[str, ...] | None) -> Heard:
    phrases: list[Phrase] = []
    kinds = [token.kind for token in tokens]
    at = 0
    while at < len(tokens):
        if tokens[at].kind not in NUMBER_KINDS:
            at += 1
            continue
        end = at
        while end < len(tokens) and tokens[end].kind in NUMBER_KINDS:
            end += 1
        end = _before_another_amount(tokens, at, end)
        phrases.append(_phrase(tokens, at, end))
        at = end
    return Heard(
        tuple(phrases),
        _hedge(tokens),
        "vague" in kinds or "several" in kinds,
        "several" in kinds,
        _is_negative(tokens),
        "per" in kinds,
        "not" in kinds,
        " ".join(token.text for token in tokens if token.kind in ("other", "guard")),
        respelled,
    )


def _hedge(tokens: Sequence[Token]) -> str:
    """The hedges as typed; ~ in front of everything is one."""
    if tokens and tokens[0].text == "~":
        return "ประมาณ"
    nearly = (tokens[at].text for at in range(len(tokens) - 1) if _is_nearly(tokens, at))
    return " ".join([*nearly, *(token.text for token in tokens if token.kind == "hedge")])


def _is_nearly(tokens: Sequence[Token], at: int) -> bool:
    """ร่วมสองแสน is nearly that; มาร่วม 30 คน is thirty who came."""
    joined = at > 0 and tokens[at - 1].text in ("มา", "เข้า")
    return tokens[at].text == "ร่วม" and tokens[at + 1].kind in NUMBER_KINDS and not joined


def _before_another_amount(tokens: Sequence[Token], start: int, end: int) -> int:
    """ใช้ไป 2 แสน 60% holds two amounts, and so do 2 แสน 12 หลัง and เจ็ดหมื่น สี่หลัง; 1 พัน 200 คน
    holds one."""
    last, unit = tokens[end - 1], tokens[end - 2]
    in_words = last.kind == "digit" and last.start > unit.end
    if end - start < 2 or unit.kind != "unit" or not (last.kind == "numeral" or in_words):
        return end
    kind = _unit_after(tokens, end)[0]
    another = kind == "percent" or (kind == "classifier" and last.value * 10 < unit.value)
    return end - 1 if another and unit.value >= 1000 else end


def _with_one_before_a_lone_dozen(tokens: Sequence[Token]) -> Sequence[Token]:
    """โหล and โหลนึง are one dozen, คู่นึง is one pair."""
    for at, token in enumerate(tokens):
        if token.kind == "dozen" and (at == 0 or tokens[at - 1].kind not in NUMBER_KINDS):
            is_one = [each.value for each in tokens[at + 1 : at + 2]] == [1]
            if token.text == PAIR and not is_one and _stands_beside_words(tokens, at):
                continue
            after = at + 2 if is_one else at + 1
            return [*tokens[:at], Token("digit", "หนึ่ง", Decimal(1)), token, *tokens[after:]]
    return tokens


def _stands_beside_words(tokens: Sequence[Token], at: int) -> bool:
    beside = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return any(each.kind in ("other", "guard", *NUMBER_KINDS) for each in beside)


def _phrase(tokens: Sequence[Token], start: int, end: int) -> Phrase:
    elements = tokens[start:end]
    unit, word, unit_end = _unit_after(tokens, end)
    before = tokens[start - 1] if start else None
    if not unit and before is not None and before.kind in ("per_hundred", "percent", "baht"):
        follows_a_number = start > 1 and tokens[start - 2].kind in NUMBER_KINDS
        if not follows_a_number:
            unit = "baht" if before.kind == "baht" else "percent"
    is_ordinal = not unit and _is_ordinal(tokens, start)
    if is_ordinal:
        unit, word = "classifier", before.text if before else ""
    scale = next((each for each in reversed(elements) if each.kind in ("unit", "suffix")), None)
    return Phrase(
        amount(elements),
        unit,
        word,
        is_half=len(elements) == 1 and elements[0].kind == "half",
        after_range_word=_after_range_word(tokens, start),
        scale=scale,
        start=elements[0].start,
        end=max(elements[-1].end, unit_end),
        doubtful=_doubtful(tokens, start, end),
        is_ordinal=is_ordinal,
    )


def _is_ordinal(tokens: Sequence[Token], start: int) -> bool:
    """ข้อ 3, หลังที่ 3 and ปี 2567 are names, not amounts; in 3 ปี 500 the year is counted."""
    at = start - 1
    is_which = at >= 1 and tokens[at].text == "ที่"
    at -= is_which
    named = at >= 0 and (
        tokens[at].text in _ORDINAL_WORDS or (is_which and tokens[at].kind == "classifier")
    )
    return named and (at == 0 or tokens[at - 1].kind not in NUMBER_KINDS)


def _unit_after(tokens: Sequence[Token], end: int) -> tuple[UnitKind, str, int]:
    for token in tokens[end:]:
        if token.kind in _UNIT_KINDS:
            return _UNIT_KINDS[token.kind], token.text, token.end
        if token.kind not in ("only", "vague", "several"):
            break
    return "", "", -1


def _doubtful(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a word beside the amount makes it no value: 60 กว่า, คนละ 500, 50-60, ไม่ใช่ 60."""
    beside = [*tokens[max(start - 1, 0) : start], *tokens[end : end + 3]]
    nearby = beside[:-2] if len(beside) > 2 else beside
    kinds = {token.kind for token in nearby}
    behind = [token.kind for token in tokens[end : end + 2]]
    return bool(kinds & {"vague", "several", "per", "not", "minus", "range"}) or "vague" in behind


def _after_range_word(tokens: Sequence[Token], start: int) -> bool:
    between = tokens[start - 1] if start else None
    return between is not None and (between.kind == "range" or between.text == "-")


def _is_negative(tokens: Sequence[Token]) -> bool:
    """ลบ or - before the first number, with nothing but small talk in front."""
    for at, token in enumerate(tokens):
        if token.kind in NUMBER_KINDS:
            return False
        follows = tokens[at + 1 : at + 3]
        if token.kind == "minus" and any(each.kind in NUMBER_KINDS for each in follows):
            return token.text != "-" or not any(each.kind == "other" for each in tokens[:at])
    return False

"""Several answers in one message: บ้านพอเพียง ตราด 60% ใช้ไป 2 แสน ช่วยไป 12 หลัง.

Only what is certain is picked out; a range, a vague amount or an ambiguous place stays in the
left-over text, so that its question is asked. Mending an answer is in `mending.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from core.thai.base.manners import without_manners
from core.thai.base.reading import Value
from core.thai.base.text import LONGEST_ANSWER, normalise, without_pictures
from core.thai.days.absolute_dates import named_days
from core.thai.days.calendar_words import distance_by_day_word
from core.thai.days.dates import read_date
from core.thai.mending import Mending, read_mending
from core.thai.numbers.amount_judging import tidy
from core.thai.numbers.amount_tokens import amount_tokens
from core.thai.numbers.amounts import Amount
from core.thai.numbers.heard import Phrase, hear
from core.thai.places.places import read_province, read_tambon

__all__ = ["Fragment", "FragmentKind", "Mending", "fragments", "read_mending"]

FragmentKind = Literal["percent", "baht", "count", "number", "province", "tambon", "date", "text"]
_MONEY_WORDS = ("ใช้", "จ่าย", "เบิก", "งบ", "เงิน", "ค่า", "ราคา", "ทุน", "รายได้", "รายรับ", "รายจ่าย")
_TAMBON_MARKS = ("ต.", "ตำบล", "อบต.", "อบต", "แขวง", "เทศบาลตำบล", "ทต.")
_MOST_TAMBONS = 2  # one message tells of one place
_MORE = re.compile("(?<!เหลือ)(?<!ขาด)(?<!ค้าง)(?<!รอ)(?<!เหลือ )(?<!ขาด )(?<!ค้าง )อีก")
"""อีก 2 หลัง is two, and stays in the lead for who asks for a total; เหลืออีก 2 is none of them."""
_MONEY_BEGINS = Decimal(1000)  # baht; a bare 2 แสน is money, a bare 12 is not known


@dataclass(frozen=True, slots=True)
class Fragment:
    """One answer found in a message.

    `value` by kind: percent, baht, number: Decimal; count: int; province, tambon: DOPA code;
    date: date; text: str. `unit` is the counting word (หลัง, คน); `lead` what stood before it
    (ช่วยไป); `note` a hedge (ประมาณ).
    """

    kind: FragmentKind
    text: str
    value: Decimal | int | date | str
    unit: str = ""
    lead: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: FragmentKind
    value: Decimal | int | date | str
    unit: str = ""


def fragments(text: str, today: date) -> tuple[Fragment, ...]:
    """The answers of a message in the order they were typed, and the text that is left."""
    if len(text) > LONGEST_ANSWER:
        return ()
    said = without_manners(without_pictures(normalise(text)))
    found = [*_dates(said, today), *_places(said, today)]
    found += _amounts(_without(said, found))
    found.sort(key=lambda each: each.start)
    return tuple(_fragments(said, found))


def _fragments(said: str, found: Sequence[_Found]) -> Iterator[Fragment]:
    at = 0
    for each in found:
        before = said[at : each.start].strip(" ,;")
        talk, hedge = _small_talk(before)
        if before and not talk:
            yield Fragment("text", before, before)
        piece = said[each.start : each.end].strip()
        yield Fragment(each.kind, piece, each.value, each.unit, before, hedge)
        at = each.end
    rest = said[at:].strip(" ,;.")
    if rest and not _small_talk(rest)[0]:
        yield Fragment("text", rest, rest)


def _small_talk(words: str) -> tuple[bool, str]:
    """Whether the words are only talk around a number (ใช้ไป), and the hedge among them."""
    tokens = amount_tokens(words)
    hedge = " ".join(token.text for token in tokens if token.kind == "hedge")
    return all(token.kind in ("filler", "hedge", "only") for token in tokens), hedge


def _without(said: str, found: Sequence[_Found]) -> str:
    """The text with what was found blotted out, so that a date's digits are no amount."""
    for each in found:
        said = said[: each.start] + "\x00" * (each.end - each.start) + said[each.end :]
    return said


def _dates(said: str, today: date) -> Iterator[_Found]:
    for named in named_days(said, today):
        if len(named.days) == 1 and not named.weekday_differs:
            yield _Found(named.start, named.end, "date", named.days[0])
    for start, word in _words(said):
        if word in distance_by_day_word() and word != "วาน":
            reading = read_date(word, today)
            if isinstance(reading, Value):
                yield _Found(start, start + len(word), "date", reading.value)


def _places(said: str, today: date) -> Iterator[_Found]:
    provinces = [
        _Found(start, start + len(word), "province", reading.value.code)
        for start, word in _words(said)
        if not word.startswith(_TAMBON_MARKS)
        and isinstance(reading := read_province(word, asked=False), Value)
    ]
    yield from provinces
    near = str(provinces[0].value) if len(provinces) == 1 else None
    marked = [each for each in _words(said) if each[1].startswith(_TAMBON_MARKS)]
    for start, word in marked[:_MOST_TAMBONS]:
        tambon = read_tambon(word, near)
        if isinstance(tambon, Value):
            yield _Found(start, start + len(word), "tambon", tambon.value.code)


def _words(said: str) -> Iterator[tuple[int, str]]:
    """The words between blanks, with where each begins."""
    at = 0
    for word in said.split(" "):
        yield at, word.rstrip(",;")
        at += len(word) + 1


def _amounts(said: str) -> Iterator[_Found]:
    for phrase in hear(_MORE.sub("   ", said)).phrases:
        kind = _amount_kind(said, phrase)
        if kind is None or phrase.doubtful or not isinstance(phrase.amount, Amount):
            continue
        value = tidy(phrase.amount.value)
        if kind == "percent" and value > 100:
            continue
        if kind == "count":
            if value == value.to_integral_value():
                yield _Found(phrase.start, phrase.end, kind, int(value), phrase.unit_word)
        else:
            yield _Found(phrase.start, phrase.end, kind, value)


def _amount_kind(said: str, phrase: Phrase) -> FragmentKind | None:
    match phrase.unit:
        case "percent" | "baht":
            return phrase.unit
        case "classifier":
            return "count"
        case "":
            lead = said[: phrase.start].rpartition("\x00")[2].split(" ")[-2:]
            scaled = phrase.scale is not None and phrase.scale.value >= _MONEY_BEGINS
            about_money = any(word in each for each in lead for word in _MONEY_WORDS)
            return "baht" if scaled or about_money else "number"
        case _:
            return None

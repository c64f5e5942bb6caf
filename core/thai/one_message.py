"""The figures of a message with several answers: บ้านพอเพียง ตราด 60% ใช้ไป 2 แสน ช่วยไป 12 หลัง.

Each with what stood before it and where it stands. What is planned, lacking, a budget, a share of
the money or vague says so in its `role`, and is nobody's answer. The text comes in made ready by
`pieces.made_ready`; days and places of a message are in `message_days.py` and `message_places.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from core.thai.base.reading import Value
from core.thai.figure_leads import (
    ends_in_a_key,
    is_all_that_was_spent,
    is_not_yet,
    is_spent_on,
    key_of,
    near,
)
from core.thai.figure_mended import mended, remainders, slips
from core.thai.figure_said import FigureRole, FigureSaid, Sort
from core.thai.figure_words import words_for_figures
from core.thai.numbers.amount_judging import tidy
from core.thai.numbers.amount_tokens import amount_tokens, may_hold_an_amount
from core.thai.numbers.amounts import NUMBER_KINDS, Amount
from core.thai.numbers.heard import Phrase, hear
from core.thai.numbers.percent import read_percent
from core.thai.pieces import PART

_MORE = re.compile("(?<!เหลือ)(?<!ขาด)(?<!ค้าง)(?<!รอ)(?<!เหลือ )(?<!ขาด )(?<!ค้าง )อีก")
"""อีก 2 หลัง is two, and stays in the lead for who asks for a total; เหลืออีก 2 is none of them."""
_WHOLE_BEHIND = re.compile(
    r" ?(?:จาก|ใน|/) ?(?:จำนวน)?(?:ทั้งหมด|ทั้งสิ้น|เป้าหมาย|เป้า|แผน|งบประมาณ|งบ|วงเงิน|ยอด)? ?(?=\d)"
)
_OF_A_SHARE = re.compile(
    r"(?:หนึ่ง|สอง|สาม|สี่|[1-9]) ?(?:ใน|ส่วน|/) ?(?:สอง|สาม|สี่|ห้า|หก|สิบ|[2-9]|10)"
    r"(?:ส่วน)?(?![\d/]| ?(?:คน|หลัง|ราย|ครัว|แสน|หมื่น|พัน|บาท|ล้าน|สิบ|ร้อย))"
)
_MONEY_BEGINS = Decimal(1000)
_OF_A_TURN = 8
"""Texts that are looked at again while one message is read."""
_LEAST_SPENT = Decimal(100)
_YEARS = range(2500, 2600)
_LONGEST_LEAD = 60
_TOO_LONG_FOR_A_SLIP = 6
"""Letters before a number word that are words of their own."""
_COUNTED_AS = ("หลัง", "ครัวเรือน", "ครัว", "ครอบครัว", "หลังคาเรือน", "คน", "ราย")
_ONCE = ("หนึ่ง", "นึง")
"""ประมาณนึง, ระดับหนึ่ง: by itself it is no number."""
_COME = re.compile("(?:มา|เข้า)?(?:ร่วม|กัน|มา)|เจ็บ|บาดเจ็บ")
_INSIDE_A_WORD = re.compile("[ก-๎]บ ?$")
"""คนเจ็บ 2 are no baht."""


@lru_cache(maxsize=_OF_A_TURN)
def figures(said: str) -> tuple[FigureSaid, ...]:
    """The amounts of a text made ready, in the order they were typed."""
    slipped = slips(said)
    plain = blotted(said, slipped)
    shares = [*remainders(plain), *_shares(plain)]
    plain = blotted(plain, [(each.start, each.end) for each in shares])
    wholes = _behind(plain)
    plain = blotted(plain, [(start, end) for start, end, _ in wholes])
    words = list(words_for_figures(plain))
    plain = blotted(plain, [(each.start, each.end) for each in words])
    found = sorted([*shares, *words, *_amounts(plain)], key=lambda each: each.start)
    found = [one for at, one in enumerate(found) if not _only_leads(said, one, found[at + 1 :])]
    return mended(said, [_with_wholes(each, wholes) for each in found], slipped)


def _only_leads(said: str, figure: FigureSaid, behind: Sequence[FigureSaid]) -> bool:
    """เสร็จแล้วสามในสี่: done, and right behind it how much."""
    after = behind[0] if figure.is_word and behind else None
    if after is None or after.sort != "percent" or figure.sort != "percent":
        return False
    return not said[figure.end : after.start].strip()


def blotted(said: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with marks where something was found, so that a date's digits are no amount."""
    for start, end in spans:
        said = said[:start] + PART * (end - start) + said[end:]
    return said


def _behind(said: str) -> list[tuple[int, int, Phrase]]:
    """12 หลัง จาก 20 หลัง, 2 แสน จากงบ 3.5 แสน: what the figure before is a part of."""
    if _WHOLE_BEHIND.search(said) is None:
        return []
    ends = {
        token.end
        for token in amount_tokens(said)
        if token.kind in (*NUMBER_KINDS, "classifier", "baht", "percent")
    }
    spans = []
    for match in _WHOLE_BEHIND.finditer(said):
        if match.start() not in ends:
            continue
        behind = [each for each in hear(said[match.end() :]).phrases if each.start <= 1]
        if behind:
            spans.append((match.start(), match.end() + behind[0].end, behind[0]))
    return spans


def _with_wholes(figure: FigureSaid, wholes: Sequence[tuple[int, int, Phrase]]) -> FigureSaid:
    """Up to the end of what it is a part of, and counted as that is: เสร็จ 9 จาก 15 หลัง."""
    found = next((each for each in wholes if each[0] == figure.end), None)
    if found is None:
        return figure
    _, end, whole = found
    if figure.is_bare and figure.sort in ("number", "percent") and whole.unit in ("", "classifier"):
        sort: Sort = "count" if whole.unit else "number"
        role = figure.role if whole.unit else FigureRole.VAGUE
        return replace(figure, end=end, sort=sort, unit=whole.unit_word, role=role, is_bare=False)
    return replace(figure, end=end)


def _amounts(said: str) -> Iterator[FigureSaid]:
    at = 0
    for clause in said.split(PART):
        if may_hold_an_amount(clause):
            for each in _of_clause(clause):
                yield replace(each, start=each.start + at, end=each.end + at)
        at += len(clause) + len(PART)


def _of_clause(said: str) -> Iterator[FigureSaid]:
    before, label = 0, ""
    phrases = hear(_MORE.sub("   ", said)).phrases
    for at, phrase in enumerate(phrases):
        lead = said[max(before, phrase.start - _LONGEST_LEAD) : phrase.start]
        lead, label = (f"{lead.strip()} {label}".strip() if label else lead), ""
        after = phrases[at + 1] if at + 1 < len(phrases) else None
        end = phrase.end
        if after is not None and _labels_the_next(said, phrase, lead, after):
            label, end = phrase.unit_word, _end_without_unit(said, phrase)
            phrase = replace(phrase, unit="", unit_word="", end=end)
        if _is_money_before(said, phrase, lead):
            end = _end_without_unit(said, phrase)
            phrase = replace(phrase, unit="", unit_word="", end=end)
        figure = None if _is_a_centre(said, phrase) else _figure(said, phrase, lead)
        if figure is not None:
            yield figure
        before = end


def _is_a_centre(said: str, phrase: Phrase) -> bool:
    """ศูนย์ผู้สูงอายุ is no nought."""
    counted = phrase.unit in ("percent", "baht") or phrase.unit_word in _COUNTED_AS
    return said.startswith("ศูนย์", phrase.start) and not counted


def _labels_the_next(said: str, phrase: Phrase, lead: str, after: Phrase) -> bool:
    """ใช้ไป 200000 ครัวเรือน 12: the word counts what follows it."""
    if phrase.unit != "classifier" or after.unit not in ("", "classifier"):
        return False
    between = said[phrase.end : after.start].strip(" :=")
    if (between and not _COME.fullmatch(between)) or _is_scaled(after):
        return False
    value = phrase.amount.value if isinstance(phrase.amount, Amount) else Decimal(0)
    key = key_of(lead)[0]
    is_money = key in ("spent", "money", "budget") or phrase.scale is not None
    return (is_money and value >= _MONEY_BEGINS) or (key == "done" and value <= 100)


def _is_money_before(said: str, phrase: Phrase, lead: str) -> bool:
    """ใช้ไปหมื่นสี่ เด็กมาซ้อมบอล: money, and behind a blank somebody who is told of."""
    if phrase.unit != "classifier" or not isinstance(phrase.amount, Amount):
        return False
    is_parted = said[: phrase.end].removesuffix(phrase.unit_word).endswith(" ")
    is_money = key_of(lead)[0] in ("spent", "money") and phrase.amount.value >= _MONEY_BEGINS
    return is_parted and is_money


def _is_scaled(phrase: Phrase) -> bool:
    """แสนห้า, 2 หมื่น: more than anything counted."""
    return phrase.scale is not None and phrase.scale.value >= _MONEY_BEGINS


def _end_without_unit(said: str, phrase: Phrase) -> int:
    return phrase.start + len(
        said[phrase.start : phrase.end].removesuffix(phrase.unit_word).rstrip()
    )


def _figure(said: str, phrase: Phrase, lead: str) -> FigureSaid | None:
    if phrase.unit == "baht" and _INSIDE_A_WORD.search(lead):
        phrase = replace(phrase, unit="")
    hedge = " ".join(each.text for each in amount_tokens(lead) if each.kind == "hedge")
    key, is_spent = key_of(near(lead) if phrase.unit == "percent" else lead)
    if phrase.is_half and not phrase.unit and key in ("done", ""):
        return FigureSaid(
            phrase.start, phrase.end, "percent", Decimal(50), "", lead, hedge, is_word=True
        )
    if not phrase.unit and said[phrase.start : phrase.end] in _ONCE:
        return None
    if not isinstance(phrase.amount, Amount):
        return _vague(phrase, lead)
    value = tidy(phrase.amount.value)
    if key == "count" and is_all_that_was_spent(lead):
        key, is_spent = "spent", True
    sort, role = _sort(phrase, value, key)
    if sort is None:
        return None
    is_code = said[phrase.start] == "0" and phrase.end - phrase.start > 1 and not phrase.unit
    if is_code or phrase.doubtful or phrase.after_range_word or _is_slip(said, phrase, lead):
        role = FigureRole.VAGUE
    elif sort == "percent" and (key in ("spent", "budget", "money", "cost") or value > 100):
        role = FigureRole.SHARE
    elif is_not_yet(lead, is_percent=sort == "percent") or _is_lacking(said, phrase):
        role = FigureRole.NOT_YET
    elif sort == "baht":
        role = (
            FigureRole.SPENT
            if is_spent
            else {"budget": FigureRole.BUDGET, "cost": FigureRole.COST}.get(key, role)
        )
        if role is FigureRole.SPENT and is_spent_on(lead):
            role = FigureRole.COST
        elif role is FigureRole.COST and is_all_that_was_spent(lead):
            role = FigureRole.SPENT
    if sort == "count" and value != value.to_integral_value():
        role = FigureRole.VAGUE
    is_bare = not phrase.unit and phrase.scale is None
    unit = phrase.unit_word if sort == "count" else ""
    is_last = said[phrase.end : phrase.end + 1] in ("", " ", PART, ",", ".")
    return FigureSaid(
        phrase.start, phrase.end, sort, value, unit, lead, hedge, role, False, is_bare, is_last
    )


def _vague(phrase: Phrase, lead: str) -> FigureSaid | None:
    if phrase.unit not in ("", "percent", "baht", "classifier"):
        return None
    sort: Sort = "number"
    match phrase.unit:
        case "percent" | "baht":
            sort = phrase.unit
        case "classifier":
            sort = "count"
    vague = FigureSaid(phrase.start, phrase.end, sort, Decimal(0), phrase.unit_word, lead)
    return replace(vague, role=FigureRole.VAGUE)


def _sort(phrase: Phrase, value: Decimal, key: str) -> tuple[Sort | None, FigureRole]:
    match phrase.unit:
        case "percent" | "baht":
            return phrase.unit, FigureRole.PLAIN
        case "classifier":
            return "count", FigureRole.PLAIN
        case "":
            return _bare_sort(phrase, value, key), FigureRole.PLAIN
        case _:
            return None, FigureRole.PLAIN


def _bare_sort(phrase: Phrase, value: Decimal, key: str) -> Sort | None:
    is_scaled = _is_scaled(phrase)
    if key in ("spent", "budget", "money", "cost"):
        return "baht" if value >= _LEAST_SPENT or value == 0 else "number"
    if key == "done" and value <= 100:
        return "percent"
    if key == "count" and not is_scaled:
        return "count"
    if is_scaled:
        return "baht"
    return "number"


def _is_slip(said: str, phrase: Phrase, lead: str) -> bool:
    """เกาพัน: a number word misspelt beside it makes it another number."""
    begins = max(said.rfind(" ", 0, phrase.start) + 1, phrase.start - len(lead))
    if ends_in_a_key(lead):
        return False
    respelled = hear(said[begins : phrase.end]).respelled
    if respelled == ():
        return phrase.start - begins < _TOO_LONG_FOR_A_SLIP
    return respelled is not None


def _is_lacking(said: str, phrase: Phrase) -> bool:
    """รอไม้อีก 3 หลัง; 3 หลังยังไม่เสร็จ."""
    behind = said[phrase.end : phrase.end + 12]
    return re.match(r" ?(?:ที่)?(?:ยังไม่|ยังรอ|ยังขาด|ที่เหลือ|ค้าง)", behind) is not None


def _shares(said: str) -> Iterator[FigureSaid]:
    """สามในสี่, สองส่วนสาม; of the work, not of the money."""
    for match in _OF_A_SHARE.finditer(said):
        lead = said[max(0, match.start() - _LONGEST_LEAD) : match.start()].rpartition(PART)[2]
        key = key_of(lead)[0]
        if "/" in match.group() and key != "done":
            continue
        reading = read_percent(match.group())
        if key in ("", "done") and isinstance(reading, Value):
            yield FigureSaid(match.start(), match.end(), "percent", reading.value, lead=lead)

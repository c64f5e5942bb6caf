"""The figures of a message with several answers: บ้านพอเพียง ตราด 60% ใช้ไป 2 แสน ช่วยไป 12 หลัง.

Each with what stood before it and where it stands. What is planned, lacking, a budget, a share of
the money or vague says so in its `role`, and is nobody's answer. The text comes in made ready by
`pieces.made_ready`; days and places of a message are in `message_days.py` and `message_places.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from core.thai.base.manners import without_manners
from core.thai.base.reading import Value
from core.thai.numbers.amount_judging import tidy
from core.thai.numbers.amount_tokens import amount_tokens
from core.thai.numbers.amounts import NUMBER_KINDS, Amount
from core.thai.numbers.heard import Phrase, hear
from core.thai.numbers.percent import read_percent
from core.thai.pieces import PART

Sort = Literal["percent", "baht", "count", "number"]


class Role(StrEnum):
    """What a figure is to the message."""

    PLAIN = "plain"
    SPENT = "spent"
    BUDGET = "budget"
    COST = "cost"
    NOT_YET = "not-yet"
    SHARE = "share"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount. `unit` is the counting word (หลัง, คน) or empty, `lead` what stood before it
    (ช่วยไป), `note` a hedge (ประมาณ); `is_word`: said without a number (เสร็จแล้ว); `is_bare`:
    neither unit nor scale was typed with it."""

    start: int
    end: int
    sort: Sort
    value: Decimal
    unit: str = ""
    lead: str = ""
    note: str = ""
    role: Role = Role.PLAIN
    is_word: bool = False
    is_bare: bool = False


_SPENT = "ใช้|จ่าย|เบิก|หมดไป|หมดเงิน|เสียเงิน|เสียไป|ลงไป"
_BUDGET = (
    "งบประมาณ|งบ|วงเงิน|ได้รับ|จัดสรร|อนุมัติ|โอนมา|โอนให้|โอนแล้ว|ทุน|รับโอน|เงินโครงการ|ได้เงิน|เงินเข้า|เงินสมทบ|สมทบ|"
    "รายได้|รายรับ|ขายได้|ออมได้|เงินออม|บริจาค"
)
_DONE = (
    "ความคืบหน้า|คืบหน้า|คืบ|ก้าวหน้า|งานเดิน|เดินหน้า|เดินมา|เดินไป|เสร็จ|สำเร็จ|ทำได้|ทำไปได้|ทำไป|ดำเนินการ|ไปได้|เปอร์เซ็นต์|เปอร์เซ็น|"
    "ผลงาน|ผลการดำเนินงาน|%"
)
_COUNTED = "ช่วย|ครัวเรือน|ครอบครัว|หลังคาเรือน|บ้าน|หลัง|ครัว|ราย|คน|ผู้เข้าร่วม|เข้าร่วม|มาร่วม|เดือดร้อน|กระทบ"
_KEYS = re.compile(
    rf"(?P<cost>ค่า(?!ใช้จ่าย)|ราคา|คนละ|หลังละ|ละ(?= ?\d)|รายละ)|(?P<spent>ค่าใช้จ่าย|{_SPENT})"
    rf"|(?P<budget>{_BUDGET})|(?P<done>{_DONE})|(?P<money>เงิน|ตังค์|ตัง(?!้))|(?P<count>{_COUNTED})"
)
_SPENT_BEFORE = re.compile(rf"(?:{_SPENT})[^ ]{{0,6}}$")
_NOT_YET = re.compile(
    r"(?<!น่า)(?<!คง)จะ(?!เป็น)|เป้า|แผน|ตั้งใจ|คาด(?!ว่า)|ขอ(?:เพิ่ม|เบิก|รับ|ยืม|งบ|เงิน|อีก)|ต้องการ|อยาก|ควร|ล่าช้า|ค้าง|รอ|"
    r"กำลังจะ|ต้องใช้|ต้องจ่าย|ยืม|กู้|เหลือ|ขาด|ถ้า|หาก|หวัง|เตรียม|ยังไม่|ไม่ได้|ไม่ใช่|เป็นหนี้|เสนอ|ปีที่แล้ว|ปีก่อน|เดือนที่แล้ว|เดือนก่อน|"
    r"ครั้งที่แล้ว|เดิม(?!พัน)|ทั้งหมดมี|จากทั้งหมด"
)
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
_LEAST_SPENT = Decimal(100)
_YEARS = range(2500, 2600)
_LONGEST_LEAD = 60


def figures(said: str) -> tuple[Figure, ...]:
    """The amounts of a text made ready, in the order they were typed."""
    shares = list(_shares(said))
    plain = blotted(said, [(each.start, each.end) for each in shares])
    wholes = _behind(plain)
    plain = blotted(plain, wholes)
    found = [*shares, *_amounts(plain)]
    numbers = sorted(found, key=lambda each: each.start)
    words = [each for each in _words(plain) if not _overlaps(each, numbers)]
    everything = sorted([*numbers, *words], key=lambda each: each.start)
    return tuple(_with_wholes(each, wholes) for each in everything)


def blotted(said: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with marks where something was found, so that a date's digits are no amount."""
    for start, end in spans:
        said = said[:start] + PART * (end - start) + said[end:]
    return said


def _behind(said: str) -> list[tuple[int, int]]:
    """12 หลัง จาก 20 หลัง, 2 แสน จากงบ 3.5 แสน: what the figure before is a part of."""
    tokens = amount_tokens(said)
    ends = {
        token.end
        for token in tokens
        if token.kind in (*NUMBER_KINDS, "classifier", "baht", "percent")
    }
    spans = []
    for match in _WHOLE_BEHIND.finditer(said):
        if match.start() not in ends:
            continue
        behind = [each for each in hear(said[match.end() :]).phrases if each.start <= 1]
        if behind:
            spans.append((match.start(), match.end() + behind[0].end))
    return spans


def _with_wholes(figure: Figure, wholes: Sequence[tuple[int, int]]) -> Figure:
    end = next((end for start, end in wholes if start == figure.end), figure.end)
    return replace(figure, end=end)


def _overlaps(figure: Figure, others: Sequence[Figure]) -> bool:
    return any(figure.start < each.end and each.start < figure.end for each in others)


def _amounts(said: str) -> Iterator[Figure]:
    at = 0
    for clause in said.split(PART):
        for each in _of_clause(clause):
            yield replace(each, start=each.start + at, end=each.end + at)
        at += len(clause) + len(PART)


def _of_clause(said: str) -> Iterator[Figure]:
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
        figure = _figure(said, phrase, lead)
        if figure is not None:
            yield figure
        before = end


def _labels_the_next(said: str, phrase: Phrase, lead: str, after: Phrase) -> bool:
    """ใช้ไป 200000 ครัวเรือน 12: the word counts what follows it."""
    if phrase.unit != "classifier" or after.unit not in ("", "classifier"):
        return False
    if said[phrase.end : after.start].strip(" :=") or after.scale is not None:
        return False
    value = phrase.amount.value if isinstance(phrase.amount, Amount) else Decimal(0)
    key = _key(lead)[0]
    is_money = key in ("spent", "money", "budget") or phrase.scale is not None
    return (is_money and value >= _MONEY_BEGINS) or (key == "done" and value <= 100)


def _end_without_unit(said: str, phrase: Phrase) -> int:
    return phrase.start + len(
        said[phrase.start : phrase.end].removesuffix(phrase.unit_word).rstrip()
    )


def _figure(said: str, phrase: Phrase, lead: str) -> Figure | None:
    hedge = " ".join(each.text for each in amount_tokens(lead) if each.kind == "hedge")
    key, is_spent = _key(lead)
    if phrase.is_half and not phrase.unit and key in ("done", ""):
        return Figure(
            phrase.start, phrase.end, "percent", Decimal(50), "", lead, hedge, is_word=True
        )
    if not isinstance(phrase.amount, Amount):
        return _vague(phrase, lead)
    value = tidy(phrase.amount.value)
    sort, role = _sort(phrase, value, key)
    if sort is None:
        return None
    if phrase.doubtful or phrase.after_range_word or _is_slip(said, phrase):
        role = Role.VAGUE
    elif sort == "percent" and (key in ("spent", "budget", "money", "cost") or value > 100):
        role = Role.SHARE
    elif _NOT_YET.search(_near(lead)) or _is_lacking(said, phrase):
        role = Role.NOT_YET
    elif sort == "baht":
        role = Role.SPENT if is_spent else {"budget": Role.BUDGET, "cost": Role.COST}.get(key, role)
    if sort == "count" and value != value.to_integral_value():
        role = Role.VAGUE
    is_bare = not phrase.unit and phrase.scale is None
    unit = phrase.unit_word if sort == "count" else ""
    return Figure(phrase.start, phrase.end, sort, value, unit, lead, hedge, role, False, is_bare)


def _vague(phrase: Phrase, lead: str) -> Figure | None:
    if phrase.unit not in ("", "percent", "baht", "classifier"):
        return None
    sort: Sort = {"percent": "percent", "baht": "baht", "classifier": "count"}.get(
        phrase.unit, "number"
    )  # type: ignore[assignment]
    return Figure(
        phrase.start, phrase.end, sort, Decimal(0), phrase.unit_word, lead, role=Role.VAGUE
    )


def _key(lead: str) -> tuple[str, bool]:
    """The nearest word that says what an amount is, and whether it tells of spending."""
    found = list(_KEYS.finditer(lead))
    if not found:
        return "", False
    kind = found[-1].lastgroup or ""
    if kind in ("budget", "money") and _SPENT_BEFORE.search(lead[: found[-1].start()]):
        return "spent", True
    if kind == "count" and len(found) > 1 and found[-2].lastgroup == "spent":
        between = lead[found[-2].end() : found[-1].start()]
        return (
            ("spent", True)
            if " " not in between.strip() and found[-1].group() == "บ้าน"
            else (kind, False)
        )
    return kind, kind == "spent"


def _near(lead: str) -> str:
    """The last words before an amount, in which it is said to be planned or lacking."""
    words = lead.split()
    if words and _KEYS.search(words[-1]):
        return " ".join(words[-1:])
    return " ".join(words[-2:])


def _sort(phrase: Phrase, value: Decimal, key: str) -> tuple[Sort | None, Role]:
    match phrase.unit:
        case "percent" | "baht":
            return phrase.unit, Role.PLAIN
        case "classifier":
            return "count", Role.PLAIN
        case "":
            return _bare_sort(phrase, value, key), Role.PLAIN
        case _:
            return None, Role.PLAIN


def _bare_sort(phrase: Phrase, value: Decimal, key: str) -> Sort | None:
    is_scaled = phrase.scale is not None and phrase.scale.value >= _MONEY_BEGINS
    if key in ("spent", "budget", "money", "cost"):
        return "baht" if value >= _LEAST_SPENT or value == 0 else "number"
    if key == "done" and value <= 100:
        return "percent"
    if key == "count" and not is_scaled:
        return "count"
    if is_scaled:
        return "baht"
    return "number"


def _is_slip(said: str, phrase: Phrase) -> bool:
    """เกาพัน: a number word misspelt beside it makes it another number."""
    begins = said.rfind(" ", 0, phrase.start) + 1
    return hear(said[begins : phrase.end]).respelled is not None


def _is_lacking(said: str, phrase: Phrase) -> bool:
    """รอไม้อีก 3 หลัง; 3 หลังยังไม่เสร็จ."""
    behind = said[phrase.end : phrase.end + 12]
    return re.match(r" ?(?:ที่)?(?:ยังไม่|ยังรอ|ยังขาด|ที่เหลือ|ค้าง)", behind) is not None


def _shares(said: str) -> Iterator[Figure]:
    """สามในสี่, สองส่วนสาม; of the work, not of the money."""
    for match in _OF_A_SHARE.finditer(said):
        lead = said[max(0, match.start() - _LONGEST_LEAD) : match.start()].rpartition(PART)[2]
        key = _key(lead)[0]
        if "/" in match.group() and key != "done":
            continue
        reading = read_percent(match.group())
        if key in ("", "done") and isinstance(reading, Value):
            yield Figure(
                match.start(), match.end(), "percent", reading.value, lead=lead, is_word=True
            )


_WORD = re.compile(r"[^ ¦]+")
_DONE_WORD = re.compile(r"เสร็จ|เส็จ|เสร็ด|เรียบร้อย|สำเร็จ|จบ(?:โครงการ|งาน)|ปิดโครงการ|ครบ|100")
_ZERO_WORD = re.compile(r"(?:ยัง)?ไม่(?:ทัน)?(?:ได้)?(?:เริ่ม|ลงมือ|ดำเนินการ|คืบหน้า)")
_NOT_SPENT = re.compile(
    r"(?:เงิน|งบ)?(?:ก็)?(?:ยัง)?ไม่(?:ได้|ทัน|มีการ|เคย)*(?:ใช้|เบิก|จ่าย)(?:จ่าย|เงิน|งบ|งบประมาณ|เลย|สักบาท|ซักบาท|อะไร|ไป)*"
    r"|(?:ยัง)?ไม่มี(?:ค่าใช้จ่าย|รายจ่าย)(?:เลย)?|ไม่เสียเงิน(?:เลย)?|(?:ยัง)?ไม่ใช้(?:เงิน|งบ)(?:เลย)?"
)
_NOT_HELPED = re.compile(
    r"(?:ยัง)?ไม่(?:ได้)?(?:ช่วย|ซ่อม|สร้าง)(?:ใคร|ครัวเรือน|หลัง|บ้าน|ไหน|เลย)*|(?:ยัง)?ไม่มี(?:ครัวเรือน|บ้าน)(?:ไหน)?(?:ที่)?(?:ได้รับ|ได้)?(?:ประโยชน์)?(?:เลย)?"
)


def _words(said: str) -> Iterator[Figure]:
    """What is said without a number, by words that stand alone: เสร็จแล้ว, ยังไม่ได้เบิก."""
    for match in _WORD.finditer(said):
        word = without_manners(match.group())
        behind = said[match.end() :].lstrip(" ")
        if behind[:1].isdigit() or any(each.isdigit() for each in word) or len(word) > 30:
            continue
        figure = _said_in(word)
        if figure is not None:
            sort, value = figure
            role = Role.SPENT if sort == "baht" else Role.PLAIN
            yield Figure(match.start(), match.end(), sort, value, role=role, is_word=True)


def _said_in(word: str) -> tuple[Sort, Decimal] | None:
    if _NOT_SPENT.fullmatch(word):
        return "baht", Decimal(0)
    if _NOT_HELPED.fullmatch(word):
        return "count", Decimal(0)
    if _DONE_WORD.search(word) or _ZERO_WORD.search(word):
        reading = read_percent(word)
        if isinstance(reading, Value) and reading.value in (0, 100):
            return "percent", reading.value
    return None

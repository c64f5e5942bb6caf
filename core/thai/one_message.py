"""The figures of a message with several answers: บ้านพอเพียง ตราด 60% ใช้ไป 2 แสน ช่วยไป 12 หลัง.

Each with what stood before it and where it stands. What is planned, lacking, a budget, a share of
the money or vague says so in its `role`, and is nobody's answer. The text comes in made ready by
`pieces.made_ready`; days and places of a message are in `message_days.py` and `message_places.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from core.thai.base.reading import Value
from core.thai.figure_said import FigureRole, FigureSaid, Sort
from core.thai.figure_words import words_for_figures
from core.thai.numbers.amount_judging import tidy
from core.thai.numbers.amount_tokens import amount_tokens
from core.thai.numbers.amounts import NUMBER_KINDS, Amount
from core.thai.numbers.heard import Phrase, hear
from core.thai.numbers.percent import read_percent
from core.thai.pieces import PART

_SPENT = (
    "spent|paid|used|เบี้ยหมด|เงินออก|เบี้ยออก|ควัก|ลงเงิน|ลงทุน|ใช้|จ่าย|เบิก|หมดไป|หมดเงิน|เสียเงิน|เสียไป|ลงไป"
)
_BUDGET = (
    "งบประมาณ|งบ|วงเงิน|ได้รับ|จัดสรร|อนุมัติ|โอนมา|โอนให้|โอนแล้ว|ทุน|รับโอน|เงินโครงการ|ได้เงิน|เงินเข้า|เงินสมทบ|สมทบ|"
    "รายได้|รายรับ|ขายได้|ออมได้|เงินออม|บริจาค"
)
_DONE = (
    "progress|done|ความคืบหน้า|คืบหน้า|คืบ|ก้าวหน้า|งานเดิน|เดินหน้า|เดินมา|เดินไป|เสร็จ|สำเร็จ|ทำได้|ทำไปได้|ทำไป|ดำเนินการ|ไปได้|เปอร์เซ็นต์|เปอร์เซ็น|"
    "ผลงาน|ผลการดำเนินงาน|%"
)
_COUNTED = "ช่วย|ครัวเรือน|ครอบครัว|หลังคาเรือน|บ้าน|หลัง|ครัว|ราย|คน|ผู้เข้าร่วม|เข้าร่วม|มาร่วม|เดือดร้อน|กระทบ|เจ็บ"
_KEYS = re.compile(
    rf"(?P<cost>ค่า(?!ใช้จ่าย)|ราคา|เสียหาย|คนละ|หลังละ|ละ(?= ?\d)|รายละ)|(?P<spent>ค่าใช้จ่าย|{_SPENT})"
    rf"|(?P<budget>{_BUDGET})|(?P<done>{_DONE})|(?P<money>เงิน|ตังค์|ตัง(?!้))|(?P<count>{_COUNTED})"
)
_SPENT_BEFORE = re.compile(rf"(?:{_SPENT})[^ ]{{0,6}}$")
_OF_THE_WHOLE = re.compile(
    r"ของ|โครงการ|ตัว|งวด|แรก|สุดท้าย|สะสม|เดือนนี้|เดือน|ครั้งนี้|รอบนี้|ด้วย|ประมาณ|ก้อน|กองทุน|ยอด|เงิน|จ่าย|หมด|บ้าน|ทั้ง|เพิ่มเติม|เพิ่มขึ้น|เพิ่ม|บวก|อีก|แล้ว|[:=.]"
)
_NOT_YET = re.compile(
    r"(?<!น่า)(?<!คง)(?<!แ)จะ(?!เป็น|ลงน้ำ|พัง|จม|ท่วม|ถล่ม|ล้ม)|เป้า|(?<!ซ้อม)(?<!ทำ)แผน|ตั้งใจ|คาด(?!ว่า)|ขอ(?:เพิ่ม|เบิก|รับ|ยืม|งบ|เงิน|อีก)|ต้องการ|อยาก|ควร|ล่าช้า|ค้าง|รอ(?!บ|ย|ง|ด|น)|"
    r"กำลังจะ|ต้องใช้|ต้องจ่าย|ยืม|กู้|เหลือ(?!แต่[ก-๎])|ขาด|ถ้า|หาก|หวัง|เตรียม|ยังไม่|ไม่ได้|ไม่ใช่|เป็นหนี้|เสนอ|ปีที่แล้ว|ปีก่อน|เดือนที่แล้ว|เดือนก่อน|"
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
_TOO_LONG_FOR_A_SLIP = 6
"""Letters before a number word that are words of their own."""
_COME = re.compile("(?:มา|เข้า)?(?:ร่วม|กัน|มา)|เจ็บ|บาดเจ็บ")
_INSIDE_A_WORD = re.compile("[ก-๎]บ ?$")
"""คนเจ็บ 2 are no baht."""


def figures(said: str) -> tuple[FigureSaid, ...]:
    """The amounts of a text made ready, in the order they were typed."""
    shares = list(_shares(said))
    plain = blotted(said, [(each.start, each.end) for each in shares])
    wholes = _behind(plain)
    plain = blotted(plain, wholes)
    words = list(words_for_figures(plain))
    plain = blotted(plain, [(each.start, each.end) for each in words])
    found = [*shares, *words, *_amounts(plain)]
    everything = sorted(found, key=lambda each: each.start)
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


def _with_wholes(figure: FigureSaid, wholes: Sequence[tuple[int, int]]) -> FigureSaid:
    end = next((end for start, end in wholes if start == figure.end), figure.end)
    return replace(figure, end=end)


def _amounts(said: str) -> Iterator[FigureSaid]:
    at = 0
    for clause in said.split(PART):
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
        figure = _figure(said, phrase, lead)
        if figure is not None:
            yield figure
        before = end


def _labels_the_next(said: str, phrase: Phrase, lead: str, after: Phrase) -> bool:
    """ใช้ไป 200000 ครัวเรือน 12: the word counts what follows it."""
    if phrase.unit != "classifier" or after.unit not in ("", "classifier"):
        return False
    between = said[phrase.end : after.start].strip(" :=")
    if (between and not _COME.fullmatch(between)) or after.scale is not None:
        return False
    value = phrase.amount.value if isinstance(phrase.amount, Amount) else Decimal(0)
    key = _key(lead)[0]
    is_money = key in ("spent", "money", "budget") or phrase.scale is not None
    return (is_money and value >= _MONEY_BEGINS) or (key == "done" and value <= 100)


def _end_without_unit(said: str, phrase: Phrase) -> int:
    return phrase.start + len(
        said[phrase.start : phrase.end].removesuffix(phrase.unit_word).rstrip()
    )


def _figure(said: str, phrase: Phrase, lead: str) -> FigureSaid | None:
    if phrase.unit == "baht" and _INSIDE_A_WORD.search(lead):
        phrase = replace(phrase, unit="")
    hedge = " ".join(each.text for each in amount_tokens(lead) if each.kind == "hedge")
    key, is_spent = _key(lead)
    if phrase.is_half and not phrase.unit and key in ("done", ""):
        return FigureSaid(
            phrase.start, phrase.end, "percent", Decimal(50), "", lead, hedge, is_word=True
        )
    if not isinstance(phrase.amount, Amount):
        return _vague(phrase, lead)
    value = tidy(phrase.amount.value)
    sort, role = _sort(phrase, value, key)
    if sort is None:
        return None
    is_code = said[phrase.start] == "0" and phrase.end - phrase.start > 1 and not phrase.unit
    if is_code or phrase.doubtful or phrase.after_range_word or _is_slip(said, phrase, lead):
        role = FigureRole.VAGUE
    elif sort == "percent" and (key in ("spent", "budget", "money", "cost") or value > 100):
        role = FigureRole.SHARE
    elif _NOT_YET.search(_near(lead)) or _is_lacking(said, phrase):
        role = FigureRole.NOT_YET
    elif sort == "baht":
        role = (
            FigureRole.SPENT
            if is_spent
            else {"budget": FigureRole.BUDGET, "cost": FigureRole.COST}.get(key, role)
        )
        role = FigureRole.COST if role is FigureRole.SPENT and _is_spent_on(lead) else role
    if sort == "count" and value != value.to_integral_value():
        role = FigureRole.VAGUE
    is_bare = not phrase.unit and phrase.scale is None
    unit = phrase.unit_word if sort == "count" else ""
    return FigureSaid(
        phrase.start, phrase.end, sort, value, unit, lead, hedge, role, False, is_bare
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


def _key(lead: str) -> tuple[str, bool]:
    """The nearest word that says what an amount is, and whether it tells of spending."""
    found = list(_KEYS.finditer(lead))
    if not found:
        return "", False
    kind = found[-1].lastgroup or ""
    if kind in ("budget", "money") and _SPENT_BEFORE.search(lead[: found[-1].start()]):
        return "spent", True
    return kind, kind == "spent"


def _is_spent_on(lead: str) -> bool:
    """ใช้ปูน 200, ใช้ซื้อไม้ 3000: what one thing took, which is not all that was spent."""
    last = list(_KEYS.finditer(lead))[-1]
    rest = _OF_THE_WHOLE.sub(" ", lead[last.end() :])
    return any(token.kind in ("other", "guard") for token in amount_tokens(rest))


def _near(lead: str) -> str:
    """The last words before an amount, in which it is said to be planned or lacking."""
    words = lead.split()
    if words and _KEYS.search(words[-1]):
        return " ".join(words[-1:])
    return " ".join(words[-2:])


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


def _is_slip(said: str, phrase: Phrase, lead: str) -> bool:
    """เกาพัน: a number word misspelt beside it makes it another number."""
    begins = max(said.rfind(" ", 0, phrase.start) + 1, phrase.start - len(lead))
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
        key = _key(lead)[0]
        if "/" in match.group() and key != "done":
            continue
        reading = read_percent(match.group())
        if key in ("", "done") and isinstance(reading, Value):
            yield FigureSaid(
                match.start(), match.end(), "percent", reading.value, lead=lead, is_word=True
            )

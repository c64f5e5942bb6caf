"""A message of several answers made ready: its lines, list numbers and dashes become one mark.

Whatever a person parts their answers with (a blank line, `/`, `-`, 1. 2. 3.), the readers see
`PART` there. What is left over is given back as it was typed. Pure.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from core.thai.base.elsewhere import as_written
from core.thai.base.text import normalise
from core.thai.numbers.amount_tokens import Token, amount_tokens
from core.thai.numbers.amounts import NUMBER_KINDS, Amount, amount

PART = "¦"
"""Stands where one answer ends; nobody types it."""

LONGEST = 1500
"""Characters of a message that is read for several answers; a longer one is prose."""

_BULLET = re.compile(r"^\s*[-–•*·]\s*(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:ข้อ(?:ที่)?\s*)?\(?([0-9๐-๙]{1,2})[.):](?:\s+|(?=[^\d๐-๙\s]))")
_INLINE = re.compile(r"(?:(?<=\s)|^)(?:ข้อ(?:ที่)? ?)?\(?(\d{1,2})[.)](?: +|(?=[^\d\s]))")
_SLASHED = re.compile(r"\d[\d,.]*(?:/\d[\d,.]*)+")
_HYPHENED = re.compile(r"[ก-๎]-(?:\d[\d,.]*(?:%|[ ก-๎]*)-)+\d[\d,.]*")
_DASHED = re.compile(r" [-–] (?=\S)")
"""Twice in a line it parts answers, also numbers; once it is from 5 to 10."""
_A_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/(?:\d{2}|\d{4}))?")
_A_SHARE = re.compile(r"([1-9])/(?:[2-9]|10)")
_STOPS = re.compile(
    r"(?<=[^\d\s])\s*/(?!-)\s*|\s*/\s*(?=[^\d\s-])|\s+/\s+|\s*[|;；、]\s*|(?<=\s)[-–](?=\s*[^\d\s])"
    r"|(?<=[^\d\s])\s[-–](?=\s)|,(?!\d{3}(?!\d))|(?<=[^\d]),"
)

_NOTHING_SPENT = re.compile(
    r"((?:ยัง)?ไม่(?:ได้|ทัน)?(?:ใช้|เบิก|จ่าย)(?:เงิน|งบ)?(?:เลย|สักบาท|ซักบาท))(?:เด้อ|ครับ|ค่ะ|คะ|เน้อ|จ้า)?(?=ได้|คืบหน้า|เดิน|ทำ)"
)
_LABELS_FIRST = re.compile(
    r"((?:ครัวเรือน|ครอบครัว|หลังคาเรือน|คน|บาท|เงิน) ?[:=]? ?\d[\d,]*) "
    r"(?=(?:คน|ครัวเรือน|ครอบครัว|หลังคาเรือน|บาท|เงิน) ?[:=]? ?\d)"
)
"""ครัวเรือน 33 คน 102: each word counts what follows it."""
_LABELLED = re.compile(r"(?<=\d) (?=[ก-๎]{2,20} ?[:=] ?\d)")
"""เงิน=64000 หลัง=5: each label counts what follows it."""
_AND_SO_MANY = re.compile(
    r"(?:(?<=\d{4})|(?<=,\d{3})|(?<=บาท)) (?:กับ|และ) ?(?=\d{1,3} ?(?:ครัว|ครอบ|หลัง|คน|ราย))"
)
_HOUSES_OF = re.compile(r"(\d ?)หลังจาก(?= ?\d)")
_NEW_CLAUSE = re.compile(
    r"(?:(?<=\d{4})|(?<=,\d{3})) (?=คน[ก-ฮเ-ไ])|(?<=\d) (?=เรื่อง[ก-ฮเ-ไ])"
    r"| (?=[^ ]{2,10} ?\d)(?<=ครึ่งนึง )|(?<=ครึ่งหนึ่ง ) ?(?=[^ ]{2,10} ?\d)"
    r"|(?:(?<=หลัง)|(?<=ครัว)|(?<=เรือน)|(?<=คน)|(?<=ราย))(?=ขาด(?!อีก)|ไม่มี|(?:ยัง)?ไม่(?:ได้|ทัน)?(?:ใช้|เบิก|จ่าย|เสีย))"
    r"|(?:(?<=หลัง)|(?<=ครัว)|(?<=เรือน))(?=หมด(?:ไป|เงิน)|ใช้(?:เงิน|งบ|ไป)|จ่าย(?:เงิน|ไป)|เบิก(?:เงิน|ไป))"
    r"| (?=ยัง|ไม่(?!ถึง|เกิน|ต่ำ|น้อย|ใช่)|(?:ยอดคง|คง|เงิน)?เหลือ|ขาด|บาง(?:คน|ส่วน|หลัง|ครัว|บ้าน)|หลาย|"
    r"แต่|เพราะ|เนื่องจาก)"
    r"|(?<=มาก) (?=\d)|(?<=เยอะ) (?=\d)| (?=สมาชิก[ก-ฮเ-ไ])"
    r"|(?<=[ก-๎0-9]) (?=ครึ่ง(?:นึง|หนึ่ง|ทาง))"
    r"| (?=ค่า[ก-ฮเ-ไ])| (?=คน(?:ถาม|มา|ยัง|ที่|ไม่|แก่|เฒ่า))"
    r"|(?<=\d) (?=(?:ครัวเรือน|ครอบครัว|หลังคาเรือน|คน)ที่)|(?<=คน)(?=ใน ?\d)"
    r"|(?<![\d๐-๙]) (?=(?:และ|กับ|แล้วก็|หรือ)(?! ?\d))"
)
"""Words that begin something else, though beside a number they would make it vague."""


@lru_cache(maxsize=8)
def made_ready(text: str) -> str:
    """The normalised text with PART where one answer ends and another may begin."""
    lines = [line for line in text.splitlines() if line.strip()]
    said = f" {PART} ".join(filter(None, (joined(normalise(each)) for each in _unmarked(lines))))
    said = as_written(said)
    said = _without_inline_numbers(said)
    said = _DASHED.sub(f" {PART} ", said) if len(_DASHED.findall(said)) > 1 else said
    said = _HYPHENED.sub(lambda found: found.group().replace("-", f" {PART} "), said)
    said = _SLASHED.sub(_parted_numbers, said)
    said = _STOPS.sub(lambda stop: f" {PART} ", said)
    said = re.sub(rf" *{PART}(?: *{PART})* *", f" {PART} ", said).strip(f" {PART}")
    said = _NOTHING_SPENT.sub(rf" {PART} \1 {PART} ", said)
    said = _HOUSES_OF.sub(r"\1หลัง จาก", said)
    said = _LABELS_FIRST.sub(rf"\1 {PART} ", said)
    said = _LABELLED.sub(f" {PART} ", said)
    said = _NEW_CLAUSE.sub(f" {PART} ", _AND_SO_MANY.sub(f" {PART} ", said))
    return _between_amounts(_money_and_count(_LEFT_BEHIND.sub(f" {PART} ", said)))


def joined(said: str) -> str:
    """A normalised line as Thai is written, where a telephone that was dictated to parted all its
    syllables: หก สิบ ห้า เปอร์เซ็นต์."""
    words = said.split(" ")
    thai = [each for each in words if each and "ก" <= each[0] <= "๎"]
    if len(thai) < _FEWEST_PARTED or sum(map(len, thai)) > _LONGEST_SYLLABLE * len(thai):
        return said
    return _PARTED.sub(lambda found: found.group().replace(" ", ""), said)


def each_as_typed(text: str, said: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """What stands in stretches of `said`, as it was typed in `text`: where each letter was typed is
    looked for once."""
    typed_at = _typed_at(text, said[: max((end for _, end in spans), default=0)])
    return [_typed(text, said, typed_at, start, end) for start, end in spans]


def _typed_at(text: str, said: str) -> list[int]:
    """For each letter of `said` its place in `text`; -1 for what nobody typed."""
    folded, at, places = [each.lower().translate(_DIGITS) for each in text], 0, list[int]()
    for letter in said:
        found = -1 if letter in _BETWEEN else _next(folded, letter, at)
        places.append(found)
        at = found + 1 if found >= 0 else at
    return places


def _typed(text: str, said: str, typed_at: Sequence[int], start: int, end: int) -> str:
    there = [place for place in typed_at[start:end] if place >= 0]
    first, last = (there[0], there[-1]) if there else (-1, -1)
    while (
        last >= 0
        and last + 1 < len(text)
        and "ะ" < text[last + 1] <= "๎"
        and text[last + 1] not in "เแโใไ"
    ):
        last += 1
    typed = text[first : last + 1] if first >= 0 else ""
    return typed if len(typed) >= (end - start) // 2 else said[start:end].replace(PART, "").strip()


_FEWEST_PARTED = 8
_LONGEST_SYLLABLE = 4.5
"""Letters on average; words that people part themselves are longer."""
_NUMERAL = "หนึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|เอ็ด|ยี่|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|ครึ่ง"
_PARTED = re.compile(
    rf"(?<![ก-๎])(?:(?:{_NUMERAL})(?: (?:{_NUMERAL}))*"
    r"(?: (?:เปอร์ ?เซ็นต์|บาท|หลัง ?คา ?เรือน|หลัง|ครัว ?เรือน|ครอบ ?ครัว|คน))?"
    r"|วัน นี้|เมื่อ วาน(?: นี้)?|ครัว เรือน|ครอบ ครัว|ตอน นี้|ใช้ ไป|ยัง ไม่|ไม่ ได้|ตำ บล|น้ำ ท่วม)(?![ก-๎])"
)

_LEFT_BEHIND = re.compile(
    r"(?:(?<=\d)|(?<=แสน)|(?<=หมื่น)|(?<=พัน)|(?<=ร้อย)|(?<=สิบ)|(?<=หนึ่ง)|(?<=นึง)|(?<=สอง)|(?<=สาม)|(?<=สี่)"
    r"|(?<=ห้า)|(?<=หก)|(?<=เจ็ด)|(?<=แปด)|(?<=เก้า)|(?<=เอ็ด)|(?<=บาท)|(?<=หลัง)|(?<=ครัว)|(?<=เรือน)|(?<=%)|(?<=นต์))(?=เหลือ)"
)
_THOUSANDS_OF_SOMETHING = re.compile("(?:พัน|หมื่น|แสน|ล้าน)[ก-๎]{3,20}(?:ครัว|หลัง|คน|ราย)")
_MONEY_WITHIN = 12
_OF_MONEY = re.compile("เงิน|ใช้|จ่าย|เบิก|งบ|สตางค์")
_SEEN_AHEAD = 12
_NO_MULTIPLIER = 1000
"""From here on a numeral is an amount by itself: 20000 สิบกว่าครัวเรือน."""
_LEAST_MULTIPLIED = 100
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


_BETWEEN = f" {PART}"


def _next(folded: Sequence[str], letter: str, at: int) -> int:
    for place in range(at, min(at + _SEEN_AHEAD, len(folded))):
        if folded[place] == letter:
            return place
    return -1


def _unmarked(lines: Sequence[str]) -> list[str]:
    """Lines without the dashes or running numbers before them."""
    if len(lines) < 2:
        return list(lines)
    numbers = [int(found[1]) if (found := _NUMBERED.match(line)) else 0 for line in lines]
    counted = [each for each in numbers if each]
    runs = len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted)))
    plain = [_NUMBERED.sub("", line) if runs else line for line in lines]
    return [_BULLET.sub("", line) for line in plain]


def _without_inline_numbers(said: str) -> str:
    """1. บ้านพอเพียง 2. 60% 3. 2 แสน, in one line."""
    found = list(_INLINE.finditer(said))
    numbers = [int(each[1]) for each in found]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return said
    for each in reversed(found):
        said = f"{said[: each.start()]} {PART} {said[each.end() :]}"
    return said


def _parted_numbers(found: re.Match[str]) -> str:
    """60/200000/12 are three answers; 22/11/67 is a day and 3/4 a share."""
    whole = found.group()
    if _A_DAY.fullmatch(whole) or _A_SHARE.fullmatch(whole):
        return whole
    return whole.replace("/", f" {PART} ")


def _money_and_count(said: str) -> str:
    """ใช้เงินเจ็ดหมื่นห้าพันสี่สิบครัว: nobody means 75,040 households; the thousands are money."""
    if not _THOUSANDS_OF_SOMETHING.search(said):
        return said
    tokens = amount_tokens(said)
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].kind != "classifier" or tokens[at - 1].kind not in NUMBER_KINDS:
            continue
        begins = at
        while tokens[begins - 1].kind in NUMBER_KINDS and _touch(tokens, begins):
            begins -= 1
        run = tokens[begins:at]
        large = [each for each in run if each.kind == "unit" and each.value >= _NO_MULTIPLIER]
        if not large:
            continue
        lead = said[max(0, run[0].start - _MONEY_WITHIN) : run[0].start]
        if _OF_MONEY.search(lead) and run.index(large[-1]) < len(run) - 2:
            end = large[-1].end
            said = f"{said[:end]} {PART} {said[end:]}"
    return said


def _touch(tokens: Sequence[Token], at: int) -> bool:
    """Whether no blank stands before a token."""
    return at > 0 and tokens[at - 1].end == tokens[at].start


def _between_amounts(said: str) -> str:
    """A mark instead of the blank between two amounts: แสนห้า 12 หลัง, 60 200000 12."""
    tokens = amount_tokens(said)
    letters = list(said)
    for at in range(len(tokens) - 1):
        one, other = tokens[at], tokens[at + 1]
        if one.kind not in NUMBER_KINDS or other.kind not in NUMBER_KINDS:
            continue
        gap = said[one.end : other.start]
        if gap.strip() or not gap or not _are_two(tokens, at):
            continue
        letters[one.end] = PART
    return "".join(letters)


def _are_two(tokens: Sequence[Token], at: int) -> bool:
    one, other = tokens[at], tokens[at + 1]
    is_large = one.kind == "numeral" and one.value >= _NO_MULTIPLIER
    if other.kind in ("unit", "suffix", "half") and one.kind in ("numeral", "odd"):
        return is_large or (other.kind == "unit" and other.value < _LEAST_MULTIPLIED)
    is_glued = at > 0 and tokens[at - 1].kind in NUMBER_KINDS and tokens[at - 1].end == one.start
    if one.kind in ("numeral", "odd"):
        return other.kind in ("numeral", "digit", "odd", "unit", "twenty")
    if one.kind == "suffix":
        return other.kind != "half"
    if one.kind == "unit" and other.kind in ("digit", "unit", "twenty"):
        return _is_another(tokens, at)
    if one.kind == "digit":
        return other.kind in ("numeral", "odd") or (
            is_glued and other.kind in ("digit", "unit", "twenty")
        )
    return False


def _is_another(tokens: Sequence[Token], at: int) -> bool:
    """แปดหมื่น ยี่สิบครัวเรือน: what follows is counted, and far too little to belong before."""
    end = at + 1
    while end < len(tokens) and tokens[end].kind in NUMBER_KINDS:
        end += 1
    said = amount(tokens[at + 1 : end])
    kind = tokens[end].kind if end < len(tokens) else ""
    if kind == "percent":
        return True
    is_small = isinstance(said, Amount) and said.value * 10 < tokens[at].value
    return kind == "classifier" and is_small

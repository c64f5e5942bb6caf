"""Reading a typed percentage: 60, ๖๐ %, ร้อยละ 60, ครึ่งนึง, หนึ่งในสาม, เสร็จแล้ว, ยังไม่เริ่ม."""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from core.thai.base import write
from core.thai.base.manners import is_question, without_manners
from core.thai.base.reading import Ask, Invalid, Reading, Value
from core.thai.numbers.amount_judging import (
    judged,
    looked_at_twice,
    of_the_unit,
    options,
    says_nothing,
    tidy,
)
from core.thai.numbers.amounts import Amount, Unclear
from core.thai.numbers.heard import Heard, Phrase, hear
from core.thai.numbers.in_parts import in_parts
from core.thai.numbers.plain import plain_figure
from core.thai.numbers.set_aside import without_days

_HUNDRED = Decimal(100)
_HALF = Decimal(50)
_DONE_WORDS = (
    "เสร็จสิ้นสมบูรณ์|เสร็จสมบูรณ์|เสร็จเรียบร้อย|เสร็จสิ้น|เสร็จหมด|เสร็จครบ|เสร็จ|เส็จ|เสร็ด|เส็ด|เสด|แล้วเสร็จ|ส่งมอบงาน|ส่งมอบ|"
    "สำเร็จลุล่วง|"
    "แล้วหมด|แล้วแล้ว|สำเร็จ|เรียบร้อย|ครบถ้วน|ครบหมด|ครบ"
    "|เต็มร้อย|เต็ม|จบโครงการ|จบงาน|จบ|ปิดโครงการ|ปิดงาน|สมบูรณ์|complete|completed|done|finished|finish"
)
_DONE = re.compile(
    r"(?:ทำ|ดำเนินการ|งาน|โครงการ|สร้าง|ก่อสร้าง|ซ่อม|ตอนนี้|ก็|เรา|ทั้งหมด|ได้|มัน|คือ| )*+"
    rf"(?:{_DONE_WORDS})(?:ไป|แล้ว|หมด|ทั้งหมด|ทุกอย่าง|สิ้น|เรียบร้อย|สมบูรณ์|นานแล้ว|แร้ว|แลว|ทั้งโครงการ|ล่ะ|ละ|ดี|ๆ|ทุกหลัง|100%|จ้า|โครงการ|เลย|"
    rf" )*+"
)
_ALL_DONE = re.compile(
    r"(?<!ไม่)(?<!จะ)(?:เสร็จ|ครบ|จบ)(?:หมด|ครบ|สิ้น|สมบูรณ์|ทั้งหมด|ทุกอย่าง)(?:แล้ว|เลย|$)"
)
_NOT_BEGUN = re.compile(
    r"(?:ตอนนี้|ก็|โครงการ|งาน|เรา| )*+"
    r"(?:(?:ยัง)?ไม่(?:ทัน)?(?:ได้)?(?:เริ่มต้น|เริ่ม|ลงมือ|ทำ|ดำเนินการ|ดำเนินงาน|คืบหน้า|ขยับ|มี|มีความคืบหน้า|มีการ|"
    r"เดิน|ก่อสร้าง|สร้าง|จัด|เปิด|ไปไหน)"
    r"|(?:ยัง)?ไม่ทัน|ยัง|not started|zero)(?:อะไร|ทำ|ดำเนินการ|โครงการ|งาน|เลย|สักอย่าง|ซักอย่าง|สักที|ซักที|"
    r"สักนิด|"
    r"ก่อสร้าง|จ้า|"
    r"ความคืบหน้า|คืบหน้า|"
    r"ๆ| )*+"
)
_UNFINISHED = re.compile(
    r"(?:ไม่|ยัง)\S*(?:เสร็จ|สำเร็จ|เรียบร้อย|ครบ|จบ|เต็ม)|เกือบ\S*(?:เสร็จ|เรียบร้อย|ครบ)|ใกล้|จวน|จะเสร็จ"
)
_STILL_LEFT = re.compile(r"(?:เหลือ|ขาด|อีก(?!ครั้ง)|ค้าง)[^\d]{0,12}(?:\d|สิบ|ร้อยละ|[ก-๎]+สิบ)")
_MONEY = re.compile("เงิน|งบ|เบิก|จ่าย|บาท")  # a share of the money is not how far the work is
_SHARE = re.compile(r"(?:เศษ )?(?P<part>[^/]+?) ?(?:ใน|/|ส่วน|จาก|เต็ม) ?(?P<whole>[^/]+)")
_THINGS = "(?:หลัง|ครัวเรือน|ครัว|ราย|แห่ง|บ้าน|แปลง|คน|ข้อ|งาน|ส่วน)"
_OF_THINGS = re.compile(
    rf"(?P<part>[^ ]+?) ?{_THINGS}? ?(?:จาก|ใน) ?(?:ทั้งหมด ?)?(?P<whole>[^ ]+?) ?{_THINGS}?"
)
_THINGS_AND_DONE = re.compile(
    rf"(?:มี|ทั้งหมด| )*(?P<whole>[^ ]+?) ?{_THINGS} ?(?:ทำ)?(?:เสร็จ|แล้วเสร็จ)(?:แล้ว|ไป|"
    rf"ได้)? ?(?P<part>[^ ]+?) ?{_THINGS}?"
)
_FULL_MARKS = re.compile("เต็ม ?(?:10|สิบ)(?:เลย|แล้ว)?")
_TALK = re.compile(
    r"^(?:ทำ|เสร็จ|คืบหน้า|ดำเนินการ|ได้|ไป|แล้ว|ประมาณ|ราวๆ|ราว|สัก|เศษ|เกือบ|ก็| )++|(?:แล้ว|ได้|เลย|เอง|"
    r"ของงาน|ของแผน|ของทั้งหมด|ส่วน| )++$"
)


def read_percent(text: str) -> Reading[Decimal]:
    """A percentage from 0 to 100; a share such as หนึ่งในสาม is rounded to two places."""
    figure = plain_figure(text)
    if figure is not None and figure <= _HUNDRED:
        return Value(Decimal(figure))
    return in_parts(text, looked_at_twice(text, _percent), _percent, write.percent)


def _percent(said: str) -> Reading[Decimal]:
    plain = without_manners(said) or said
    whole = _in_words(plain)
    if whole is not None:
        return whole
    share = _share(plain) or _things_done(plain)
    if share is not None:
        return share
    said = without_days(said)
    heard = of_the_unit(hear(said), ("percent",))
    if any(each.unit not in ("", "percent") for each in heard.phrases):
        return Ask(why="unit")
    left = _left_to_do(said, heard)
    if left is not None:
        return left
    heard = replace(heard, phrases=tuple(_percent_phrase(each) for each in heard.phrases))
    has_unit = any(each.unit == "percent" for each in heard.phrases)
    if len(heard.phrases) == 0 and _UNFINISHED.search(said):
        return Ask(why="vague")
    reading = judged(heard, said, write.percent, has_unit=has_unit)
    if isinstance(reading, Value) and reading.value < _HUNDRED and _ALL_DONE.search(said):
        return Ask(options([reading.value, _HUNDRED], write.percent), "unsure")
    return _within_range(reading, heard, said)


def _left_to_do(said: str, heard: Heard) -> Ask[Decimal] | None:
    """เหลืออีก 15%: 85 are done, most likely."""
    if _STILL_LEFT.search(said) is None or len(heard.phrases) != 1:
        return None
    amount = heard.phrases[0].amount
    if not isinstance(amount, Amount) or amount.value > _HUNDRED:
        return None
    return Ask(options([_HUNDRED - amount.value], write.percent), "vague")


def _in_words(plain: str) -> Reading[Decimal] | None:
    if _NOT_BEGUN.fullmatch(plain) or says_nothing(plain):
        return Value(Decimal(0), in_words=True)
    if _DONE.fullmatch(plain) and not is_question(plain):
        return Value(_HUNDRED, in_words=True)
    return None


def _percent_phrase(phrase: Phrase) -> Phrase:
    """ครึ่ง is 50; 33.333 has three decimals and is no 33,333."""
    if phrase.is_half and phrase.unit == "percent":  # ครึ่งเปอร์เซ็นต์
        return replace(phrase, amount=Unclear((Decimal("0.5"), _HALF)))
    if phrase.is_half:
        return replace(phrase, amount=Amount(_HALF, in_words=True))
    if isinstance(phrase.amount, Unclear) and phrase.amount.why == "ambiguous":
        possible = [each for each in phrase.amount.options if each <= _HUNDRED]
        if len(possible) == 1 and len(phrase.amount.options) == 2:
            return replace(phrase, amount=Amount(possible[0], in_words=True))
    return phrase


def _share(plain: str) -> Reading[Decimal] | None:
    """สองในสาม, 3/4, เศษสามส่วนสี่; None when the text is no share."""
    hedge = "ประมาณ" if re.match(r"ประมาณ|ราว|สัก|เกือบ", plain) else ""
    match = _SHARE.fullmatch(_TALK.sub("", plain).strip())
    if match is None:
        return None
    part, whole = _small(match["part"]), _small(match["whole"])
    if part is None or whole is None:
        return None
    if whole < 2 or part > whole:
        return Ask(why="not-understood")
    if "/" in match.group() and part >= 10 and whole != _HUNDRED and part != whole:
        return Ask(options([part, whole], write.percent), "ambiguous")  # 70/80: a share, a range?
    if part == whole == _HALF:
        return Ask(options([_HALF, _HUNDRED], write.percent), "ambiguous")
    exact = (part * 100 / whole).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return Value(tidy(exact), in_words=True, note=hedge)


def _things_done(plain: str) -> Ask[Decimal] | None:
    """6 จาก 10 หลัง, 10 หลังเสร็จ 6: how far that is, is offered; เต็มสิบ is most likely all of it."""
    if _FULL_MARKS.fullmatch(plain):
        return Ask(options([_HUNDRED], write.percent), "ambiguous")
    found = _OF_THINGS.fullmatch(_TALK.sub("", plain).strip()) or _THINGS_AND_DONE.fullmatch(plain)
    part, whole = (_small(found["part"]), _small(found["whole"])) if found else (None, None)
    if part is None or whole is None or not 0 < whole >= part:
        return None
    return Ask(options([(part * 100 / whole).quantize(Decimal(1))], write.percent), "ambiguous")


def _small(text: str) -> Decimal | None:
    heard = hear(text.strip())
    plain = len(heard.phrases) == 1 and not (
        heard.other or heard.vague or heard.denied or heard.negative
    )
    if not plain or heard.phrases[0].unit not in ("", "percent"):
        return None
    said = heard.phrases[0].amount
    return said.value if isinstance(said, Amount) and said.value <= 1000 else None


def _within_range(reading: Reading[Decimal], heard: Heard, said: str) -> Reading[Decimal]:
    if isinstance(reading, Ask):
        return replace(reading, options=tuple(o for o in reading.options if o.value <= _HUNDRED))
    if not isinstance(reading, Value):
        return reading
    if reading.value > _HUNDRED:
        return Invalid("percent-out-of-range")
    if _MONEY.search(said):
        return Ask(options([reading.value], write.percent), "unsure")
    half = len(heard.phrases) == 1 and heard.phrases[0].is_half
    if (reading.value == _HUNDRED or half) and reading.note.startswith("เกือบ"):
        return Ask(options([reading.value], write.percent), "vague")
    has_unit = any(each.unit == "percent" for each in heard.phrases)
    if 0 < reading.value < 1 and not has_unit:
        return Ask(options([reading.value * 100, reading.value], write.percent), "ambiguous")
    return reading

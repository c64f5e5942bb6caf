"""Reading a typed date.

Days are CE `date`s of Asia/Bangkok; `today` is the day the message was typed. A phrase on which
fluent speakers differ (วันจันทร์ที่แล้ว on a Friday), a span (เดือนหน้า) or a day without its month
is asked about. Times of day are read in `times.py`, quarters and fiscal years in `periods.py`.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from core.thai.base import write
from core.thai.base.dialect import in_central_thai
from core.thai.base.keyboard import in_thai
from core.thai.base.manners import is_question, without_manners
from core.thai.base.reading import Ask, Invalid, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, normalise, unstretched, without_pictures
from core.thai.days.absolute_dates import NamedDay, named_days
from core.thai.days.calendar_words import distances_like, weekday_of, weekday_pattern, with_digits
from core.thai.days.day_said_twice import day_word, said_twice
from core.thai.days.periods import period
from core.thai.days.relative_dates import relative_days
from core.thai.days.times import read_time
from core.thai.days.years import day_in_year

__all__ = ["read_date", "read_time"]

_TIME_OF_DAY = re.compile(
    r" ?(?:เวลา|ตอน|ช่วง)? ?(?<!\d)\d{1,2}[.:][0-5]\d ?(?:น\.?|นาฬิกา)(?![ก-๛])| ?เวลา.*$"
    r"|(?<=\d)[t ]\d{2}:\d{2}(?::\d{2})?z?$"
    r"|(?: |(?:ตอน|ช่วง|เวลา) ?)(?:บ่าย ?\d{0,2}(?: ?โมง)?|\d{1,2} ?(?:โมง|ทุ่ม))(?:เช้า|เย็น|ครึ่ง)*$"
    r"|[ ]?(?:ตอน|ช่วง)(?:เช้า|สาย|เที่ยง|บ่าย|เย็น|ค่ำ|กลางคืน|กลางวัน|ดึก)(?:ๆ|นี้)?"
    r"|(?<=[้นี]) ?(?:เมื่อ)?(?:เช้า|สายๆ|บ่าย|เย็น|ค่ำ|กี้|ตะกี้)(?:ๆ)?$"
)
_TALK = re.compile(
    r"(?:จัดกิจกรรม|ใน|จัดงาน|จัดประชุม|จัด|ประชุม|อบรม|ทำ|ลงพื้นที่|ลงมือ|เริ่ม|เสร็จ|ส่ง|ตั้งแต่|ตรงกับ|คือ|เป็น|ก็|ไป|"
    r"มา|แล้ว|ในวัน|เมื่อ|ณ|"
    r"ประมาณการ|นี้แหละ|แหละ|เลย|ครับ|ค่ะ|วันที่|วัน|ที่ผ่านมา|นี้|date|on|ที่| |[.,:;()\[\]\"'])*+"
)
_LEAD = re.compile(
    r"^(?:(?:เพิ่ง|พึ่ง|จะ|ได้|ก็|คือ|เราจัด|จัดกิจกรรม|จัดงาน|จัดประชุม|จัด|ประชุม|อบรม|ทำ|ลงพื้นที่|เริ่ม|เสร็จ|ส่ง|นัด|นัดไว้|กำหนด|"
    r"ไปแล้ว|ไป|แล้ว|ตอบ|:) ?)++|(?: ?(?:แหละ|นี่แหละ|นี่ล่ะ|นี่เอง|นี่ละ|ล่ะ|ละ|เอง|เลย|ที่ผ่านมา|ค่ะ|ครับ))++$"
)
_PART_OF_DAY = re.compile(
    r"^(?:ตอน|ช่วง)?(?:เช้า|สาย|บ่าย|เย็น|ค่ำ)(?:ของ)? ?(?=วันนี้|เมื่อวาน|วานนี้|พรุ่งนี้|วันที่|วัน[จอพศส])"
)
_OF_A_YEAR = re.compile(r" ?(?:ของ)?ปี ?(?P<which>นี้|หน้า|ที่แล้ว|ก่อน|ที่ผ่านมา)")
_HEDGE = re.compile(r"ประมาณ|ประมาน|ราวๆ|ราว|น่าจะ|คงจะ|มั้ง|ซัก|สัก|แถวๆ")
_NOT_A_DAY = re.compile(r"ก่อน|หลัง|ภายใน|ไม่|เลื่อน|หรือ|ถึง|ยัง|กว่า|ระหว่าง|จนถึง|อีก|ตั้งแต่|จำ|หลาย|~|ค่ำ|แรม")
_DAY_SPAN = re.compile(r"(?<![\d/.\-])(\d{1,2}) ?(?:-|~|ถึง|และ|กับ|หรือ|,|&) ?(?:วันที่ ?)?$")
_WEEKDAY_BEHIND = re.compile(rf"(?:วัน) ?({weekday_pattern()})")
_NO_SUCH_DAY = re.compile(r"วันที่ ?(?:0|00|3[2-9]|[4-9]\d)(?: ?เดือน ?(?:นี้|หน้า|ที่แล้ว|ก่อน))?")
_DAY_OF_A_MONTH = re.compile(r"(?:วันที่ ?|ที่ ?)?\d{1,2} ?(?:ของ)?เดือน.*")
_PAST = re.compile(r"แล้ว|เมื่อ(?!ไหร่|ไร)|ผ่านมา|เพิ่ง|พึ่ง|เสร็จสิ้น|จัดไป|ทำไป|ลงไป|ไปมา|ก่อนหน้า")
"""Words of what is over: a day without its year is not one to come."""
_FARTHEST_AHEAD_YEARS = 2
"""Plans of a year go no further; 22/10/2586 is a slip. What is long past may well be meant."""
_YEARS_AGO = re.compile(r"(?:[2-9]|\d\d) ?ปี")  # nobody means the very day of eight years ago
_DIGITS_ONLY = re.compile(r"\d{6}|\d{8}")
_AMOUNT = re.compile(
    r"(?:ใช้เงิน|ใช้|จ่าย|เบิก|โอน|ซื้อ|ได้|รับ|มา|ช่วย|ซ่อม|สร้าง)(?:ไป)? ?[\d,.]+ ?(?:บาท|บ\.|คน|หลัง|"
    r"ครัวเรือน|ราย)?"
    r"|(?<![\d/])[\d,.]+ ?(?:บาท|บ\.|คน|หลัง|ครัวเรือน|ราย)"
)
_MOST_OPTIONS = 3


def read_date(text: str, today: date) -> Reading[date]:
    """The one day a text names."""
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = without_pictures(normalise(text))
    reading = _read(in_central_thai(said), today)
    if not isinstance(reading, Ask) or reading.why != "not-understood":
        return reading
    plain = unstretched(said)
    again = _read(plain, today) if plain != said else reading
    if isinstance(again, Value):
        return again
    return (
        _beside_an_amount(said, today) or _nearly(said, today) or _in_front(said, today) or reading
    )


def _in_front(said: str, today: date) -> Ask[date] | None:
    """เมื่อวานนี้เองค่ะ ฝนตกด้วย: the day that is told first, where no other number follows."""
    clause, _, rest = said.partition(" ")
    if not rest or any(each.isdigit() for each in rest):
        return None
    reading = _read(in_central_thai(clause), today)
    return asked([reading.value], "unsure") if isinstance(reading, Value) else None


def _beside_an_amount(said: str, today: date) -> Ask[date] | None:
    """จ่าย 3000 วันที่ 12, เมื่อวานมา 20 คน: the day is offered, the amount is another answer."""
    left = _AMOUNT.sub(" ", said).strip()
    reading = _read(in_central_thai(left), today) if left and left != said else None
    if isinstance(reading, Value):
        return asked([reading.value], "unsure")
    return reading if isinstance(reading, Ask) and reading.options else None


def _nearly(said: str, today: date) -> Ask[date] | None:
    """A misspelt day word, or one typed with the keyboard in English: offered, not believed."""
    if said.isascii():
        reading = _read(normalise(in_thai(said)), today)
        return asked([reading.value], "near") if isinstance(reading, Value) else None
    distances = distances_like(without_manners(said).replace(" ", ""))
    return (
        asked([today + timedelta(days=each) for each in distances], "near") if distances else None
    )


def _read(said: str, today: date) -> Reading[date]:
    said = with_digits(without_manners(said) or said)
    said = _PART_OF_DAY.sub("", _TIME_OF_DAY.sub("", said).strip()).replace("//", "/")
    said, hedge = _without_hedge(said)
    named = named_days(said, today)
    if named:
        return _named_reading(said, named, hedge, today)
    if _DIGITS_ONLY.fullmatch(said):
        return _run_of_digits(said)
    if _NO_SUCH_DAY.fullmatch(said):
        return Invalid("no-such-date")
    relative = relative_days(said, today)
    if relative is None:
        relative = said_twice(said, today) or relative_days(_LEAD.sub("", said), today)
    if relative == () and _DAY_OF_A_MONTH.fullmatch(said):  # 31 เดือนนี้, in November
        return Invalid("no-such-date")
    if relative is not None:
        if _YEARS_AGO.search(said):
            return asked(relative, "vague")
        return _relative_reading(relative, hedge, in_words=True)
    ending = period(said.removeprefix("สิ้น").strip(), today) if said.startswith("สิ้น") else None
    if ending is not None:  # สิ้นไตรมาส 1
        return Value(ending.last, in_words=True, note=hedge)
    span = period(said, today)
    if span is not None:
        return asked([span.first, span.last], "vague")
    return Ask(why="vague" if _NOT_A_DAY.search(said) else "not-understood")


def asked(days: Sequence[date], why: str) -> Ask[date]:
    """The days as buttons, none twice."""
    unlike = list(dict.fromkeys(days))[:_MOST_OPTIONS]
    return Ask(tuple(Option(day, write.date_short(day)) for day in unlike), why)


def _without_hedge(said: str) -> tuple[str, str]:
    hedge = _HEDGE.search(said)
    if hedge is None:
        return said, ""
    return _HEDGE.sub("", said).strip(), hedge.group()


def _relative_reading(days: tuple[date, ...], hedge: str, *, in_words: bool) -> Reading[date]:
    if len(days) == 1:
        return Value(days[0], in_words, hedge)
    return asked(days, "ambiguous" if days else "vague")


def _named_reading(said: str, named: Sequence[NamedDay], hedge: str, today: date) -> Reading[date]:
    reading = _of_named(said, named, hedge, today)
    if not isinstance(reading, Value):
        return reading
    day = reading.value
    if not named[0].year_typed and day > today and _PAST.search(said):
        before = day_in_year(day.year - 1, day.month, day.day)
        return asked([each for each in (before, day) if each], "ambiguous")
    if day.year - today.year > _FARTHEST_AHEAD_YEARS:
        return asked([day], "unsure")
    return reading


def _of_named(said: str, named: Sequence[NamedDay], hedge: str, today: date) -> Reading[date]:
    days = [day for each in named for day in each.days]
    first = named[0]
    if len(named) > 1:
        return asked(days, "range" if len(set(days)) > 1 else "several")
    if not first.exists:
        return Invalid("no-such-date")
    span = _DAY_SPAN.search(said[: first.start])
    if span and days:
        start = day_in_year(days[0].year, days[0].month, int(span.group(1)))
        return asked([day for day in (start, days[0]) if day], "range")
    rest = said[: first.start] + " " + said[first.end :]
    of_a_year = _OF_A_YEAR.search(rest)
    if of_a_year and days and not first.year_typed:
        years = {"นี้": 0, "หน้า": 1}.get(of_a_year["which"], -1)
        return _in_year(days[0], today.year + years, hedge)
    if first.weekday_differs or len(first.days) != 1:
        return asked(days, "ambiguous")
    by_word = day_word(rest, today)
    if by_word is not None:  # เมื่อวาน (14 พ.ย.)
        return _relative_reading(tuple(dict.fromkeys((days[0], by_word))), hedge, in_words=True)
    weekday = _WEEKDAY_BEHIND.search(rest)
    if weekday:
        if weekday_of(weekday.group(1)) != days[0].weekday():
            return asked(days, "ambiguous")
        rest = _WEEKDAY_BEHIND.sub("", rest)
    if _NOT_A_DAY.search(rest):
        return asked(days, "vague")
    if is_question(said):
        return asked(days, "question")
    talk = _TALK.fullmatch(rest) is not None
    if not talk and (any(each.isdecimal() for each in rest) or not first.year_typed):
        return asked(days, "unsure")
    return Value(days[0], in_words=not talk or not first.year_typed, note=hedge)


def _in_year(day: date, year: int, hedge: str) -> Reading[date]:
    real = day_in_year(year, day.month, day.day)
    return Invalid("no-such-date") if real is None else Value(real, in_words=True, note=hedge)


def _run_of_digits(said: str) -> Reading[date]:
    """22112567 and 20241122 can be nothing else; 221167 is confirmed."""
    from_day = named_days(f"{said[:2]}/{said[2:4]}/{said[4:]}", date.min)
    from_year = named_days(f"{said[:4]}-{said[4:6]}-{said[6:]}", date.min) if said[6:] else []
    days = [day for each in (*from_day, *from_year) for day in each.days]
    if len(said) == 8 and len(set(days)) == 1:
        return Value(days[0], in_words=True)
    return asked(days, "near")

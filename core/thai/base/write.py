"""Writing amounts, dates and times back the Thai way.

Dates are CE `date`s of Asia/Bangkok; years are written in พ.ศ.
"""

from datetime import date as Date
from datetime import time as Time
from decimal import ROUND_HALF_UP, Decimal

BUDDHIST_ERA = 543
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_TO_THAI_DIGITS = {ord(str(digit)): chr(ord("๐") + digit) for digit in range(10)}
_SATANG = Decimal("0.01")


def number(value: Decimal | int) -> str:
    """35000 -> 35,000 and 1.50 -> 1.5; no trailing zeros."""
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def baht(value: Decimal | int) -> str:
    """35000 -> 35,000 บาท; satang are written with two places (12.50 บาท)."""
    exact = Decimal(value)
    whole = exact == exact.to_integral_value()
    return f"{exact:,.0f} บาท" if whole else f"{exact:,.2f} บาท"


def percent(value: Decimal | int) -> str:
    """60 -> 60%."""
    return f"{number(value)}%"


def date_short(day: Date) -> str:
    """2024-11-22 -> 22 พ.ย. 2567."""
    return f"{day.day} {month_year(day)}"


def date_long(day: Date) -> str:
    """2024-11-22 -> 22 พฤศจิกายน 2567."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def month_year(day: Date) -> str:
    """2024-11-22 -> พ.ย. 2567."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def fiscal_quarter(day: Date) -> str:
    """2024-11-22 -> ไตรมาส 1 (ต.ค.-ธ.ค. 2567); the fiscal year begins on 1 October."""
    first = day.month - (day.month - 1) % 3
    nth = (first + 2) // 3 % 4 + 1
    months = f"{SHORT_MONTHS[first - 1]}-{SHORT_MONTHS[first + 1]}"
    return f"ไตรมาส {nth} ({months} {day.year + BUDDHIST_ERA})"


def fiscal_year(day: Date) -> str:
    """2024-11-22 -> ปีงบ 2568."""
    return fiscal_year_named(day.year + BUDDHIST_ERA + (day.month >= 10))


def fiscal_year_named(year: int) -> str:
    """2568 -> ปีงบ 2568."""
    return f"ปีงบ {year}"


def time(moment: Time) -> str:
    """15:30 -> 15.30 น., as official letters write it."""
    return f"{moment.hour:02d}.{moment.minute:02d} น."


def thai_digits(text: str) -> str:
    """The same text with ๐-๙, for people who prefer them."""
    return text.translate(_TO_THAI_DIGITS)


def in_words(value: Decimal | int) -> str:
    """35000 -> สามหมื่นห้าพัน; 1.5 -> หนึ่งจุดห้า."""
    exact = Decimal(value)
    sign, exact = ("ลบ", -exact) if exact < 0 else ("", exact)
    whole = int(exact)
    places = f"{exact:f}".partition(".")[2].rstrip("0")
    point = "จุด" + "".join(_DIGITS[int(each)] for each in places) if places else ""
    return sign + _whole_in_words(whole) + point


def baht_in_words(value: Decimal | int) -> str:
    """35000 -> สามหมื่นห้าพันบาท; 12.50 -> สิบสองบาทห้าสิบสตางค์."""
    exact = Decimal(value).quantize(_SATANG, rounding=ROUND_HALF_UP)
    whole, satang = int(exact), int((exact % 1) * 100)
    if satang and not whole:
        return f"{_whole_in_words(satang)}สตางค์"
    return f"{_whole_in_words(whole)}บาท" + (f"{_whole_in_words(satang)}สตางค์" if satang else "")


def read_back(value: Decimal | int) -> str:
    """How an amount read from words is shown: สามหมื่นห้าพันบาท (35,000)."""
    return f"{baht_in_words(value)} ({number(value)})"


def _whole_in_words(value: int) -> str:
    if value == 0:
        return _DIGITS[0]
    millions, rest = divmod(value, 1_000_000)
    head = _whole_in_words(millions) + "ล้าน" if millions else ""
    return head + _below_a_million(rest, after_millions=bool(millions))


def _below_a_million(value: int, *, after_millions: bool) -> str:
    spoken = ""
    for power in range(5, -1, -1):
        digit = value // 10**power % 10
        if digit == 0:
            continue
        if power == 1 and digit == 1:
            spoken += "สิบ"
        elif power == 1 and digit == 2:
            spoken += "ยี่สิบ"
        elif power == 0 and digit == 1 and (value > 1 or after_millions):
            spoken += "เอ็ด"
        else:
            spoken += _DIGITS[digit] + _PLACES[power]
    return spoken

"""What stands beside an amount and is none: a day, a time, a year, a village, a telephone number.

    ใช้ไป 9,500 บาท 15 ต.ค. 67   ->   ใช้ไป 9,500 บาท

Pure; texts come in normalised. A text of nothing else is left as it is.
"""

import re
from functools import cache

from core.thai.base.months import month_pattern

_NUMBER = re.compile(r"\d|หมู่|ม\.|ที่")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_SMALL = "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า)?)"
_WHICH = "(?:หลัง|คน|ครั้ง|รุ่น|เวที|งวด|ข้อ|กลุ่ม|ราย|ลำดับ|อันดับ|แปลง|โซน|เฟส|ระยะ|ชุด|จุด|แห่ง)"


def without_days(text: str) -> str:
    """The text without days, times and years, where a figure is left without them."""
    if not _NUMBER.search(text):
        return text
    left = _pattern().sub(" ", text)
    return left.strip() if _has_amount(left) else text


def _has_amount(text: str) -> bool:
    from core.thai.numbers.amount_tokens import amount_tokens
    from core.thai.numbers.amounts import NUMBER_KINDS

    return any(token.kind in NUMBER_KINDS for token in amount_tokens(text))


@cache
def _pattern() -> re.Pattern[str]:
    year = r"(?:\s*(?:ปี|พ\.?ศ\.?|')?\s*(?:25\d{2}|20\d{2}|\d{2}(?!\d)))?"
    shapes = (
        rf"(?:เมื่อ|วันที่|ณ)?\s*(?<![\d,.])\d{{1,2}}\s*(?:เดือน)?\s*{month_pattern()}{year}",
        r"(?:เมื่อ|วันที่)?\s*(?<![\d,./])\d{1,2}[/.-]\d{1,2}[/.-](?:25|20)?\d{2}(?![\d,./])",
        r"(?:เมื่อ)?วันที่\s*\d{1,2}(?!\d)(?:\s*(?:เดือน)?นี้|\s*เดือนที่แล้ว)?",
        r"(?:เวลา\s*)?(?<!\d)\d{1,2}[.:][0-5]\d\s*(?:น\.|นาฬิกา)",
        r"เวลา\s*\d{1,2}\s*(?:โมง|ทุ่ม|นาฬิกา)(?:เช้า|เย็น)?",
        r"(?:ปีงบประมาณ|ปีงบ|ปี|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)\s*(?:25\d{2}|20\d{2}|[67]\d)(?!\d)",
        r"(?<!\d)0[689]\d[- ]?\d{3}[- ]?\d{4}(?!\d)",
        rf"(?:เมื่อ|วันที่)?\s*(?<![^ ]){_DAY}/(?:0?[1-9]|1[0-2])(?= [^\d/]*[ก-๎][^/]*$)",
        rf"(?:หมู่(?:ที่|บ้านที่)?|(?<![ก-๛])ม\.?) ?(?:\d{{1,2}}(?!\d)|{_SMALL}(?= ))",
        rf"{_WHICH}ที่ ?(?:\d{{1,3}}(?!\d)|{_SMALL}(?= ))",
        r"บ้านเลขที่ ?\d+(?:/\d+)?",
    )
    return re.compile("|".join(f"(?:{shape})" for shape in shapes))

"""Numbers that are written and not said, as in a table: digits, with commas, ฿ or บาท around.

What is not plainly one number is None, and is then read as a chat reads it.
"""

import re
from decimal import Decimal

from core.thai.base.text import normalise

NEGATIVE = re.compile(r"\( ?฿? ?[\d,]+(?:\.\d+)? ?\)(?: ?บาท)?|- ?฿? ?\d[\d,]*(?:\.\d+)?.*")
"""An amount below nought, as accountants write it too: (5,000)."""
_NUMBER = re.compile(
    r"(?:฿|บาท)? ?(-?)(0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?"
    r" ?(?:\.-|,-|/-|บาท(?:ถ้วน)?|฿)?"
)
_THOUSANDS = 3


def written_number(text: str, *, trusted: bool = False) -> Decimal | None:
    """The number of a cell. 35.000 may be 35 or 35,000 and is none, unless it is `trusted`: a
    number in its file."""
    found = _NUMBER.fullmatch(normalise(text))
    if found is None:
        return None
    sign, whole, decimals = found[1], found[2], found[3] or ""
    unsure = len(decimals) == _THOUSANDS and len(whole) <= _THOUSANDS and whole.strip("0")
    if unsure and not trusted:
        return None
    return Decimal(f"{sign}{whole.replace(',', '')}.{decimals or '0'}")

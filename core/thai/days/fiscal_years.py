"""A fiscal year said behind or before a place: `ตราด 2568`, `ตราด ปี 68`, `ปีที่แล้ว`.

Pure. Years come out in พ.ศ.; a ค.ศ. year becomes the fiscal year of the same calendar year.
"""

import re
from dataclasses import dataclass

from core.thai.base.text import LONGEST_ANSWER, normalise
from core.thai.days.years import BUDDHIST_ERA, years_meant

_SAID = re.compile(
    r"(?:^|(?<=[\sก-๎]))(?:ของ|ใน)?(?:"
    r"ปี ?(?:งบ(?:ประมาณ|ฯ)? ?)?(?:พ\.? ?ศ\.? ?|ค\.? ?ศ\.? ?)?(?P<of>\d{4}|\d{2})"
    r"|(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?) ?(?P<era>\d{4}|\d{2})"
    r"|(?P<alone>25[4-9]\d|20(?:1[5-9]|[2-9]\d))"  # 2501 and 2011 are districts
    r"|ปี ?(?:งบ(?:ประมาณ|ฯ)? ?)?(?P<near>ที่แล้ว|ที่ผ่านมา|ก่อน|กลาย|นี้|หน้า)"
    r")(?=$|\s)"
)
_SHORT = re.compile(r"(?<=[ก-๎]) (?P<short>[5-9]\d)$")
"""Two digits alone only behind a word: a button has codes of provinces there."""
_NEAR = {"นี้": 0, "หน้า": 1}


@dataclass(frozen=True, slots=True)
class SaidYear:
    """What else was said, and the fiscal year; None where none was said."""

    rest: str
    year: int | None


def read_fiscal_year(text: str, this_year: int) -> SaidYear:
    """Takes the year out of what was said beside it."""
    if len(text) > LONGEST_ANSWER:
        return SaidYear(text, None)
    said = normalise(text)
    found = _SAID.search(said) or _SHORT.search(said)
    if found is None:
        return SaidYear(text, None)
    parts = found.groupdict()
    if parts.get("near"):
        year = this_year + _NEAR.get(parts["near"], -1)
    else:
        digits = next(value for value in parts.values() if value)
        meant = years_meant(digits, era="be" if len(digits) == 2 else "")
        if not meant:
            return SaidYear(text, None)
        year = meant[0] + BUDDHIST_ERA
    return SaidYear(" ".join(f"{said[: found.start()]} {said[found.end() :]}".split()), year)

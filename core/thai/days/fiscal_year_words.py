"""A fiscal year named beside something else: `ตราด 2568`, `ปี 68`, `ปีงบ ๒๕๖๗`, `ปีที่แล้ว`."""

import re

from core.thai.base.text import normalise
from core.thai.days.years import BUDDHIST_ERA

_ALIVE = range(2560, 2600)  # พ.ศ.; an older number beside a place is something else
_YEAR_WORD = r"(?:ประจำ)?ปี(?:งบประมาณ|งบ)?(?: ?พ\.?ศ\.?)?"
_FIGURES = re.compile(
    rf"(?<![^ ก-๛])(?:(?P<word>{_YEAR_WORD}|พ\.ศ\.|ค\.ศ\.) ?)?"
    r"(?P<year>\d{4}|(?<=[ .ก-๛])\d{2})(?![^ ])"
)
_SPOKEN = {"นี้": 0, "ที่แล้ว": -1, "ก่อน": -1, "ที่ผ่านมา": -1, "หน้า": 1}
_BY_NAME = re.compile(rf"(?<![^ ก-๛]){_YEAR_WORD}(?P<which>{'|'.join(_SPOKEN)})(?![^ ])")


def year_apart(text: str, this_year: int) -> tuple[int | None, str]:
    """The fiscal year (พ.ศ.) a text names, and the text without it; None and all of the text where
    it names none. `this_year`: today's. Two digits count behind ปี alone: 67 is a province."""
    said = normalise(text)
    named = _BY_NAME.search(said)
    if named is not None:
        return this_year + _SPOKEN[named["which"]], _without(said, named)
    for found in _FIGURES.finditer(said):
        year = _year(found["year"], has_word=bool(found["word"]))
        if year is not None:
            return year, _without(said, found)
    return None, text


def _year(typed: str, *, has_word: bool) -> int | None:
    if len(typed) == 2:
        return 2500 + int(typed) if has_word and 2500 + int(typed) in _ALIVE else None
    year = int(typed)
    return next((each for each in (year, year + BUDDHIST_ERA) if each in _ALIVE), None)


def _without(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}".strip()

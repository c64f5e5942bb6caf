"""A day named in two ways at once: วันนี้วันที่ 15, เมื่อวานวันพฤหัส, เมื่อวาน (14 พ.ย.).

When both ways agree it is that day; when they do not, the person is asked.
"""

import re
from datetime import date, timedelta

from core.thai.days.calendar_words import (
    distance_by_day_word,
    distance_of,
    weekday_of,
    weekday_pattern,
)

_FILLING = re.compile(r"[ ().,:]|ตรงกับ|คือ|ที่ผ่านมา")
_DAY_WORD = re.compile(
    "(?P<word>"
    + "|".join(sorted((w for w in distance_by_day_word() if len(w) > 4), key=len, reverse=True))
    + ")"
)
_WEEKDAY = re.compile(rf"(?:วัน)?(?P<weekday>{weekday_pattern()})(?:วันที่|ที่)?(?P<day>\d{{1,2}})?")
_DAY_OF_MONTH = re.compile(r"(?:วันที่|ที่)(?P<day>\d{1,2})")


def day_word(said: str, today: date) -> date | None:
    """The day of a text that is one day word and punctuation: ( เมื่อวาน )."""
    distance = distance_of(_FILLING.sub("", said))
    return None if distance is None else today + timedelta(days=distance)


def said_twice(said: str, today: date) -> tuple[date, ...] | None:
    """The day, the two days that were named, or None when the text names no day twice."""
    bare = _FILLING.sub("", said)
    word = _DAY_WORD.match(bare) or next(iter(reversed(list(_DAY_WORD.finditer(bare)))), None)
    if word is None or word.end() - word.start() == len(bare):
        return None
    if word.start() and word.end() < len(bare):
        return None
    day = day_word(word["word"], today)
    rest = bare[: word.start()] + bare[word.end() :]
    other = _WEEKDAY.fullmatch(rest) or _DAY_OF_MONTH.fullmatch(rest)
    if day is None or other is None:
        return None
    agrees = _agrees(day, other.groupdict())
    return (day,) if agrees else (day, *_other_day(day, other.groupdict()))


def _agrees(day: date, named: dict[str, str | None]) -> bool:
    weekday, number = named.get("weekday"), named.get("day")
    return (weekday is None or weekday_of(weekday) == day.weekday()) and (
        number is None or int(number) == day.day
    )


def _other_day(day: date, named: dict[str, str | None]) -> tuple[date, ...]:
    """The nearest day that fits the second name."""
    around = sorted(range(-31, 32), key=abs)
    days = (day + timedelta(days=each) for each in around)
    return tuple(each for each in days if _agrees(each, named))[:1]

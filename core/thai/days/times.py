"""Reading a typed time of day: บ่ายสามโมงครึ่ง, 14.30 น., ตี 5, เที่ยงครึ่ง, 2 ทุ่ม."""

import re
from datetime import time

from core.thai.base import write
from core.thai.base.manners import without_manners
from core.thai.base.reading import Ask, Invalid, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, normalise, without_pictures
from core.thai.days.calendar_words import with_digits

_TALK = re.compile(
    r"^(?:เริ่ม|ตั้งแต่|เวลา|ตอน|ช่วง|ประมาณ|ราวๆ|ราว|สัก|ซัก|เมื่อ|ก็|ตรง| )++|(?:ตรง|เป๊ะ|พอดี|ๆ| )++$"
)
_UNTIL = re.compile(r"จนถึง|ถึง|[-–—]")
_HEDGE = re.compile(r"ประมาณ|ราวๆ|ราว|สัก|ซัก")
_MINUTES = r"(?: ?(?P<half>ครึ่ง)| ?(?P<minute>\d{1,2}) ?(?:นาที)?)?"
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?::\d{2})? ?(?P<mark>น\.?|นาฬิกา|am|pm|a\.m\.|p\.m\.)?"
)
_O_CLOCK = re.compile(
    r"(?P<hour>\d{1,2}) ?(?P<mark>นาฬิกา|น\.?|am|pm)(?: ?(?P<minute>\d{1,2}) ?นาที)?"
)
_RUN = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?: ?น\.?)?")
_MONG = re.compile(rf"(?P<hour>\d{{1,2}}) ?โมง(?P<part>เช้า|เย็น)?{_MINUTES} ?(?P<after>เช้า|เย็น)?")
_AFTERNOON = re.compile(rf"บ่าย ?(?P<hour>\d{{1,2}})? ?(?:โมง)?{_MINUTES}")
_EVENING = re.compile(rf"(?P<hour>\d{{1,2}})? ?ทุ่ม(?:นึง)?{_MINUTES}")
_NIGHT = re.compile(rf"ตี ?(?P<hour>\d{{1,2}}){_MINUTES}")
_NOON = re.compile(rf"เที่ยง(?P<night>คืน)?(?:วัน)?{_MINUTES}")


def read_time(text: str) -> Reading[time]:
    """A time of day; one that may be morning or afternoon is asked about."""
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = without_pictures(normalise(text))
    said = with_digits(without_manners(said) or said)
    hedge = _HEDGE.search(said)
    hours = _hours(_TALK.sub("", said))
    if hours is None:
        return Ask(why="not-understood")
    times = [time(hour % 24, minute) for hour, minute in hours if hour <= 24 and minute < 60]
    if not times:
        return Invalid("no-such-time")
    if len(times) > 1:
        return Ask(tuple(Option(each, write.time(each)) for each in times), "ambiguous")
    return Value(times[0], in_words=True, note=hedge.group() if hedge else "")


def read_stretch(text: str) -> tuple[time, time] | None:
    """From when until when: 18.00-8.00, ตั้งแต่ 2 ทุ่มถึง 8 โมงเช้า; None when it is not clear."""
    parts = [part for part in _UNTIL.split(text) if part.strip()]
    if len(parts) != 2:
        return None
    begins, ends = (read_time(part) for part in parts)
    if not isinstance(begins, Value) or not isinstance(ends, Value):
        return None
    return begins.value, ends.value


def _hours(said: str) -> list[tuple[int, int]] | None:
    """The (hour, minute) pairs a text may mean; an impossible one stays, to be refused."""
    clock = _CLOCK.fullmatch(said) or _O_CLOCK.fullmatch(said) or _RUN.fullmatch(said)
    if clock is not None:
        return _on_the_clock(clock)
    for pattern, reader in _SPOKEN:
        match = pattern.fullmatch(said)
        if match is not None:
            return [(hour, _minute(match)) for hour in reader(match)]
    return None


def _on_the_clock(match: re.Match[str]) -> list[tuple[int, int]]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    mark = (match.groupdict().get("mark") or "").replace(".", "")
    if mark in ("am", "pm"):
        return [(hour % 12 + (12 if mark == "pm" else 0), minute)] if hour <= 12 else [(99, 0)]
    unsure = not mark and 1 <= hour <= 6 and not match["hour"].startswith("0")
    return [(hour + 12, minute), (hour, minute)] if unsure else [(hour, minute)]


def _minute(match: re.Match[str]) -> int:
    return 30 if match["half"] else int(match["minute"] or 0)


def _mong(match: re.Match[str]) -> list[int]:
    """โมงเช้า counts from six for the old (3 โมงเช้า is nine); 3 โมงเย็น is fifteen."""
    hour, part = int(match["hour"]), match["part"] or match["after"]
    if part == "เช้า":
        return [hour + 6] if 1 <= hour <= 5 else [hour if 6 <= hour <= 11 else 99]
    if part == "เย็น":
        return [hour + 12] if 1 <= hour <= 6 else [99]
    if 7 <= hour <= 12:
        return [hour]
    if hour == 6:
        return [6, 18]
    return [hour + 12, hour + 6] if 1 <= hour <= 5 else [99]


def _afternoon(match: re.Match[str]) -> list[int]:
    hour = int(match["hour"] or 1)
    return [hour + 12] if 1 <= hour <= 6 else [99]


def _evening(match: re.Match[str]) -> list[int]:
    hour = int(match["hour"] or 1)
    return [hour + 18] if 1 <= hour <= 6 else [99]


def _night(match: re.Match[str]) -> list[int]:
    hour = int(match["hour"])
    return [hour] if 1 <= hour <= 6 else [99]


def _noon(match: re.Match[str]) -> list[int]:
    return [0 if match["night"] else 12]


_SPOKEN = (
    (_MONG, _mong),
    (_AFTERNOON, _afternoon),
    (_EVENING, _evening),
    (_NIGHT, _night),
    (_NOON, _noon),
)

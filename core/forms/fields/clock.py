"""Days and times of day, kept as ISO (2024-11-20, 15:30), shown in พ.ศ."""

import re
from collections.abc import Sequence
from datetime import date, time

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.fields.typed import outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Picked, Rejected, Reply, Typed
from core.thai.base import write
from core.thai.base.reading import Value as Read
from core.thai.days import dates

_ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")


class Day:
    """Dates; what was typed is read from today on."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Picked((name, *_)):
                value = self.loaded(asked.question, name)
                return Rejected(why="want-date") if value is None else Got(value)
            case Typed(text):
                reading = dates.read_date(text, asked.today)
                return outcome(reading, date.isoformat, _taken_day, wanted="want-date")
            case _:
                return Rejected(why="want-date")

    def loaded(self, question: Question, value: Value) -> Value:
        day = _ISO_DAY.fullmatch(str(value))
        try:
            return date.fromisoformat(day[1]).isoformat() if day else None
        except ValueError:
            return None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        try:
            return write.date_short(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)


class TimeOfDay:
    """Times of a day, to the minute."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Picked((name, *_)):
                value = self.loaded(asked.question, name)
                return Rejected(why="want-time") if value is None else Got(value)
            case Typed(text):
                return outcome(dates.read_time(text), _minutes, _taken_time, wanted="want-time")
            case _:
                return Rejected(why="want-time")

    def loaded(self, question: Question, value: Value) -> Value:
        try:
            return _minutes(time.fromisoformat(str(value).rpartition("T")[2]))
        except ValueError:
            return None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        try:
            return write.time(time.fromisoformat(str(value)))
        except ValueError:
            return str(value)


def _minutes(moment: time) -> str:
    return moment.strftime("%H:%M")


def _taken_day(read: Read[date]) -> Outcome:
    return Got(read.value.isoformat(), read.note, write.date_short(read.value))


def _taken_time(read: Read[time]) -> Outcome:
    echo = write.time(read.value) if read.in_words or read.note else ""
    return Got(_minutes(read.value), read.note, echo)

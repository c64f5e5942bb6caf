"""A calendar as a file that telephones and office programs take (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_OURS = "-//Khabuan//calendar//TH"


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something of a whole day. `uid` stays the same when its day moves."""

    uid: str
    day: date
    summary: str
    description: str = ""


def ics(name: str, events: Iterable[DayEvent], made_at: datetime) -> bytes:
    """The file. A day of its own begins on it and ends the day after (section 3.6.1)."""
    from icalendar import Calendar, Event  # 100 ms: not before somebody asks

    calendar = Calendar()
    calendar.add("prodid", _OURS)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for each in events:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", made_at)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.summary)
        if each.description:
            event.add("description", each.description)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content

"""A province's month as a file for a telephone's calendar.

What is on it everybody in the programme may see; who has no role any more gets an empty one.
"""

from sqlalchemy import Connection

from bot.app import App
from bot.base.names import period_words, province_words
from bot.handlers.programme.calendar import OF_CALENDAR
from bot.readings.due.calendar import month_of
from bot.tables.ics import DayEvent, ics
from core.people import Act, may
from core.programme.calendar.periods import Period, period_named
from storage.media.files import AskedFile
from storage.people import people


def month_asked(kind: str) -> tuple[str, Period]:
    """The province and the month a file is about: `calendar-23-2024-11`."""
    province, _, key = kind.removeprefix(OF_CALENDAR).partition("-")
    return province, period_named(key)


def month_file(app: App, connection: Connection, one: AskedFile) -> bytes:
    """The month as it stands now."""
    pack, texts, now = app.world.pack, app.texts, app.clock()
    province, month = month_asked(one.kind)
    person = people.by_ids(connection, [one.person_id]).get(one.person_id)
    is_allowed = may(person, Act.SEE_STATUS, pack.where(province))
    entries = month_of(connection, pack, texts, [province], month, now) if is_allowed else []
    place, words = province_words(pack, province), period_words(month)
    name = texts.say("calendar-title", {"place": place, "month": words})
    events = (
        DayEvent(f"{each.id}@{province}.khabuan", each.day, each.what, each.beside)
        for each in entries
    )
    return ics(name, events, now)

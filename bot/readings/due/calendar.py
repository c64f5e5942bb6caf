"""A month of some provinces: what falls due, what is to be done by when, and who meets.

Rows with a day and next meetings, the days by which reports and what a group must have are owed.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.base.names import period_words, province_words
from bot.base.texts import Texts
from bot.readings import owed_reports
from bot.readings.due import baseline, dated
from core.programme.calendar.periods import Period, before, period_of
from core.programme.due.dated import Dated
from core.programme.due.deadlines import due_on
from core.programme.pack.pack import Pack

_PERIODS_BACK = 3
"""A report falls due within ninety days of its period's end: so many months back at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a calendar. `id` stays the same from day to day, so that a telephone's calendar
    moves an entry rather than showing it twice; `of`: the dated thing, where it is one."""

    id: str
    day: date
    what: str
    beside: str = ""
    of: Dated | None = None


def month_of(
    connection: Connection,
    pack: Pack,
    texts: Texts,
    codes: Collection[str],
    month: Period,
    now: datetime,
    *,
    names: bool = False,
) -> list[Entry]:
    """All of a month in these provinces, day by day. `names`: people may be named on it."""
    several = len(codes) > 1
    there = dated.in_provinces(connection, pack, codes, now)
    found = [
        *(
            _dated(pack, texts, one, names=names, names_province=several)
            for one in dated.between(there, month.first, month.last)
        ),
        *_reports(connection, pack, texts, codes, month),
        *_owed(connection, pack, texts, codes, month, now),
    ]
    return sorted(found, key=lambda one: (one.day, one.what, one.id))


def _dated(pack: Pack, texts: Texts, one: Dated, *, names: bool, names_province: bool) -> Entry:
    what = one.title if one.is_meeting else f"{one.title}: {one.label}"
    where = [province_words(pack, one.province)] if names_province else []
    owner = one.owner_for(names=names)
    said = [texts.say("dated-owner", {"owner": owner})] if owner else []
    return Entry(one.id, one.day, what, " · ".join([*where, *said]), one)


def _reports(
    connection: Connection, pack: Pack, texts: Texts, codes: Collection[str], month: Period
) -> Iterator[Entry]:
    """The days on which reports fall due there, one line a day and period."""
    by_day: dict[tuple[date, str, str], list[str]] = {}
    for instrument in owed_reports.rhythmic(pack):
        rule = pack.due_rule(instrument)
        assert rule is not None
        assert instrument.every is not None
        for period in _before(instrument.every, month.last):
            day = due_on(rule, period)
            if not month.first <= day <= month.last:
                continue
            year = pack.year_of(period.key)
            if owed_reports.things(connection, pack, instrument, codes, year):
                found = day, period.key, period_words(period)
                by_day.setdefault(found, []).append(instrument.title)
    for (day, key, words), titles in by_day.items():
        what = texts.say("calendar-due", {"period": words})
        yield Entry(f"due:{key}", day, what, " · ".join(titles))


def _before(every: str, last: date) -> Iterable[Period]:
    period = period_of(every, last)
    for _ in range(_PERIODS_BACK):
        yield period
        period = before(every, period)
    yield period


def _owed(
    connection: Connection,
    pack: Pack,
    texts: Texts,
    codes: Collection[str],
    month: Period,
    now: datetime,
) -> Iterator[Entry]:
    """What groups must have, by the day it is owed: a line a day."""
    by_day: dict[date, dict[str, None]] = {}
    for one in baseline.owed(connection, pack, codes, now):
        if month.first <= one.due_on <= month.last:
            by_day.setdefault(one.due_on, {})[one.need.title] = None
    for day, titles in by_day.items():
        yield Entry(f"owed:{day}", day, texts.say("unmet-title"), " · ".join(titles))

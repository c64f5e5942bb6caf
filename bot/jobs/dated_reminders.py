"""Whom to remind of what has a day of its own: its owner, then coordinators, then the staff.

What a province owes by its group has a day too, of which its coordinators are reminded. The rules
are in `core/programme/due/`, `dated.py` and `baseline.py`; the message is the morning's one
(`reminders.py`).
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.readings.due import baseline, dated
from bot.readings.who_looks_after import who_may
from core.changes.reminder import Line
from core.people import Act, Holding, Role
from core.programme.calendar.periods import day_in
from core.programme.due import baseline as owed_needs
from core.programme.due.baseline import Unmet
from core.programme.due.dated import Dated, begun, owners
from core.programme.due.stages import Item, Section, Stage
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Need
from storage.people import roles
from storage.people.roles import Held

_TO_THE_OWNER = (Stage.BEFORE, Stage.ON_DAY, Stage.LATE)
_A_DAY = timedelta(days=1)
_NEEDS_ARE_TOLD_FOR = timedelta(days=7)
"""A reminder of what is owed on a day is not made anew later than this after it."""
_LATE_IS_TRUE_FOR = timedelta(days=2)


def by_item(connection: Connection, pack: Pack, now: datetime) -> dict[Item, Dated]:
    """Everything with a day, in every province, as lines of a reminder name it."""
    codes = [one.code for one in pack.provinces]
    found = dated.in_provinces(connection, pack, codes, now)
    return {Item(one.form, one.id, one.day.isoformat()): one for one in found if one.form}


def lines(
    connection: Connection, pack: Pack, there: Mapping[Item, Dated], after: date, today: date
) -> dict[str, list[Line]]:
    """By person: what began since `after`, the last day anybody was reminded."""
    rule = pack.written.reminders
    news = {
        item: stages for item, one in there.items() if (stages := begun(one, rule, after, today))
    }
    if not news:
        return {}
    held = _held(connection, {there[item].province for item in news})
    found: dict[str, list[Line]] = {}
    for item, stages in news.items():
        for person_id, section in _hearers(connection, pack, there[item], held, stages):
            line = Line(section, there[item].province, item)
            found.setdefault(person_id, []).append(line)
    return found


def _hearers(
    connection: Connection,
    pack: Pack,
    one: Dated,
    held: Mapping[str, list[Held]],
    stages: frozenset[Stage],
) -> Iterator[tuple[str, Section]]:
    roles_there: dict[str, list[Holding]] = {}
    for each in held.get(one.province, ()):
        roles_there.setdefault(each.person_id, []).append(each.holding)
    theirs = owners(one, roles_there, pack.partners)
    if stages & {*_TO_THE_OWNER}:
        yield from ((person_id, Section.OWN) for person_id in theirs)
    if Stage.LATE in stages:
        for person_id, several in roles_there.items():
            coordinates = any(each.role is Role.COORDINATOR for each in several)
            if coordinates and person_id not in theirs:
                yield person_id, Section.PROVINCE
    if Stage.STILL_LATE in stages:
        for person_id in who_may(connection, pack, Role.STAFF, Act.VERIFY, one.province):
            yield person_id, Section.REGION


def everybody(connection: Connection, there: Mapping[Item, Dated]) -> set[str]:
    """Everybody with a role in these provinces: how they want to be reminded is asked of all."""
    codes = {one.province for one in there.values()}
    return {each.person_id for several in _held(connection, codes).values() for each in several}


def last_days(days: Mapping[Item, date], today: date) -> dict[Item, date]:
    """The last day on which what is said of each, by its own day, is still so."""
    return {
        item: day - _A_DAY if today < day else today if today == day else today + _LATE_IS_TRUE_FOR
        for item, day in days.items()
    }


def needs_by_item(
    connection: Connection, pack: Pack, now: datetime, today: date
) -> dict[Item, tuple[Unmet, ...]]:
    """What provinces owe by their group about these days, as lines of a reminder name it: by the
    form that mends it, the province and the day. Read only when such a day is near."""
    before = timedelta(days=pack.written.reminders.days_before)
    days = {day_in(pack.year, need.owed_by) for need in pack.needs if need.owed_by}
    near = {day for day in days if day - before <= today <= day + _NEEDS_ARE_TOLD_FOR}
    if not near:
        return {}
    found: dict[Item, tuple[Unmet, ...]] = {}
    for one in baseline.owed(connection, pack, [each.code for each in pack.provinces], now):
        if one.due_on in near:
            item = Item(_form_of(pack, one.need), one.province, one.due_on.isoformat())
            found[item] = (*found.get(item, ()), one)
    return found


def need_lines(
    pack: Pack, needs: Mapping[Item, tuple[Unmet, ...]], province: str, after: date, today: date
) -> Iterator[Line]:
    """What its coordinators hear of: what came to a stage since `after`."""
    rule = pack.written.reminders
    for item, several in needs.items():
        if item.about == province and owed_needs.begun(several[0], rule, after, today):
            yield Line(Section.OWN, province, item)


def _form_of(pack: Pack, need: Need) -> str:
    """The instrument that mends it; where nothing does, the need itself."""
    register = pack.register(need.register_ or "")
    return need.instrument or (register and register.opened_by) or need.id


def _held(connection: Connection, codes: set[str]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for one in roles.in_provinces(connection, codes):
        found.setdefault(one.holding.province, []).append(one)
    return found

"""Whom to remind of what has a day of its own: its owner, then coordinators, then the staff.

The rule is in `core/programme/due/dated.py`; the message is the morning's one (`reminders.py`).
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.readings.due import dated
from bot.readings.who_looks_after import who_may
from core.changes.reminder import Line
from core.people import Act, Holding, Role
from core.programme.due.dated import Dated, begun, owners
from core.programme.due.stages import Item, Section, Stage
from core.programme.pack.pack import Pack
from storage.people import roles
from storage.people.roles import Held

_TO_THE_OWNER = (Stage.BEFORE, Stage.ON_DAY, Stage.LATE)
_A_DAY = timedelta(days=1)
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


def last_days(there: Mapping[Item, Dated], today: date) -> dict[Item, date]:
    """The last day on which what is said of each today is still so."""
    return {
        item: one.day - _A_DAY
        if today < one.day
        else today
        if today == one.day
        else today + _LATE_IS_TRUE_FOR
        for item, one in there.items()
    }


def _held(connection: Connection, codes: set[str]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for one in roles.in_provinces(connection, codes):
        found.setdefault(one.holding.province, []).append(one)
    return found

"""Which reports are still to be sent, by the pack's rhythms, and by whom.

Read from registers, roles and the reports that count; the rules are in
`core/programme/due/deadlines.py` and `overdue.py`. For `ค้างส่ง`, and for whoever reminds.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from core.people import Holding
from core.programme.calendar.periods import Period
from core.programme.due.deadlines import due_on, periods_due
from core.programme.due.overdue import Missing, Thing, asked_of, missing
from core.programme.due.this_month import periods_now
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.pack import Pack
from core.thai.places.envelope import tambon_in_full
from storage.database import lookups
from storage.people import roles
from storage.people.roles import Held
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import reports


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing an instrument's reports are missing about."""

    instrument: Instrument
    missing: Missing


def rhythmic(pack: Pack) -> tuple[Instrument, ...]:
    """The instruments that fall due by themselves."""
    return tuple(one for one in pack.instruments if one.every is not None)


def owed(
    connection: Connection, pack: Pack, provinces: Collection[str], today: date
) -> tuple[Owed, ...]:
    """Everything missing in these provinces by today; instrument by instrument, oldest first.

    A handful of statements however many provinces are asked about.
    """
    found: list[Owed] = []
    for instrument in rhythmic(pack):
        rule = pack.due_rule(instrument)
        assert instrument.every is not None
        assert rule is not None
        due = periods_due(instrument.every, rule, today)
        year = pack.year_of(due[-1].key)
        asked_about = things(connection, pack, instrument, provinces, year)
        if not asked_about:
            continue
        asked = [period.key for period in due]
        counted = reports.counted(connection, instrument.id, provinces, asked)
        late = missing(instrument.every, rule, asked_about, counted, today)
        found += [Owed(instrument, one) for one in late]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Coming:
    """Reports of a period that nobody is asked for yet, though they can be sent: how many are not
    there, and by when they fall due."""

    count: int
    due_on: date


def coming(
    connection: Connection, pack: Pack, provinces: Collection[str], today: date, within: str = ""
) -> Coming | None:
    """What is not there yet of what these provinces report on now; None where all of it is.
    `within`: only what is in a district or tambon."""
    found = [
        Coming(missing, due_on(rule, now))
        for instrument in rhythmic(pack)
        if (rule := pack.due_rule(instrument)) is not None and instrument.every is not None
        for now in periods_now(instrument.every, rule, today)[-1:]
        if now not in periods_due(instrument.every, rule, today)
        and (missing := _not_sent(connection, pack, instrument, provinces, now, within))
    ]
    if not found:
        return None
    return Coming(sum(one.count for one in found), min(one.due_on for one in found))


def _not_sent(
    connection: Connection,
    pack: Pack,
    instrument: Instrument,
    provinces: Collection[str],
    now: Period,
    within: str,
) -> int:
    everywhere = things(connection, pack, instrument, provinces, pack.year_of(now.key))
    there = [one for one in everywhere if one.tambon.startswith(within)]
    if not there:
        return 0
    counted = reports.counted(connection, instrument.id, provinces, [now.key])
    return sum(one.since <= now.last and (one.id, now.key) not in counted for one in there)


def expected_from(
    connection: Connection, several: Collection[Owed]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Person ids each missing report is expected from, by (instrument, thing).

    A statement for the roles and one an instrument, however many provinces they are of.
    """
    held: dict[str, dict[str, list[Holding]]] = {}
    for one in roles.in_provinces(connection, {each.missing.thing.province for each in several}):
        there = held.setdefault(one.holding.province, {})
        there.setdefault(one.person_id, []).append(one.holding)
    by_instrument: dict[str, list[Owed]] = {}
    for each in several:
        by_instrument.setdefault(each.instrument.id, []).append(each)
    found = {}
    for instrument_id, mine in by_instrument.items():
        last = reports.last_senders(connection, instrument_id, [o.missing.thing.id for o in mine])
        for each in mine:
            thing, filed_by = each.missing.thing, each.instrument.filed_by
            people = asked_of(thing, filed_by, held.get(thing.province, {}), last.get(thing.id, ""))
            found[instrument_id, thing.id] = people
    return found


def things(
    connection: Connection,
    pack: Pack,
    instrument: Instrument,
    provinces: Collection[str],
    year: int,
) -> list[Thing]:
    """What an instrument asks about: projects that are open, places somebody reports from. Of the
    year whose periods are due: September is still asked for when the next pack is served.

    A report about a person or a district is never due by itself: nothing lists those.
    """
    register = instrument.due_for or ("projects" if instrument.about is About.PROJECT else "")
    if register:
        rows = entities.in_provinces(connection, register, provinces, pack.years(register, year))
        return [_thing(instrument, row) for row in rows]
    match instrument.about:
        case About.PROVINCE | About.TAMBON:
            held = roles_there(connection, provinces)
            return _places(instrument, [h for h in held if h.holding.role in instrument.filed_by])
        case _:
            return []


def roles_there(connection: Connection, provinces: Collection[str]) -> list[Held]:
    """Roles held now in these provinces, read once a round."""
    there = lookups.known(connection, "roles in provinces")
    wanted = tuple(sorted(provinces))
    if wanted not in there:
        there[wanted] = roles.in_provinces(connection, wanted)
    found: list[Held] = there[wanted]
    return found


def _thing(instrument: Instrument, row: Entity) -> Thing:
    """A row of a register, or the place it stands for."""
    place = {About.TAMBON: row.tambon, About.PROVINCE: row.province}.get(instrument.about, "")
    label = tambon_in_full(place) if len(place) == 6 else row.label
    return Thing(place or row.id, label, row.province, row.tambon, _day(row.made_at))


def _places(instrument: Instrument, held: Iterable[Held]) -> list[Thing]:
    """Provinces or tambons in which somebody could report, since the first of them could."""
    found: dict[str, Thing] = {}
    for one in sorted(held, key=lambda one: one.granted_at):
        province, tambon = one.holding.province, one.holding.tambon
        if instrument.about is About.PROVINCE:
            found.setdefault(province, Thing(province, "", province, "", _day(one.granted_at)))
        elif tambon:
            label = tambon_in_full(tambon)
            found.setdefault(tambon, Thing(tambon, label, province, tambon, _day(one.granted_at)))
    return list(found.values())


def _day(at: datetime) -> date:
    return in_bangkok(at).date()

"""Which reports are expected of one person these days, sent or not, and until when.

Of whom a report is expected is the rule of the reminders (`core/programme/due/overdue.py`). What
is of no tambon and was never reported on stands on the card of everybody who may send it besides:
somebody has to be the first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.base.turn import Turn
from bot.readings.owed_reports import rhythmic, roles_there, things
from core.changes import Status
from core.people import Act, Holding, Person, provinces_allowed
from core.programme.calendar.periods import Period
from core.programme.due.deadlines import Standing, due_on, standing
from core.programme.due.overdue import Thing, asked_of
from core.programme.due.this_month import periods_now, shown
from core.programme.pack.instruments import Instrument
from storage.reports import expected
from storage.reports.expected import Expected, Sent


@dataclass(frozen=True, slots=True)
class Mine:
    """One report of one person: `sent` as it stands, or None where nobody sent it."""

    instrument: Instrument
    thing: Thing
    period: Period
    due_on: date
    standing: Standing
    sent: Sent | None

    @property
    def key(self) -> Expected:
        return Expected(self.instrument.id, self.thing.id, self.period.key)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be sent, or mended."""
        return self.sent is None or self.sent.status is Status.RETURNED


def of_turn(turn: Turn, just_sent: Expected | None = None) -> tuple[Mine, ...]:
    """Those of whoever speaks, what falls due first in front. `just_sent`: filed in this turn."""
    person = turn.person
    if person is None:
        return ()
    wanted = list(_wanted(turn, person))
    if not wanted:
        return ()
    return tuple(sorted(_theirs(turn, person, wanted, just_sent), key=_order))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An instrument of this person's with the things it asks about and its periods of now."""

    instrument: Instrument
    things: tuple[Thing, ...]
    periods: tuple[Period, ...]


def _wanted(turn: Turn, person: Person) -> Iterable[_Wanted]:
    pack = turn.world.pack
    for instrument in rhythmic(pack):
        provinces = provinces_allowed(person, Act.REPORT, instrument.filed_by)
        rule = pack.due_rule(instrument)
        if not provinces or rule is None or instrument.every is None:
            continue
        periods = periods_now(instrument.every, rule, turn.today)
        year = pack.year_of(periods[-1].key)
        found = things(turn.connection, pack, instrument, provinces, year)
        if found:
            yield _Wanted(instrument, tuple(found), periods)


def _theirs(
    turn: Turn, person: Person, wanted: list[_Wanted], just_sent: Expected | None
) -> Iterable[Mine]:
    ids = {one.instrument.id for one in wanted}
    abouts = {thing.id for one in wanted for thing in one.things}
    provinces = {thing.province for one in wanted for thing in one.things}
    keys = {period.key for one in wanted for period in one.periods}
    there = expected.sent(turn.connection, ids, provinces, keys)
    last = expected.last_senders(turn.connection, ids, abouts)
    if just_sent is not None:
        there[just_sent] = Sent("", Status.SENT, "", 1)
        last[just_sent.instrument, just_sent.about] = person.id
    held = _held(turn, provinces)
    for one in wanted:
        for thing in one.things:
            who = last.get((one.instrument.id, thing.id), "")
            asked = asked_of(thing, one.instrument.filed_by, held.get(thing.province, {}), who)
            if person.id in asked or not (who or thing.tambon):
                yield from _of_thing(turn, one, thing, there)


def _of_thing(
    turn: Turn, one: _Wanted, thing: Thing, there: dict[Expected, Sent]
) -> Iterable[Mine]:
    rule = turn.world.pack.due_rule(one.instrument)
    assert rule is not None
    keys = {p.key: Expected(one.instrument.id, thing.id, p.key) for p in one.periods}
    sent = {key for key, each in keys.items() if each in there}
    back = {key for key in sent if there[keys[key]].status is Status.RETURNED}
    for period in shown(one.periods, thing.since, sent - back):
        stands = standing(rule, period, turn.today)
        due, found = due_on(rule, period), there.get(keys[period.key])
        yield Mine(one.instrument, thing, period, due, stands, found)


def _held(turn: Turn, provinces: set[str]) -> dict[str, dict[str, list[Holding]]]:
    held: dict[str, dict[str, list[Holding]]] = {}
    for one in roles_there(turn.connection, provinces):
        there = held.setdefault(one.holding.province, {})
        there.setdefault(one.person_id, []).append(one.holding)
    return held


def _order(one: Mine) -> tuple[date, str, str]:
    return (one.due_on, one.instrument.id, one.thing.label)

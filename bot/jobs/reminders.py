"""Each morning: whoever owes a report is reminded, then their coordinators, then staff.

One message a person, whatever it is made of. What is told, and when, is in
`core/programme/due/stages.py`; what a filed report takes back, in `storage/messages/reminders.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import BANGKOK, in_bangkok
from bot.cards.reminder import Card, Late
from bot.jobs import dated_reminders
from bot.jobs.half_done import Left, left_behind, notice, said_of
from bot.readings import owed_reports
from bot.readings.owed_reports import Owed
from core.changes import Decision, KeepReminder, Notice, Priority
from core.changes.reminder import Line
from core.messages import MOST_BUBBLES
from core.people import Holding, Role
from core.programme.calendar.quiet import NIGHT
from core.programme.due.stages import TO_THE_PERSON, Item, Section, Stage, begun, true_until
from core.programme.pack.pack import Pack
from core.programme.sendings import REMINDERS
from core.schedule import DueSlot
from storage.database import schedule_slots
from storage.messages import reminders
from storage.messages.outbox import OutboxRow
from storage.messages.reminders import Remindable
from storage.people import people
from storage.round import run

_A_DAY = timedelta(days=1)

Lines = dict[str, list[Line]]
"""By person."""


def remind(app: App, connection: Connection, slot: DueSlot, now: datetime) -> Decision:
    """What began since the last morning anybody was reminded; the rest of what they owe along."""
    reminders.hold_reports(connection)
    today = in_bangkok(slot.due_at).date()
    last = schedule_slots.last_done(connection, slot.job, slot.due_at)
    after = in_bangkok(last).date() if last else today - _A_DAY
    morning = Morning(app.world.pack, after, today, _late(app.world.pack, connection, today, now))
    lines = morning.lines(connection)
    left = morning.left(app, connection)
    when = f"{slot.due_at:%Y%m%d}"
    return _decision(app, connection, lines, morning.late, now, today, when, left)


async def make_anew(app: App, now: datetime) -> int:
    """Reminders of which a part was sent meanwhile are made of what is left; how many were."""
    if not await app.database.read(reminders.are_cleared):
        return 0
    rows: list[OutboxRow] = await app.database.write(lambda c: _made_anew(app, c, now))
    app.courier.hand(rows)
    return len(rows)


@dataclass(frozen=True, slots=True)
class Morning:
    """One morning's view: everything that is missing, and the last morning before it."""

    pack: Pack
    after: date
    today: date
    late: Late

    def lines(self, connection: Connection) -> Lines:
        """Whom to remind of what."""
        wishes = reminders.remindable(connection, self._everybody(connection))
        found: Lines = {}
        for person_id, theirs in self._own(wishes).items():
            found.setdefault(person_id, []).extend(theirs)
        for person_id, holding in people.all_holding_role(connection, Role.COORDINATOR):
            begun_there = self._begun(Stage.LATE, Section.PROVINCE, holding)
            found.setdefault(person_id, []).extend(begun_there)
            theirs = list(
                dated_reminders.need_lines(
                    self.pack, self.late.needs, holding.province, self.after, self.today
                )
            )
            found.setdefault(person_id, []).extend(theirs)
        for person_id, holding in people.all_holding_role(connection, Role.STAFF):
            begun_there = self._begun(Stage.STILL_LATE, Section.REGION, holding)
            found.setdefault(person_id, []).extend(begun_there)
        for person_id, theirs in dated_reminders.lines(
            connection, self.pack, self.late.dated, self.after, self.today
        ).items():
            found.setdefault(person_id, []).extend(theirs)
        return {
            person_id: list(dict.fromkeys(theirs))
            for person_id, theirs in found.items()
            if theirs and self._is_open(wishes.get(person_id))
        }

    def left(self, app: App, connection: Connection) -> Mapping[str, list[Left]]:
        """Who left a form half-done since the morning before, and wants to be reminded."""
        found = left_behind(app, connection, self.after, self.today)
        wishes = reminders.remindable(connection, found)
        return {who: left for who, left in found.items() if self._is_open(wishes.get(who))}

    def _everybody(self, connection: Connection) -> set[str]:
        asked = {who for several in self.late.expected.values() for who in several}
        for role in (Role.COORDINATOR, Role.STAFF):
            asked |= {person_id for person_id, _ in people.all_holding_role(connection, role)}
        return asked | dated_reminders.everybody(connection, self.late.dated)

    def _own(self, wishes: Mapping[str, Remindable]) -> Lines:
        """All that people owe, for those of whom something began, or who asked for today."""
        owes: Lines = {}
        news: set[str] = set()
        for one in self.late.owed:
            who = self.late.expected.get((one.instrument.id, one.missing.thing.id), ())
            lines = list(_lines(one, Section.OWN))
            is_news = any(self._stages(one, line) & {*TO_THE_PERSON} for line in lines)
            for person_id in who:
                owes.setdefault(person_id, []).extend(lines)
                if is_news or self._asked_for_today(wishes.get(person_id)):
                    news.add(person_id)
        return {person_id: lines for person_id, lines in owes.items() if person_id in news}

    def _begun(self, stage: Stage, section: Section, holding: Holding) -> Iterator[Line]:
        """What came to a stage in the provinces of a role."""
        for one in self.late.owed:
            if self._looks_after(holding, one.missing.thing.province):
                for line in _lines(one, section):
                    if stage in self._stages(one, line):
                        yield line

    def _looks_after(self, holding: Holding, code: str) -> bool:
        if holding.province:
            return holding.province == code
        known = self.pack.province(code)
        return not holding.region or known is None or known.region == holding.region

    def _stages(self, one: Owed, line: Line) -> frozenset[Stage]:
        rule = self.pack.due_rule(one.instrument)
        assert rule is not None
        period = next(p for p in one.missing.periods if p.key == line.item.period)
        days = self.pack.written.reminders.staff_after_days
        return begun(rule, period, days, self.after, self.today)

    def _asked_for_today(self, wish: Remindable | None) -> bool:
        until = wish.snoozed_until if wish else None
        return until is not None and self.after < until <= self.today

    def _is_open(self, wish: Remindable | None) -> bool:
        if wish is None:
            return True
        return not wish.muted and (wish.snoozed_until is None or wish.snoozed_until <= self.today)


def _late(pack: Pack, connection: Connection, today: date, now: datetime) -> Late:
    found = owed_reports.owed(connection, pack, [one.code for one in pack.provinces], today)
    expected = owed_reports.expected_from(connection, found)
    names = people.names(connection, {who[0] for who in expected.values() if who})
    dated = dated_reminders.by_item(connection, pack, now)
    needs = dated_reminders.needs_by_item(connection, pack, now, today)
    return Late(found, expected, names, dated, needs)


def _lines(one: Owed, section: Section) -> Iterator[Line]:
    thing = one.missing.thing
    for period in one.missing.periods:
        yield Line(section, thing.province, Item(one.instrument.id, thing.id, period.key))


def _made_anew(app: App, connection: Connection, now: datetime) -> list[OutboxRow]:
    reminders.hold_reports(connection)
    lines = reminders.take_cleared(connection)
    if not lines:
        return []
    today = in_bangkok(now).date()
    late = _late(app.world.pack, connection, today, now)
    decision = _decision(app, connection, lines, late, now, today, f"{now:%Y%m%dT%H%M%S%f}")
    decided = [run.Decided(decision)]
    finish = app.dispatcher.desk.finish
    return run.write(connection, decided, now=now, random=app.random, finish=finish)


def _decision(
    app: App,
    connection: Connection,
    lines: Lines,
    late: Late,
    now: datetime,
    today: date,
    when: str,
    left: Mapping[str, list[Left]] | None = None,
) -> Decision:
    pack = app.world.pack
    card = Card(pack, app.texts, today, late)
    hold_until = datetime.combine(today, pack.written.reminders.hold_until, BANGKOK)
    last_days = _last_days(pack, late.owed, today)
    last_days |= dated_reminders.last_days(late.days, today)
    kept: list[KeepReminder] = []
    notices: list[Notice] = []
    begun = dict(left or {})
    for person_id, theirs in sorted(lines.items()):
        says = card.says(theirs)
        if not says:
            continue
        if person_id in begun:
            says = (*says, said_of(begun.pop(person_id)))[-MOST_BUBBLES:]
        key = f"{REMINDERS}:{when}:{person_id}"
        kept.append(KeepReminder(key, person_id, tuple(theirs)))
        notices.append(
            Notice(
                key=key,
                says=says,
                person_id=person_id,
                priority=Priority.REMINDER,
                patient_until=max(now, hold_until),
                send_by=_evening(min(last_days.get(line.item, today) for line in theirs)),
            )
        )
    waits_until = max(now, hold_until)
    notices += [notice(each, waits_until, _evening(today)) for _, each in sorted(begun.items())]
    return Decision(changes=tuple(kept), notices=tuple(notices))


def _last_days(pack: Pack, owed: Sequence[Owed], today: date) -> dict[Item, date]:
    """The last day on which what is said of each today is still so."""
    found = {}
    for one in owed:
        rule = pack.due_rule(one.instrument)
        assert rule is not None
        for period in one.missing.periods:
            item = Item(one.instrument.id, one.missing.thing.id, period.key)
            found[item] = true_until(rule, period, today)
    return found


def _evening(day: date) -> datetime:
    """The last moment of a day at which anybody is written to."""
    return datetime.combine(day, NIGHT.begins, BANGKOK) - timedelta(seconds=1)

"""A province at work for years, at random: real forms, real decisions, real rounds, no chat.

What is random is drawn from one seed, so that a history that went wrong is told again by it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from bot.app import App
from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.cards import report as report_card
from bot.cli import carry
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.reports import mending, reporting, returning, taking_back
from bot.conversations.reports.replacing import REPLACE
from bot.handlers.reports import verify
from bot.rounds.finish import finishing
from core.changes import AddPerson, Change, CloseEntity, Decision, GrantRole
from core.events import Channel, ChatRef, Inbound, Said
from core.forms import engine
from core.forms.engine import Asking, Picked, Taken
from core.forms.form import CONTENT
from core.people import Holding, Person, Role
from core.programme.calendar.periods import period_of
from storage.chats import chats
from storage.database.rows import Known
from storage.people import people
from storage.reports import reports
from storage.reports.reports import Report
from storage.round import run
from storage.tables import entities
from storage.tables import reports as report_rows
from tests.core.forms.test_every_way_through_the_pack import possible
from tests.kit.chance import MovableClock

HERE = "23"
ROLES = (Role.LEADER, Role.LEADER, Role.COORDINATOR, Role.COORDINATOR, Role.STAFF)
_MOST_QUESTIONS = 60


@dataclass
class History:
    """The province, the packs it lives under one after another, and chance."""

    apps: Sequence[App]
    clock: MovableClock
    dice: Random
    year: int = 0
    done: int = 0
    """Decisions that changed something."""

    @property
    def app(self) -> App:
        """What serves now."""
        return self.apps[self.year]

    async def settles(self) -> None:
        """The people of the province."""
        for number, role in enumerate(ROLES):
            chat, who = _chat(number), f"{number:032x}"
            place = "" if role is Role.STAFF else HERE
            joined = AddPerson(who, chat.key, f"คนที่ {number}", "", "9")
            held = GrantRole(who, Holding(role, place), None)
            await self._write(partial(chats.open_missing, refs=[chat], now=self.clock()))
            await self._write(partial(self._given, changes=(joined, held)))

    async def step(self, act: str) -> None:
        """One thing that happens; what is refused changes nothing."""
        match act:
            case "days":
                self.clock.move_by(days=self.dice.choice([1, 9, 40]))
            case "year":
                self._next_year()
            case "close":
                await self._write(self._closed)
            case "carry":
                first = self.apps[0].world.pack
                await self._write(lambda c: carry.went_on(self.app, c, first, first.year))
            case _:
                await self._write(lambda c: self._decided(c, _ACTS[act]))

    def _next_year(self) -> None:
        """1 October 2568: another pack is served, rows of the year before are no longer listed."""
        if self.year + 1 < len(self.apps):
            self.year += 1
            self.clock.move_to(
                max("2025-10-03T09:00", f"{in_bangkok(self.clock()):%Y-%m-%dT%H:%M}")
            )

    def _decided(self, connection: Connection, act: "Act") -> None:
        number = self.dice.randrange(len(ROLES))
        chat = _chat(number)
        who = people.by_ids(connection, [f"{number:032x}"])[f"{number:032x}"]
        now = self.clock()
        event = Inbound(f"e{now.timestamp()}", chat, chat.address, now, Said("x"))
        known = Known(chats.by_keys(connection, [chat.key])[chat.key], who, None)
        turn = Turn(event, known, connection, now, self.app.world)
        decision = act(self, turn, who)
        if decision is not None and decision.changes:
            self.done += 1
            self._round(connection, run.Decided(decision, event, known))

    def _closed(self, connection: Connection) -> None:
        ids = connection.execute(select(entities.c.id).order_by(entities.c.id)).scalars().all()
        if ids:
            self._given(connection, (CloseEntity(self.dice.choice(ids), None, HERE),))

    def _given(self, connection: Connection, changes: tuple[Change, ...]) -> None:
        self._round(connection, run.Decided(Decision(changes=changes)))

    def _round(self, connection: Connection, decided: run.Decided) -> None:
        finish = finishing(self.app.texts, self.clock, self.app.random)
        now, random = self.clock(), self.app.random
        run.write(connection, [decided], now=now, random=random, finish=finish)

    async def _write(self, work: Callable[[Connection], Any]) -> Any:
        return await self.app.database.write(work)

    # What people do

    def files(self, turn: Turn, who: Person) -> Decision | None:
        """Any instrument of the pack, about a late month too, instead of what is there."""
        pack = turn.world.pack
        theirs = [one for one in pack.instruments if who.main_role in one.filed_by]
        counted = [one for one in theirs if one.indicators]
        instrument = self.dice.choice(counted if self.dice.random() < 0.7 else theirs)
        ago = self.dice.choice([0, 0, 31, 62])
        day = turn.today - timedelta(days=ago)
        period = period_of(instrument.every, day) if instrument.every and ago else None
        talk = reporting.begin(turn, who, instrument, HERE, period=period)
        filled = self._filled(talk)
        return reporting.file(turn, filled, REPLACE) if filled else None

    def mends(self, turn: Turn, who: Person) -> Decision | None:
        """Some answers of one's own report, given anew."""
        report = self._one(turn, lambda one: one.person_id == who.id)
        if report is None or mending.mendable(turn, report):
            return None
        talk = mending.begin(turn, report)
        assert talk is not None
        asked = [one.path for one in talk.fill.form.questions if one.is_asked]
        for path in self.dice.sample(asked, min(2, len(asked))):
            fill = engine.edit(talk.fill, path)
            talk = talk.with_fill(fill) if fill else talk
        filled = self._filled(talk)
        return mending.file(turn, filled, "") if filled else None

    def withdraws(self, turn: Turn, who: Person) -> Decision | None:
        report = self._one(turn, lambda one: one.person_id == who.id)
        return mending.withdraw(turn, report) if report else None

    def approves(self, turn: Turn, who: Person) -> Decision | None:
        report = self._one(turn, lambda one: one.status == "sent" and one.person_id != who.id)
        return verify.approve(turn, f"{report.id} {report.version}") if report else None

    def returns(self, turn: Turn, who: Person) -> Decision | None:
        report = self._one(turn, lambda one: one.status == "sent" and one.person_id != who.id)
        if report is None:
            return None
        talk = returning.begin(turn, report, report_card.answered(turn, report))
        filled = self._filled(talk)
        return returning.file(turn, filled, "") if filled else None

    def takes_back(self, turn: Turn, _who: Person) -> Decision | None:
        report = self._one(turn, lambda one: not taking_back.refused(turn, one))
        filled = self._filled(taking_back.begin(turn, report)) if report else None
        return taking_back.file(turn, filled, "") if filled else None

    def _one(self, turn: Turn, wanted: Callable[[Report], bool]) -> Report | None:
        statement = select(report_rows).order_by(report_rows.c.id)
        found = [one for one in reports.selected(turn.connection, statement) if wanted(one)]
        return self.dice.choice(found) if found else None

    def _filled(self, talk: OpenTalk) -> OpenTalk | None:
        """The form answered at random to its end; None where no answer is taken."""
        for _ in range(_MOST_QUESTIONS):
            where = talk.fill.standing
            if not isinstance(where, Asking):
                return talk
            fill = self._answered(talk, where)
            if fill is None:
                return None
            talk = talk.with_fill(fill)
        return None

    def _answered(self, talk: OpenTalk, where: Asking) -> engine.Fill | None:
        at, path = self.clock().isoformat(), where.question.path
        is_sent = where.question.kind in CONTENT  # nobody sends photos here
        if is_sent or (where.optional and self.dice.random() < 0.5):
            return engine.skip(talk.fill, at=at)
        replies = [Picked((one.name,)) for one in where.choices]
        for reply in self._in_any_order(replies or possible(where.question, talk.fill.form)):
            got = engine.answer(talk.fill, path, reply, at=at, how="typed")
            if isinstance(got, Taken):
                done = engine.answer(got.fill, path, engine.Done(), at=at, how="typed")
                return done.fill if isinstance(done, Taken) else got.fill
        return engine.skip(talk.fill, at=at)

    def _in_any_order(self, replies: Sequence[Any]) -> list[Any]:
        return self.dice.sample(list(replies), len(replies))


Act = Callable[[History, Turn, Person], Decision | None]

_ACTS: dict[str, Act] = {
    "file": History.files,
    "mend": History.mends,
    "withdraw": History.withdraws,
    "approve": History.approves,
    "return": History.returns,
    "take back": History.takes_back,
}


def _chat(number: int) -> ChatRef:
    return ChatRef(Channel.TELEGRAM, f"{number + 1}")

"""What is scheduled until the month ends, to how many, and what it will cost on LINE.

Scheduled messages are counted by their slots and by who would get them there; what nobody can
schedule (answers, cards to verify) goes on as it went so far this month.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.clock import BANGKOK, in_bangkok
from core.people import Role
from core.programme.pack import Pack
from core.programme.sendings import Sending, sendings
from core.quota import Forecast, Kind, summed
from core.schedule import slots_between
from storage import chats, people, quota, rooms

_UNSCHEDULED = (Kind.ANSWER, Kind.BULLETIN, Kind.URGENT)
_DAYS_TO_JUDGE_BY = 3
"""A month younger than this is judged by the one before."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One kind of scheduled message: how often still, and how many get it on LINE each time."""

    job: str
    kind: Kind
    times: int
    recipients: int

    @property
    def cost(self) -> int:
        """LINE messages until the month ends, if every one of them is pushed."""
        return self.times * self.recipients


def turn_of_month(now: datetime) -> tuple[datetime, datetime]:
    """The first instant of this month and of the next, by Thai time."""
    local = in_bangkok(now)
    first = datetime(local.year, local.month, 1, tzinfo=BANGKOK)
    later = first + timedelta(days=32)
    return first, datetime(later.year, later.month, 1, tzinfo=BANGKOK)


def planned(pack: Pack, connection: Connection, now: datetime) -> list[Planned]:
    """Everything the clock will send until the month ends."""
    _, ends = turn_of_month(now)
    lines = [_line(connection, one, now, ends) for one in sendings(pack)]
    return [line for line in lines if line.times]


def forecast_of(pack: Pack, connection: Connection, now: datetime) -> Forecast:
    """The same in messages by kind, with what cannot be scheduled."""
    lines = planned(pack, connection, now)
    coming = summed([(line.kind, line.cost) for line in lines] + list(_usual(connection, now)))
    weeks = sum(line.times for line in lines if line.kind is Kind.ROOM)
    return Forecast(coming, weeks * len(_on_line(connection, Role.COORDINATOR)))


def _line(connection: Connection, one: Sending, now: datetime, ends: datetime) -> Planned:
    slots = slots_between(one.rhythm.cron, now, ends)
    times = sum(1 for at in slots if one.is_on(in_bangkok(at).date()))
    reached = len(_on_line(connection, one.to)) if one.to else rooms.line_members(connection)
    return Planned(one.rhythm.job, one.kind, times, reached)


def _on_line(connection: Connection, role: Role) -> list[str]:
    """Holders of a role who can be reached on LINE alone: for them a push costs something."""
    held = {person_id for person_id, _ in people.all_holding_role(connection, role)}
    reached = chats.of_people(connection, held)
    return [who for who, found in reached.items() if found[0].channel.value == "line"]


def _usual(connection: Connection, now: datetime) -> Iterator[tuple[Kind, int]]:
    first, ends = turn_of_month(now)
    days_gone = (now - first).days
    if days_gone < _DAYS_TO_JUDGE_BY:
        first, days_gone = first - timedelta(days=30), days_gone + 30
    days_left = max((ends - now).days, 0)
    for line in quota.ledger(connection, first, now):
        if line.kind in _UNSCHEDULED:
            yield line.kind, line.cost * days_left // max(days_gone, 1)

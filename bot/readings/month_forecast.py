"""What is scheduled until the month ends, to how many, and what it will cost on LINE.

Scheduled messages are counted by their slots and by who could get them there, then taken in the
share in which they were needed lately: a reminder goes to those who owe something, and what
rides in a free reply costs nothing. A kind that was never sent counts in full. What nobody can
schedule (cards to verify, alerts) goes as it went in the month before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.base.clock import BANGKOK, in_bangkok
from bot.readings import owed_reports
from core.people import Role
from core.programme.pack.pack import Pack
from core.programme.sendings import Sending, sendings
from core.quota import Forecast, Kind, summed
from core.schedule import slots_between
from storage.chats import chats, rooms
from storage.messages import deliveries, quota
from storage.people import people

_UNSCHEDULED = (Kind.BULLETIN, Kind.URGENT)
_A_WEEK = timedelta(days=7)
_LATELY = timedelta(days=30)
_A_SLOT_BEFORE = timedelta(hours=1)
"""News is made some time after its slot fell due."""


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
    return [line for line in _lines(pack, now, ends, _Reach(connection)) if line.times]


def forecast_of(pack: Pack, connection: Connection, now: datetime) -> Forecast:
    """What is likely to be pushed until the month ends, in messages by kind."""
    _, ends = turn_of_month(now)
    reach = _Reach(connection)
    lines = _lines(pack, now, ends, reach)
    waiting = quota.outstanding(connection).items()
    expected = _expected(pack, connection, now, lines, reach)
    coming = summed([*expected, *waiting, *_usual(pack, connection, now)])
    weeks = sum(line.times for line in lines if line.kind is Kind.ROOM)
    return Forecast(coming, weeks * reach.of(Role.COORDINATOR))


def _expected(
    pack: Pack, connection: Connection, now: datetime, lines: Sequence[Planned], reach: "_Reach"
) -> Iterator[tuple[Kind, int]]:
    """Of each kind in full the share that its slots really had since its first news."""
    lately = quota.made(connection, now - _LATELY, now)
    for kind, cost in _costs(lines).items():
        found = lately.get(kind)
        since = found.first - _A_SLOT_BEFORE if found else now
        full = _costs(_lines(pack, since, now, reach)).get(kind, 0)
        yield kind, min(cost, cost * found.cost // full) if found and full else cost


def _costs(lines: Iterable[Planned]) -> dict[Kind, int]:
    return summed((line.kind, line.cost) for line in lines)


class _Reach:
    """How many a push to a role, or to the linked rooms (None), reaches on LINE; asked once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[Role | None, int] = {}

    def of(self, role: Role | None) -> int:
        """Messages of one push to each."""
        if role not in self._found:
            self._found[role] = (
                len(_billed(self._connection, role))
                if role
                else rooms.billed_members(self._connection)
            )
        return self._found[role]


def _lines(pack: Pack, since: datetime, until: datetime, reach: _Reach) -> list[Planned]:
    return [
        Planned(one.rhythm.job, one.kind, _times(one, since, until), reach.of(one.to))
        for one in sendings(pack)
    ]


def _times(one: Sending, since: datetime, until: datetime) -> int:
    slots = slots_between(one.rhythm.cron, since, until)
    return sum(1 for at in slots if one.is_on(in_bangkok(at).date()))


def _billed(connection: Connection, role: Role) -> list[str]:
    """Holders of a role who can only be reached where a push costs something."""
    held = {person_id for person_id, _ in people.all_holding_role(connection, role)}
    reached = chats.of_people(connection, held)
    return [who for who, found in reached.items() if found[0].channel.traits.is_billed]


def _usual(pack: Pack, connection: Connection, now: datetime) -> Iterator[tuple[Kind, int]]:
    """News nobody schedules: as much as last month from this day on, since the days before a
    deadline are not like those after it. In a first month: as in the week before, and no more
    cards to verify than there are reports to come."""
    first, ends = turn_of_month(now)
    before, _ = turn_of_month(first - timedelta(days=1))
    if quota.made(connection, before, first):
        tail = quota.made(connection, before + (now - first), first)
        yield from ((kind, tail[kind].cost) for kind in _UNSCHEDULED if kind in tail)
        return
    since = max(first, now - _A_WEEK)
    times = (ends - now) / max(now - since, timedelta(days=1))
    lately = quota.made(connection, since, now)
    usual = {kind: int(lately[kind].cost * times) for kind in _UNSCHEDULED if kind in lately}
    if Kind.BULLETIN in usual:
        most = _of_reports(pack, connection, now, lately[Kind.BULLETIN].cost, since)
        usual[Kind.BULLETIN] = min(usual[Kind.BULLETIN], most)
    yield from usual.items()


def _of_reports(
    pack: Pack, connection: Connection, now: datetime, cost: int, since: datetime
) -> int:
    """What reports that are owed will cost, each as much as those that came since then did."""
    filed = sum(1 for _ in deliveries.of_reports(connection, since, now))
    provinces = [province.code for province in pack.provinces]
    owed = owed_reports.owed(connection, pack, provinces, in_bangkok(now).date())
    return cost * sum(len(one.missing.periods) for one in owed) // max(filed, 1)

"""What is still to be sent: things a rhythm asks about, less the reports that count."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.people import Holding, Role
from core.programme.calendar.periods import Every, Period
from core.programme.due.deadlines import Standing, periods_due, standing
from core.programme.pack.instruments import DueRule


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a report has to be about: `id` as reports name it, there since a day."""

    id: str
    label: str
    province: str
    tambon: str
    since: date


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing with the periods nobody reported, the oldest first. Never empty."""

    thing: Thing
    periods: tuple[Period, ...]
    standing: Standing
    """Of the oldest."""


def missing(
    every: Every,
    rule: DueRule,
    things: Iterable[Thing],
    counted: Collection[tuple[str, str]],
    today: date,
) -> tuple[Missing, ...]:
    """What reports are missing by today, the longest missing first.

    `counted`: (thing id, period key) of the reports that count. A thing owes nothing for
    periods that had ended before it was there.
    """
    asked = periods_due(every, rule, today)
    found = []
    for thing in things:
        owed = tuple(
            period
            for period in asked
            if period.last >= thing.since and (thing.id, period.key) not in counted
        )
        if owed:
            found.append(Missing(thing, owed, standing(rule, owed[0], today)))
    return tuple(sorted(found, key=lambda one: (one.periods[0].first, one.thing.label)))


def asked_of(
    thing: Thing, filed_by: Collection[Role], held: Mapping[str, Sequence[Holding]], last: str
) -> tuple[str, ...]:
    """Ids of the people a missing report is expected from, among those with a role there.

    `last` reported on the thing last; when they no longer work there it is the leaders of its
    tambon, else the coordinators, else every leader of the province.
    """
    if any(one.role in filed_by for one in held.get(last, ())):
        return (last,)

    def holding(role: Role, tambon: str = "") -> tuple[str, ...]:
        return tuple(
            person_id
            for person_id, several in held.items()
            if role in filed_by
            and any(one.role is role and tambon in ("", one.tambon) for one in several)
        )

    of_tambon = holding(Role.LEADER, thing.tambon) if thing.tambon else ()
    return of_tambon or holding(Role.COORDINATOR) or holding(Role.LEADER)

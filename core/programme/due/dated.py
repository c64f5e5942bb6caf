"""What has a day of its own: milestones, resolutions, decisions, proposals, reviews, next meetings.

Pure. A row's day stands in a column of its register (S19, S21, S30, S38), a meeting's in the report
of the one before (S4). Each is reminded of as a report is: some days before, on its day, the day
after; then the region's staff hear. The days are the pack's stated defaults, for the source names
none. A day that falls on a weekend or a holiday is kept: people agreed on it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.people import Holding, Role
from core.programme.due.deadlines import Standing
from core.programme.due.stages import Stage
from core.programme.pack.models import Reminders
from core.programme.pack.topics import Partner

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """One thing with a day. `of`: its register, or the instrument of a meeting; `id`: of the row;
    `title`: what kind of thing it is; `owner`: who is to do it, as written down; `form`: the
    instrument that reports it, and so closes or moves it."""

    of: str
    id: str
    title: str
    label: str
    province: str
    tambon: str
    owner: str
    day: date
    form: str
    is_meeting: bool = False
    named: tuple[str, ...] = ()
    """Ids of people with a role there whose names stand in `owner`."""

    def owner_for(self, *, names: bool) -> str:
        """Who is to do it, where people may be named; else a group or an agency alone."""
        return self.owner if names or not self.named else ""

    def days_late(self, today: date) -> int:
        """Days since its day; 0 until then."""
        return max((today - self.day).days, 0)


def standing(one: Dated, rule: Reminders, today: date) -> Standing:
    """Where it stands today; there is no grace, since somebody chose the day."""
    if today > one.day:
        return Standing.LATE
    if today >= one.day - timedelta(days=rule.days_before):
        return Standing.DUE_SOON
    return Standing.NOT_YET_DUE


def stage_days(one: Dated, rule: Reminders) -> dict[Stage, date]:
    """The day of each stage. LATE is for the owner too: nobody else knows why."""
    late = one.day + _A_DAY
    return {
        Stage.BEFORE: one.day - timedelta(days=rule.days_before),
        Stage.ON_DAY: one.day,
        Stage.LATE: late,
        Stage.STILL_LATE: late + timedelta(days=rule.staff_after_days),
    }


def begun(one: Dated, rule: Reminders, after: date, today: date) -> frozenset[Stage]:
    """The stages whose day came since `after`, the last day anybody was reminded."""
    return frozenset(at for at, day in stage_days(one, rule).items() if after < day <= today)


def named_in(owner: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of the people (id -> name) whose names stand in what was written down."""
    words = _tight(owner)
    return tuple(who for who, name in names.items() if _names(words, name))


def owners(
    one: Dated, held: Mapping[str, Sequence[Holding]], partners: Iterable[Partner]
) -> tuple[str, ...]:
    """Ids of those who are to do it: whoever of the province is named, else the people of an
    agency that is, else the coordinators. `held`: roles in the province by person."""
    if one.named:
        return one.named
    words = _tight(one.owner)
    meant = {p.id for p in partners if any(_names(words, each) for each in (p.short, p.name))}
    of_agency = _holding(held, Role.PARTNER, meant)
    return of_agency or _holding(held, Role.COORDINATOR)


def _holding(
    held: Mapping[str, Sequence[Holding]], role: Role, agencies: Collection[str] = ()
) -> tuple[str, ...]:
    return tuple(
        who
        for who, several in held.items()
        if any(
            one.role is role and (role is not Role.PARTNER or one.agency in agencies)
            for one in several
        )
    )


def _names(words: str, name: str) -> bool:
    """Whether a name stands in what was written; one or two letters would stand anywhere."""
    tight = _tight(name)
    return len(tight) > 2 and tight in words


def _tight(text: str) -> str:
    return "".join(text.replace(".", "").split()).lower()

"""What a province owes from the first day of the year, though nobody is there to be asked for it.

Pure. The needs of its group that the pack gives a day (`owed_by`) are owed until they are met,
whether a row, a report or a person exists or not (F12, F13, F84, F89, F90). The source names no
day: it is the pack's stated default.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.forms.expressions import Around
from core.programme.calendar.periods import day_in
from core.programme.due.stages import Stage
from core.programme.pack.models import Reminders
from core.programme.pack.topics import Need
from core.programme.provinces.readiness import Found, there


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need of one province that is not met: how much of it is there, and by when it is owed."""

    need: Need
    province: str
    there: int
    due_on: date

    def days_late(self, today: date) -> int:
        """Days since it was to be there; 0 while there is time."""
        return max((today - self.due_on).days, 0)


def unmet(
    needs: Iterable[Need],
    placed: Mapping[str, int],
    found: Mapping[str, Found],
    year: int,
    around: Around,
) -> tuple[Unmet, ...]:
    """Province by province in the order of `placed` (province -> group), then as the pack says."""
    owed = [(need, day_in(year, need.owed_by)) for need in needs if need.owed_by]
    missing = []
    for province, group in placed.items():
        mine = found.get(province, Found())
        for need, day in owed:
            if group in need.owed_groups and (much := there(need, mine, around)) < need.at_least:
                missing.append(Unmet(need, province, much, day))
    return tuple(missing)


def begun(one: Unmet, rule: Reminders, after: date, today: date) -> frozenset[Stage]:
    """The stages whose day came since `after`, the last day anybody was reminded: coordinators
    hear some days before what is owed, and on its day. Afterwards it is late, and lists say so."""
    days = {Stage.BEFORE: one.due_on - timedelta(days=rule.days_before), Stage.ON_DAY: one.due_on}
    return frozenset(stage for stage, day in days.items() if after < day <= today)

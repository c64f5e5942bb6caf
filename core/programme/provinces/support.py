"""Which provinces of a staff member need them, and why (S32). Pure.

Provinces whose group staff still help (3 and 4: F93, F94) come first, then those with most
to look at. Days of silence are the pack's `[[support]]`, ours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.people import Holding, Role
from core.programme.due.silence import Lack
from core.programme.pack.models import Group
from core.programme.pack.topics import Support


@dataclass(frozen=True, slots=True)
class ProvinceWork:
    """What is known of a province: how many reports wait to be verified, when things were last,
    what it lacks, and how many things that its group must have are missing."""

    province: str
    group: Group | None
    waiting: int
    last_report_on: date | None
    last_visit_on: date | None
    lacks: tuple[Lack, ...] = ()
    unmet: int = 0


@dataclass(frozen=True, slots=True)
class Calls:
    """Why a province calls for its staff. One from which nothing came all year is not told so a
    second time by the days since its last report."""

    work: ProvinceWork
    is_helped: bool
    waiting: int
    is_without_report: bool
    is_without_visit: bool

    @property
    def reasons(self) -> int:
        """How many reasons there are."""
        mine = (self.waiting > 0, self.is_without_report, self.is_without_visit)
        return sum(mine) + len(self.work.lacks) + (self.work.unmet > 0)


def provinces_of(
    holdings: Iterable[Holding], provinces: Iterable[tuple[str, str]]
) -> tuple[str, ...]:
    """Provinces a staff member supports: those held by name, else all of the region.

    `provinces`: (code, region) of the pack.
    """
    held = [each for each in holdings if each.role is Role.STAFF]
    by_name = tuple(dict.fromkeys(each.province for each in held if each.province))
    regions = {each.region for each in held}
    return by_name or tuple(
        code for code, region in provinces if held and ("" in regions or region in regions)
    )


def calls_of(works: Iterable[ProvinceWork], rule: Support, today: date) -> tuple[Calls, ...]:
    """Every province with its reasons, those to look at first."""
    found = [_calls(work, rule, today) for work in works]
    return tuple(sorted(found, key=lambda each: (not each.is_helped, -each.reasons)))


def to_prompt(calls: Sequence[Calls]) -> tuple[Calls, ...]:
    """Those the weekly word is about: of the groups staff help, with a reason."""
    return tuple(each for each in calls if each.is_helped and each.reasons)


def _calls(work: ProvinceWork, rule: Support, today: date) -> Calls:
    is_helped = work.group is not None and work.group.number in rule.groups
    return Calls(
        work,
        is_helped,
        work.waiting,
        Lack.REPORT not in work.lacks and _is_silent(work.last_report_on, rule, today),
        is_helped and _is_silent(work.last_visit_on, rule, today),
    )


def _is_silent(last: date | None, rule: Support, today: date) -> bool:
    return last is None or (today - last).days > rule.silent_days

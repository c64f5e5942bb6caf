"""The programme's projects joined by what they belong to: one of the ten, or a province (S11).

Pure. A household target that nobody gave counts as none; the share reached is then not told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.programme.overviews.project_status import ProjectLine


@dataclass(frozen=True, slots=True)
class Aimed:
    """A project's line, which of the ten it is, and how many households it is to help."""

    code: str
    line: ProjectLine
    target: int | None


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """Several projects together. `percent`: households helped of those aimed at, rounded down, over
    the projects that have a target; None where none has."""

    projects: int
    provinces: int
    budget_baht: Decimal
    spent_baht: Decimal
    households: int
    target: int
    percent: int | None


def together(several: Iterable[Aimed]) -> ProgrammeLine:
    """Their sums."""
    all_of_them = list(several)
    aimed = [one for one in all_of_them if one.target]
    target = sum(one.target or 0 for one in aimed)
    helped = sum(one.line.households or 0 for one in aimed)
    return ProgrammeLine(
        projects=len(all_of_them),
        provinces=len({one.line.province for one in all_of_them}),
        budget_baht=_sum(one.line.budget_baht for one in all_of_them),
        spent_baht=_sum(one.line.spent_baht for one in all_of_them),
        households=sum(one.line.households or 0 for one in all_of_them),
        target=target,
        percent=helped * 100 // target if target else None,
    )


def _sum(several: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in several if one is not None), Decimal(0))

"""The national picture by group or region (S1, S37): who works, who reported, what came."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.programme.overviews.project_status import (
    FigureRow,
    ProjectLine,
    ProjectRow,
    project_lines,
)


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """One of the four groups, its target and the DOPA codes placed in it."""

    number: int
    target: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group. `reporting`: provinces from which anything came this year; `percent` is the plain
    mean over its projects that were reported, or None."""

    number: int
    target: int
    provinces: int
    reporting: int
    projects: int
    percent: int | None
    households: int
    spent_baht: Decimal


def overview_lines(
    groups: Iterable[PlacedGroup],
    projects: Iterable[ProjectRow],
    figures: Iterable[FigureRow],
    spoke: Collection[str] = (),
) -> tuple[GroupLine, ...]:
    """A line a group; provinces of no group yet are joined in a line numbered 0, if they work.

    `spoke`: provinces from which anything came: a charter is work as much as a project's month.
    """
    lines = project_lines(projects, figures)
    reporting = {*spoke, *(line.province for line in lines if line.percent is not None)}
    known = list(groups)
    placed = {code for group in known for code in group.members}
    rest = sorted(({line.province for line in lines} | reporting) - placed)
    found = [_line(g.number, g.target, g.members, lines, reporting) for g in known]
    if rest:
        found.append(_line(0, 0, rest, lines, reporting))
    return tuple(found)


def _line(
    number: int,
    target: int,
    members: Sequence[str],
    lines: Iterable[ProjectLine],
    reporting: Collection[str],
) -> GroupLine:
    mine = [line for line in lines if line.province in set(members)]
    reported = [line for line in mine if line.percent is not None]
    percents = [line.percent for line in reported if line.percent is not None]
    return GroupLine(
        number=number,
        target=target,
        provinces=len(members),
        reporting=len(set(members) & set(reporting)),
        projects=len(mine),
        percent=sum(percents) // len(percents) if percents else None,
        households=sum(line.households or 0 for line in mine),
        spent_baht=sum((line.spent_baht or Decimal(0) for line in mine), Decimal(0)),
    )


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """So many of so many: tambons, or baht."""

    reached: int
    target: int

    @property
    def percent(self) -> int:
        """Rounded down; 0 of nothing."""
        return self.reached * 100 // self.target if self.target else 0


def tambons_against(
    members: Collection[str], most: int, things: Mapping[str, int]
) -> AgainstTarget:
    """Assessed tambons of these provinces against `most` in each (F96: 5, so 385 in all and 65
    in group 1). `things`: how many each province assessed; more than `most` count as `most`."""
    return AgainstTarget(
        sum(min(things.get(code, 0), most) for code in members), most * len(members)
    )


def money_against(
    members: Collection[str], budget_baht: int, spent_hundredths: Mapping[str, int]
) -> AgainstTarget:
    """Whole baht spent by these provinces against a frame for each (F88: 2,600,000 for 13)."""
    spent = sum(spent_hundredths.get(code, 0) for code in members)
    return AgainstTarget(spent // 100, budget_baht * len(members))

"""A month or fiscal quarter of many provinces: how far each is, who moved up, and who down.

Pure. A province stands where the plain mean of its projects' latest percents stood when the
period ended, and is compared with where it stood when the period before ended. Projects are a
fiscal year's, so that nothing is compared across the turn of the year.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.programme.calendar.periods import Every, Period, before, period_of
from core.programme.overviews.project_status import FigureRow, ProjectRow

PERCENT = "percent"
MOST_MOVES = 3


@dataclass(frozen=True, slots=True)
class Province:
    """Where one province stood, in whole percent; None: nothing was reported by then."""

    code: str
    projects: int
    has_reported: bool
    """Within the period."""
    percent: int | None
    percent_before: int | None
    unsettled: int = 0
    """Reports among those its percent is of that nobody verified yet."""

    @property
    def move(self) -> int:
        """Points gained or lost; 0 where there is nothing to compare."""
        if self.percent is None or self.percent_before is None:
            return 0
        return self.percent - self.percent_before


@dataclass(frozen=True, slots=True)
class Part:
    """Several provinces as one line: a region or a group."""

    key: str
    provinces: int
    reporting: int
    projects: int
    percent: int | None
    percent_before: int | None
    unsettled: int = 0


class MarkedFigure(FigureRow, Protocol):
    """What a report tells of a thing in a period, and whether somebody verified it."""

    @property
    def is_settled(self) -> bool: ...


Told = tuple[str, int, bool]
"""Key of a month, hundredths, and whether somebody verified it."""


def provinces_of(
    projects: Iterable[ProjectRow],
    figures: Iterable[MarkedFigure],
    period: Period,
    everywhere: Collection[str] = (),
    spoke: Collection[str] = (),
) -> tuple[Province, ...]:
    """Every province with a project, and those of `everywhere`, by code.

    `spoke`: provinces whose people filed anything in the period, be it about a project or not.
    """
    months, earlier = _months(period), _last_month(_the_one_before(period))
    by_thing: dict[str, list[Told]] = {}
    for figure in figures:
        if figure.indicator == PERCENT:
            told = figure.period, figure.hundredths, figure.is_settled
            by_thing.setdefault(figure.about, []).append(told)
    by_province: dict[str, list[list[Told]]] = {code: [] for code in everywhere}
    for project in projects:
        by_province.setdefault(project.province, []).append(sorted(by_thing.get(project.id, [])))
    return tuple(
        Province(
            code=code,
            projects=len(several),
            has_reported=code in spoke
            or any(key in months for one in several for key, _, _ in one),
            percent=_mean(several, months[-1]),
            percent_before=_mean(several, earlier),
            unsettled=sum(not settled for _, settled in _latest(several, months[-1])),
        )
        for code, several in sorted(by_province.items())
    )


def parts_of(
    provinces: Iterable[Province], part: Mapping[str, str], order: Sequence[str]
) -> tuple[Part, ...]:
    """The provinces joined as `part` (code -> key) says, in this order, without empty parts."""
    found = []
    several = list(provinces)
    for key in order:
        mine = [one for one in several if part.get(one.code) == key]
        if mine:
            found.append(_part(key, mine))
    return tuple(found)


def ups(provinces: Iterable[Province]) -> tuple[Province, ...]:
    """Those that gained most, at most three."""
    moved = [one for one in provinces if one.move > 0]
    return tuple(sorted(moved, key=lambda one: (-one.move, one.code))[:MOST_MOVES])


def downs(provinces: Iterable[Province]) -> tuple[Province, ...]:
    """Those that lost most, at most three."""
    moved = [one for one in provinces if one.move < 0]
    return tuple(sorted(moved, key=lambda one: (one.move, one.code))[:MOST_MOVES])


def _part(key: str, mine: Sequence[Province]) -> Part:
    now = [one.percent for one in mine if one.percent is not None]
    then = [one.percent_before for one in mine if one.percent_before is not None]
    return Part(
        key=key,
        provinces=len(mine),
        reporting=sum(one.has_reported for one in mine),
        projects=sum(one.projects for one in mine),
        percent=sum(now) // len(now) if now else None,
        percent_before=sum(then) // len(then) if then else None,
        unsettled=sum(one.unsettled for one in mine),
    )


def _mean(several: Sequence[Sequence[Told]], until: str) -> int | None:
    """Over the projects that were reported by that month, each as it stood then."""
    percents = [hundredths // 100 for hundredths, _ in _latest(several, until)]
    return sum(percents) // len(percents) if percents else None


def _latest(several: Sequence[Sequence[Told]], until: str) -> list[tuple[int, bool]]:
    """What was told of each last by that month; keys of months sort as months do."""
    return [
        ours[-1]
        for one in several
        if (ours := [(much, settled) for key, much, settled in one if key <= until])
    ]


def _months(period: Period) -> tuple[str, ...]:
    """The keys of a period's months, the earliest first."""
    month = period_of(Every.MONTH, period.last)
    found = [month.key]
    while (month := before(Every.MONTH, month)).first >= period.first:
        found.insert(0, month.key)
    return tuple(found)


def _last_month(period: Period) -> str:
    return period_of(Every.MONTH, period.last).key


def _the_one_before(period: Period) -> Period:
    for every in Every:
        if period_of(every, period.first) == period:
            return before(every, period)
    raise ValueError(period.key)

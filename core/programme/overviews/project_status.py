"""Where the projects of a province stand, from registers and summary rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from core.programme.reports.indicators import in_units

OF_PROJECTS = ("percent", "spent_baht", "households")
"""The indicators that tell where a project stands."""


class ProjectRow(Protocol):
    """A row of the register `projects`."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def province(self) -> str: ...
    @property
    def data(self) -> Mapping[str, str]: ...


class FigureRow(Protocol):
    """One summary leaf; `hundredths` of its unit."""

    @property
    def indicator(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def hundredths(self) -> int: ...


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project with its latest figures; None where nobody reported yet. What it may spend is
    its ledger's to say (`province_books.py`)."""

    id: str
    label: str
    province: str
    percent: int | None
    spent_baht: Decimal | None
    budget_baht: Decimal | None
    households: int | None
    last_period: str


def project_lines(
    projects: Iterable[ProjectRow],
    figures: Iterable[FigureRow],
    budgets: Mapping[str, Decimal] | None = None,
) -> tuple[ProjectLine, ...]:
    """Every project, in the order given; figures are totals since the start: the latest counts.

    `budgets`: what each may spend, by id, where that is told.
    """
    latest, told = latest_by_thing(figures), budgets or {}
    return tuple(
        _line(project, latest.get(project.id, {}), told.get(project.id)) for project in projects
    )


def latest_by_thing(figures: Iterable[FigureRow]) -> dict[str, dict[str, tuple[str, int]]]:
    """about -> indicator -> (period, hundredths) of the latest period."""
    latest: dict[str, dict[str, tuple[str, int]]] = {}
    for figure in figures:
        mine = latest.setdefault(figure.about, {})
        if figure.indicator not in mine or figure.period >= mine[figure.indicator][0]:
            mine[figure.indicator] = (figure.period, figure.hundredths)
    return latest


def _line(
    project: ProjectRow, figures: Mapping[str, tuple[str, int]], budget: Decimal | None
) -> ProjectLine:
    return ProjectLine(
        id=project.id,
        label=project.label,
        province=project.province,
        percent=_whole(figures.get("percent")),
        spent_baht=in_units(figures["spent_baht"][1]) if "spent_baht" in figures else None,
        budget_baht=budget,
        households=_whole(figures.get("households")),
        last_period=max((period for period, _ in figures.values()), default=""),
    )


def _whole(figure: tuple[str, int] | None) -> int | None:
    return None if figure is None else figure[1] // 100

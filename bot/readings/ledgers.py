"""What a turn or a job reads of a province's money, and what a form may read of it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from bot.base.turn import Turn
from bot.readings.placements import PLACEMENTS, placements_in
from core.changes import LedgerSeen
from core.forms.fill import Fill
from core.programme.calendar.periods import fiscal_year, period_named
from core.programme.money.province_books import Books, figures_feeding
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Frame, Ledger
from core.programme.provinces.groups import group_of
from core.programme.reports.indicators import in_hundredths, in_units
from storage.database import lookups
from storage.money import ledgers
from storage.registers import entities
from storage.registers.entities import Entity

PROJECTS = "projects"
BUDGET = "budget_baht"
"""The column of a project's row that tells what it was given when it was opened."""


def books_of(
    connection: Connection,
    pack: Pack,
    province: str,
    year: int,
    several: Collection[Ledger] | None = None,
    project: str = "",
) -> Books:
    """The ledgers of a province and fiscal year, all or `several`, whole or as far as they are
    about one project; once for all of a round."""
    asked = pack.ledgers if several is None else several
    there = lookups.known(connection, "books")
    wanted = (province, year, project, pack.year, *(ledger.id for ledger in asked))
    if wanted not in there:
        there[wanted] = _read(connection, pack, province, year, asked, project)
    books: Books = there[wanted]
    return books


def _read(
    connection: Connection,
    pack: Pack,
    province: str,
    year: int,
    asked: Collection[Ledger],
    project: str,
) -> Books:
    """Only what these ledgers need is read."""
    frames = {ledger.frame for ledger in asked}

    def rows(needed_by: Frame, register: str) -> Sequence[Entity]:
        if needed_by not in frames:
            return ()
        return entities.in_province(connection, register, province, pack.years(register, year))

    projects: list[Entity] = []
    if Frame.PROJECT_BUDGETS in frames and project:
        years = pack.years(PROJECTS, year)
        row = entities.one_with_done(connection, PROJECTS, project, province, years)
        projects = [row] if row is not None else []
    elif Frame.PROJECT_BUDGETS in frames:
        projects = _projects(connection, pack, [province], year)
    feeding = figures_feeding(asked)
    return _books(
        pack,
        province,
        year,
        ledgers.entries(connection, province, year, feeding, project),
        projects,
        rows(Frame.MANAGEMENT_BUDGET, PLACEMENTS),
        _of_earlier_years(connection, projects, year, feeding),
    )


def _projects(
    connection: Connection, pack: Pack, provinces: Collection[str], year: int
) -> list[Entity]:
    """The projects whose budgets a year is measured by: those that are over too, their money was
    spent all the same."""
    return entities.with_done(connection, PROJECTS, provinces, pack.years(PROJECTS, year))


def _of_earlier_years(
    connection: Connection, projects: Iterable[Entity], year: int, figures: Collection[str]
) -> dict[str, list[ledgers.Entry]]:
    """What projects that were carried on got and spent before, by province."""
    carried = [row.id for row in projects if row.year < year]
    return _by_province(ledgers.entries_before(connection, carried, year, figures))


@dataclass(frozen=True, slots=True)
class ProjectBudgets:
    """What each project of a province may spend, and which of them rest on a report that nobody
    verified yet; by project."""

    baht: Mapping[str, Decimal]
    unsettled: frozenset[str]


def project_budgets(connection: Connection, pack: Pack, province: str, year: int) -> ProjectBudgets:
    """The one source of a project's budget: the frame of the ledger of projects."""
    several = [ledger for ledger in pack.ledgers if ledger.frame is Frame.PROJECT_BUDGETS]
    frames: dict[str, int] = {}
    unsettled: set[str] = set()
    for ledger in several:
        books = books_of(connection, pack, province, year, [ledger])
        frames |= books.frames(ledger)
        unsettled |= {
            entry.about
            for entry in books.entries
            if entry.figure in ledger.money_in and not entry.is_verified
        }
    baht = {about: in_units(satang) for about, satang in frames.items()}
    return ProjectBudgets(baht, frozenset(unsettled))


def books_of_country(connection: Connection, pack: Pack, year: int) -> tuple[Books, ...]:
    """The books of every province, in three statements."""
    entries = _by_province(ledgers.entries_of_year(connection, year, figures_feeding(pack.ledgers)))
    several = _projects(connection, pack, (), year)
    projects = _by_province(several)
    earlier = _of_earlier_years(connection, several, year, figures_feeding(pack.ledgers))
    placed = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS, year))
    placements = _by_province(placed)
    return tuple(
        _books(
            pack,
            code,
            year,
            entries.get(code, ()),
            projects.get(code, ()),
            placements.get(code, ()),
            earlier,
        )
        for code in (province.code for province in pack.provinces)
    )


class _Placed(Protocol):
    @property
    def province(self) -> str: ...


P = TypeVar("P", bound=_Placed)


def _by_province(several: Iterable[P]) -> dict[str, list[P]]:
    found: dict[str, list[P]] = {}
    for one in several:
        found.setdefault(one.province, []).append(one)
    return found


def _books(
    pack: Pack,
    province: str,
    year: int,
    entries: Sequence[ledgers.Entry],
    projects: Sequence[Entity],
    placements: Sequence[Entity],
    earlier: Mapping[str, Sequence[ledgers.Entry]],
) -> Books:
    budgets = {row.id: in_hundredths(row.data.get(BUDGET)) for row in projects}
    return Books(
        pack=pack,
        province=province,
        year=year,
        group=group_of(pack, province, placements_in(placements)),
        entries=tuple(entries),
        earlier=tuple(earlier.get(province, ())),
        budgets_satang={key: satang for key, satang in budgets.items() if satang is not None},
    )


_OF_NO_PROJECT = {"ledger_frame": "", "ledger_in": "0", "ledger_out": "0", "ledger_left": ""}
"""Before a project is chosen there is no money to tell of."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The ledger an open form is about, as it stood when this turn began.

    `read`: the books of one project, or of everything for none; a form that is being filled
    in reads its own project's alone. `without`: the report that is being mended, whose own
    money is left out.
    """

    read: Callable[[str], Books]
    instrument: Instrument
    ledger: Ledger
    without: str = ""
    _of: dict[str | None, dict[str, str]] = field(default_factory=dict, compare=False, repr=False)
    """Worked out once for each project within a turn."""

    @property
    def books(self) -> Books:
        """All of them."""
        return self.read("")

    def values(self, fill: Fill | None = None) -> dict[str, str]:
        """What the form's hidden questions hold, in baht; empty where there is no frame.

        Of one project when the form is about one, as soon as it is chosen.
        """
        is_of_project = self.instrument.about is About.PROJECT
        about = _answer(fill, self.instrument.about_from) if is_of_project else None
        if about not in self._of:
            self._of[about] = self._values(about)
        return self._of[about]

    def _values(self, about: str | None) -> dict[str, str]:
        if about == "":
            return _OF_NO_PROJECT
        books = self.read(about or "")
        if self.without:
            books = books.without([self.without])
        now = books.balance(self.ledger)
        return {
            "ledger_frame": _baht(now.frame_satang),
            "ledger_in": _baht(now.in_satang),
            "ledger_out": _baht(now.out_satang),
            "ledger_left": _baht(now.left_satang),
        }

    def seen(self, about: str) -> LedgerSeen:
        """What a report about `about` rests on: its project's money, or the whole ledger's."""
        is_of_project = self.instrument.about is About.PROJECT
        return self.books.seen(self.ledger, about if is_of_project else "")


def view_for(turn: Turn, task: Mapping[str, Any]) -> LedgerView | None:
    """The ledger of the form a task is about; None when it has none."""
    pack = turn.world.pack
    instrument = pack.instrument(str(task.get("instrument", "")))
    ledger = pack.ledger(instrument.ledger) if instrument and instrument.ledger else None
    if instrument is None or ledger is None:
        return None
    year = task.get("year") or year_of(instrument, str(task.get("period", "")), turn.today)
    province = str(task["province"])

    def read(project: str) -> Books:
        return books_of(turn.connection, pack, province, int(year), [ledger], project)

    return LedgerView(read, instrument, ledger, str(task.get("report", "")))


def year_of(instrument: Instrument, period: str, today: date) -> int:
    """The fiscal year whose money a report is about."""
    if instrument.every and period:
        return fiscal_year(period_named(period).first)
    return fiscal_year(today)


def _answer(fill: Fill | None, name: str) -> str:
    for path, given in fill.given.items() if fill else ():
        if path.rpartition("/")[2] == name and isinstance(given.value, str):
            return given.value
    return ""


def _baht(satang: int | None) -> str:
    return "" if satang is None else f"{in_units(satang):f}"

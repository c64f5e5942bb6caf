"""What the national picture is made of, read in a few statements for all provinces at once."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.readings.due import silence
from bot.readings.placements import groups_now
from core.people import Act, may
from core.programme.calendar.periods import Every, Period
from core.programme.due.deadlines import reporting_period
from core.programme.due.silence import Lack, Silence
from core.programme.money.province_books import instruments_in
from core.programme.overviews.overview import (
    AgainstTarget,
    money_against,
    tambons_against,
)
from core.programme.overviews.project_status import OF_PROJECTS
from core.programme.pack.topics import Frame, Ledger
from core.programme.provinces.strong_tambons import assessment_of
from core.programme.reports.roll_up import total_of
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import filed_counts, summaries
from storage.reports.summaries import Figure

PAGE = 8
PROJECTS = "projects"


@dataclass(frozen=True, slots=True)
class Against:
    """A title, the group it is about (0: all of them), how far it is, and how much of that nobody
    verified yet."""

    title: str
    group: int
    reached: AgainstTarget
    unsettled: int


@dataclass(frozen=True, slots=True)
class Country:
    """The year's projects, the latest leaves of the year, groups, and who is silent.

    `spoke`: province -> when something last came from it this year; `lacking`: the provinces that
    are without somebody or anything; `silent`: those from which nothing came since the month began.
    """

    projects: Sequence[Entity]
    figures: Sequence[Figure]
    placed: dict[str, int]
    spoke: Mapping[str, datetime]
    lacking: tuple[Silence, ...]
    silent: tuple[str, ...]

    def lacking_in(self, lack: Lack) -> int:
        """How many provinces are without that."""
        return sum(lack in one.lacks for one in self.lacking)

    def unsettled(self, provinces: Collection[str]) -> int:
        """How many reports these provinces' figures rest on that nobody verified."""
        ids = {project.id for project in self.projects if project.province in provinces}
        return len(
            {
                one.report_id
                for one in self.figures
                if one.about in ids and one.indicator in OF_PROJECTS and not one.is_settled
            }
        )


def country(turn: Turn) -> Country:
    """Everything of a fiscal year, in a handful of statements."""
    connection, pack = turn.connection, turn.world.pack
    projects = entities.with_done(connection, PROJECTS, (), pack.years(PROJECTS))
    carried = [row.id for row in projects if row.year < turn.year]
    figures = [
        *summaries.of_things_before(connection, carried, turn.year),
        *summaries.latest_of_year(connection, turn.year),
    ]
    spoke = silence.spoke(connection, pack, turn.year)
    placed = groups_now(turn)
    if pack.as_of is not None:
        return Country(projects, figures, placed, spoke, (), ())
    codes = [each.code for each in pack.provinces]
    since = this_month(turn).first
    return Country(
        projects,
        figures,
        placed,
        spoke,
        silence.provinces(connection, pack, codes, turn.year, spoke),
        tuple(c for c in codes if c not in spoke or in_bangkok(spoke[c]).date() < since),
    )


def this_month(turn: Turn) -> Period:
    """The month that is being reported on."""
    return reporting_period(Every.MONTH, turn.world.pack.written.rhythms.month, turn.today)


def silent_of(turn: Turn) -> tuple[list[str], dict[str, Silence]]:
    """Of the provinces this person looks after: the silent and those without somebody, those from
    which nothing ever came first; and what each lacks."""
    found = country(turn)
    lacks = {one.province: one for one in found.lacking}
    theirs = [
        each.code
        for each in turn.world.pack.provinces
        if (each.code in lacks or each.code in found.silent)
        and may(turn.person, Act.SEE_PEOPLE, turn.where(each.code))
    ]
    theirs.sort(key=lambda code: -len(lacks[code].lacks) if code in lacks else 0)
    return theirs, lacks


def silent_tambons(turn: Turn, provinces: Collection[str]) -> Counter[str]:
    """How many of each province's chosen or led tambons are silent, or have no leader."""
    if turn.world.pack.as_of is not None:
        return Counter()
    found = silence.tambons(turn.connection, turn.world.pack, provinces, turn.year)
    return Counter(one.province for one in found)


def tambon_targets(turn: Turn, found: Country) -> Iterator[Against]:
    """Tambons a province assesses at most, times the provinces: the country, and each group whose
    provinces the source names a budget for."""
    pack = turn.world.pack
    files = (assessment_of(file, pack.forms) for file in pack.topics.values())
    limited = [each for each in files if each is not None and each.most]
    ids = [each.id for each in limited]
    counts = filed_counts.things_of_year(turn.connection, ids, turn.year)
    sure = filed_counts.things_of_year(turn.connection, ids, turn.year, only_settled=True)
    everywhere = [each.code for each in pack.provinces]
    for instrument in limited:
        most = instrument.most or 0
        for number, members in ((0, everywhere), *_with_budgets(turn, found)):
            reached, settled = (
                tambons_against(
                    members, most, {code: mine.get(instrument.id, 0) for code, mine in each.items()}
                )
                for each in (counts, sure)
            )
            unsettled = reached.reached - settled.reached
            yield Against(instrument.title, number, reached, unsettled)


def budget_targets(turn: Turn, found: Country) -> Iterator[Against]:
    """The management budget of each group that has one, against what its provinces spent."""
    pack = turn.world.pack
    for ledger in pack.ledgers:
        if ledger.frame is not Frame.MANAGEMENT_BUDGET:
            continue
        by_province = _paid_out(turn, ledger)
        spent, settled = (
            {
                code: total_of(ledger.money_out, pack.indicators, [x for x in leaves if fits(x)])
                for code, leaves in by_province.items()
            }
            for fits in (_any, _is_settled)
        )
        for number, budget in _budgets(turn):
            members = _members(found, number)
            reached = money_against(members, budget, spent)
            unsettled = reached.reached - money_against(members, budget, settled).reached
            yield Against(ledger.title, number, reached, unsettled)


def _any(_leaf: Figure) -> bool:
    return True


def _is_settled(leaf: Figure) -> bool:
    return leaf.is_settled


def _with_budgets(turn: Turn, found: Country) -> list[tuple[int, list[str]]]:
    """The groups that have a management budget, and their provinces."""
    return [(number, _members(found, number)) for number, _ in _budgets(turn)]


def _paid_out(turn: Turn, ledger: Ledger) -> dict[str, list[Figure]]:
    """What feeds a ledger's spending, by province."""
    found: dict[str, list[Figure]] = {}
    instruments = instruments_in(ledger.money_out)
    for figure in summaries.of_instruments(turn.connection, instruments, turn.year):
        found.setdefault(figure.province, []).append(figure)
    return found


def _members(found: Country, group: int) -> list[str]:
    return [code for code, number in found.placed.items() if number == group]


def _budgets(turn: Turn) -> list[tuple[int, int]]:
    """Groups with a management budget, and the budget of each province in them."""
    return [
        (group.number, group.management_budget_baht)
        for group in turn.world.pack.written.group
        if group.management_budget_baht
    ]

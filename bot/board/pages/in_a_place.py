"""Tables of a province, a district or a tambon: its projects, figures, tambons."""

from collections.abc import Sequence

from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.figures import counted, figure_cell
from bot.board.page import BoardTable, TableCell
from bot.board.pages.report_rows import reads_of, sought
from bot.board.trail import place_name
from bot.handlers.status.seeing import seeing
from bot.handlers.status.topics import instruments_shown
from bot.readings.ledgers import project_budgets
from core.programme.overviews.project_status import ProjectLine, project_lines
from core.programme.reports.roll_up import figures_of
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import lists, summaries

PROJECTS, PROGRESS = "projects", "progress"
_PROVINCE, _DISTRICT, _TAMBON = 2, 4, 6


def tells_of_projects(asked: BoardAsked) -> bool:
    """Whether the topic that is asked for is that of the projects, or none is."""
    return any(one.id == PROGRESS for _, file in asked.topics for one in file.instrument)


def projects_in(asked: BoardAsked, place: str) -> tuple[list[Entity], tuple[ProjectLine, ...]]:
    """Rows and lines of the projects of a province, or of those that name a place in it."""
    turn, pack, code = asked.turn, asked.turn.world.pack, place[:_PROVINCE]
    rows = entities.with_done(turn.connection, PROJECTS, [code], pack.years(PROJECTS))
    inside = [row for row in rows if place == code or row.tambon.startswith(place)]
    carried = [row.id for row in inside if row.year < turn.year]
    leaves = [
        *summaries.of_things_before(turn.connection, carried, turn.year),
        *summaries.of_province(turn.connection, code, turn.year),
    ]
    budgets = project_budgets(turn.connection, pack, code, turn.year)
    return inside, project_lines(inside, counted(asked, leaves), budgets.baht)


def projects_table(asked: BoardAsked, place: str) -> list[BoardTable]:
    """As on the card of `สถานะ`; none where another topic is asked for."""
    if not tells_of_projects(asked):
        return []
    rows = [
        (
            cells.link(line.label, asked.href("project", at=line.id)),
            cells.percent(line.percent),
            cells.baht(line.spent_baht),
            cells.baht(line.budget_baht),
            cells.count(line.households),
        )
        for line in projects_in(asked, place)[1]
    ]
    heads = ("project", "percent", "spent", "budget", "households")
    return [_table(asked, "projects", heads, rows)]


def figures_table(asked: BoardAsked, place: str) -> BoardTable:
    """Every figure somebody reported, topic by topic, as on the topics' cards. Of a tambon those
    of private forms are for who works in the province: fewer there are told apart more easily."""
    turn, code = asked.turn, place[:_PROVINCE]
    leaves = counted(asked, summaries.of_province(turn.connection, code, turn.year))
    is_inside = place != code
    if is_inside:
        mine = {row.id for row in projects_in(asked, place)[0]}
        leaves = [leaf for leaf in leaves if leaf.about in mine or _is_in(leaf.about, place)]
    seen = seeing(turn, code)
    rows = [
        (
            TableCell(indicator.label),
            figure_cell(asked, each, code, figure),
            TableCell(each.title),
            TableCell(file.topic.short),
        )
        for _, file in asked.topics
        for each in instruments_shown(file, seen)
        if seen.exact or not (is_inside and each.private)
        for indicator, figure in figures_of(each, leaves)
    ]
    return _table(asked, "figures", ("figure", "value", "form", "topic"), rows)


def _is_in(about: str, place: str) -> bool:
    """Whether a thing is a place within another; ids of rows and people are longer."""
    return len(about) <= _TAMBON and about.startswith(place)


def tambons_table(asked: BoardAsked, place: str) -> list[BoardTable]:
    """The tambons in which something is under way, each leading on; nothing where there are
    none."""
    code = place[:_PROVINCE]
    projects = _projects_by_tambon(asked, place) if tells_of_projects(asked) else {}
    reports = {}
    if reads_of(asked, code):
        of = sought(asked, [code], place=place if place != code else "")
        reports = lists.by_tambon(asked.turn.connection, of)
    rows = [
        (
            cells.link(place_name(asked, tambon), asked.href("place", at=tambon)),
            cells.link(
                place_name(asked, tambon[:_DISTRICT]),
                asked.href("place", at=tambon[:_DISTRICT]),
            ),
            cells.count(projects.get(tambon, 0)) if tells_of_projects(asked) else cells.NOTHING,
            cells.count(reports.get(tambon, 0)) if reads_of(asked, code) else cells.NOTHING,
        )
        for tambon in sorted({*projects, *reports})
        if tambon.startswith(place)
    ]
    if not rows:
        return []
    return [_table(asked, "in-tambons", ("tambon", "district", "projects", "reports"), rows)]


def _projects_by_tambon(asked: BoardAsked, place: str) -> dict[str, int]:
    """Of the projects that were opened by the day that is asked for."""
    found: dict[str, int] = {}
    for row in opened_by_then(asked, projects_in(asked, place)[0]):
        if row.tambon:
            found[row.tambon] = found.get(row.tambon, 0) + 1
    return found


def opened_by_then(asked: BoardAsked, rows: Sequence[Entity]) -> list[Entity]:
    """Rows as the filters of the month and of verifying let them through."""
    turn, last = asked.turn, asked.last_day
    waits: set[str] = set()
    if asked.only_settled:
        years = {each: turn.world.pack.years(each) for each in {row.list_name for row in rows}}
        waits = entities.unsettled(turn.connection, years)
    return [
        row
        for row in rows
        if row.id not in waits and (last is None or cells.bangkok_day(row.made_at) <= last)
    ]


def _table(
    asked: BoardAsked, name: str, heads: Sequence[str], rows: Sequence[Sequence[TableCell]]
) -> BoardTable:
    words = tuple(asked.words(f"board-{head}") for head in heads)
    return BoardTable(name, asked.words(f"board-{name}"), words, rows)

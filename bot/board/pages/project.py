"""A project: what it reached month by month, drawn as a line too, and its reports."""

from bot.base.names import period_words
from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.drawing import line_over_months
from bot.board.figures import counted, figure_cell
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.board.pages.in_a_place import PROGRESS, PROJECTS
from bot.board.pages.report_rows import reads_of, reports_table, sought
from bot.board.trail import trail_to
from bot.handlers.status.seeing import seeing
from bot.handlers.status.topics import instruments_shown
from core.programme.calendar.periods import period_named
from core.programme.overviews.project_status import OF_PROJECTS
from core.programme.reports.roll_up import figures_of
from core.thai.base import write
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import summaries
from storage.reports.summaries import Figure


def project(asked: BoardAsked) -> BoardPage | None:
    """The page of a project; None for an id that is none's."""
    turn = asked.turn
    row = entities.by_ids(turn.connection, [asked.at]).get(asked.at)
    if row is None or row.list_name != PROJECTS:
        return None
    earlier = summaries.of_things_before(turn.connection, [row.id], turn.year)
    leaves = summaries.of_province(turn.connection, row.province, turn.year)
    mine = counted(asked, [*earlier, *(one for one in leaves if one.about == row.id)])
    by_month = [one for one in mine if one.instrument == PROGRESS]
    tables, pictures = [_months(asked, by_month), *_others(asked, row, mine)], []
    points = [
        (write.month_year(period_named(one.period).first), one.hundredths // 100)
        for one in sorted(by_month, key=lambda one: one.period)
        if one.indicator == "percent"
    ]
    if points:
        told = asked.words("board-line-said", project=row.label)
        pictures.append(line_over_months(asked.words("board-percent"), told, points))
    if reads_of(asked, row.province):
        tables.append(reports_table(asked, sought(asked, [row.province], about=row.id)))
    return BoardPage(
        title=row.label,
        lead=asked.words("board-year", year=str(turn.year)),
        trail=trail_to(asked, row.tambon or row.province),
        pictures=tuple(pictures),
        tables=tuple(tables),
    )


def _others(asked: BoardAsked, row: Entity, mine: list[Figure]) -> list[BoardTable]:
    """What other forms tell of it, as on their topics' cards."""
    seen = seeing(asked.turn, row.province)
    rows = [
        (
            TableCell(indicator.label),
            figure_cell(asked, each, row.province, figure),
            TableCell(each.title),
        )
        for file in asked.turn.world.pack.topics.values()
        for each in instruments_shown(file, seen)
        if each.id != PROGRESS and (seen.exact or not each.private)
        for indicator, figure in figures_of(each, mine)
    ]
    words = tuple(asked.words(f"board-{head}") for head in ("figure", "value", "form"))
    return [BoardTable("figures", asked.words("board-more-figures"), words, rows)] if rows else []


def _months(asked: BoardAsked, mine: list[Figure]) -> BoardTable:
    by_month: dict[str, dict[str, int]] = {}
    for one in mine:
        by_month.setdefault(one.period, {})[one.indicator] = one.hundredths
    percent, spent, households = OF_PROJECTS
    rows = []
    for month, figures in sorted(by_month.items()):
        far, helped = figures.get(percent), figures.get(households)
        rows.append((
            TableCell(period_words(period_named(month))),
            cells.percent(None if far is None else far // 100),
            cells.satang(figures.get(spent)),
            cells.count(None if helped is None else helped // 100),
        ))  # fmt: skip
    heads = ("month", "percent", "spent", "households")
    words = tuple(asked.words(f"board-{head}") for head in heads)
    return BoardTable("months", asked.words("board-months"), words, rows)
